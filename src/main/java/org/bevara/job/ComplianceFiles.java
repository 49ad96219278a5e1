package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.channel.Channel;
import org.bevara.job.ComplianceReport.Card;
import org.bevara.job.ComplianceReport.Stood;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.Verdict;
import org.bevara.oversight.Verdict.State;
import org.bevara.record.ChannelId;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.jspecify.annotations.Nullable;

/// A compliance report as files for people: CSV, XLSX and the yearly PDF/A-2a for supervision, with
/// labels in one language. Thread-safe.
public final class ComplianceFiles {

  private static final List<String> DUTY_COLUMNS =
      List.of("channelId", "channel", "duty", "code", "row", "state", "date", "evidence", "what");
  private static final List<String> FINDING_COLUMNS =
      List.of("channelId", "channel", "duty", "code", "key", "raised", "cleared", "days");

  private final ComplianceReport report;
  private final ComplianceWords words;

  public ComplianceFiles(ComplianceReport report, ComplianceWords words) {
    this.report = report;
    this.words = words;
  }

  /// A line per duty of each card, as [Grid#csv] has it.
  public byte[] csv() {
    return cards().csv();
  }

  /// Two sheets: the duties, and the findings of the year.
  public byte[] xlsx() {
    return Grid.xlsx(
        List.of(
            cards(), new Grid(words.get("sheet.findings"), header(FINDING_COLUMNS), findings())));
  }

  private Grid cards() {
    return new Grid(words.get("sheet.cards"), header(DUTY_COLUMNS), duties());
  }

  private List<String> header(List<String> columns) {
    return columns.stream().map(column -> words.get("column." + column)).toList();
  }

  private List<List<Object>> duties() {
    List<List<Object>> rows = new ArrayList<>();
    for (Card card : report.cards()) {
      for (Verdict verdict : card.duties()) {
        Channel channel = card.channel();
        rows.add(
            List.of(
                channel == null ? "" : channel.id().value(),
                channel == null ? words.get("authority") : channel.name(),
                words.duty(verdict.duty()),
                verdict.duty().name(),
                rows(verdict),
                words.state(verdict.state()),
                verdict.date() == null ? "" : verdict.date().toString(),
                verdict.evidence() == null ? "" : verdict.evidence(),
                messages(verdict)));
      }
    }
    return rows;
  }

  private static String rows(Verdict verdict) {
    return verdict.findings().isEmpty()
        ? verdict.duty().rows().getFirst()
        : verdict.findings().stream()
            .map(RegisterFinding::row)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String messages(Verdict verdict) {
    return verdict.findings().stream()
        .map(RegisterFinding::message)
        .collect(Collectors.joining("\n"));
  }

  private List<List<Object>> findings() {
    List<List<Object>> rows = new ArrayList<>();
    for (Stood stood : report.stood()) {
      ChannelId channel = stood.entry().channel();
      Instant cleared = stood.entry().clearedAt();
      rows.add(
          List.of(
              channel == null ? "" : channel.value(),
              channel == null ? words.get("authority") : report.name(channel),
              duty(stood.entry().code()),
              stood.entry().code(),
              stood.entry().key(),
              day(stood.entry().raisedAt()),
              cleared == null ? words.get("findings.stands") : day(cleared),
              stood.days()));
    }
    return rows;
  }

  /// A code of a later or an earlier version of this program has no name here.
  private String duty(String code) {
    return List.of(FindingCode.values()).stream()
        .filter(each -> each.name().equals(code))
        .map(words::duty)
        .findFirst()
        .orElse(code);
  }

  private String day(Instant at) {
    return LocalDate.ofInstant(at, report.zone()).toString();
  }

  /// The report for supervision.
  public Rendition pdf() {
    List<Block> blocks = new ArrayList<>();
    String year = String.valueOf(report.year());
    blocks.add(
        new Block.Paragraph(
            words.get(
                "standing",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(words.locale())
                    .format(report.at().atZone(report.zone())))));
    blocks.add(new Block.Heading(words.get("sum")));
    blocks.add(
        new Block.Facts(
            report.sum().entrySet().stream()
                .map(count ->
                    new Fact(words.state(count.getKey()), String.valueOf(count.getValue())))
                .toList()));
    blocks.add(sums());
    for (Card card : report.cards()) {
      if (!card.duties().isEmpty()) {
        blocks.add(new Block.Heading(name(card.channel())));
        blocks.add(card(card));
      }
    }
    blocks.add(new Block.Heading(words.get("findings.title", year)));
    blocks.add(
        report.stood().isEmpty() ? new Block.Paragraph(words.get("findings.none", year)) : stood());
    return new DocumentRenderer()
        .render(
            new DocumentSheet(
                new SheetHead(
                    words.get("title", year),
                    report.authority(),
                    null,
                    null,
                    null,
                    report.at(),
                    report.zone(),
                    words.locale()),
                blocks));
  }

  private String name(@Nullable Channel channel) {
    return channel == null ? words.get("authority") : channel.name();
  }

  private Block sums() {
    List<String> header = new ArrayList<>(List.of(words.get("column.channel")));
    List.of(State.values()).forEach(state -> header.add(words.state(state)));
    return new Block.Table(
        header,
        report.channels().stream()
            .map(card -> {
              List<String> row = new ArrayList<>(List.of(name(card.channel())));
              List.of(State.values()).forEach(state -> row.add(String.valueOf(card.count(state))));
              return row;
            })
            .toList());
  }

  private Block card(Card card) {
    return new Block.Table(
        header(List.of("duty", "row", "state", "date", "evidence")),
        card.duties().stream()
            .map(verdict ->
                List.of(
                    words.duty(verdict.duty()),
                    rows(verdict),
                    words.state(verdict.state()),
                    verdict.date() == null ? "–" : verdict.date().toString(),
                    verdict.evidence() == null ? "–" : verdict.evidence()))
            .toList());
  }

  private Block stood() {
    return new Block.Table(
        header(List.of("channel", "duty", "key", "raised", "cleared", "days")),
        findings().stream()
            .map(row ->
                Stream.of(1, 2, 4, 5, 6, 7).map(column -> row.get(column).toString()).toList())
            .toList());
  }
}
