package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bevara.channel.Channel;
import org.bevara.job.Archive;
import org.bevara.job.ComplianceFiles;
import org.bevara.job.ComplianceReport;
import org.bevara.job.ComplianceReport.Card;
import org.bevara.job.ComplianceReport.Stood;
import org.bevara.job.ComplianceWords;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.Verdict;
import org.bevara.oversight.Verdict.State;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells how the authority follows its routine.
@Command(
    name = "report",
    description = "Tells which duties of the routine each channel fulfils.",
    footer = {"", "Example:  bevara report --year 2026 --pdf tillsyn-2026.pdf"})
final class ReportVerb extends Verb.Looking {

  @Option(
      names = "--year",
      paramLabel = "Y",
      description = "The year whose findings are listed; this year if left out.")
  @Nullable Integer year;

  @Option(names = "--csv", paramLabel = "F", description = "Writes the duties as CSV.")
  @Nullable Path csv;

  @Option(names = "--xlsx", paramLabel = "F", description = "Writes duties and findings as XLSX.")
  @Nullable Path xlsx;

  @Option(names = "--pdf", paramLabel = "F", description = "Writes the PDF/A for supervision.")
  @Nullable Path pdf;

  @Override
  int run(Session session) {
    session.archiveToRead();
    ZoneId zone = session.definitions().authority().zone();
    int asked =
        year == null ? LocalDate.ofInstant(session.clock().instant(), zone).getYear() : year;
    ComplianceReport report =
        ComplianceReport.of(
            session.archive(), session.desk(), asked, session.sight().seesRestricted());
    String secondPlace = secondPlace(session.archive());
    ComplianceFiles files =
        new ComplianceFiles(report, new ComplianceWords(session.desk().labels()));
    if (csv != null) {
      SavedFile.write(session, "COMPLIANCE_CSV", csv, files.csv());
    }
    if (xlsx != null) {
      SavedFile.write(session, "COMPLIANCE_XLSX", xlsx, files.xlsx());
    }
    if (pdf != null) {
      SavedFile.write(session, "COMPLIANCE_PDF", pdf, files.pdf().pdf());
    }
    if (session.output().isJson()) {
      report.cards().forEach(card -> session.output().line(json(session.output(), card)));
      session.output().line(summary(session.output(), report, secondPlace));
    } else {
      print(session.output(), report);
      session.output().say("second place of the ledger: " + secondPlace);
    }
    return 0;
  }

  /// `NONE` where the ledger has none, `CURRENT`, or what is wrong with it.
  private static String secondPlace(Archive archive) {
    if (!archive.hasSecondPlace()) {
      return "NONE";
    }
    return archive.copyToSecondPlace().map(Finding::code).orElse("CURRENT");
  }

  private static ObjectNode json(Output output, Card card) {
    Channel channel = card.channel();
    ObjectNode node =
        output.object().put("channelId", channel == null ? null : channel.id().value());
    for (State state : State.values()) {
      node.put(key(state), card.count(state));
    }
    ArrayNode duties = node.putArray("duties");
    for (Verdict verdict : card.duties()) {
      ObjectNode duty =
          duties
              .addObject()
              .put("code", verdict.duty().name())
              .put("state", verdict.state().name())
              .put("date", verdict.date() == null ? null : verdict.date().toString())
              .put("evidence", verdict.evidence());
      verdict.duty().rows().forEach(duty.putArray("rows")::add);
      verdict.findings().stream()
          .map(RegisterFinding::message)
          .forEach(duty.putArray("messages")::add);
    }
    return node;
  }

  private static ObjectNode summary(Output output, ComplianceReport report, String secondPlace) {
    ObjectNode line = output.object();
    ObjectNode node = line.putObject("summary").put("year", report.year());
    report.sum().forEach((state, count) -> node.put(key(state), count));
    node.put("secondPlace", secondPlace);
    ArrayNode findings = node.putArray("findings");
    for (Stood stood : report.stood()) {
      findings
          .addObject()
          .put("code", stood.entry().code())
          .put(
              "channelId", stood.entry().channel() == null ? null : stood.entry().channel().value())
          .put("key", stood.entry().key())
          .put("raisedAt", stood.entry().raisedAt().toString())
          .put(
              "clearedAt",
              stood.entry().clearedAt() == null ? null : stood.entry().clearedAt().toString())
          .put("days", stood.days());
    }
    return line;
  }

  private static String key(State state) {
    return switch (state) {
      case FULFILLED -> "fulfilled";
      case BROKEN -> "broken";
      case NOT_ASKED -> "notAsked";
      case UNKNOWN -> "unknown";
    };
  }

  private static void print(Output output, ComplianceReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (Card card : report.cards()) {
      Channel channel = card.channel();
      rows.add(
          List.of(
              channel == null ? "(authority)" : channel.id().value(),
              String.valueOf(card.count(State.FULFILLED)),
              String.valueOf(card.count(State.BROKEN)),
              String.valueOf(card.count(State.UNKNOWN)),
              String.valueOf(card.count(State.NOT_ASKED)),
              card.duties().stream()
                  .filter(duty -> duty.state() == State.BROKEN)
                  .map(duty -> duty.duty().name())
                  .collect(Collectors.joining(", "))));
    }
    output.table(
        List.of("channel", "fulfilled", "broken", "unknown", "not asked", "what is amiss"), rows);
    output.say("findings that stood in %d: %d".formatted(report.year(), report.stood().size()));
  }
}
