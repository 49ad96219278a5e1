package org.bevara.disposal;

import java.util.Arrays;
import org.bevara.record.ArchiveKey;
import org.bevara.record.RecordId;

/// Bytes that would be found wherever something of a destroyed record is left: its address, or
/// words that none of the kept ones said. They are known by keyed digests only, so that what is
/// looked for is not itself a trace.
///
/// @param sum keyed sum of the last [#WINDOW] bytes, by which candidates are found
/// @param bytes length in bytes, from [#WINDOW] to [#LONGEST]
/// @param tag keyed digest of all of them
/// @param ends whether no letter or figure follows: one address may begin another
public record Canary(RecordId record, long sum, int bytes, String tag, boolean ends) {

  /// Bytes that the sum is of.
  public static final int WINDOW = 16;

  /// More of a long address than this tells no more.
  public static final int LONGEST = 256;

  /// A canary of `text`, of which the last bytes count where it is too long.
  public static Canary of(RecordId record, byte[] text, boolean ends, ArchiveKey key) {
    byte[] kept =
        text.length > LONGEST ? Arrays.copyOfRange(text, text.length - LONGEST, text.length) : text;
    if (kept.length < WINDOW) {
      throw new IllegalArgumentException(
          "a canary has at least %d bytes; got: %d".formatted(WINDOW, kept.length));
    }
    long factor = key.factor();
    long sum = 0;
    for (int at = kept.length - WINDOW; at < kept.length; at++) {
      sum = sum * factor + (kept[at] & 0xff);
    }
    return new Canary(record, sum, kept.length, key.tag(kept), ends);
  }
}
