package org.bevara.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Sha256;

/// A signed statement of where the ledger ended at a moment: who rewrites the ledger and has not
/// the archive's ledger key cannot make one, and who has kept one finds out even if they have
/// (decision 0048).
///
/// Its line is a JSON object of one form only, as an entry's is: the keys in this order, no blank,
/// no escape, and last the signature, which is over that line without `,"signature":"…"`:
///
/// ```
/// {"checkpoint":2,"seq":9,"hash":"…","at":"…","previous":"…","signature":"…"}
/// ```
///
/// @param number from 1, without holes
/// @param head the entry that it is about: there are as many entries as its number says
/// @param at when it was made, by the archive's clock, to the millisecond
/// @param previous the SHA-256 of the whole line of the checkpoint before; 64 zeros for the first
/// @param signature Ed25519 (RFC 8032), in Base64
public record Checkpoint(
    long number, LedgerHead head, Instant at, Sha256 previous, String signature) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"checkpoint\":([1-9][0-9]{0,17}),\"seq\":([1-9][0-9]{0,17}),\"hash\":\"([0-9a-f]{64})\","
              + "\"at\":\"([0-9TZ:.-]{20,30})\",\"previous\":\"([0-9a-f]{64})\","
              + "\"signature\":\"([A-Za-z0-9+/]{85}[AQgw]==)\"}");

  /// The first checkpoint, or the one after `last`, signed by `key`.
  static Checkpoint after(
      Optional<Checkpoint> last, LedgerHead head, Instant at, CheckpointKey key) {
    long number = numberAfter(last);
    Sha256 previous = digest(last);
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    return new Checkpoint(
        number, head, time, previous, key.sign(body(number, head, time, previous)));
  }

  /// Whether this is the one after `last`, or the first where there is none.
  public boolean follows(Optional<Checkpoint> last) {
    return number == numberAfter(last)
        && previous.equals(digest(last))
        && head.seq() > last.map(each -> each.head().seq()).orElse(0L);
  }

  private static long numberAfter(Optional<Checkpoint> last) {
    return last.map(Checkpoint::number).orElse(0L) + 1;
  }

  /// What the next checkpoint names `last` by.
  private static Sha256 digest(Optional<Checkpoint> last) {
    return last.map(each -> Sha256.of(each.line().getBytes(StandardCharsets.US_ASCII)))
        .orElse(LedgerHead.BEGINNING.hash());
  }

  /// Reads a line; empty if it is not the canonical one of a checkpoint.
  public static Optional<Checkpoint> parse(String line) {
    Matcher parts = FORM.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Checkpoint checkpoint =
          new Checkpoint(
              Long.parseLong(parts.group(1)),
              new LedgerHead(Long.parseLong(parts.group(2)), new Sha256(parts.group(3))),
              Instant.parse(parts.group(4)),
              new Sha256(parts.group(5)),
              parts.group(6));
      return Optional.of(checkpoint).filter(read -> read.line().equals(line));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The canonical line, without the line feed that ends it in the file.
  public String line() {
    String body = signed();
    return body.substring(0, body.length() - 1) + ",\"signature\":\"" + signature + "\"}";
  }

  /// What the signature is over.
  String signed() {
    return body(number, head, at, previous);
  }

  private static String body(long number, LedgerHead head, Instant at, Sha256 previous) {
    return "{\"checkpoint\":%d,\"seq\":%d,\"hash\":\"%s\",\"at\":\"%s\",\"previous\":\"%s\"}"
        .formatted(number, head.seq(), head.hash(), at, previous);
  }
}
