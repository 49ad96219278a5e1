package org.bevara.hold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;

/// The identifier of one hold: sixteen characters, formed as a record's are.
public record HoldId(String value) implements Comparable<HoldId> {

  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");

  /// @throws UsageException `HOLD_ID_MALFORMED`
  public HoldId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "HOLD_ID_MALFORMED",
          "\"%s\" is not the identifier of a hold; `bevara hold list` shows them".formatted(value));
    }
  }

  /// A new identifier for a hold placed at `at`.
  public static HoldId fresh(Instant at, RandomGenerator random) {
    return new HoldId(RecordId.fresh(at, random).value());
  }

  /// The identifier that always comes of this name, and of no other.
  public static HoldId of(String name) {
    ByteBuffer digest =
        ByteBuffer.wrap(Sha256.newDigest().digest(name.getBytes(StandardCharsets.UTF_8)));
    Instant first = Instant.ofEpochSecond(digest.getInt() & 0xffff_ffffL);
    return new HoldId(RecordId.fresh(first, digest::getLong).value());
  }

  /// What is told of an identifier that no hold has.
  public UsageException unknown() {
    return new UsageException(
        "HOLD_UNKNOWN", "there is no hold %s; `bevara hold list` shows them".formatted(value));
  }

  @Override
  public int compareTo(HoldId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
