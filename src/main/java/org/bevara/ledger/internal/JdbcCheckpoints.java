package org.bevara.ledger.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bevara.ledger.Checkpoint;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.Checkpoints;
import org.bevara.ledger.LedgerFile;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Checkpoints in a file, held against the ledger's table.
public final class JdbcCheckpoints implements Checkpoints {

  private static final long SIGNING = 0x6265_7661_7261_0003L;
  private static final int BATCH = 500;

  private final Path file;
  private final LedgerFile ledger;
  private final JdbcClient jdbc;
  private final TransactionTemplate alone;
  private final CheckpointKey key;

  /// The last line that was signed here, or whose signature was read; null before the first.
  private volatile @Nullable Checkpoint known;

  public JdbcCheckpoints(Path folder, DataSource tables, CheckpointKey key) {
    this.file = folder.resolve(FILE);
    this.ledger = LedgerFile.at(folder.resolve(LedgerFile.NAME), tables);
    this.jdbc = JdbcClient.create(tables);
    this.alone = new TransactionTemplate(new JdbcTransactionManager(tables));
    this.key = key;
  }

  @Override
  public void make(Instant now) {
    alone.executeWithoutResult(_ -> {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(SIGNING).query().singleRow();
      LedgerHead head = ledger.head();
      Optional<Checkpoint> last = last();
      last.ifPresent(this::requireSound);
      if (head.seq() > last.map(checkpoint -> checkpoint.head().seq()).orElse(0L)) {
        Checkpoint next = key.next(last, head, now);
        append(next.line() + "\n");
        known = next;
      }
    });
  }

  /// A line that was read before says the same again, and its signature need not be read twice.
  private void requireSound(Checkpoint last) {
    if (!last.equals(known) && !key.made(last)) {
      throw new FailedException(
          "LEDGER_KEY_DIFFERS",
          "the last line of %s was not signed by the home's ledger.key: one of the two was changed;"
                  .formatted(file)
              + " compare with the second place, and put back what was");
    }
    known = last;
    if (!hash(last.head().seq()).equals(last.head().hash().hex())) {
      throw new FailedException(
          "LEDGER_FORKED",
          "the database does not hold entry %d as checkpoint %d of %s has it, so nothing was signed:"
                  .formatted(last.head().seq(), last.number(), file)
              + " an older database was put in its place, or the ledger was rewritten");
    }
  }

  @Override
  public Optional<Checkpoint> last() {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      String line = FileEnd.of(channel).lastLine();
      return line.isEmpty() ? Optional.empty() : Optional.of(read(line));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_READ_FAILED",
          "%s cannot be read (%s): check the disk".formatted(file, e.getMessage()),
          e);
    }
  }

  private Checkpoint read(String line) {
    return Checkpoint.parse(line)
        .orElseThrow(() ->
            new FailedException(
                "CHECKPOINT_DAMAGED",
                "the last line of %s is no checkpoint: put back the copy in the second place"
                    .formatted(file)));
  }

  private void append(String line) {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      // what is torn was never told to anybody
      long whole = FileEnd.of(channel).whole();
      channel.truncate(whole);
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      channel.position(whole);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_WRITE_FAILED",
          "%s cannot be written (%s): check space and health of the disk".formatted(file, e),
          e);
    }
  }

  /// The hash of one entry; empty if there is none.
  private String hash(long seq) {
    return jdbc.sql("select hash from ledger_entry where seq = ?")
        .param(seq)
        .query(String.class)
        .optional()
        .orElse("");
  }

  @Override
  public void findings(Consumer<Finding> findings) {
    Walk walk = new Walk(findings);
    try (FileLines lines = FileLines.of(file)) {
      for (; lines.peek(0).isPresent(); lines.next()) {
        walk.take(lines.peek(0).orElseThrow(), lines.where());
      }
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_UNREADABLE", "%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
    walk.end();
  }

  /// A walk along the file. Each line names the one before by its digest, so the signature of the
  /// last is over all of them.
  private final class Walk {

    private final Consumer<Finding> findings;
    private final Map<Checkpoint, String> unasked = new LinkedHashMap<>();
    private Optional<Checkpoint> last = Optional.empty();
    private String lastWhere = FILE;

    Walk(Consumer<Finding> findings) {
      this.findings = findings;
    }

    void take(String line, String where) {
      Optional<Checkpoint> read = Checkpoint.parse(line);
      if (read.isEmpty()) {
        find(where, "is no checkpoint");
        return;
      }
      if (!read.get().follows(last)) {
        find(where, "does not follow the one before it");
      }
      last = read;
      lastWhere = where;
      unasked.put(read.get(), where);
      if (unasked.size() == BATCH) {
        ask();
      }
    }

    void end() {
      ask();
      if (last.filter(checkpoint -> !key.made(checkpoint)).isPresent()) {
        find(lastWhere, "was not signed by this home's ledger.key");
      }
    }

    private void ask() {
      Map<Long, String> hashes = new HashMap<>();
      jdbc.sql("select seq, hash from ledger_entry where seq = any (?)")
          .param(unasked.keySet().stream().map(each -> each.head().seq()).toArray(Long[]::new))
          .query(row -> {
            hashes.put(row.getLong("seq"), row.getString("hash"));
          });
      unasked.forEach((checkpoint, where) -> {
        LedgerHead head = checkpoint.head();
        if (!head.hash().hex().equals(hashes.get(head.seq()))) {
          find(where, "tells of entry %d what the database does not hold".formatted(head.seq()));
        }
      });
      unasked.clear();
    }

    private void find(String where, String what) {
      findings.accept(
          Finding.error(
              "CHECKPOINT_DAMAGED",
              where,
              "the line %s; compare with the copy in the second place".formatted(what)));
    }
  }
}
