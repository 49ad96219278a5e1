package org.bevara.web.internal.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.job.PastRun;
import org.bevara.job.PastRun.StepDone;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.Presence;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The runs: what is under way, what comes by itself and when, and what was.
@Controller
public final class RunPages {

  private static final int VISITS_SHOWN = 60;

  /// More than there are visits shown: some runs are no visit.
  private static final int RUNS_ASKED = 2 * VISITS_SHOWN;

  /// The steps that count what a reader knows: items, and documents made of them.
  private static final Set<String> COUNTED = Set.of("read", "render");

  private final Workplace workplace;

  RunPages(Workplace workplace) {
    this.workplace = workplace;
  }

  @GetMapping("/runs")
  String runs(Seat seat, Model model) {
    model.addAttribute("runs", workplace.runs(seat.authority()));
    model.addAttribute("jobs", workplace.slots(seat.authority()));
    model.addAttribute(
        "visits", seat.archive().overview().visits(seat.authority(), null, VISITS_SHOWN));
    List<PastRun> past = workplace.pastRuns(seat.authority(), RUNS_ASKED);
    model.addAttribute(
        "did",
        past.stream()
            .collect(Collectors.toMap(PastRun::visit, RunPages::did, (latest, _) -> latest)));
    model.addAttribute("others", past.stream().filter(run -> run.purpose() == null).toList());
    return "runs";
  }

  private static List<StepDone> did(PastRun run) {
    return run.steps().stream()
        .filter(step -> COUNTED.contains(step.step()) && step.done() > 0)
        .toList();
  }

  /// The part of the page that a browser asks for again and again by itself.
  @GetMapping(Presence.UNASKED)
  String now(Seat seat, Model model) {
    model.addAttribute("runs", workplace.runs(seat.authority()));
    return "runs :: now";
  }
}
