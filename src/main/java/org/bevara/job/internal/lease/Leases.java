package org.bevara.job.internal.lease;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.job.LeaseTerm;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The leases of an archive: who may write about which channel. Thread-safe.
public final class Leases {

  private final DataSource tables;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ObjectStore store;
  private final LeaseTerm term;

  /// @param transactions of [LeasedTransactions]
  public Leases(
      DataSource tables, TransactionTemplate transactions, ObjectStore store, LeaseTerm term) {
    this.tables = tables;
    this.jdbc = JdbcClient.create(tables);
    this.transactions = transactions;
    this.store = store;
    this.term = term;
  }

  /// Does `work` while this thread holds the lease of `key`. Where it holds it already, the work is
  /// part of what is under way.
  ///
  /// Objects that an earlier holder, or this one, stored and never came to name are taken out of
  /// the store: before the work, and after it.
  ///
  /// @param purpose one word for what is done, told to who comes second
  /// @throws BusyException `RUN_UNDER_WAY` while another holds it
  /// @throws FailedException `LEASE_LOST` if another took it over, `DB_FAILED`
  public <T> T holding(LeaseKey key, String purpose, Supplier<T> work) {
    if (Lease.current().filter(lease -> lease.key().equals(key)).isPresent()) {
      return work.get();
    }
    try (Lease lease = take(key, purpose)) {
      return ScopedValue.where(Lease.held(), lease)
          .call(() -> {
            try {
              retractLeftovers(lease);
              T done = work.get();
              retractLeftovers(lease);
              return done;
            } catch (RuntimeException e) {
              throw told(lease, e);
            }
          });
    }
  }

  /// What failed, told as what it is where the lease is gone. What was left over by a run that
  /// failed otherwise is taken back as well, if that can be done.
  private RuntimeException told(Lease lease, RuntimeException failure) {
    try {
      if (lease.isLost()) {
        return LeaseLost.of(lease.key(), failure);
      }
      retractLeftovers(lease);
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
    return failure;
  }

  private Lease take(LeaseKey key, String purpose) {
    Connection connection = null;
    boolean taken = false;
    try {
      connection = tables.getConnection();
      Duration length = term.length();
      long epoch = new Taking(key, purpose, length, connection).take();
      Lease lease = new Lease(key, epoch, connection, tables, length, term.beat());
      taken = true;
      return lease;
    } catch (SQLException e) {
      throw new FailedException("DB_FAILED", "the database broke off: " + e.getMessage(), e);
    } finally {
      if (connection != null && !taken) {
        close(connection);
      }
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new FailedException("DB_FAILED", "the database broke off: " + e.getMessage(), e);
    }
  }

  /// Takes out of the store what was announced under this lease or an earlier one and is named by
  /// nothing: the transaction that names an object removes its announcement.
  private void retractLeftovers(Lease lease) {
    if (lease.isLost()) {
      throw LeaseLost.of(lease.key(), null);
    }
    List<ObjectId> leftovers =
        jdbc
            .sql("SELECT object_id FROM object_intent WHERE authority = ? AND channel_id = ?")
            .params(lease.key().authority().value(), lease.key().channel().value())
            .query(String.class)
            .list()
            .stream()
            .map(ObjectId::new)
            .toList();
    for (ObjectId leftover : leftovers) {
      transactions.executeWithoutResult(_ -> {
        store.retract(leftover);
        jdbc.sql("DELETE FROM object_intent WHERE object_id = ?").param(leftover.value()).update();
      });
    }
  }
}
