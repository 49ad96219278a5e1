package org.bevara.ledger.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.TreeMap;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an entry back from its canonical line.
final class LedgerLine {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LedgerLine() {}

  /// @throws FailedException `LEDGER_DAMAGED` if it is not the canonical line of an entry
  static LedgerEntry parse(String line) {
    LedgerEntry entry;
    try {
      entry = entry(JSON.readTree(line));
    } catch (JacksonException | DateTimeException | IllegalArgumentException | BevaraException e) {
      throw damaged(e);
    }
    if (!entry.line().equals(line)) {
      throw damaged(null);
    }
    return entry;
  }

  private static LedgerEntry entry(JsonNode json) {
    TreeMap<String, String> facts = new TreeMap<>();
    for (var fact : json.path("facts").properties()) {
      facts.put(fact.getKey(), fact.getValue().asString(""));
    }
    JsonNode subject = json.get("subject");
    LedgerAct act =
        new LedgerAct(
            new AuthorityName(text(json, "authority")),
            Instant.parse(text(json, "at")),
            text(json, "act"),
            text(json, "agent"),
            subject == null ? null : new RecordId(subject.asString("")),
            facts);
    return new LedgerEntry(
        json.path("seq").asLong(0),
        new Sha256(text(json, "previous")),
        act,
        new Sha256(text(json, "hash")));
  }

  private static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }

  private static FailedException damaged(@Nullable Exception cause) {
    return new FailedException(
        "LEDGER_DAMAGED",
        "an entry in the database is not what was written: compare it with the ledger's file and restore",
        cause);
  }
}
