package org.bevara.disposal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.ArchiveKey;
import org.bevara.record.RecordId;

/// Looks for many canaries in one pass over some bytes.
///
/// A rolling sum (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987) of the
/// last [Canary#WINDOW] bytes tells candidates, whose keyed digest is then compared. An automaton
/// of all strings (Aho and Corasick) would be as fast, but it needs the strings, and these would be
/// a trace themselves. Immutable and thread-safe.
public final class CanaryScan {

  /// Bytes read at a time. Most files of a store are small, and each has a buffer of its own.
  static final int CHUNK = 1 << 16;

  /// Bits of the sieve for each canary, so that one byte in so many is a candidate.
  private static final int SPARSE = 64;

  private static final int FEWEST_BITS = 16;
  private static final int MOST_BITS = 27;

  private final Map<Long, List<Canary>> bySum = new HashMap<>();
  private final int sieveBits;
  private final long[] sieve;
  private final ArchiveKey key;
  private final long factor;

  /// What each byte adds to the sum that leaves the window.
  private final long[] leaving = new long[256];

  public CanaryScan(Collection<Canary> canaries, ArchiveKey key) {
    this.key = key;
    this.factor = key.factor();
    long power = 1;
    for (int i = 0; i < Canary.WINDOW; i++) {
      power *= factor;
    }
    for (int left = 0; left < leaving.length; left++) {
      leaving[left] = left * power;
    }
    int needed = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, canaries.size()) - 1);
    this.sieveBits =
        Math.clamp(needed + Integer.numberOfTrailingZeros(SPARSE), FEWEST_BITS, MOST_BITS);
    this.sieve = new long[1 << (sieveBits - 6)];
    for (Canary canary :
        canaries.stream().sorted(Comparator.comparingInt(Canary::bytes)).toList()) {
      bySum.computeIfAbsent(canary.sum(), _ -> new ArrayList<>()).add(canary);
      int bit = sieved(canary.sum(), Long.SIZE - sieveBits);
      sieve[bit >> 6] |= 1L << bit;
    }
  }

  private static int sieved(long sum, int shift) {
    return (int) ((sum * 0x9E3779B97F4A7C15L) >>> shift);
  }

  /// The records of which anything stands in these bytes.
  public Set<RecordId> in(InputStream bytes) throws IOException {
    Set<RecordId> found = new HashSet<>();
    // what was read before is kept in front, so that no canary is cut in two
    byte[] buffer = new byte[Canary.LONGEST + CHUNK + 1];
    int held = 0;
    int scanned = 0;
    boolean more = true;
    // copies, which even a compiler in haste keeps in registers: this is done for every byte
    long times = factor;
    long[] leave = leaving;
    long[] bits = sieve;
    int shift = Long.SIZE - sieveBits;
    long sum = 0;
    while (more) {
      int read = bytes.readNBytes(buffer, held, buffer.length - held);
      int end = held + read;
      more = end == buffer.length;
      // the last byte waits for the one after it, which says whether an address ends there
      int upTo = more ? end - 1 : end;
      for (int at = scanned; at < upTo; at++) {
        int out = at - Canary.WINDOW;
        long left = out < 0 ? 0 : leave[buffer[out] & 0xff];
        // the bracket needs not wait for the sum before
        sum = sum * times + ((buffer[at] & 0xff) - left);
        int bit = sieved(sum, shift);
        if ((bits[bit >> 6] & 1L << bit) != 0) {
          compare(buffer, at + 1, end, sum, found);
        }
      }
      if (more) {
        int from = upTo - Canary.LONGEST;
        System.arraycopy(buffer, from, buffer, 0, end - from);
        held = end - from;
        scanned = Canary.LONGEST;
      }
    }
    return found;
  }

  /// Texts that end alike have a sum in common: the digest is made once for each of their lengths.
  private void compare(byte[] buffer, int to, int end, long sum, Set<RecordId> found) {
    int length = 0;
    String tag = "";
    for (Canary canary : bySum.getOrDefault(sum, List.of())) {
      int from = to - canary.bytes();
      if (from >= 0
          && !(canary.ends() && to < end && isOfWord(buffer[to]))
          && !found.contains(canary.record())) {
        if (canary.bytes() != length) {
          length = canary.bytes();
          tag = key.tag(Arrays.copyOfRange(buffer, from, to));
        }
        if (tag.equals(canary.tag())) {
          found.add(canary.record());
        }
      }
    }
  }

  private static boolean isOfWord(byte next) {
    return next >= '0' && next <= '9' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z';
  }

  /// The same of a text, whose white space is taken for single blanks.
  public Set<RecordId> in(String text) throws IOException {
    return in(
        new ByteArrayInputStream(text.replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8)));
  }
}
