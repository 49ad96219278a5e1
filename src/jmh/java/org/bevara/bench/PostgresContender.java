package org.bevara.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Author;
import org.bevara.search.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Full text of the PostgreSQL that the program brings, with settings for a machine of its own: the
/// words of a post in its language, stemmed, in a generated column with its index (GIN).
final class PostgresContender implements SearchContender {

  private static final List<String> SETTINGS =
      List.of(
          "shared_buffers = '2GB'",
          "effective_cache_size = '8GB'",
          "work_mem = '128MB'",
          "maintenance_work_mem = '1GB'",
          "max_wal_size = '4GB'",
          "random_page_cost = 1.1",
          "max_parallel_workers_per_gather = 1",
          "synchronous_commit = off",
          "autovacuum = off");

  /// What the word is in each language, together: a post is found by its own language's.
  private static final String ASKED =
      """
      (%1$sto_tsquery('all_swedish', ?) || %1$sto_tsquery('all_norwegian', ?)
        || %1$sto_tsquery('all_finnish', ?) || %1$sto_tsquery('all_english', ?)
        || %1$sto_tsquery('simple', ?))\
      """;

  private static final String HITS =
      """
      WITH asked AS MATERIALIZED (SELECT %1$s AS words),
      hit AS MATERIALIZED (
        SELECT id, ts_rank(words_of, words) AS rank FROM post, asked WHERE words_of @@ words%2$s),
      best AS (SELECT id, rank FROM hit ORDER BY rank DESC, id LIMIT 20)
      SELECT (SELECT count(*) FROM hit), rank, json, ts_headline('simple', body, words)
      FROM best JOIN post USING (id), asked ORDER BY rank DESC, id\
      """;

  private static final String WITH_FACETS =
      """
      WITH asked AS MATERIALIZED (SELECT %1$s AS words),
      hit AS MATERIALIZED (
        SELECT id, ts_rank(words_of, words) AS rank, channel, author, kind, year, language
        FROM post, asked WHERE words_of @@ words%2$s),
      best AS (SELECT id, rank FROM hit ORDER BY rank DESC, id LIMIT 20),
      counted AS MATERIALIZED (
        SELECT channel, author, kind, year, language, count(*) AS n FROM hit
        GROUP BY GROUPING SETS ((channel), (author), (kind), (year), (language)))
      SELECT (SELECT count(*) FROM hit), rank::text, json, ts_headline('simple', body, words)
      FROM best JOIN post USING (id), asked
      UNION ALL
      SELECT * FROM (SELECT n, channel, kind, year::text || language FROM counted
        WHERE author IS NULL) AS small
      UNION ALL
      SELECT * FROM (SELECT n, author, NULL, NULL FROM counted WHERE author IS NOT NULL
        ORDER BY n DESC LIMIT 50) AS authors\
      """;

  private final ArchiveHome home;
  private @Nullable ArchiveDatabase database;
  private @Nullable Connection connection;

