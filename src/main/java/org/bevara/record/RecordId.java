package org.bevara.record;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The identifier of one record in the archive: sixteen characters of Crockford's base 32.
///
/// The first eight characters are the second of its making, so that identifiers made later sort
/// later; the rest is random. Nothing of the captured content can be read from it.
public record RecordId(String value) implements Comparable<RecordId> {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");

  public RecordId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "RECORD_ID_MALFORMED",
          "\"%s\" is not a record identifier: sixteen characters of 0-9 and a-z without i, l, o, u"
              .formatted(value));
    }
  }

  /// A new identifier for something first seen at `at`.
  public static RecordId fresh(Instant at, RandomGenerator random) {
    StringBuilder value = new StringBuilder(16);
    append(value, at.getEpochSecond());
    append(value, random.nextLong());
    return new RecordId(value.toString());
  }

  private static void append(StringBuilder value, long bits) {
    for (int shift = 35; shift >= 0; shift -= 5) {
      value.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
    }
  }

  @Override
  public int compareTo(RecordId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
