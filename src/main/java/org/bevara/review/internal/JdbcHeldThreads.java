package org.bevara.review.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.Registration;
import org.bevara.appraisal.StoredItem;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Direction;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.review.HeldThreads;
import org.jspecify.annotations.Nullable;

/// Threads as the database has them, read by one query through a cursor: a million items with some
/// million signals take seconds, where a query an item would take an hour.
public final class JdbcHeldThreads implements HeldThreads {

  private static final int FETCHED = 2000;

  /// Most items hold one of few sets of signals, so most of these are met again.
  private static final int REMEMBERED = 20_000;

  private static final String HELD =
      " FROM record r%s WHERE r.authority = ? AND r.custody <> 'DESTROYED'"
          + " AND r.kind NOT IN ('PAGE', 'PROFILE', 'MEDIA')"
          + " AND (cardinality(?::text[]) = 0 OR r.channel_id = ANY (?::text[]))";

  /// The signals of all: one pass over the table.
  private static final String CODES_OF_ALL =
      " LEFT JOIN (SELECT record_id, string_agg(version || code, ' ') AS codes"
          + " FROM signal GROUP BY record_id) s ON s.record_id = r.record_id";

  /// The signals of some channels, whose items are few among all.
  private static final String CODES_OF_SOME =
      " LEFT JOIN LATERAL (SELECT string_agg(g.version || g.code, ' ') AS codes"
          + " FROM signal g WHERE g.record_id = r.record_id) s ON true";

  private static final String EVERYTHING =
      "SELECT coalesce(r.thread_id, r.record_id) AS thread, r.record_id, r.thread_id, r.parent_id,"
          + " r.channel_id, r.kind, r.direction, r.visibility, r.published_at, r.first_seen_at,"
          + " r.gone_at, r.state, r.version, g.words, s.codes,"
          + " m.record_id IS NOT NULL OR t.record_id IS NOT NULL AS removed,"
          + " e.number, e.version = r.version AS rejected,"
          + " d.documented_at, p.restricted AS ruled, p.version >= r.version AS ruled_seen,"
          + " j.outcome AS judged, j.reason, j.rule, j.judged_by"
          + HELD.formatted(
              " LEFT JOIN reading g ON g.record_id = r.record_id AND g.version = r.version"
                  + "%s"
                  + " LEFT JOIN removal m ON m.record_id = r.record_id AND m.withdrawn_at IS NULL"
                  + " LEFT JOIN settlement t ON t.record_id = r.record_id"
                  + " AND t.gone_at = r.gone_at AND t.cause = 'AUTHORITY'"
                  + " LEFT JOIN documented_item i ON i.record_id = r.record_id"
                  + " LEFT JOIN documentation d ON d.visit_id = i.visit_id"
                  + " LEFT JOIN access_ruling p ON p.record_id = r.record_id"
                  + " LEFT JOIN register_entry e ON e.record_id = r.record_id"
                  + " AND e.ended_at IS NULL"
                  + " LEFT JOIN judgement j ON j.in_force AND j.record_id = r.record_id"
                  + " AND j.version = r.version")
          + " ORDER BY thread, r.ordinal, r.record_id";

  private final DataSource database;

  public JdbcHeldThreads(DataSource database) {
    this.database = database;
  }

  @Override
  public long each(
      AuthorityName authority,
      Set<ChannelId> channels,
      Function<ChannelId, ChannelFacts> facts,
      ZoneId zone,
      Consumer<List<StoredItem>> thread) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try (PreparedStatement query =
          held(
              connection,
              EVERYTHING.formatted(channels.isEmpty() ? CODES_OF_ALL : CODES_OF_SOME),
              authority,
              channels)) {
        query.setFetchSize(FETCHED);
        try (ResultSet rows = query.executeQuery()) {
          return new Rows(rows, facts, zone).each(thread);
        }
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  @Override
  public long count(AuthorityName authority, Set<ChannelId> channels) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            held(connection, "SELECT count(*)" + HELD.formatted(""), authority, channels);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  private static PreparedStatement held(
      Connection connection, String sql, AuthorityName authority, Set<ChannelId> channels)
      throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    String[] chosen = channels.stream().map(ChannelId::value).toArray(String[]::new);
    query.setString(1, authority.value());
    query.setArray(2, connection.createArrayOf("text", chosen));
    query.setArray(3, connection.createArrayOf("text", chosen));
    return query;
  }

  private static FailedException unread(SQLException e) {
    return new FailedException(
        "DB_UNREADABLE", "what is held could not be read: " + e.getMessage(), e);
  }

  /// The signals of an item's versions, without their places in the text, which no rule asks for.
  private record Codes(List<Signal> latest, List<Signal> all) {

