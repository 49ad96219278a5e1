package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The five authorities' routines through the 365 days of 2027, in one archive: what their rows ask
/// for is found missing, told and put right on the days on which it must be.
///
/// The tables of what must happen are written by hand, beside the scripts of what happens, in
/// `src/test/resources/routine`.
class RoutineYearIT {

  private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(2028, 1, 1);
  private static final List<String> AUTHORITIES =
      List.of("nykoping", "helsingborg", "jakobstad", "meldal", "suomussalmi");

  private static final Map<String, List<String>> HAPPENED = new HashMap<>();
  private static final Map<String, List<String>> EXPECTED = new HashMap<>();

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  @BeforeAll
  static void live() throws IOException {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-12-31T12:00:00Z"));
    try (RoutineSite site = new RoutineSite();
        Archive archive =
            Archive.open(
                ArchiveHome.open(folder.resolve("archive")),
                new DatabaseSettings.Embedded(true),
                clock)) {
      Map<String, SimulatedYear> years = new LinkedHashMap<>();
      for (String authority : AUTHORITIES) {
        years.put(
            authority,
            new SimulatedYear(
                archive,
                site,
                folder.resolve("jobs"),
                authority,
                Boolean.getBoolean("bevara.full")));
      }
      for (LocalDate day = FIRST; day.isBefore(AFTER); day = day.plusDays(1)) {
        LocalDate today = day;
        years.values().stream()
            .flatMap(year -> year.actsOf(today).stream())
            .sorted(Comparator.comparing(SimulatedYear.Act::at))
            .forEach(act -> {
              Duration wait = Duration.between(clock.instant(), act.at());
              clock.pass(wait.isNegative() ? Duration.ZERO : wait);
              act.doing().run();
            });
      }
      for (Map.Entry<String, SimulatedYear> year : years.entrySet()) {
        HAPPENED.put(year.getKey(), year.getValue().happened());
        EXPECTED.put(year.getKey(), year.getValue().expected());
        year.getValue().close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nykoping", "helsingborg", "jakobstad", "meldal", "suomussalmi"})
  void whatHappensInAYearIsWhatTheTableSays(String authority) {
    assertThat(HAPPENED.get(authority)).containsExactlyElementsOf(EXPECTED.get(authority));
  }
}
