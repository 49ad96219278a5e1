package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;

class PresenceTests {

  /// Each row: state before; after SEEN with one version held, and with two; after SEEN_CHANGED;
  /// after ABSENT; after UNKNOWN.
  private static final String TABLE =
      """
      LIVE              LIVE   LIVE   EDITED MISSING           LIVE
      EDITED            EDITED EDITED EDITED MISSING           EDITED
      HIDDEN_BY_OWNER   LIVE   EDITED EDITED HIDDEN_BY_OWNER   HIDDEN_BY_OWNER
      AUTHOR_BLOCKED    LIVE   EDITED EDITED AUTHOR_BLOCKED    AUTHOR_BLOCKED
      HELD_AT_SOURCE    LIVE   EDITED EDITED HELD_AT_SOURCE    HELD_AT_SOURCE
      MISSING           LIVE   EDITED EDITED DELETED           MISSING
      DELETED           LIVE   EDITED EDITED DELETED           DELETED
      DELETED_AT_ORIGIN LIVE   EDITED EDITED DELETED_AT_ORIGIN DELETED_AT_ORIGIN
      ACCOUNT_GONE      LIVE   EDITED EDITED ACCOUNT_GONE      ACCOUNT_GONE
      """;

  @Test
  void everyStateMovesByEveryObservationAsTheTableSays() {
    EnumSet<SourceState> rows = EnumSet.noneOf(SourceState.class);
    for (String line : TABLE.lines().toList()) {
      List<SourceState> row = Arrays.stream(line.split(" +")).map(SourceState::valueOf).toList();
      SourceState before = row.getFirst();
      rows.add(before);
      assertThat(
              List.of(
                  before,
                  Presence.SEEN.after(before, 1),
                  Presence.SEEN.after(before, 2),
                  Presence.SEEN_CHANGED.after(before, 2),
                  Presence.ABSENT.after(before, 1),
                  Presence.UNKNOWN.after(before, 1)))
          .isEqualTo(row);
    }
    assertThat(rows).isEqualTo(EnumSet.allOf(SourceState.class));
  }

  @Test
  void onlyASecondAbsenceDeletes() {
    SourceState once = Presence.ABSENT.after(SourceState.LIVE, 1);

    assertThat(once).isEqualTo(SourceState.MISSING);
    assertThat(Presence.UNKNOWN.after(once, 1)).isEqualTo(SourceState.MISSING);
    assertThat(Presence.ABSENT.after(once, 1)).isEqualTo(SourceState.DELETED);
  }
}
