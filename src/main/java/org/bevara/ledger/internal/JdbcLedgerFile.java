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
import java.util.List;
import javax.sql.DataSource;
import org.bevara.ledger.LedgerEntry;
import org.bevara.ledger.LedgerFile;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.FailedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Copies committed entries from the table to the file.
public final class JdbcLedgerFile implements LedgerFile {

  private static final long DRAINING = 0x6265_7661_7261_0002L;
  private static final int BATCH = 1000;

  private final Path file;
  private final JdbcClient jdbc;
  private final TransactionTemplate alone;

  public JdbcLedgerFile(Path file, DataSource tables) {
    this.file = file;
    this.jdbc = JdbcClient.create(tables);
    this.alone = new TransactionTemplate(new JdbcTransactionManager(tables));
  }

  @Override
  public long drain() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the ledger's file takes committed entries only");
    }
    Long added =
        alone.execute(_ -> {
          jdbc.sql("select pg_advisory_xact_lock(?)").param(DRAINING).query().singleRow();
          try {
            return appendNew();
          } catch (IOException e) {
            throw new FailedException(
                "LEDGER_WRITE_FAILED",
                "%s cannot be written (%s): check space and health of the disk".formatted(file, e),
                e);
          }
        });
    return added == null ? 0 : added;
  }

  @Override
  public LedgerHead head() {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      String line = FileEnd.of(channel).lastLine();
      return line.isEmpty() ? LedgerHead.BEGINNING : LedgerLine.parse(line).head();
    } catch (NoSuchFileException e) {
      return LedgerHead.BEGINNING;
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_READ_FAILED",
          "%s cannot be read (%s): check the disk".formatted(file, e.getMessage()),
          e);
    }
  }

  private long appendNew() throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      if (channel.size() == 0) {
        forceFolder();
      }
      FileEnd end = FileEnd.of(channel);
      long last = requireKnown(end);
      channel.truncate(end.whole());
      channel.position(end.whole());
      long added = 0;
      List<String> lines = linesAfter(last);
      while (!lines.isEmpty()) {
        write(channel, String.join("\n", lines) + "\n");
        added += lines.size();
        lines = linesAfter(last + added);
      }
      // also when nothing is new: a killed process may have written and not forced
      channel.force(true);
      return added;
    }
  }

  /// The number of the file's last entry, when that and what is torn after it are the database's.
  private long requireKnown(FileEnd end) {
    long last = 0;
    if (!end.lastLine().isEmpty()) {
      LedgerEntry entry = LedgerLine.parse(end.lastLine());
      last = entry.seq();
      if (!line(last).equals(end.lastLine())) {
        throw differs(last);
      }
    }
    if (!line(last + 1).startsWith(end.torn())) {
      throw differs(last + 1);
    }
    return last;
  }

  private FailedException differs(long seq) {
    return new FailedException(
        "LEDGER_FILE_DIFFERS",
        "entry %d of %s is not what the database holds: find out which of the two was restored or changed"
            .formatted(seq, file));
  }

  /// The line of one entry; empty if there is none.
  private String line(long seq) {
    return jdbc.sql("select line from ledger_entry where seq = ?")
        .param(seq)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private List<String> linesAfter(long seq) {
    return jdbc.sql("select line from ledger_entry where seq > ? order by seq limit ?")
        .params(seq, BATCH)
        .query(String.class)
        .list();
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    long whole = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      // a full disk takes half a line: it would look damaged until there is room
      channel.truncate(whole);
      throw e;
    }
  }

  private void forceFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }
}
