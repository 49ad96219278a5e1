package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.capture.Camera;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.PageAddress;
import org.bevara.egress.SiteCertificate;
import org.bevara.job.Copies;
import org.bevara.job.RecordAccount;
import org.bevara.job.Replay;
import org.bevara.job.Sight;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows one record and writes out what it was captured as.
@Command(
    name = "show",
    description = {
      "Shows one record with its versions and events.",
      "With --pdf, --warc or --source it writes out what the record was captured as."
    },
    footer = {"", "Example:  bevara show 1k9x3f0ab2cd4efg --pdf thread.pdf"})
final class ShowVerb extends Verb.Looking {

  private static final Set<String> TABLES = Set.of("versions", "events");

  @Parameters(paramLabel = "RECORD", description = "The record's identifier.")
  String record = "";

  @Option(
      names = "--pdf",
      paramLabel = "F",
      description = "Writes its PDF/A: of a post the thread, of a page the page, else the item.")
  @Nullable Path pdf;

  @Option(
      names = "--warc",
      paramLabel = "F",
      description = "Writes the exchange with the site in which it was captured.")
  @Nullable Path warc;

  @Option(
      names = "--source",
      paramLabel = "F",
      description = "Writes its source as it lies in the store.")
  @Nullable Path source;

  @Option(
      names = "--replay",
      paramLabel = "PNG",
      description =
          "Opens its page again from that exchange, without the network, and writes the picture.")
  @Nullable Path replay;

  @Override
  int run(Session session) {
    RecordId id = new RecordId(record);
    Holdings holdings = session.archiveToRead().holdings();
    Sight sight = session.sight();
    HeldRecord held = sight.known(id);
    Copies copies = new Copies(session.desk(), holdings, sight);
    boolean whole = pdf != null && id.equals(held.threadId());
    session.account(log -> log.viewed(whole ? holdings.thread(id) : List.of(held), "VERB"));
    if (pdf != null) {
      SavedFile.write(session, held, "PDF", pdf, copies.pdf(held));
    }
    if (warc != null) {
      SavedFile.write(session, held, "EXCHANGE", warc, copies.warc(held));
    }
    Replay shown = replay == null ? null : replay(session, copies, copies.page(held));
    if (replay != null && shown != null) {
      SavedFile.write(session, held, "PICTURE", replay, shown.png());
    }
    if (source != null) {
      SavedFile.write(session, held, "SOURCE", source, copies.source(held));
    }
    ObjectNode node = RecordAccount.json(held, sight, session.archive());
    if (held.kind() == ItemKind.PAGE && !sight.isHidden(held)) {
      certificates(node, copies.certificates(held));
    }
    if (shown != null) {
      ObjectNode replayed = node.putObject("replay").put("answered", shown.answered());
      shown.missing().forEach(replayed.putArray("missing")::add);
    }
    if (session.output().isJson()) {
      session.output().line(node);
    } else {
      print(session.output(), node);
    }
    return 0;
  }

  private static Replay replay(Session session, Copies copies, HeldRecord page) {
    Optional<Camera> browser = session.camera();
    if (browser.isEmpty()) {
      throw new FailedException(
          "NO_BROWSER", "a page is shown again in Chromium, and none was found: install it");
    }
    try (Camera camera = browser.get()) {
      return Replay.of(
          copies.warc(page),
          new PageAddress(session.archive().holdings().page(page).uri()),
          camera,
          session.archive().home().work());
    }
  }

  /// What sites showed of themselves when the page was captured over TLS.
  private static void certificates(ObjectNode node, List<SiteCertificate> certificates) {
    ArrayNode all = node.putArray("certificates");
    for (SiteCertificate each : certificates) {
      ObjectNode shown =
          all.addObject()
              .put("host", each.host())
              .put("protocol", each.protocol())
              .put("cipherSuite", each.cipherSuite())
              .put("verified", each.refusedAs().isEmpty());
      each.vouchedBy().ifPresent(by -> shown.put("vouchedBy", by));
      each.refusedAs().ifPresent(code -> shown.put("code", code));
      ArrayNode chain = shown.putArray("chain");
      for (SiteCertificate.Link link : each.chain()) {
        chain
            .addObject()
            .put("subject", link.subject())
            .put("issuer", link.issuer())
            .put("serial", link.serial())
            .put("notBefore", link.notBefore())
            .put("notAfter", link.notAfter())
            .put("sha256", link.sha256());
      }
    }
  }

  /// A field a line, what is empty left out; versions and events below as tables.
  private static void print(Output output, ObjectNode node) {
    node.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (!TABLES.contains(field.getKey()) && !value.isNull() && !value.isEmpty()
              || value.isValueNode() && !value.isNull()) {
            output.say(
                "%-14s%s"
                    .formatted(
                        field.getKey(), value.isValueNode() ? value.asString() : value.toString()));
          }
        });
    output.say("");
    output.table(
        List.of("version", "captured at", "visit"),
        rows(node.path("versions"), "version", "capturedAt", "visit"));
    output.say("");
    output.table(
        List.of("event", "at", "act", "agent", "facts"),
        rows(node.path("events"), "seq", "at", "act", "agent", "facts"));
  }

  private static List<List<String>> rows(JsonNode entries, String... fields) {
    return entries
        .valueStream()
        .map(entry ->
            Stream.of(fields)
                .map(entry::path)
                .map(value -> value.isValueNode() ? value.asString() : value.toString())
                .toList())
        .toList();
  }
}
