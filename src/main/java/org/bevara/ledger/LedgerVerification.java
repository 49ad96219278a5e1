package org.bevara.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// Checks a ledger's file by itself: that each line has its hash and names the one before.
///
/// What a chain alone cannot show is a file that was cut at its end, or written anew from some line
/// on with new hashes. For that a head that was kept elsewhere is needed: the database's, a copy's,
/// or one printed in a certificate.
public final class LedgerVerification {

  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"seq\":([1-9][0-9]{0,17}),\"previous\":\"([0-9a-f]{64})\",[^\\n]*}),\"hash\":\"([0-9a-f]{64})\"}",
          Pattern.DOTALL);

  /// The length of `,"hash":"…"}`.
  private static final int HASH_MEMBER = ",\"hash\":\"\"}".length() + 64;

  private final List<Finding> findings = new ArrayList<>();
  private final Path file;
  private final @Nullable LedgerHead kept;
  private LedgerHead last = LedgerHead.BEGINNING;
  private boolean keptSeen;
  private long number;

  private LedgerVerification(Path file, @Nullable LedgerHead kept) {
    this.file = file;
    this.kept = kept;
    this.keptSeen = kept == null || kept.equals(LedgerHead.BEGINNING);
  }

  /// What is wrong with the file, each finding with its line (`ledger.jsonl:12`); empty if nothing
  /// is.
  public static List<Finding> verify(Path file) {
    return new LedgerVerification(file, null).run();
  }

  /// As [#verify(Path)], and whether the file still holds the entry `kept`, unchanged.
  public static List<Finding> verify(Path file, LedgerHead kept) {
    return new LedgerVerification(file, kept).run();
  }

  private List<Finding> run() {
    if (!Files.exists(file)) {
      if (!keptSeen) {
        find("LEDGER_CUT", "the file is missing");
      }
      return findings;
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      // only a line feed ends a line: a carriage return in its place is damage
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      for (int next = bytes.read(); next >= 0; next = bytes.read()) {
        if (next == '\n') {
          number++;
          check(line.toByteArray());
          line.reset();
        } else {
          line.write(next);
        }
      }
      if (line.size() > 0) {
        number++;
        find("LEDGER_LINE_TORN", "the last line has no end");
      }
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_UNREADABLE", "%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
    if (!keptSeen && kept != null) {
      find(
          "LEDGER_CUT",
          "entry %d, which is known to have been written, is missing or another"
              .formatted(kept.seq()));
    }
    return findings;
  }

  private void check(byte[] line) {
    Matcher parts = LINE.matcher(new String(line, StandardCharsets.ISO_8859_1));
    if (!parts.matches()) {
      find("LEDGER_LINE_MALFORMED", "the line is not an entry");
      // its hash is unknown, so the next line cannot be held against it
      last = new LedgerHead(last.seq() + 1, new Sha256(""));
      return;
    }
    long seq = Long.parseLong(parts.group(2));
    byte[] body = Arrays.copyOf(line, line.length - HASH_MEMBER + 1);
    body[body.length - 1] = '}';
    Sha256 stated = new Sha256(parts.group(4));
    if (!Sha256.of(body).equals(stated)) {
      find("LEDGER_HASH_WRONG", "entry %d does not have the hash that it states".formatted(seq));
    }
    if (seq != last.seq() + 1) {
      find(
          "LEDGER_SEQUENCE_BROKEN",
          "entry %d stands where entry %d should".formatted(seq, last.seq() + 1));
    }
    if (!last.hash().hex().isEmpty() && !parts.group(3).equals(last.hash().hex())) {
      find("LEDGER_CHAIN_BROKEN", "entry %d does not follow the line before".formatted(seq));
    }
    last = new LedgerHead(seq, stated);
    keptSeen |= last.equals(kept);
  }

  private void find(String code, String what) {
    findings.add(
        Finding.error(
            code,
            file.getFileName() + ":" + number,
            what + "; compare with the database and with a copy of the ledger"));
  }
}
