package org.bevara.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.bevara.access.Accounts;
import org.bevara.capture.CaptureDesk;
import org.bevara.capture.Evidence;
import org.bevara.capture.Holdings;
import org.bevara.channel.ChannelStatuses;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerFile;
import org.bevara.moderation.Removals;
import org.bevara.record.ArchiveKey;
import org.bevara.review.Decisions;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.KeyWitness;
import org.bevara.upkeep.Seals;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An archive home, open: its database, store and ledger, and the rooms over them.
///
/// Everything is put together here by hand, so that the way from one room to another can be read in
/// one place (decision 0003). Closing it drains the ledger to its file and stops the database if no
/// other process uses it. Thread-safe.
public final class Archive implements AutoCloseable {

  private final ArchiveHome home;
  private final ArchiveDatabase database;
  private final Clock clock;
  private final TransactionTemplate transactions;
  private final ArchiveKey key;
  private final Seals seals;
  private final Ledger ledger;
  private final ObjectStore store;
  private final CaptureDesk capture;
  private final Decisions decisions;
  private final Removals removals;
  private final Accounts accounts;
  private final ChannelStatuses statuses;

  private Archive(ArchiveHome home, ArchiveDatabase database, Clock clock) {
    this.home = home;
    this.database = database;
    this.clock = clock;
    DataSource source = database.dataSource();
    JdbcTransactionManager transactionManager = new JdbcTransactionManager(source);
    this.transactions = new TransactionTemplate(transactionManager);
    this.store = ObjectStore.inDirectory(home.store(), clock);
    this.key =
        new KeyWitness(source, store)
            .key(Files.exists(home.archiveKeyFile()), home::archiveKey, clock.instant());
    this.seals = new Seals(store, key);
    this.ledger = seals.on(Ledger.in(source), source);
    this.capture = CaptureDesk.over(source, store, ledger, key);
    this.decisions = Decisions.in(source, ledger);
    this.removals = Removals.in(source, ledger);
    this.statuses = ChannelStatuses.in(source, ledger);
    this.accounts = Accounts.in(source, transactionManager, ledger);
  }

  /// Opens the home's archive, starting its database if it has its own.
  public static Archive open(ArchiveHome home, DatabaseSettings settings, Clock clock) {
    return new Archive(home, ArchiveDatabase.open(home, settings), clock);
  }

  public ArchiveHome home() {
    return home;
  }

  public DataSource database() {
    return database.dataSource();
  }

  public Clock clock() {
    return clock;
  }

  public TransactionTemplate transactions() {
    return transactions;
  }

  public ArchiveKey key() {
    return key;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Seals seals() {
    return seals;
  }

  public ObjectStore store() {
    return store;
  }

  public Holdings holdings() {
    return capture.holdings();
  }

  public Evidence evidence() {
    return capture.evidence();
  }

  public Decisions decisions() {
    return decisions;
  }

  public Removals removals() {
    return removals;
  }

  public ChannelStatuses statuses() {
    return statuses;
  }

  public Accounts accounts() {
    return accounts;
  }

  /// Brings the ledger's file up to what is committed.
  ///
  /// @return the file
  Path drainLedger() {
    Path file = ledgerFile();
    LedgerFile.at(file, database.dataSource()).drain();
    return file;
  }

  /// Where the ledger's file is.
  Path ledgerFile() {
    return home.ledger().resolve("ledger.jsonl");
  }

  @Override
  public void close() {
    try (database) {
      drainLedger();
    }
  }
}
