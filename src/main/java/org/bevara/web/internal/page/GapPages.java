package org.bevara.web.internal.page;

import java.util.Optional;
import org.bevara.web.internal.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What was there and was not captured, and what can be done about it.
@Controller
public final class GapPages {

  GapPages() {}

  @GetMapping("/gaps")
  String gaps(Seat seat, Model model) {
    model.addAttribute("gaps", new Attention(seat).gapLines(Optional.empty()));
    return "gaps";
  }
}
