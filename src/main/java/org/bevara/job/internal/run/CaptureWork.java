package org.bevara.job.internal.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bevara.capture.Anchor;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.PendingMedia;
import org.bevara.capture.Placement;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.Passage;
import org.bevara.harvest.PageJudge;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.home.FullDisk;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;

/// The second step: takes media at first sight, and a picture of every page that is new or changed.
///
/// What cannot be taken is a gap with a code, and the run goes on.
final class CaptureWork implements Work<CaptureWork.Task> {

  /// Something to be taken.
  sealed interface Task {

    record Medium(PendingMedia pending) implements Task {}

    record Page(HeldRecord page) implements Task {}
  }

  /// What is told by its own code: nobody has to look into it.
  private static final Set<String> TOLD =
      Set.of(
          "ROBOTS_DISALLOWED",
          "ROBOTS_UNKNOWN",
          "RATE_LIMITED",
          "VISIT_TOO_LONG",
          "VISIT_TOO_LARGE");

  private final PageJudge judge = new PageJudge();
  private final VisitContext context;

  CaptureWork(VisitContext context) {
    this.context = context;
  }

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    context
        .holdings()
        .pendingMedia(context.name(), context.channel().id())
        .forEach(pending -> tasks.add(new Task.Medium(pending)));
    context
        .holdings()
        .pagesWithoutSnapshot(context.name(), context.channel().id())
        .forEach(page -> tasks.add(new Task.Page(page)));
    return tasks;
  }

  @Override
  public void perform(Task task) {
    switch (task) {
      case Task.Medium(PendingMedia pending) -> medium(pending);
      case Task.Page(HeldRecord page) ->
          photograph(
              page,
              (snapshot, exchange) ->
                  context
                      .evidence()
                      .snapshot(context.visit(), page, snapshot, exchange, context.now()));
    }
  }

  private void medium(PendingMedia pending) {
    if (context.holdings().isolation(pending.item().recordId()).isPresent()) {
      notTaken(pending, "ISOLATED", "What is isolated is not copied.");
      return;
    }
    Path exchange = WorkFiles.fresh(context, "medium");
    Fetched result;
    try (Passage passage = context.egress().open(exchange)) {
      context.limits().goesThrough(passage);
      result = context.manners().fetch(passage, FetchRequest.of(pending.uri()), Integer.MAX_VALUE);
      passage.close();
      context.limits().ended();
    }
    WorkFiles.remove(exchange);
    switch (result) {
      case Fetched.Page answer when answer.status() == 200 ->
          context
              .evidence()
              .media(
                  context.visit(),
                  pending,
                  answer.body(),
                  answer.header("Content-Type").orElse("application/octet-stream"),
                  context.now());
      case Fetched.Page answer ->
          notTaken(
              pending,
              answer.status() == 429 ? "RATE_LIMITED" : "MEDIA_NOT_TAKEN",
              "The medium answered %d.".formatted(answer.status()));
      case Fetched.Unreachable(String code, String reason) ->
          notTaken(pending, TOLD.contains(code) ? code : "MEDIA_NOT_TAKEN", reason);
    }
  }

  private void notTaken(PendingMedia pending, String code, String reason) {
    gap(pending.item(), new Gap(code, pending.uri(), reason));
  }

  /// Takes the page as a browser shows it now; what keeps it from that is a gap.
  ///
  /// @param keep gets what the browser showed, and the WARC of it, which is removed afterwards
  void photograph(HeldRecord page, BiConsumer<PageSnapshot, Path> keep) {
    Optional<Camera> camera = context.camera();
    if (camera.isEmpty()) {
      gap(page, new Gap("NO_BROWSER", null, "No Chromium was found, so no picture was taken."));
      return;
    }
    String uri = context.holdings().page(page).uri();
    if (context.holdings().showsIsolated(page)) {
      gap(
          page,
          new Gap("ISOLATED", uri, "The page shows what is isolated, so no picture is taken."));
      return;
    }
    if (context.holdings().showsDestroyed(page)) {
      gap(
          page,
          new Gap(
              "DESTROYED_NOT_TAKEN",
              uri,
              "The page shows what was destroyed here, so no picture is taken."));
      return;
    }
    Optional<Gap> barred = context.manners().turn(uri);
    if (barred.isPresent()) {
      gap(page, barred.get());
      return;
    }
    Path exchange = WorkFiles.fresh(context, "page");
    try {
      PageSnapshot snapshot;
      List<EgressEvent> events;
      try (Passage passage = context.egress().open(exchange)) {
        try {
          snapshot =
              camera
                  .get()
                  .photograph(
                      new PageAddress(uri), passage.port(), anchors(page), CameraLimits.standard());
        } catch (FailedException e) {
          notPhotographed(page, uri, e);
          return;
        }
        context.limits().goesThrough(passage);
        passage.close();
        context.limits().ended();
        events = passage.events();
      }
      Optional<Gap> wall = wall(uri, snapshot);
      if (wall.isPresent()) {
        gap(page, wall.get());
      } else if (snapshot.status() == 200 && answered(uri, events)) {
        keep.accept(snapshot, exchange);
      } else {
        gap(page, new Gap("SNAPSHOT_REFUSED", uri, why(uri, snapshot.status(), events)));
      }
    } finally {
      WorkFiles.remove(exchange);
    }
  }

  /// What a page does to the browser is a gap; what the disk does to it ends the run, since the
  /// next page would fare no better.
  private void notPhotographed(HeldRecord page, String uri, FailedException failure) {
    FullDisk.at(context.work(), failure)
        .ifPresent(full -> {
          throw full;
        });
    gap(page, new Gap(failure.code(), uri, String.valueOf(failure.getMessage())));
  }

  /// What the browser was shown in place of the page, judged as the connector's pages are: a site
  /// may well let a connector in and not a browser.
  private Optional<Gap> wall(String uri, PageSnapshot snapshot) {
    int items =
        (int)
            snapshot.placements().stream()
                .filter(placement -> placement instanceof Placement.Found)
                .count();
    return judge
        .judge(
            new PageJudge.Seen(
                uri,
                snapshot.address(),
                snapshot.status(),
                List.of(),
                new String(snapshot.dom().bytes(), StandardCharsets.UTF_8),
                items,
                true))
        .gap(uri);
  }

  /// A refusal by the door comes to the browser as a page like any other, so the door is asked.
  private static boolean answered(String uri, List<EgressEvent> events) {
    return events.stream()
        .anyMatch(event -> event instanceof EgressEvent.Answered && event.uri().equals(uri));
  }

  private static String why(String uri, int status, List<EgressEvent> events) {
    for (EgressEvent event : events) {
      if (event.uri().equals(uri)) {
        switch (event) {
          case EgressEvent.Refused(_, var code, String reason) -> {
            return "The page was not asked for (%s): %s.".formatted(code, reason);
          }
          case EgressEvent.Failed(_, var code, String reason) -> {
            return "The page did not answer (%s): %s.".formatted(code, reason);
          }
          case EgressEvent.Answered _, EgressEvent.Truncated _ -> {}
        }
      }
    }
    return "The page answered the browser %d.".formatted(status);
  }

  private List<Anchor> anchors(HeldRecord page) {
    return context.holdings().shownOn(page.recordId(), page.version()).stream()
        .map(item ->
            new Anchor(context.holdings().item(item).content().uri(), item.recordId().value()))
        .toList();
  }

  private void gap(HeldRecord record, Gap gap) {
    context.evidence().gap(context.visit(), record.recordId(), gap, context.now());
  }
}
