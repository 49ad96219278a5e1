package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Freezing.Told;
import org.bevara.record.RecordId;
import org.bevara.search.SearchRequest;
import org.bevara.web.internal.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What must not be destroyed now: all holds, and the placing and releasing of them.
@Controller
public final class HoldPages {

  private static final String HERE = "redirect:/holds";

  HoldPages() {}

  /// A hold that stands, and what this person may do about it.
  ///
  /// @param past whether its day is over
  /// @param releasedBy the roles that may release it
  public record Standing(
      Told told, boolean past, boolean mayProlong, boolean mayRelease, List<Role> releasedBy) {

    static Standing of(Seat seat, Told told) {
      DisposalHold hold = told.hold();
      return new Standing(
          told,
          hold.isPastItsDay(today(seat)),
          hold.kind().isPlacedBy(seat.viewer(), seat.authority()),
          hold.kind().isReleasedBy(seat.viewer(), seat.authority(), hold.placedBy()),
          hold.kind().releasedBy().stream().sorted().toList());
    }
  }

  @GetMapping("/holds")
  String holds(Seat seat, Model model) {
    List<Told> all = freezing(seat).all(seat.viewer());
    model.addAttribute(
        "standing",
        all.stream()
            .filter(told -> told.hold().stands())
            .map(told -> Standing.of(seat, told))
            .toList());
    model.addAttribute("today", today(seat));
    model.addAttribute("released", all.stream().filter(told -> !told.hold().stands()).toList());
    return "holds";
  }

  /// Holds one record with its thread.
  @PostMapping("/records/{id}/hold")
  String record(
      Seat seat,
      @PathVariable String id,
      @RequestParam String kind,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String until) {
    freezing(seat)
        .place(
            new Choice.Listed(Set.of(new RecordId(id))),
            HoldKind.of(kind),
            reason,
            RemovalPages.day(until),
            seat.viewer());
    return HERE;
  }

  /// Holds everything that a search finds; its parameters are those of the search page.
  @PostMapping("/holds/found")
  String found(
      Seat seat,
      @RequestParam Map<String, String> parameters,
      @RequestParam String holdKind,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String until) {
    freezing(seat)
        .place(
            new Choice.Found(
                SearchForm.of(parameters)
                    .request(SearchRequest.MAX_LIMIT, seat.desk().authority().zone())),
            HoldKind.of(holdKind),
            reason,
            RemovalPages.day(until),
            seat.viewer());
    return HERE;
  }

  @PostMapping("/holds/{id}/release")
  String release(Seat seat, @PathVariable String id, @RequestParam String reason) {
    freezing(seat).release(new HoldId(id), reason, seat.viewer());
    return HERE;
  }

  @PostMapping("/holds/{id}/prolong")
  String prolong(
      Seat seat,
      @PathVariable String id,
      @RequestParam LocalDate until,
      @RequestParam String reason) {
    freezing(seat).prolong(new HoldId(id), until, reason, seat.viewer());
    return HERE;
  }

  private static LocalDate today(Seat seat) {
    return LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
  }

  private static Freezing freezing(Seat seat) {
    return new Freezing(seat.archive(), seat.desk());
  }

  /// What some holds are, by their names, for who may see that; else nothing.
  static Map<String, DisposalHold> kinds(Seat seat, List<String> holds) {
    return seat.viewer().holds(seat.authority())
        ? holds.stream()
            .map(HoldId::new)
            .map(id -> seat.archive().holds().find(seat.authority(), id))
            .flatMap(Optional::stream)
            .collect(Collectors.toMap(hold -> hold.id().value(), Function.identity()))
        : Map.of();
  }

  /// What the form by which a hold is placed needs, on the page of a record or a search.
  static void form(Seat seat, Model model) {
    model.addAttribute("mayHold", seat.viewer().holds(seat.authority()));
    model.addAttribute("holdKinds", HoldKind.placeableBy(seat.viewer(), seat.authority()));
    model.addAttribute("today", today(seat));
  }
}
