package org.bevara.disposal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A table that is added later must say what becomes of its rows when a record is destroyed.
@ExtendWith(WithDatabase.class)
class RecordRowsIT {

  /// They say what people did about a record, or hold nothing of what it said.
  private static final Set<String> STAY =
      Set.of(
          "record",
          "isolation",
          "absence",
          "removal_unsealed",
          "isolated_object",
          "hold_record",
          "task",
          "proposal_record",
          "destroyed_object",
          "page_showed",
          "tombstone",
          "tombstone_address",
          "tombstone_content",
          "canary");

  /// They are of pages and profiles, which no proposal names.
  private static final Set<String> OF_PAGES =
      Set.of("snapshot", "documented_page", "documentation");

  private final JdbcClient jdbc;

  RecordRowsIT(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
  }

  @Test
  void everyTableThatNamesARecordSaysWhatBecomesOfItsRows() {
    List<String> tables =
        jdbc.sql(
                "SELECT DISTINCT c.table_name FROM information_schema.columns c"
                    + " JOIN information_schema.tables t USING (table_schema, table_name)"
                    + " WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
                    + " AND c.column_name IN ('record_id', 'page_id', 'media_id', 'answer_id',"
                    + " 'profile_id', 'basis_id')")
            .query(String.class)
            .list();
    String removed = String.join(" ", RecordRows.REMOVED) + " ";

    assertThat(tables)
        .contains("record_version", "judgement")
        .allMatch(table ->
            STAY.contains(table)
                || OF_PAGES.contains(table)
                || removed.contains("FROM " + table + " ")
                || removed.contains("UPDATE " + table + " "));
  }
}
