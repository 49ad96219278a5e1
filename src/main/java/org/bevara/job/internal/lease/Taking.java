package org.bevara.job.internal.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.bevara.record.BusyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One try to take a channel's lease, in one transaction.
///
/// A lease whose holder's advisory lock is free is taken at once: its session is gone. One that
/// lapsed is taken from a holder that may wake again: the transactions that it stopped in are ended
/// first, since they would hold this one off, and with it all that they have locked.
final class Taking {

  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

  /// How long a transaction of the former holder is given to come to its end.
  private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final LeaseKey key;
  private final String purpose;
  private final Duration term;
  private final Connection connection;

  /// @param connection of its own; holds the advisory lock afterwards
  Taking(LeaseKey key, String purpose, Duration term, Connection connection) {
    this.key = key;
    this.purpose = purpose;
    this.term = term;
    this.connection = connection;
  }

  /// Who holds a lease, as the row says.
  ///
  /// @param mine whether this process does
  private record Holding(
      long epoch,
      @Nullable String holder,
      @Nullable String purpose,
      @Nullable String session,
      @Nullable Instant since,
      boolean lapsed,
      boolean mine) {}

  /// Takes the lease.
  ///
  /// @return its epoch
  /// @throws BusyException `RUN_UNDER_WAY` while another holds it
  long take() throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      update(
          "INSERT INTO lease (authority, channel_id, epoch) VALUES (?, ?, 0) ON CONFLICT DO NOTHING");
      Holding before = read();
      if (before.holder() != null) {
        requireGone(before);
      }
      long epoch = succeed(before);
      connection.commit();
      done = true;
      return epoch;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw new BusyException(
            "RUN_UNDER_WAY",
            "a transaction of an earlier run on %s does not end: look for a process that hangs"
                .formatted(key.channel()),
            e);
      }
      throw e;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  private Holding read() throws SQLException {
    try (PreparedStatement statement =
            prepared(
                "SELECT epoch, holder, purpose, session, held_since,"
                    + " lapses_at < clock_timestamp() AS lapsed,"
                    + " session = current_setting('application_name') AS mine"
                    + " FROM lease WHERE authority = ? AND channel_id = ?");
        ResultSet row = statement.executeQuery()) {
      row.next();
      OffsetDateTime since = row.getObject("held_since", OffsetDateTime.class);
      return new Holding(
          row.getLong("epoch"),
          row.getString("holder"),
          row.getString("purpose"),
          row.getString("session"),
          since == null ? null : since.toInstant(),
          row.getBoolean("lapsed"),
          row.getBoolean("mine"));
    }
  }

  private void requireGone(Holding before) throws SQLException {
    boolean gone =
        isTrue(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))", key.lock(before.epoch()));
    if (!gone && (!before.lapsed() || before.mine())) {
      throw underWay(before);
    }
    if (!gone) {
      LOG.warn("the lease on {} lapsed and is taken from {}", key.channel(), before.holder());
    }
    if (!before.mine()) {
      isTrue(
          "SELECT coalesce(bool_and(pg_terminate_backend(pid, 5000)), true) FROM pg_stat_activity"
              + " WHERE application_name = ? AND xact_start IS NOT NULL AND pid <> pg_backend_pid()",
          before.session());
    }
  }

  private BusyException underWay(Holding before) {
    return new BusyException(
        "RUN_UNDER_WAY",
        "another run (%s) of %s is under way since %s, by %s; wait for it to end"
            .formatted(
                before.purpose(),
                key.channel(),
                before.since() == null ? "" : before.since().truncatedTo(ChronoUnit.SECONDS),
                before.holder()));
  }

  private long succeed(Holding before) throws SQLException {
    try (PreparedStatement patience = connection.prepareStatement(PATIENCE)) {
      patience.execute();
    }
    try (PreparedStatement statement =
        prepared("SELECT epoch FROM lease WHERE authority = ? AND channel_id = ? FOR UPDATE")) {
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getLong("epoch") != before.epoch()) {
          throw underWay(read());
        }
      }
    }
    long epoch = before.epoch() + 1;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lease SET epoch = ?, holder = ?, purpose = ?,"
                + " session = current_setting('application_name'),"
                + " held_since = clock_timestamp(),"
                + " lapses_at = clock_timestamp() + ? * interval '1 millisecond'"
                + " WHERE authority = ? AND channel_id = ?")) {
      statement.setLong(1, epoch);
      statement.setString(2, "process " + ProcessHandle.current().pid());
      statement.setString(3, purpose);
      statement.setLong(4, term.toMillis());
      statement.setString(5, key.authority().value());
      statement.setString(6, key.channel().value());
      statement.executeUpdate();
    }
    isTrue("SELECT pg_advisory_lock(hashtextextended(?, 0)) IS NOT NULL", key.lock(epoch));
    return epoch;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, key.authority().value());
    statement.setString(2, key.channel().value());
    return statement;
  }

  private void update(String sql) throws SQLException {
    try (PreparedStatement statement = prepared(sql)) {
      statement.executeUpdate();
    }
  }

  private boolean isTrue(String sql, @Nullable String parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
