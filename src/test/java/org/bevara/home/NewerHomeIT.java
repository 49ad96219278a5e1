package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that a newer version of the program has used.
class NewerHomeIT {

  private static final DatabaseSettings EMBEDDED = new DatabaseSettings.Embedded(true);

  @TempDir Path folder;

  @Test
  void newerTablesAreRefusedByTheNameOfWhoWroteThem() throws Exception {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    try (ArchiveDatabase database = ArchiveDatabase.open(home, EMBEDDED);
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(home.root().resolve("bevara-version")).hasContent(ProgramVersion.CURRENT);
      // as a version to come leaves it
      statement.execute(
          "insert into flyway_schema_history select max(installed_rank) + 1, '999', 'to come', 'SQL',"
              + " 'V999__to_come.sql', 1, 'archive', now(), 1, true from flyway_schema_history");
    }
    Files.writeString(home.root().resolve("bevara-version"), "9.9.9\n");

    for (int attempt = 0; attempt < 2; attempt++) {
      UsageException refused =
          catchThrowableOfType(
              UsageException.class, () -> ArchiveDatabase.open(home, EMBEDDED).close());
      assertThat(refused.code()).isEqualTo("HOME_NEWER");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused)
          .hasMessageContainingAll(
              "Bevara 9.9.9", "Bevara " + ProgramVersion.CURRENT, "form 999", "--home");
    }
    assertThat(ArchiveDatabaseIT.serversOf(home.root())).isEmpty();
  }

  @Test
  void dataOfANewerServerAreNotPassedOverForNewOnes() throws IOException {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    Files.createDirectories(home.database().resolve("data-19"));
    assertThatThrownBy(() -> ArchiveDatabase.open(home, EMBEDDED))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("HOME_NEWER"))
        .hasMessageContaining("PostgreSQL 19");
    assertThat(home.database().resolve("data-18")).doesNotExist();
  }

  @Test
  void newerOrUnknownLayoutIsRefused() throws IOException {
    Path home = folder.resolve("archive");
    ArchiveHome.open(home);
    for (String mark : new String[] {"Bevara archive home, layout 2\n", "something else\n"}) {
      Files.writeString(home.resolve("bevara-home"), mark);
      assertThatThrownBy(() -> ArchiveHome.open(home))
          .isInstanceOfSatisfying(
              UsageException.class, e -> assertThat(e.code()).isEqualTo("HOME_NEWER"))
          .hasMessageContaining("a newer version of Bevara");
      assertThat(home.resolve("bevara-home")).hasContent(mark);
    }
  }
}
