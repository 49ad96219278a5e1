package org.bevara.web.internal.page;

import static java.util.Comparator.comparing;

import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bevara.access.Role;
import org.bevara.appraisal.Phrasebook;
import org.bevara.job.Quality;
import org.bevara.job.Quality.Line;
import org.bevara.job.SecondOpinions;
import org.bevara.review.Fallback;
import org.bevara.review.Interval;
import org.bevara.review.RuleFigures;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How often people overruled each rule, and how far they agree.
@Controller
public final class QualityPages {

  /// Those that ask a person, then those that were judged, then the others.
  private static final Comparator<Line> MOST_OVERRULED_FIRST =
      comparing((Line line) -> line.fallback() == null)
          .thenComparing(
              line -> line.figures() == null ? -1 : line.figures().share().low(),
              Comparator.reverseOrder());

  QualityPages() {}

  /// A rule.
  ///
  /// @param share that people overruled, in per cent; empty where nothing was judged
  /// @param bounds of its interval, in per cent
  /// @param plot the same drawn; null where nothing was judged
  /// @param fallback since when and why it asks a person; null while it decides
  public record RuleRow(
      String id,
      String title,
      String outcome,
      int judged,
      int overruled,
      int asked,
      int sampled,
      String share,
      String bounds,
      @Nullable SharePlot plot,
      @Nullable Fallback fallback) {}

  /// How far two who looked at the same items agree.
  ///
  /// @param rule empty for all rules together
  /// @param kappa Cohen's; empty where it is not defined
  public record AgreementRow(
      String between,
      String rule,
      int items,
      int agreed,
      String share,
      String bounds,
      SharePlot plot,
      String kappa) {}

  /// @param restored the rule that was restored just now; empty otherwise
  @GetMapping("/quality")
  String quality(
      Seat seat, @RequestParam(defaultValue = "") String restored, Locale locale, Model model) {
    boolean restrictedToo = seat.sight().seesRestricted();
    List<Line> lines = new Quality(seat.archive(), seat.desk()).lines(restrictedToo);
    double limit = seat.desk().authority().appraisal().overruledAtMost();
    double scale =
        SharePlot.scale(
            lines.stream()
                .map(Line::figures)
                .filter(Objects::nonNull)
                .map(RuleFigures::share)
                .toList(),
            limit);
    NumberFormat percent = percent(locale);
    SecondOpinions opinions = new SecondOpinions(seat.archive(), seat.desk());
    model.addAttribute(
        "rules",
        lines.stream()
            .sorted(MOST_OVERRULED_FIRST)
            .map(line -> row(line, scale, percent, locale))
            .toList());
    model.addAttribute("limit", percent.format(limit));
    model.addAttribute("least", RuleFigures.LEAST_JUDGED);
    model.addAttribute("scale", NumberFormat.getPercentInstance(locale).format(scale));
    model.addAttribute("fallen", lines.stream().filter(line -> line.fallback() != null).count());
    model.addAttribute(
        "agreements",
        opinions.agreement(restrictedToo).stream()
            .map(line -> row(line, percent, locale))
            .toList());
    boolean judges = seat.viewer().judges(seat.authority());
    model.addAttribute("judges", judges);
    model.addAttribute("open", judges ? opinions.open(seat.viewer()).size() : 0);
    model.addAttribute("restores", seat.account().role() == Role.ARCHIVIST);
    model.addAttribute(
        "restored",
        lines.stream()
            .filter(line -> line.rule().id().equals(restored) && line.fallback() == null)
            .map(line -> line.rule().id())
            .findFirst()
            .orElse(""));
    return "quality";
  }

  private static NumberFormat percent(Locale locale) {
    NumberFormat percent = NumberFormat.getPercentInstance(locale);
    percent.setMaximumFractionDigits(1);
    return percent;
  }

  private static String bounds(Interval share, NumberFormat percent) {
    return percent.format(share.low()) + " – " + percent.format(share.high());
  }

  private static RuleRow row(Line line, double scale, NumberFormat percent, Locale locale) {
    RuleFigures figures = line.figures();
    String title = line.rule().title(Phrasebook.of(locale).language());
    if (figures == null) {
      return new RuleRow(
          line.rule().id(),
          title,
          line.rule().outcome().name(),
          0,
          0,
          0,
          0,
          "",
          "",
          null,
          line.fallback());
    }
    return new RuleRow(
        line.rule().id(),
        title,
        line.rule().outcome().name(),
        figures.judged(),
        figures.overruled(),
        figures.asked(),
        figures.sampled(),
        percent.format(figures.share().share()),
        bounds(figures.share(), percent),
        SharePlot.of(figures.share(), scale, line.atMost()),
        line.fallback());
  }

  private static AgreementRow row(SecondOpinions.Line line, NumberFormat percent, Locale locale) {
    Interval share = line.agreement().share();
    NumberFormat number = NumberFormat.getNumberInstance(locale);
    number.setMinimumFractionDigits(2);
    number.setMaximumFractionDigits(2);
    return new AgreementRow(
        line.occasion().name(),
        line.rule(),
        share.of(),
        share.hits(),
        percent.format(share.share()),
        bounds(share, percent),
        SharePlot.of(share, 1, null),
        line.agreement().kappa().isPresent()
            ? number.format(line.agreement().kappa().getAsDouble())
            : "");
  }

  @PostMapping("/quality/{rule}/restore")
  String restore(
      Seat seat, @PathVariable String rule, @RequestParam(defaultValue = "") String reason) {
    new Quality(seat.archive(), seat.desk()).restore(rule, reason, seat.viewer());
    return "redirect:/quality?restored=" + rule;
  }
}
