package org.bevara.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.bevara.record.Author;
import org.bevara.search.IndexedRecord;

/// SQLite's FTS5 in the same process. It knows no stems, so it finds less than the others.
final class SqliteContender implements SearchContender {

  private static final String HITS =
      """
      SELECT p.json, snippet(post_text, 0, '<mark>', '</mark>', '…', 32)
      FROM post_text CROSS JOIN post p ON p.rowid = post_text.rowid
      WHERE post_text MATCH ?%s ORDER BY rank LIMIT 20\
      """;

  private static final String TOTAL =
      """
      SELECT count(*) FROM post_text CROSS JOIN post p ON p.rowid = post_text.rowid
      WHERE post_text MATCH ?%s\
      """;

  /// All five from the rows found, which are read once.
  private static final String FACETS =
      """
      WITH hit AS MATERIALIZED (
        SELECT p.channel, p.author, p.kind, p.year, p.language
        FROM post_text CROSS JOIN post p ON p.rowid = post_text.rowid WHERE post_text MATCH ?%s)
      SELECT * FROM (SELECT 'channel', channel, count(*) FROM hit GROUP BY 2 ORDER BY 3 DESC LIMIT 50)
      UNION ALL
      SELECT * FROM (SELECT 'author', author, count(*) FROM hit GROUP BY 2 ORDER BY 3 DESC LIMIT 50)
      UNION ALL
      SELECT * FROM (SELECT 'kind', kind, count(*) FROM hit GROUP BY 2 ORDER BY 3 DESC LIMIT 50)
      UNION ALL
      SELECT * FROM (SELECT 'year', year, count(*) FROM hit GROUP BY 2 ORDER BY 3 DESC LIMIT 50)
      UNION ALL
      SELECT * FROM (SELECT 'language', language, count(*) FROM hit GROUP BY 2 ORDER BY 3 DESC LIMIT 50)
      """;

  private final Connection connection;

  SqliteContender(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = connection.createStatement()) {
      for (String setting :
          List.of(
              "journal_mode = WAL",
              "synchronous = NORMAL",
              "cache_size = -1000000",
              "mmap_size = 8000000000",
              "temp_store = MEMORY")) {
        sql.execute("PRAGMA " + setting);
      }
    }
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public void load(Iterator<IndexedRecord> posts) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          """
          CREATE TABLE post (rowid INTEGER PRIMARY KEY, id TEXT, channel TEXT, author TEXT,
            kind TEXT, published INTEGER, year INTEGER, language TEXT, body TEXT, json TEXT)\
          """);
      sql.execute(
          """
          CREATE VIRTUAL TABLE post_text USING fts5 (body, content = 'post',
            tokenize = "unicode61 remove_diacritics 0")\
          """);
      connection.setAutoCommit(false);
      try (PreparedStatement row =
          connection.prepareStatement(
              "INSERT INTO post (id, channel, author, kind, published, year, language, body, json)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        int waiting = 0;
        while (posts.hasNext()) {
          set(row, posts.next());
          row.addBatch();
          waiting++;
          if (waiting == 1000) {
            row.executeBatch();
            waiting = 0;
          }
        }
        row.executeBatch();
      }
      sql.execute("INSERT INTO post_text (post_text) VALUES ('rebuild')");
      sql.execute("INSERT INTO post_text (post_text) VALUES ('optimize')");
      sql.execute("CREATE UNIQUE INDEX post_id ON post (id)");
      sql.execute("CREATE INDEX post_channel ON post (channel, published)");
      sql.execute("CREATE INDEX post_published ON post (published)");
      connection.commit();
      connection.setAutoCommit(true);
      sql.execute("ANALYZE");
    }
  }

  private static void set(PreparedStatement row, IndexedRecord post) throws SQLException {
    Author author = Objects.requireNonNull(post.author());
    var at = Objects.requireNonNull(post.publishedAt());
    row.setString(1, post.recordId().value());
    row.setString(2, post.channelId().value());
    row.setString(3, author.name());
    row.setString(4, post.kind().word());
    row.setLong(5, at.toEpochMilli());
    row.setInt(6, at.atZone(ZoneOffset.UTC).getYear());
    row.setString(7, post.language().code());
    row.setString(8, post.text());
    row.setString(9, post.json());
  }

  @Override
  public long answer(SearchQuestion question) throws SQLException {
    // the sign keeps an index from being walked instead of the words
    StringBuilder filters = new StringBuilder();
    List<Object> values = new ArrayList<>();
    values.add('"' + String.join(" ", question.words()) + '"');
    if (question.channel() != null) {
      filters.append(" AND +p.channel = ?");
      values.add(question.channel().value());
    }
    if (question.from() != null && question.to() != null) {
      filters.append(" AND +p.published BETWEEN ? AND ?");
      values.add(question.from().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
      values.add(
          question.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1);
    }
    if (question.language() != null) {
      filters.append(" AND +p.language = ?");
      values.add(question.language().code());
    }
    // without filters nothing but the index of words is asked
    String total =
        filters.isEmpty()
            ? "SELECT count(*) FROM post_text WHERE post_text MATCH ?"
            : TOTAL.formatted(filters);
    long found = Jdbc.read(connection, total, values);
    Jdbc.read(connection, HITS.formatted(filters), values);
    if (question.facets()) {
      Jdbc.read(connection, FACETS.formatted(filters), values);
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
