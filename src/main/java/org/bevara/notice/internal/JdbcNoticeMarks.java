package org.bevara.notice.internal;

import java.sql.Date;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.notice.NoticeMarks;
import org.bevara.notice.Road;
import org.bevara.record.AuthorityName;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The marks in the database.
public final class JdbcNoticeMarks implements NoticeMarks {

  private final JdbcClient jdbc;

  public JdbcNoticeMarks(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
  }

  @Override
  public Optional<Mark> of(AuthorityName authority, Road road) {
    return jdbc.sql(
            """
            SELECT ledger_seq, gap_id, digest_ledger_seq, digest_gap_id, digest_on
            FROM notice_mark WHERE authority = ? AND road = ?
            """)
        .param(authority.value())
        .param(road.name())
        .query((row, _) -> {
          Date digest = row.getDate("digest_on");
          return new Mark(
              new Place(row.getLong("ledger_seq"), row.getLong("gap_id")),
              new Place(row.getLong("digest_ledger_seq"), row.getLong("digest_gap_id")),
              digest == null ? null : digest.toLocalDate());
        })
        .optional();
  }

  @Override
  public void set(AuthorityName authority, Road road, Mark mark) {
    jdbc.sql(
            """
            INSERT INTO notice_mark
              (authority, road, ledger_seq, gap_id, digest_ledger_seq, digest_gap_id, digest_on)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (authority, road) DO UPDATE
            SET ledger_seq = excluded.ledger_seq,
                gap_id = excluded.gap_id,
                digest_ledger_seq = excluded.digest_ledger_seq,
                digest_gap_id = excluded.digest_gap_id,
                digest_on = excluded.digest_on
            """)
        .param(authority.value())
        .param(road.name())
        .param(mark.alerts().ledger())
        .param(mark.alerts().gap())
        .param(mark.digests().ledger())
        .param(mark.digests().gap())
        .param(mark.digestOn() == null ? null : Date.valueOf(mark.digestOn()))
        .update();
  }
}
