package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.job.TaskJson;
import org.bevara.job.WorkList;
import org.bevara.job.WorkList.Ending;
import org.bevara.job.WorkList.Entry;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.oversight.TaskOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What somebody has to do about items.
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Lists what is to be done about items, for whom, and ends it.",
    subcommands = {TasksVerb.Listing.class, TasksVerb.Ended.class},
    footer = {"", "Example:  bevara tasks list --role registrar --open"})
final class TasksVerb {

  @Command(
      name = "list",
      description = "Lists tasks, the one due first at the head.",
      footer = {"", "Example:  bevara tasks list --role registrar --open"})
  static final class Listing extends Verb.Looking {

    @Option(
        names = "--role",
        paramLabel = "R",
        description = "Only those of this post, as in authority.yaml.")
    @Nullable String role;

    @Option(names = "--open", description = "Only those that are not done.")
    boolean open;

    @Override
    int run(Session session) {
      List<Entry> entries =
          new WorkList(session.archiveToRead(), session.desk())
              .entries(session.viewer(), role, open);
      session.viewed(entries.stream().map(entry -> entry.task().record()).toList(), "LIST");
      if (session.output().isJson()) {
        entries.forEach(entry -> session.output().line(TaskJson.entry(entry)));
      } else {
        session
            .output()
            .table(
                List.of("task", "kind", "channel", "record", "for", "due", "came of it"),
                entries.stream().map(Listing::row).toList());
        session.output().say("%d tasks".formatted(entries.size()));
      }
      return 0;
    }

    private static List<String> row(Entry entry) {
      Task task = entry.task();
      return List.of(
          task.id().value(),
          task.kind().name(),
          task.channel().value(),
          task.record().value(),
          String.join(", ", task.posts()),
          task.dueAt() + (entry.overdue() ? " (overdue)" : ""),
          task.done() == null ? "" : task.done().outcome().name());
    }
  }

  @Command(
      name = "done",
      description = {
        "Ends a task. What goes to the registrar is made then: PDF/A, metadata, checksums."
      },
      footer = {"", "Example:  bevara tasks done 06cfsqe2k3v9d0aa --outcome notice-given"})
  static final class Ended extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The task, as `tasks list` shows it.")
    String id = "";

    @Option(
        names = "--note",
        paramLabel = "T",
        description = "In your own words; kept in the store.")
    @Nullable String note;

    @Option(
        names = "--outcome",
        paramLabel = "C",
        description = "done, handed-over, referred, notice-given, not-needed …")
    @Nullable String outcome;

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = "A new folder for what is handed over.")
    @Nullable Path to;

    @Override
    int run(Session session) {
      TaskId task = new TaskId(id);
      Ending ending = new Ending(outcome == null ? null : TaskOutcome.of(outcome), note, to);
      if (session.dryRun()) {
        return session.would("end task " + task);
      }
      WorkList list = new WorkList(session.archiveToRead(), session.desk());
      if (to != null) {
        HeldRecord held =
            session.archive().holdings().record(list.entry(task, session.viewer()).task().record());
        session.account(log -> log.exported(held, "TASK"));
      }
      list.done(task, ending, session.viewer());
      Entry ended = list.entry(task, session.viewer());
      session.viewed(List.of(ended.task().record()), "VERB");
      if (session.output().isJson()) {
        session.output().line(TaskJson.entry(ended));
      } else {
        session.output().say("task %s: %s".formatted(task, row(ended)));
      }
      return 0;
    }

    private static String row(Entry entry) {
      return entry.task().done() == null ? "open" : entry.task().done().outcome().word();
    }
  }
}
