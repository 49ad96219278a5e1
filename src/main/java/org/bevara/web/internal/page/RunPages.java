package org.bevara.web.internal.page;

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
    return "runs";
  }

  /// The part of the page that a browser asks for again and again by itself.
  @GetMapping(Presence.UNASKED)
  String now(Seat seat, Model model) {
    model.addAttribute("runs", workplace.runs(seat.authority()));
    return "runs :: now";
  }
}
