package org.bevara.job.internal.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The right of one run to write about one channel, until it ends, dies or falls silent.
///
/// It rests on three things. An advisory lock of a connection that does nothing else shows that the
/// holder lives. A beat, on the same connection, shows that it is awake. The epoch fences: every
/// transaction of the run begins by locking the lease's row `FOR KEY SHARE` with its own epoch in
/// hand, and a taker locks it `FOR UPDATE`, so that a transaction either ends before the taking or
/// does not come about. The beat changes no key, and so waits for no transaction.
///
/// The thread that runs carries the lease with it; others have none.
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final ScopedValue<Lease> HELD = ScopedValue.newInstance();

  private static final String FENCE =
      "SELECT 1 FROM lease WHERE authority = ? AND channel_id = ? AND epoch = ? FOR KEY SHARE";

  private final LeaseKey key;
  private final long epoch;
  private final Connection connection;
  private final DataSource tables;
  private final Duration term;
  private final Thread beat;

  /// @param connection holds the advisory lock; closed with this
  Lease(
      LeaseKey key,
      long epoch,
      Connection connection,
      DataSource tables,
      Duration term,
      Duration beat) {
    this.key = key;
    this.epoch = epoch;
    this.connection = connection;
    this.tables = tables;
    this.term = term;
    this.beat = Thread.ofPlatform().daemon().name("lease-" + key.channel()).start(() -> go(beat));
  }

  /// The lease that this thread's run holds.
  static Optional<Lease> current() {
    return HELD.isBound() ? Optional.of(HELD.get()) : Optional.empty();
  }

  static ScopedValue<Lease> held() {
    return HELD;
  }

  /// Makes sure that this thread's run, if it is one, still holds its lease: to be asked right
  /// before a deed that no transaction covers.
  ///
  /// @throws FailedException `LEASE_LOST`
  public static void requireHeld() {
    current()
        .ifPresent(lease -> {
          if (lease.isLost()) {
            throw LeaseLost.of(lease.key, null);
          }
        });
  }

  /// Notes durably that this thread's run, if it is one, is about to make an object visible, and
  /// takes the note back in the transaction that names it.
  ///
  /// @throws FailedException `LEASE_LOST`
  public static void announce(ObjectId object) {
    current().ifPresent(lease -> lease.intend(object));
  }

  LeaseKey key() {
    return key;
  }

  long epoch() {
    return epoch;
  }

  /// Lets a transaction begin only while the lease is held, and holds off takers until it ends.
  void fence(Connection transaction) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(FENCE)) {
      if (!found(statement)) {
        throw LeaseLost.of(key, null);
      }
    }
  }

  /// Whether another run has taken over. Not known is not lost: what has failed is told then.
  boolean isLost() {
    return JdbcClient.create(tables)
        .sql("SELECT 1 FROM lease WHERE authority = ? AND channel_id = ? AND epoch = ?")
        .params(key.authority().value(), key.channel().value(), epoch)
        .query()
        .listOfRows()
        .isEmpty();
  }

  private void intend(ObjectId object) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException(
          "an object of a run is stored in the transaction that names it, and there is none: "
              + object);
    }
    try {
      synchronized (connection) {
        try (PreparedStatement statement =
            connection.prepareStatement(
                """
                INSERT INTO object_intent (authority, channel_id, epoch, object_id)
                SELECT authority, channel_id, epoch, ? FROM lease
                WHERE authority = ? AND channel_id = ? AND epoch = ? FOR KEY SHARE
                ON CONFLICT (object_id) DO UPDATE SET epoch = excluded.epoch
                """)) {
          statement.setString(1, object.value());
          statement.setString(2, key.authority().value());
          statement.setString(3, key.channel().value());
          statement.setLong(4, epoch);
          if (statement.executeUpdate() == 0) {
            throw LeaseLost.of(key, null);
          }
        }
      }
    } catch (SQLException e) {
      throw broken(e);
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            JdbcClient.create(tables)
                .sql("DELETE FROM object_intent WHERE object_id = ?")
                .param(object.value())
                .update();
          }
        });
  }

  private void go(Duration every) {
    try {
      do {
        Thread.sleep(every);
      } while (beat());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the run is over
    } catch (SQLException e) {
      LOG.warn("the lease on {} cannot be kept up: SQL state {}", key.channel(), e.getSQLState());
    }
  }

  private boolean beat() throws SQLException {
    synchronized (connection) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "UPDATE lease SET lapses_at = clock_timestamp() + ? * interval '1 millisecond'"
                  + " WHERE authority = ? AND channel_id = ? AND epoch = ?")) {
        statement.setLong(1, term.toMillis());
        statement.setString(2, key.authority().value());
        statement.setString(3, key.channel().value());
        statement.setLong(4, epoch);
        return statement.executeUpdate() == 1;
      }
    }
  }

  private boolean found(PreparedStatement statement) throws SQLException {
    statement.setString(1, key.authority().value());
    statement.setString(2, key.channel().value());
    statement.setLong(3, epoch);
    try (ResultSet row = statement.executeQuery()) {
      return row.next();
    }
  }

  private static FailedException broken(SQLException e) {
    return new FailedException("DB_FAILED", "the database broke off: " + e.getMessage(), e);
  }

  /// Gives the channel free. Where the database cannot be told, the end of the connection tells it.
  @Override
  public void close() {
    beat.interrupt();
    synchronized (connection) {
      try (connection) {
        try (PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE lease SET holder = NULL, purpose = NULL, session = NULL, held_since = NULL,"
                    + " lapses_at = NULL WHERE authority = ? AND channel_id = ? AND epoch = ?")) {
          statement.setString(1, key.authority().value());
          statement.setString(2, key.channel().value());
          statement.setLong(3, epoch);
          statement.executeUpdate();
        }
        try (PreparedStatement statement =
            connection.prepareStatement("SELECT pg_advisory_unlock(hashtextextended(?, 0))")) {
          statement.setString(1, key.lock(epoch));
          statement.execute();
        }
      } catch (SQLException e) {
        LOG.warn(
            "the lease on {} cannot be given back: SQL state {}", key.channel(), e.getSQLState());
      }
    }
  }
}
