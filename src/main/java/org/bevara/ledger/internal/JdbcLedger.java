package org.bevara.ledger.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The ledger in PostgreSQL.
///
/// A lock held until the end of the transaction lets one writer in at a time. PostgreSQL frees it
/// after the commit can be seen, so the next writer finds the true last entry: numbers have no
/// holes, and their order is that of the commits.
public final class JdbcLedger implements Ledger {

  /// Any number that nothing else in this database locks.
  private static final long APPENDING = 0x6265_7661_7261_0001L;

  private static final String LAST = "select seq, hash from ledger_entry order by seq desc limit 1";

  private final DataSource tables;
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  public JdbcLedger(DataSource tables) {
    this.tables = tables;
    this.template = new JdbcTemplate(tables);
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public LedgerEntry append(LedgerAct act) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.hasResource(tables)) {
      throw new IllegalStateException(
          "an act is entered in the transaction of its effect, and there is none: " + act.act());
    }
    LedgerEntry entry = LedgerEntry.after(lockedHead(), act);
    insert(entry);
    return entry;
  }

  /// Waits for the lock and then looks for the last entry: two statements, so that the second sees
  /// what was committed while the first waited, on one way to the server and back.
  private LedgerHead lockedHead() {
    return Objects.requireNonNull(
        template.execute(
            "select pg_advisory_xact_lock(?); " + LAST,
            (PreparedStatement both) -> {
              both.setLong(1, APPENDING);
              both.execute();
              both.getMoreResults();
              try (ResultSet rows = both.getResultSet()) {
                return rows.next() ? head(rows) : LedgerHead.BEGINNING;
              }
            }));
  }

  private static LedgerHead head(ResultSet row) throws SQLException {
    return new LedgerHead(row.getLong("seq"), new Sha256(row.getString("hash")));
  }

  /// Enters a line of a copy of this ledger, which follows its last entry, in the caller's
  /// transaction.
  public void repeat(String line) {
    LedgerEntry entry = LedgerLine.parse(line);
    LedgerHead head = head();
    if (entry.seq() != head.seq() + 1 || !entry.previous().equals(head.hash())) {
      throw new IllegalStateException("entry %d does not follow".formatted(entry.seq()));
    }
    insert(entry);
  }

  private void insert(LedgerEntry entry) {
    LedgerAct act = entry.act();
    RecordId subject = act.subject();
    jdbc.sql(
            """
            insert into ledger_entry (seq, authority, at, act, subject, hash, line)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(entry.seq())
        .param(act.authority().value())
        .param(act.at().atOffset(ZoneOffset.UTC))
        .param(act.act())
        .param(subject == null ? null : subject.value())
        .param(entry.hash().hex())
        .param(entry.line())
        .update();
  }

  @Override
  public LedgerHead head() {
    return jdbc.sql(LAST).query((row, _) -> head(row)).optional().orElse(LedgerHead.BEGINNING);
  }

  @Override
  public Optional<Instant> lastAt() {
    return jdbc.sql("select at from ledger_entry order by seq desc limit 1")
        .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .optional();
  }

  @Override
  public Optional<Instant> lastAt(Set<String> acts) {
    return jdbc.sql("select at from ledger_entry where act = any (?) order by seq desc limit 1")
        .param(acts.toArray(String[]::new))
        .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .optional();
  }

  @Override
  public Stream<LedgerEntry> of(RecordId subject) {
    // a record has few: a list leaves no connection open behind a stream that nobody closes
    List<String> lines =
        jdbc.sql("select line from ledger_entry where subject = ? order by seq")
            .param(subject.value())
            .query(String.class)
            .list();
    return lines.stream().map(LedgerLine::parse);
  }

  @Override
  public List<LedgerEntry> after(long seq, AuthorityName authority, Set<String> acts) {
    return jdbc
        .sql(
            "select line from ledger_entry where seq > ? and authority = ? and act = any (?) order by seq")
        .param(seq)
        .param(authority.value())
        .param(acts.toArray(String[]::new))
        .query(String.class)
        .list()
        .stream()
        .map(LedgerLine::parse)
        .toList();
  }

  @Override
  public List<LedgerEntry> naming(RecordId record, AuthorityName authority, String act) {
    return jdbc
        .sql(
            """
            select line from ledger_entry
            where authority = ? and act = ? and subject is null and position(? in line) > 0
            order by seq
            """)
        .param(authority.value())
        .param(act)
        .param(record.value())
        .query(String.class)
        .list()
        .stream()
        .map(LedgerLine::parse)
        .toList();
  }
}
