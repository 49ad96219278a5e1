package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.Version;
import org.bevara.job.Desk;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
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

  @Override
  int run(Session session) {
    RecordId id = new RecordId(record);
    Holdings holdings = session.archiveToRead().holdings();
    Sight sight = session.sight();
    HeldRecord held = sight.known(id);
    if (pdf != null) {
      write(pdf, pdf(session.desk(), holdings, sight, held));
    }
    if (warc != null) {
      write(warc, warc(holdings, sight, held));
    }
    if (source != null) {
      sight.require(held);
      write(source, source(holdings, held));
    }
    ObjectNode node = sight.view(held);
    versions(node.putArray("versions"), holdings.versions(held.recordId()));
    events(node.putArray("events"), session, held.recordId());
    if (session.output().isJson()) {
      session.output().line(node);
    } else {
      print(session.output(), node);
    }
    return 0;
  }

  private static byte[] pdf(Desk desk, Holdings holdings, Sight sight, HeldRecord held) {
    sight.require(held);
    if (held.kind() == ItemKind.MEDIA) {
      throw new UsageException(
          "NO_RENDITION",
          "record %s is a medium, which has no PDF/A; --source writes its bytes"
              .formatted(held.recordId()));
    }
    boolean isPost = held.recordId().equals(held.threadId());
    if (isPost && holdings.thread(held.recordId()).stream().anyMatch(sight::isHidden)) {
      // the kept rendition shows what this person may not see, so one is made without it
      return desk.sheets().thread(held, false).pdf();
    }
    if (!isPost && held.kind().isItem()) {
      return desk.sheets().item(held).pdf();
    }
    return holdings.renditions(held.recordId()).stream()
        .max(Comparator.comparing(StoredRendition::madeAt))
        .map(kept -> holdings.file(kept.objectId(), StoredRendition.FILE))
        .orElseThrow(() ->
            new FailedException(
                "NO_RENDITION",
                "record %s has no PDF/A yet; run: bevara run render".formatted(held.recordId())));
  }

  private static byte[] warc(Holdings holdings, Sight sight, HeldRecord held) {
    HeldRecord page =
        held.kind() == ItemKind.PAGE
            ? held
            : holdings.pagesShowing(held.recordId()).stream()
                .min(Comparator.comparing(sight::isHidden))
                .orElseThrow(() ->
                    new UsageException(
                        "NO_EXCHANGE",
                        "record %s has no exchange of its own; ask for that of its page"
                            .formatted(held.recordId())));
    sight.require(page);
    Optional<StoredSnapshot> snapshot = holdings.snapshot(page.recordId(), page.version());
    return holdings.file(
        snapshot
            .map(StoredSnapshot::objectId)
            .orElseGet(() -> holdings.versions(page.recordId()).getLast().objectId()),
        StoredSnapshot.EXCHANGE);
  }

  private static byte[] source(Holdings holdings, HeldRecord held) {
    String object = holdings.versions(held.recordId()).getLast().objectId();
    return switch (held.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY -> holdings.file(object, "item.json");
      case PAGE, PROFILE ->
          holdings
              .snapshot(held.recordId(), held.version())
              .map(snapshot -> holdings.file(snapshot.objectId(), StoredSnapshot.DOM))
              .orElseGet(() -> holdings.file(object, "page.json"));
      case MEDIA -> holdings.mediaBytes(held.recordId());
    };
  }

  private static void versions(ArrayNode node, List<Version> versions) {
    for (Version version : versions) {
      node.addObject()
          .put("version", version.number())
          .put("capturedAt", version.capturedAt().toString())
          .put("visit", version.visit().value())
          .put("object", version.objectId());
    }
  }

  private static void events(ArrayNode node, Session session, RecordId record) {
    try (Stream<LedgerEntry> entries = session.archive().ledger().of(record)) {
      entries.forEach(entry -> {
        ObjectNode event =
            node.addObject()
                .put("seq", entry.seq())
                .put("at", entry.act().at().toString())
                .put("act", entry.act().act())
                .put("agent", entry.act().agent());
        ObjectNode facts = event.putObject("facts");
        entry.act().facts().forEach(facts::put);
      });
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

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new FailedException(
          "FILE_NOT_WRITTEN", "%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
