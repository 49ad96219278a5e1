package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.home.WithDatabase;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Readings.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which versions are found by passages that they share.
@ExtendWith(WithDatabase.class)
class NearCopiesIT {

  private static final AuthorityName NAME = new AuthorityName("exempelkommun");
  private static final ChannelId LIBRARY = new ChannelId("biblioteket");

  private final JdbcClient jdbc;
  private final NearCopies copies;

  NearCopiesIT(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
    this.copies = NearCopies.in(tables);
  }

  @BeforeEach
  void begin() {
    jdbc.sql("DELETE FROM passage").update();
    jdbc.sql("DELETE FROM record_version").update();
    jdbc.sql("DELETE FROM record").update();
    jdbc.sql(
            "INSERT INTO visit VALUES ('v', 'exempelkommun', 'kommunen', 'harvest', now(), now(),"
                + " 'COMPLETED') ON CONFLICT DO NOTHING")
        .update();
  }

  /// A post with one version.
  ///
  /// @param hour of publication
  private Version post(String channel, int number, int hour) {
    RecordId id = new RecordId("%015dp".formatted(number));
    jdbc.sql(
            "INSERT INTO record VALUES (?, 'exempelkommun', ?, 'POST', lpad(?, 64, '0'), NULL, NULL,"
                + " 1, 'DRAWN_UP', 'PUBLIC', '2026-02-01T00:00:00Z'::timestamptz + ? * interval '1"
                + " hour', NULL, now(), now(), NULL, 'v', 'LIVE', 'KEPT', 1, 'SV', false)")
        .params(id.value(), channel, id.value(), hour)
        .update();
    jdbc.sql("INSERT INTO record_version VALUES (?, 1, ?, now(), 'v', 0)")
        .params(id.value(), id.value())
        .update();
    return new Version(id, 1);
  }

  private Version filed(String channel, int number, int hour, Long... passages) {
    Version post = post(channel, number, hour);
    copies.file(post, Set.of(passages));
    return post;
  }

  private List<Version> found(Long... passages) {
    return copies.sharing(NAME, LIBRARY, Set.of(passages));
  }

  @Test
  void whatHasAllOrNoOthersIsFoundTheEarliestFirstAndNothingElse() {
    Version longer = filed("kommunen", 1, 9, 1L, 2L, 3L, 4L);
    Version same = filed("lindskolan", 2, 7, 1L, 2L, 3L);
    Version part = filed("kommunen", 3, 8, 2L);
    filed("kommunen", 4, 6, 2L, 5L);
    filed("biblioteket", 5, 6, 1L, 2L, 3L);
    Version quarantined = filed("kommunen", 6, 6, 1L, 2L, 3L);
    jdbc.sql("UPDATE record SET custody = 'QUARANTINED' WHERE record_id = ?")
        .param(quarantined.item().value())
        .update();

    assertThat(found(1L, 2L, 3L)).containsExactly(same, part, longer);
    assertThat(found(9L)).isEmpty();
    assertThat(copies.sharing(new AuthorityName("annan"), LIBRARY, Set.of(1L, 2L, 3L))).isEmpty();
  }

  @Test
  void nothingIsFoundByAFormulaAndAllElseStillIs() {
    Version both = filed("kommunen", 1, 8, 1L, 7L);
    filed("kommunen", 2, 8, 7L);
    Version crowd = post("kommunen", 3, 8);
    jdbc.sql(
            "INSERT INTO record_version SELECT ?, i, ? || i, now(), 'v', 0"
                + " FROM generate_series(2, ?) i")
        .params(crowd.item().value(), "crowd", NearCopies.FORMULA)
        .update();
    jdbc.sql("INSERT INTO passage SELECT ?, i, 7 FROM generate_series(3, ?) i")
        .params(crowd.item().value(), NearCopies.FORMULA - 1)
        .update();
    assertThat(found(7L)).hasSize(NearCopies.MOST_COMPARED);

    jdbc.sql("INSERT INTO passage VALUES (?, 2, 7)").param(crowd.item().value()).update();
    jdbc.sql("INSERT INTO passage VALUES (?, ?, 7)")
        .params(crowd.item().value(), NearCopies.FORMULA)
        .update();

    assertThat(found(7L)).isEmpty();
    assertThat(found(1L, 7L)).containsExactly(both);
  }
}
