package org.bevara.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.oversight.PasteText;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.oversight.TaskOutcome;
import org.bevara.record.FailedException;
import org.bevara.record.Language;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What is to be done about items, for whom, and what came of it (N12, N13). Thread-safe.
///
/// A task about a record of which somebody may not know does not exist for them.
public final class WorkList {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NOTE = 4000;

  private final Archive archive;
  private final Desk desk;
  private final Handing handing;

  public WorkList(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.handing = new Handing(archive, desk);
  }

  /// A task as somebody sees it.
  ///
  /// @param hidden whether what its record says is kept from this person
  /// @param paste what can be answered with it; null where nothing is answered
  public record Entry(Task task, boolean hidden, boolean overdue, @Nullable String paste) {}

  /// How a task ends.
  ///
  /// @param outcome null for what comes of its kind as a rule
  /// @param note in the person's own words; lies in the store; null for none
  /// @param to a folder that is to be made for what is handed over to the registrar; null for none
  public record Ending(@Nullable TaskOutcome outcome, @Nullable String note, @Nullable Path to) {}

  /// The tasks of which `viewer` may know, the one due first at the head.
  ///
  /// @param post only those of which this role is told; null for all
  /// @param openOnly whether those that are done are left out
  public List<Entry> entries(Viewer viewer, @Nullable String post, boolean openOnly) {
    Sight sight = desk.sight(viewer);
    return archive.tasks().all(desk.authority().name(), openOnly).stream()
        .filter(task -> post == null || task.posts().contains(post))
        .map(task -> entry(task, sight))
        .flatMap(Optional::stream)
        .toList();
  }

  /// One task.
  ///
  /// @throws UsageException `TASK_UNKNOWN`, also for one of which `viewer` may not know
  public Entry entry(TaskId id, Viewer viewer) {
    return entry(archive.tasks().task(desk.authority().name(), id), desk.sight(viewer))
        .orElseThrow(id::unknown);
  }

  private Optional<Entry> entry(Task task, Sight sight) {
    HeldRecord held = archive.holdings().record(task.record());
    if (!sight.mayKnowOf(held)) {
      return Optional.empty();
    }
    Language language =
        held.language() == Language.UND ? desk.authority().languages().getFirst() : held.language();
    return Optional.of(
        new Entry(
            task,
            sight.isHidden(held),
            task.isOverdue(archive.clock().instant()),
            PasteText.of(task.kind(), language, desk.authorityName()).orElse(null)));
  }

  /// Ends a task. What is handed over to the registrar is made then: the item's PDF/A and a sheet
  /// of its metadata, kept as an object of their own, which is the receipt.
  ///
  /// @throws RefusedException `TASK_NOT_ALLOWED` to who does none; `RESTRICTED` where the operator
  ///   would hand over what the operator may not see
  /// @throws UsageException `TASK_UNKNOWN`, `TASK_DONE`, `TASK_OUTCOME_WRONG`, `NOTE_MISSING`,
  ///   `NOTE_TOO_LONG`, `FOLDER_NOT_ASKED`, `FOLDER_EXISTS`
  /// @throws FailedException `HANDOVER_FAILED` if the folder cannot be written
  public Task done(TaskId id, Ending ending, Viewer viewer) {
    if (!viewer.doesTasks(desk.authority().name())) {
      throw new RefusedException(
          "TASK_NOT_ALLOWED",
          "tasks are done by an editor, registrar, officer or archivist, or by the operator: give"
              + " that person's token in BEVARA_TOKEN");
    }
    Task task = entry(id, viewer).task();
    TaskOutcome outcome = ending.outcome() == null ? TaskOutcome.of(task.kind()) : ending.outcome();
    require(task, outcome, ending);
    Instant at = archive.clock().instant();
    List<ObjectPart> parts =
        outcome == TaskOutcome.HANDED_OVER
            ? handedOver(task, ending, at, viewer)
            : ending.note() == null
                ? List.of()
                : List.of(ObjectPart.of("note.json", note(task, outcome, ending)));
    String object = parts.isEmpty() ? null : "task-%s-%d".formatted(task.id(), at.toEpochMilli());
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          if (object != null) {
            archive.store().put(new ObjectId(object), parts);
          }
          archive
              .tasks()
              .done(
                  desk.authority().name(), id, new Task.Done(at, viewer.agent(), outcome, object));
        });
    if (ending.to() != null && object != null) {
      handing.write(object, ending.to());
    }
    return archive.tasks().task(desk.authority().name(), id);
  }

  private static void require(Task task, TaskOutcome outcome, Ending ending) {
    if (!task.isOpen()) {
      throw new UsageException("TASK_DONE", "task %s was done before".formatted(task.id()));
    }
    if (!outcome.fits(task.kind())) {
      throw new UsageException(
          "TASK_OUTCOME_WRONG",
          "%s does not come of a task of the kind %s".formatted(outcome.word(), task.kind()));
    }
    String note = ending.note();
    if (outcome == TaskOutcome.NOT_NEEDED && (note == null || note.isBlank())) {
      throw new UsageException(
          "NOTE_MISSING", "say with --note why nothing had to be done about it");
    }
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new UsageException(
          "NOTE_TOO_LONG",
          "a note has at most %d characters; got: %d".formatted(LONGEST_NOTE, note.length()));
    }
    if (ending.to() != null) {
      if (outcome != TaskOutcome.HANDED_OVER) {
        throw new UsageException("FOLDER_NOT_ASKED", "nothing is handed over by this task");
      }
      if (Files.exists(ending.to())) {
        throw new UsageException(
            "FOLDER_EXISTS",
            "%s is there already: name a folder that is not".formatted(ending.to()));
      }
    }
  }

  private List<ObjectPart> handedOver(Task task, Ending ending, Instant at, Viewer viewer) {
    HeldRecord held = archive.holdings().record(task.record());
    desk.sight(viewer).require(held);
    return handing.parts(
        held,
        JSON.createObjectNode()
            .put("format", "bevara-handed/1")
            .put("taskId", task.id().value())
            .put("handedAt", at.toString())
            .put("handedBy", viewer.agent())
            .put("note", ending.note()));
  }

  private static byte[] note(Task task, TaskOutcome outcome, Ending ending) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(
            JSON.createObjectNode()
                .put("format", "bevara-task/1")
                .put("taskId", task.id().value())
                .put("outcome", outcome.name())
                .put("note", ending.note()));
  }
}