    static final Codes NONE = new Codes(List.of(), List.of());
  }

  /// The rows under way.
  private static final class Rows {

    private final ResultSet rows;
    private final Function<ChannelId, ChannelFacts> facts;
    private final ZoneId zone;
    private final Map<String, ChannelFacts> channels = new HashMap<>();
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<String, Codes> remembered = new HashMap<>();

    Rows(ResultSet rows, Function<ChannelId, ChannelFacts> facts, ZoneId zone) {
      this.rows = rows;
      this.facts = facts;
      this.zone = zone;
    }

    long each(Consumer<List<StoredItem>> consumer) throws SQLException {
      long unread = 0;
      String current = "";
      List<StoredItem> thread = new ArrayList<>();
      boolean whole = true;
      while (rows.next()) {
        String id = rows.getString("thread");
        if (!id.equals(current)) {
          unread += end(thread, whole, consumer);
          thread = new ArrayList<>();
          whole = true;
          current = id;
        }
        thread.add(item());
        rows.getInt("words");
        whole &= !rows.wasNull();
      }
      return unread + end(thread, whole, consumer);
    }

    private static int end(
        List<StoredItem> thread, boolean whole, Consumer<List<StoredItem>> consumer) {
      if (thread.isEmpty()) {
        return 0;
      }
      if (whole) {
        consumer.accept(thread);
        return 0;
      }
      return thread.size();
    }

    private StoredItem item() throws SQLException {
      RecordId id = new RecordId(rows.getString("record_id"));
      Codes codes = codes(rows.getString("codes"), rows.getInt("version"));
      return new StoredItem(
          new ItemFacts(
              id,
              StoredItem.parent(id, recordId("thread_id"), recordId("parent_id")),
              ItemKind.valueOf(rows.getString("kind")),
              Direction.valueOf(rows.getString("direction")),
              Visibility.valueOf(rows.getString("visibility")),
              instant("published_at"),
              rows.getInt("words"),
              ruling()),
          channels.computeIfAbsent(
              rows.getString("channel_id"), channel -> facts.apply(new ChannelId(channel))),
          StoredItem.source(
              SourceState.valueOf(rows.getString("state")),
              rows.getTimestamp("first_seen_at").toInstant(),
              instant("gone_at"),
              rows.getBoolean("removed"),
              instant("documented_at"),
              zone),
          codes.latest(),
          codes.all(),
          registration(),
          judgement());
    }

    private AccessRuling ruling() throws SQLException {
      boolean restricted = rows.getBoolean("ruled");
      return rows.wasNull()
          ? AccessRuling.NONE
          : JdbcAccessRulings.ruling(restricted, rows.getBoolean("ruled_seen"));
    }

    private @Nullable Registration registration() throws SQLException {
      String number = rows.getString("number");
      if (number != null) {
        return new Registration.Numbered(number);
      }
      return rows.getBoolean("rejected") ? new Registration.Rejected() : null;
    }

    private @Nullable Judgement judgement() throws SQLException {
      String outcome = rows.getString("judged");
      return outcome == null
          ? null
          : new Judgement(
              Outcome.valueOf(outcome),
              ReasonCode.valueOf(rows.getString("reason")),
              rows.getString("rule"),
              rows.getString("judged_by"));
    }

    private @Nullable RecordId recordId(String column) throws SQLException {
      String value = rows.getString(column);
      return value == null ? null : new RecordId(value);
    }

    private @Nullable Instant instant(String column) throws SQLException {
      Timestamp value = rows.getTimestamp(column);
      return value == null ? null : value.toInstant();
    }

    /// The signals that the database has put into one text: `1QUESTION 2QUESTION 2THANKS`.
    private Codes codes(@Nullable String text, int version) {
      if (text == null) {
        return Codes.NONE;
      }
      String key = version + " " + text;
      Codes known = remembered.get(key);
      if (known == null) {
        known = parsed(text, String.valueOf(version));
        if (remembered.size() < REMEMBERED) {
          remembered.put(key, known);
        }
      }
      return known;
    }

    private Codes parsed(String text, String version) {
      List<Signal> latest = new ArrayList<>();
      List<Signal> all = new ArrayList<>();
      for (String each : text.split(" ")) {
        int digits = 0;
        while (Character.isDigit(each.charAt(digits))) {
          digits++;
        }
        Signal signal =
            signals.computeIfAbsent(each.substring(digits), code -> new Signal(code, 0, 0));
        all.add(signal);
        if (each.substring(0, digits).equals(version)) {
          latest.add(signal);
        }
      }
      return new Codes(List.copyOf(latest), List.copyOf(all));
    }
  }
}