  PostgresContender(Path folder) {
    this.home = ArchiveHome.open(folder);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public void load(Iterator<IndexedRecord> posts) throws SQLException {
    try (ArchiveDatabase first = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
        Connection settings = first.dataSource().getConnection();
        Statement sql = settings.createStatement()) {
      for (String setting : SETTINGS) {
        sql.execute("ALTER SYSTEM SET " + setting);
      }
    }
    // some of them hold from the next start on
    database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
    connection = database.dataSource().getConnection();
    try (Statement sql = connection.createStatement()) {
      sql.execute("SET plan_cache_mode = force_custom_plan");
      sql.execute("SET max_parallel_maintenance_workers = 1");
      // the server's own leave out the commonest words, which the others find
      for (String language : List.of("swedish", "norwegian", "finnish", "english")) {
        sql.execute(
            "CREATE TEXT SEARCH DICTIONARY all_%1$s (TEMPLATE = snowball, LANGUAGE = %1$s)"
                .formatted(language));
        sql.execute(
            "CREATE TEXT SEARCH CONFIGURATION all_%1$s (COPY = pg_catalog.%1$s)"
                .formatted(language));
        sql.execute(
            "ALTER TEXT SEARCH CONFIGURATION all_%1$s ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH all_%1$s"
                .formatted(language));
      }
      sql.execute(
          """
          CREATE FUNCTION words_in(language text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE
          RETURN CASE language WHEN 'sv' THEN to_tsvector('all_swedish', body)
            WHEN 'nb' THEN to_tsvector('all_norwegian', body) WHEN 'fi' THEN to_tsvector('all_finnish', body)
            WHEN 'en' THEN to_tsvector('all_english', body) ELSE to_tsvector('simple', body) END\
          """);
      sql.execute(
          """
          CREATE TABLE post (id text NOT NULL, channel text NOT NULL, author text NOT NULL,
            kind text NOT NULL, published timestamptz NOT NULL, year int NOT NULL,
            language text NOT NULL, body text NOT NULL, json text NOT NULL,
            words_of tsvector GENERATED ALWAYS AS (words_in(language, body)) STORED)\
          """);
      fill(posts);
      sql.execute("ALTER TABLE post ADD PRIMARY KEY (id)");
      sql.execute("CREATE INDEX ON post USING gin (words_of) WITH (fastupdate = off)");
      sql.execute("CREATE INDEX ON post (channel, published)");
      sql.execute("CREATE INDEX ON post (published)");
      sql.execute("VACUUM (ANALYZE, FREEZE) post");
    }
  }

  private void fill(Iterator<IndexedRecord> posts) throws SQLException {
    Connection open = Objects.requireNonNull(connection, "load opens it");
    open.setAutoCommit(false);
    try (PreparedStatement row =
        open.prepareStatement("INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
    open.commit();
    open.setAutoCommit(true);
  }

  private static void set(PreparedStatement row, IndexedRecord post) throws SQLException {
    Author author = Objects.requireNonNull(post.author());
    OffsetDateTime at = Objects.requireNonNull(post.publishedAt()).atOffset(ZoneOffset.UTC);
    row.setString(1, post.recordId().value());
    row.setString(2, post.channelId().value());
    row.setString(3, author.name());
    row.setString(4, post.kind().word());
    row.setObject(5, at);
    row.setInt(6, at.getYear());
    row.setString(7, post.language().code());
    row.setString(8, post.text());
    row.setString(9, post.json());
  }

  @Override
  public long answer(SearchQuestion question) throws SQLException {
    List<Object> values = new ArrayList<>();
    boolean phrase = question.words().size() > 1;
    for (int language = 0; language < 5; language++) {
      values.add(String.join(" ", question.words()));
    }
    StringBuilder filters = new StringBuilder();
    if (question.channel() != null) {
      filters.append(" AND channel = ?");
      values.add(question.channel().value());
    }
    if (question.from() != null && question.to() != null) {
      filters.append(" AND published >= ? AND published < ?");
      values.add(question.from().atStartOfDay().atOffset(ZoneOffset.UTC));
      values.add(question.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }
    if (question.language() != null) {
      filters.append(" AND language = ?");
      values.add(question.language().code());
    }
    String asked = ASKED.formatted(phrase ? "phrase" : "plain");
    return Jdbc.read(
        Objects.requireNonNull(connection, "load comes first"),
        (question.facets() ? WITH_FACETS : HITS).formatted(asked, filters),
        values);
  }

  /// Of the server's process for this connection, in hundredths of a second; a helper that it calls
  /// in for a large answer is not counted.
  @Override
  public long cpuNanos() throws SQLException, IOException {
    long process =
        Jdbc.read(
            Objects.requireNonNull(connection, "load comes first"),
            "SELECT pg_backend_pid()",
            List.of());
    String[] figures =
        Files.readString(Path.of("/proc/%d/stat".formatted(process)))
            .split("\\) ", 2)[1]
            .split(" ", -1);
    return (Long.parseLong(figures[11]) + Long.parseLong(figures[12])) * 10_000_000;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
