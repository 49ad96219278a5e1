package org.bevara.home.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.bevara.home.DatabaseSettings.External;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// How to log in to a PostgreSQL server. Neither address nor password is ever printed.
///
/// @param place host, port and database, for messages
public record JdbcLogin(
    String url, @Nullable String user, @Nullable String password, String place) {

  /// A server on this machine's loopback that takes nothing but a password, proved without sending
  /// it (SCRAM).
  static JdbcLogin loopback(int port, String user, String password) {
    return new JdbcLogin(
        "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256&connectTimeout=5"
            .formatted(port),
        user,
        password,
        "127.0.0.1:%d/postgres".formatted(port));
  }

  public static JdbcLogin of(External external) {
    // the driver logs what it cannot parse, so that what is plainly no address is kept from it
    Properties parts =
        external.url().startsWith("jdbc:postgresql:")
            ? Driver.parseURL(external.url(), new Properties())
            : null;
    if (parts == null) {
      throw new UsageException(
          "DB_URL_MALFORMED",
          "BEVARA_DB_URL is not an address of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return new JdbcLogin(
        external.url(),
        external.user(),
        external.password(),
        "%s:%s/%s"
            .formatted(
                parts.getProperty("PGHOST"),
                parts.getProperty("PGPORT"),
                parts.getProperty("PGDBNAME")));
  }

  /// A connection of its own, outside any pool.
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "bevara");
    properties.setProperty("connectTimeout", "10");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("the address is not one of PostgreSQL", "08001");
    }
    return connection;
  }

  /// Logs in once, so that what is wrong is said in words before a pool is made.
  public void prove() {
    try (Connection connection = connect()) {
      connection.isValid(10);
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  /// What a failed login means, without the server's own text, which may repeat the address.
  BevaraException refusal(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.startsWith("28")) {
      return new UsageException(
          "DB_LOGIN_REFUSED",
          "the database at %s refused user and password: check BEVARA_DB_USER and BEVARA_DB_PASSWORD"
              .formatted(place),
          failure);
    }
    if (state.equals("3D000")) {
      return new UsageException(
          "DB_MISSING",
          "there is no database at %s: create it, or correct BEVARA_DB_URL".formatted(place),
          failure);
    }
    return new FailedException(
        "DB_UNREACHABLE",
        "the database at %s does not answer (SQL state %s): check that it runs and can be reached"
            .formatted(place, state.isEmpty() ? "unknown" : state),
        failure);
  }

  @Override
  public String toString() {
    return place;
  }
}
