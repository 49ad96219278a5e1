package org.bevara.upkeep.internal;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Rows of any number, handed out one by one: memory does not grow with them.
final class Rows {

  private static final int FETCHED = 1000;

  private final DataSource tables;
  private final TransactionTemplate reading;

  Rows(DataSource tables) {
    this.tables = tables;
    this.reading = new TransactionTemplate(new JdbcTransactionManager(tables));
    reading.setReadOnly(true);
  }

  /// The driver hands rows out by and by only within a transaction, which lasts as long as `take`
  /// works on them: what may take long collects a batch first.
  <T> void each(String sql, RowMapper<T> mapper, Consumer<T> take, Object... parameters) {
    reading.executeWithoutResult(_ -> {
      JdbcTemplate jdbc = new JdbcTemplate(tables);
      jdbc.setFetchSize(FETCHED);
      try (Stream<T> rows = jdbc.queryForStream(sql, mapper, parameters)) {
        rows.forEach(take);
      }
    });
  }
}
