package org.bevara.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bevara.record.Sha256;

/// An act in its place in the ledger, chained to the entry before it.
///
/// Its line is a JSON object of one form only: the keys below in this order, `subject` left out
/// where there is none, facts sorted by key, no blank, no escape, nothing but ASCII, and last the
/// hash:
///
/// ```
/// {"seq":2,"previous":"…","authority":"…","at":"…","act":"…","agent":"…","subject":"…","facts":{…},"hash":"…"}
/// ```
///
/// The hash is the SHA-256 of that line without `,"hash":"…"`, so that anybody can check it with a
/// text editor's tools and no JSON library.
///
/// @param seq from 1, without holes
/// @param previous the hash of the entry before; 64 zeros for the first
/// @param hash over all the rest
public record LedgerEntry(long seq, Sha256 previous, LedgerAct act, Sha256 hash) {

  public LedgerEntry {
    Sha256 computed = hashOf(seq, previous, act);
    if (!computed.equals(hash)) {
      throw new IllegalArgumentException(
          "entry %d has the hash %s, computed: %s".formatted(seq, hash, computed));
    }
  }

  /// The entry for `act` that follows `head`.
  public static LedgerEntry after(LedgerHead head, LedgerAct act) {
    long seq = head.seq() + 1;
    return new LedgerEntry(seq, head.hash(), act, hashOf(seq, head.hash(), act));
  }

  private static Sha256 hashOf(long seq, Sha256 previous, LedgerAct act) {
    return Sha256.of((body(seq, previous, act) + "}").getBytes(StandardCharsets.US_ASCII));
  }

  /// The canonical line, without the line feed that ends it in the file.
  public String line() {
    return body(seq, previous, act) + ",\"hash\":\"" + hash + "\"}";
  }

  private static String body(long seq, Sha256 previous, LedgerAct act) {
    StringBuilder line = new StringBuilder(400);
    line.append("{\"seq\":").append(seq);
    member(line, ",", "previous", previous.hex());
    member(line, ",", "authority", act.authority().value());
    member(line, ",", "at", act.at().toString());
    member(line, ",", "act", act.act());
    member(line, ",", "agent", act.agent());
    if (act.subject() != null) {
      member(line, ",", "subject", act.subject().value());
    }
    line.append(",\"facts\":{");
    String comma = "";
    for (Map.Entry<String, String> fact : act.facts().entrySet()) {
      member(line, comma, fact.getKey(), fact.getValue());
      comma = ",";
    }
    return line.append('}').toString();
  }

  /// No character that is let in needs an escape.
  private static void member(StringBuilder line, String comma, String key, String value) {
    line.append(comma).append('"').append(key).append("\":\"").append(value).append('"');
  }

  /// This entry as the head of what comes after it.
  public LedgerHead head() {
    return new LedgerHead(seq, hash);
  }
}
