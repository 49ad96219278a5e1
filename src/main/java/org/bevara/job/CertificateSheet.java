package org.bevara.job;

import static java.util.stream.Collectors.joining;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.DestructionCertificate.Sample;
import org.bevara.disposal.DestructionCertificate.Tally;
import org.bevara.disposal.DestructionCertificate.Thing;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;

/// A certificate of destruction as a document for people: a PDF/A-2a in the authority's first
/// language, with what `certificate.json` says. What was destroyed is first, then by whose
/// decision, then what was looked through.
final class CertificateSheet {

  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private final Desk desk;
  private final DestructionCertificate certificate;
  private final Locale locale;
  private final ResourceBundle words;

  CertificateSheet(Desk desk, DestructionCertificate certificate) {
    this.desk = desk;
    this.certificate = certificate;
    this.locale = desk.labels();
    this.words =
        ResourceBundle.getBundle(
            "job.destruction", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  Rendition render() {
    List<Block> blocks = new ArrayList<>();
    destroyed(blocks);
    decision(blocks);
    approval(blocks);
    execution(blocks);
    reach(blocks);
    exceptions(blocks);
    lists(blocks);
    return new DocumentRenderer()
        .render(
            new DocumentSheet(
                new SheetHead(
                    say("title", certificate.proposal()),
                    desk.authorityName(),
                    null,
                    null,
                    null,
                    certificate.endedAt(),
                    desk.authority().zone(),
                    locale),
                blocks));
  }

  private void destroyed(List<Block> blocks) {
    text(
        blocks,
        say(
            "destroyed.text",
            certificate.count(),
            day(certificate.endedAt()),
            certificate.channels().stream().map(Tally::name).collect(joining(", "))));
    List<Fact> facts = new ArrayList<>();
    fact(facts, "count", number(certificate.count()));
    fact(facts, "volume", size(certificate.bytes()));
    LocalDate from = certificate.from();
    LocalDate to = certificate.to();
    fact(facts, "period", from == null || to == null ? "–" : date(from) + " – " + date(to));
    blocks.add(new Block.Facts(facts));
    blocks.add(
        new Block.Table(
            names("column.channel", "column.count"),
            certificate.channels().stream()
                .map(each -> List.of(each.name(), number(each.count())))
                .toList()));
  }

  private void decision(List<Block> blocks) {
    heading(blocks, "decision");
    blocks.add(
        new Block.Table(
            names("column.row", "column.type", "column.decision", "column.count"),
            certificate.parts().stream()
                .map(part ->
                    List.of(
                        part.row(),
                        part.rule() + ": " + part.title(),
                        part.citation(),
                        number(part.count())))
                .toList()));
    List<Fact> facts = new ArrayList<>();
    fact(facts, "schedule", certificate.schedule());
    fact(
        facts,
        "decidedBy",
        say("decidedBy.text", certificate.decidedByMachine(), certificate.decidedByPeople()));
    fact(facts, "sample", sample());
    fact(facts, "list", certificate.listHash());
    blocks.add(new Block.Facts(facts));
  }

  private String sample() {
    Sample sample = certificate.sample();
    Double rate = sample.rate();
    return rate == null
        ? say("sample.none")
        : say(
            "sample.text",
            sample.drawn(),
            sample.agreed(),
            sample.overruled(),
            percent(rate),
            percent(Objects.requireNonNull(sample.low())),
            percent(Objects.requireNonNull(sample.high())));
  }

  private void approval(List<Block> blocks) {
    heading(blocks, "approval");
    List<Fact> facts = new ArrayList<>();
    fact(
        facts,
        "proposed",
        say("by", agent(certificate.proposedBy()), time(certificate.proposedAt())));
    String ground = certificate.ground();
    if (ground != null) {
      fact(facts, "ground", say("ground.text", ground));
    }
    blocks.add(new Block.Facts(facts));
    blocks.add(
        new Block.Table(
            names("column.approver", "column.role", "column.approved", "column.added"),
            certificate.approvers().stream()
                .map(each ->
                    List.of(
                        (each.name().isEmpty() ? "" : each.name() + "\n") + each.approver(),
                        say("role." + each.role()),
                        time(each.approvedAt()),
                        say("by", agent(each.addedBy()), time(each.addedAt()))))
                .toList()));
  }

  private void execution(List<Block> blocks) {
    heading(blocks, "execution");
    List<Fact> facts = new ArrayList<>();
    Period quarantine = Period.parse(certificate.quarantine());
    fact(
        facts,
        "quarantine",
        quarantine.isZero()
            ? say("quarantine.none")
            : say("quarantine.text", certificate.quarantine(), time(until())));
    fact(
        facts,
        "executed",
        say("executed.text", time(certificate.begunAt()), time(certificate.endedAt())));
    fact(facts, "method", say("method.text"));
    fact(
        facts,
        "holds",
        say("holds.text", certificate.holds().standing(), certificate.holds().spared()));
    fact(facts, "snapshots", say("snapshots." + certificate.snapshots()));
    if (!certificate.stillVisible().isEmpty()) {
      fact(
          facts,
          "visible",
          say(
              "visible.text",
              certificate.stillVisible().stream()
                  .map(each -> "%s: %s".formatted(each.name(), number(each.count())))
                  .collect(joining("\n"))));
    }
    blocks.add(new Block.Facts(facts));
  }

  private Instant until() {
    Instant until = certificate.quarantinedUntil();
    return until == null ? certificate.begunAt() : until;
  }

  private void reach(List<Block> blocks) {
    heading(blocks, "reach");
    text(
        blocks,
        say(
            "reach.text",
            certificate.residue().canaries(),
            certificate.residue().records(),
            certificate.residue().files(),
            size(certificate.residue().bytes())));
    if (certificate.residue().unread() > 0) {
      text(blocks, say("reach.unread", certificate.residue().unread()));
    }
    blocks.add(
        new Block.Table(
            names("column.place", "column.result"),
            Stream.of("store", "renditions", "database", "index", "ledger", "files", "thirdParty")
                .map(place -> List.of(say("place." + place), say(result(place))))
                .toList()));
    if (certificate.backups().isEmpty()) {
      text(blocks, say("backups.none"));
    } else {
      text(blocks, say("backups.text"));
      blocks.add(
          new Block.Table(
              names("column.set", "column.made", "column.expires"),
              certificate.backups().stream()
                  .map(each -> List.of(each.set(), time(each.madeAt()), date(each.expiresOn())))
                  .toList()));
    }
    if (!certificate.exports().isEmpty()) {
      text(blocks, say("exports.text"));
      blocks.add(
          new Block.Table(
              names("column.package", "column.made"),
              certificate.exports().stream()
                  .map(each -> List.of(each.name(), time(each.madeAt())))
                  .toList()));
    }
  }

  private String result(String place) {
    return place.equals("database") && !certificate.residue().database()
        ? "result.databaseElsewhere"
        : "result." + place;
  }

  private void exceptions(List<Block> blocks) {
    heading(blocks, "exceptions");
    if (certificate.exceptions().isEmpty()) {
      text(blocks, say("exceptions.none"));
    } else {
      Map<String, Long> reasons =
          certificate.exceptions().stream()
              .collect(
                  Collectors.groupingBy(
                      DestructionCertificate.Kept::reason, TreeMap::new, Collectors.counting()));
      text(blocks, say("exceptions.text", certificate.exceptions().size()));
      blocks.add(
          new Block.Table(
              names("column.reason", "column.count"),
              reasons.entrySet().stream()
                  .map(each -> List.of(say("spared." + each.getKey()), number(each.getValue())))
                  .toList()));
    }
  }

  /// Identifiers, many to a line: what a person looks up, not reads.
  private void lists(List<Block> blocks) {
    heading(blocks, "lists");
    text(
        blocks,
        say(
            "lists.text",
            certificate.ledgerHead().seq(),
            certificate.ledgerHead().hash(),
            certificate.ledgerHead().key()));
    listed(blocks, "lists.records", certificate.records());
    listed(
        blocks,
        "lists.cut",
        certificate.objects().stream()
            .filter(each -> each.left() != null)
            .map(Thing::object)
            .toList());
    listed(
        blocks,
        "lists.objects",
        certificate.objects().stream()
            .filter(each -> each.left() == null)
            .map(Thing::object)
            .toList());
    listed(blocks, "lists.kept", certificate.kept());
    listed(blocks, "lists.quoted", certificate.quoted());
    listed(
        blocks,
        "lists.spared",
        certificate.exceptions().stream()
            .map(each -> each.record() + " (" + say("spared." + each.reason()) + ")")
            .toList());
  }

  private void listed(List<Block> blocks, String key, List<String> names) {
    if (!names.isEmpty()) {
      heading(blocks, key);
      text(blocks, String.join("  ", names));
    }
  }

  private String agent(String agent) {
    return switch (agent) {
      case "OPERATOR" -> say("agent.operator");
      case "MACHINE" -> say("agent.machine");
      default -> agent;
    };
  }

  private void heading(List<Block> blocks, String key) {
    blocks.add(new Block.Heading(say(key)));
  }

  private static void text(List<Block> blocks, String text) {
    blocks.add(new Block.Paragraph(text));
  }

  private void fact(List<Fact> facts, String key, String value) {
    facts.add(new Fact(say(key), value));
  }

  private List<String> names(String... keys) {
    return Stream.of(keys).map(this::say).toList();
  }

  private String number(long count) {
    return new MessageFormat("{0}", locale).format(new Object[] {count});
  }

  private String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  private String size(long bytes) {
    double size = bytes;
    int unit = 0;
    for (; size >= 1000 && unit < UNITS.size() - 1; unit++) {
      size /= 1000;
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
    return format.format(size) + " " + UNITS.get(unit);
  }

  private String day(Instant at) {
    return date(LocalDate.ofInstant(at, desk.authority().zone()));
  }

  private String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  private String time(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .format(at.truncatedTo(ChronoUnit.MINUTES).atZone(desk.authority().zone()));
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(words.getString(key).replace("'", "''"), locale).format(arguments);
  }
}
