package org.bevara.web.internal.page;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bevara.job.Remembering;
import org.bevara.record.UsageException;
import org.bevara.saved.SavedSearch;
import org.bevara.search.SearchRequest;
import org.bevara.web.internal.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The searches that somebody keeps: saving one from the search page, what is new to each, and
/// ending it.
@Controller
public final class SavedPages {

  private static final String HERE = "redirect:/saved";

  SavedPages() {}

  /// One search.
  ///
  /// @param fresh how much of what it finds is new to its owner
  /// @param href the search page with all that it finds
  public record Line(SavedSearch search, long fresh, String href) {

    Line(Remembering.Standing standing) {
      this(standing.search(), standing.fresh(), SearchForm.address(standing.search().asked()));
    }
  }

  @GetMapping("/saved")
  String saved(Seat seat, Model model) {
    model.addAttribute("lines", lines(seat));
    return "saved";
  }

  /// The searches that somebody keeps, by name, and how much is new to each of what they may see.
  static List<Line> lines(Seat seat) {
    return remembering(seat).standing(seat.viewer()).stream().map(Line::new).toList();
  }

  /// Keeps what the search page asks; its parameters are those of that page.
  @PostMapping("/saved")
  String save(Seat seat, @RequestParam Map<String, String> parameters, RedirectAttributes after) {
    ZoneId zone = seat.desk().authority().zone();
    try {
      remembering(seat)
          .save(
              parameters.getOrDefault("name", ""),
              SearchForm.of(parameters).request(SearchRequest.DEFAULT_LIMIT, zone),
              seat.viewer());
    } catch (UsageException e) {
      after.addFlashAttribute("trouble", e.code());
    }
    return HERE;
  }

  /// Shows what is new to a search, which is new no more.
  @PostMapping("/saved/show")
  String show(Seat seat, @RequestParam String name) {
    Remembering remembering = remembering(seat);
    SavedSearch search = remembering.named(name, seat.viewer());
    remembering.look(search);
    return "redirect:" + SearchForm.address(search.unseen());
  }

  @PostMapping("/saved/forget")
  String forget(Seat seat, @RequestParam String name) {
    remembering(seat).forget(name, seat.viewer());
    return HERE;
  }

  private static Remembering remembering(Seat seat) {
    return new Remembering(seat.archive(), seat.desk());
  }
}
