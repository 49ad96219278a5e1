package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bevara.channel.Channel;
import org.bevara.job.ComplianceFiles;
import org.bevara.job.ComplianceReport;
import org.bevara.job.ComplianceReport.Card;
import org.bevara.job.ComplianceWords;
import org.bevara.oversight.Verdict;
import org.bevara.oversight.Verdict.State;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How the authority follows its routine: one page, and the same as files.
@Controller
public final class CompliancePages {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  CompliancePages() {}

  /// A card as a page shows it.
  ///
  /// @param name null for the authority as a whole
  public record Shown(
      @Nullable String id, @Nullable String name, List<Line> duties, Picture picture) {

    static Shown of(Card card, ComplianceWords words) {
      Channel channel = card.channel();
      return new Shown(
          channel == null ? null : channel.id().value(),
          channel == null ? null : channel.name(),
          card.duties().stream()
              .map(duty ->
                  new Line(duty, words.duty(duty.duty()), words.state(duty.state()), mark(duty)))
              .toList(),
          new Picture(
              card.count(State.FULFILLED),
              card.count(State.BROKEN),
              card.count(State.UNKNOWN),
              card.count(State.NOT_ASKED)));
    }

    private static String mark(Verdict duty) {
      return switch (duty.state()) {
        case FULFILLED -> "good";
        case BROKEN -> "bad";
        case UNKNOWN -> "warn";
        case NOT_ASKED -> "";
      };
    }
  }

  /// One duty.
  ///
  /// @param label what it asks for, in the reader's language
  /// @param mark how its state looks
  public record Line(Verdict verdict, String label, String state, String mark) {}

  /// The shares of a bar. What the routine does not ask for is no part of it.
  public record Picture(long fulfilled, long broken, long unknown, long notAsked) {

    /// How many duties the routine asks for.
    public long asked() {
      return fulfilled + broken + unknown;
    }
  }

  /// @param year whose findings are listed; this year if left out
  @GetMapping("/compliance")
  String compliance(
      Seat seat,
      Locale locale,
      @RequestParam(required = false) @Nullable Integer year,
      Model model) {
    ComplianceReport report = report(seat, year);
    ComplianceWords words = new ComplianceWords(locale);
    model.addAttribute("report", report);
    model.addAttribute("whole", Shown.of(report.whole(), words));
    model.addAttribute(
        "cards", report.channels().stream().map(card -> Shown.of(card, words)).toList());
    return "compliance";
  }

  @GetMapping("/compliance/csv")
  ResponseEntity<byte[]> csv(Seat seat, @RequestParam(required = false) @Nullable Integer year) {
    ComplianceReport report = report(seat, year);
    return file(seat, report, "csv", "text/csv;charset=UTF-8", files(seat, report).csv());
  }

  @GetMapping("/compliance/xlsx")
  ResponseEntity<byte[]> xlsx(Seat seat, @RequestParam(required = false) @Nullable Integer year) {
    ComplianceReport report = report(seat, year);
    return file(seat, report, "xlsx", XLSX, files(seat, report).xlsx());
  }

  @GetMapping("/compliance/pdf")
  ResponseEntity<byte[]> pdf(Seat seat, @RequestParam(required = false) @Nullable Integer year) {
    ComplianceReport report = report(seat, year);
    return file(
        seat, report, "pdf", MediaType.APPLICATION_PDF_VALUE, files(seat, report).pdf().pdf());
  }

  private static ComplianceReport report(Seat seat, @Nullable Integer year) {
    LocalDate today =
        LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
    return ComplianceReport.of(
        seat.archive(),
        seat.desk(),
        year == null ? today.getYear() : year,
        seat.sight().seesRestricted());
  }

  /// In the authority's main language, whoever fetches it.
  private static ComplianceFiles files(Seat seat, ComplianceReport report) {
    return new ComplianceFiles(report, new ComplianceWords(seat.desk().labels()));
  }

  private static ResponseEntity<byte[]> file(
      Seat seat, ComplianceReport report, String ending, String type, byte[] bytes) {
    String name = "%s-compliance-%d.%s".formatted(seat.authority(), report.year(), ending);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .contentType(MediaType.parseMediaType(type))
        .body(bytes);
  }
}
