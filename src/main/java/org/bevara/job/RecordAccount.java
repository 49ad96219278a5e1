package org.bevara.job;

import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Version;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One record with its versions and everything that was done to it, as the contract's JSON object.
public final class RecordAccount {

  private RecordAccount() {}

  /// The record as the one who asked may see it.
  public static ObjectNode json(HeldRecord held, Sight sight, Holdings holdings, Ledger ledger) {
    ObjectNode node = sight.view(held);
    ArrayNode versions = node.putArray("versions");
    for (Version version : holdings.versions(held.recordId())) {
      versions
          .addObject()
          .put("version", version.number())
          .put("capturedAt", version.capturedAt().toString())
          .put("visit", version.visit().value())
          .put("object", version.objectId());
    }
    ArrayNode events = node.putArray("events");
    try (Stream<LedgerEntry> entries = ledger.of(held.recordId())) {
      entries.forEach(entry -> {
        ObjectNode event =
            events
                .addObject()
                .put("seq", entry.seq())
                .put("at", entry.act().at().toString())
                .put("act", entry.act().act())
                .put("agent", entry.act().agent());
        ObjectNode facts = event.putObject("facts");
        entry.act().facts().forEach(facts::put);
      });
    }
    return node;
  }
}
