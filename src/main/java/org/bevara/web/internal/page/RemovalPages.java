package org.bevara.web.internal.page;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.capture.Isolation;
import org.bevara.job.RemovalAccount;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalFigures;
import org.bevara.moderation.Removed;
import org.bevara.moderation.Wordings;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.page.DeletionPages.SealedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What was removed, on what ground, and the sealed packages for the registrar (N26, N33).
@Controller
public final class RemovalPages {

  RemovalPages() {}

  /// Decisions on one ground.
  ///
  /// @param share of the largest count, in percent
  public record Bar(String code, String meaning, String basis, long count, long share) {}

  /// One decision.
  ///
  /// @param by the name of who has the account
  /// @param until how long it took until a visit found it gone; null while it is there
  /// @param files empty where they are withheld
  public record Line(
      Removed removed,
      String channel,
      String meaning,
      String by,
      @Nullable Duration until,
      List<SealedFile> files) {}

  /// @throws UsageException `DAY_MALFORMED`
  @GetMapping("/removals")
  String removals(
      Seat seat,
      Locale locale,
      @ModelAttribute("content") Content content,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Model model) {
    RemovalAccount account = new RemovalAccount(seat.archive(), seat.desk(), seat.sight());
    Wordings words = Wordings.in(locale);
    RemovalFigures figures = account.figures(day(from), day(to));
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("words", words);
    model.addAttribute("figures", figures);
    model.addAttribute("bars", bars(figures, words));
    model.addAttribute("months", figures.byMonth(account.zone()));
    model.addAttribute("median", figures.medianUntilGone());
    model.addAttribute(
        "lines", figures.removed().stream().map(each -> line(seat, content, words, each)).toList());
    model.addAttribute("isolated", isolated(seat));
    return "removals";
  }

  /// The day that a form names; null where it names none.
  ///
  /// @throws UsageException `DAY_MALFORMED`
  static @Nullable LocalDate day(String text) {
    try {
      return text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException("DAY_MALFORMED", "a day is written as 2026-11-21");
    }
  }

  private static List<Bar> bars(RemovalFigures figures, Wordings words) {
    Map<RemovalCode, Long> counts = figures.byCode();
    long most = Math.max(1, counts.values().stream().mapToLong(Long::longValue).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    counts.forEach((code, count) ->
        bars.add(new Bar(code.name(), words.code(code), basis(code), count, 100 * count / most)));
    return bars;
  }

  /// The last part of the key by which a basis is called on this page.
  private static String basis(RemovalCode code) {
    return switch (code.basis()) {
      case LAW -> "law";
      case HOUSE_RULE -> "house";
      case SCHEDULE -> "schedule";
    };
  }

  private static Line line(Seat seat, Content content, Wordings words, Removed removed) {
    Removal removal = removed.removal();
    boolean withheld = seat.holdings().isWithheld(removal.receipt());
    return new Line(
        removed,
        ItemLine.channelName(seat, seat.holdings().record(removal.recordId())),
        words.code(removal.code()),
        name(seat, removal.decidedBy()),
        RemovalFigures.untilGone(removed),
        withheld ? List.of() : DeletionPages.files(content, removal.recordId()));
  }

  /// Who the ledger means, by name.
  static String name(Seat seat, String agent) {
    return agent.equals(Viewer.Operator.AGENT)
        ? agent
        : seat.archive()
            .accounts()
            .find(agent)
            .map(Account::name)
            .map(name -> Harmless.line(name, 60))
            .orElse(agent);
  }

  private static List<Isolation> isolated(Seat seat) {
    return seat.archive().isolations().all(seat.authority()).stream()
        .filter(each -> seat.sight().mayKnowOf(seat.holdings().record(each.recordId())))
        .toList();
  }
}
