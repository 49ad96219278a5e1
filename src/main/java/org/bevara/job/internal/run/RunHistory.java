package org.bevara.job.internal.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.job.PastRun;
import org.bevara.job.PastRun.StepDone;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The runs that the job repository and the table of visits remember.
///
/// A run that was taken up again has one line, begun when its first part began. Quirk: Spring Batch
/// keeps its times without a zone, as this machine's clock shows them; a visit's own are used where
/// there are some.
public final class RunHistory {

  private final JdbcClient jdbc;

  public RunHistory(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /// The runs that began last, the latest first.
  public List<PastRun> recent(int limit) {
    return recent(null, limit);
  }

  /// The same of one authority; of all where it is null.
  public List<PastRun> recent(@Nullable AuthorityName authority, int limit) {
    Map<Long, List<StepDone>> steps = new LinkedHashMap<>();
    List<Row> rows =
        jdbc.sql(
                """
                SELECT i.job_instance_id, i.job_name, a.parameter_value AS authority,
                       c.parameter_value AS channel, v.parameter_value AS visit,
                       x.started, x.ended, x.status, t.purpose, t.started_at, t.finished_at,
                       t.outcome
                FROM batch_job_instance i
                JOIN LATERAL (
                  SELECT max(job_execution_id) AS latest, min(create_time) AS started,
                         (array_agg(end_time ORDER BY job_execution_id DESC))[1] AS ended,
                         (array_agg(status ORDER BY job_execution_id DESC))[1] AS status
                  FROM batch_job_execution e WHERE e.job_instance_id = i.job_instance_id
                ) x ON x.latest IS NOT NULL
                JOIN batch_job_execution_params a
                  ON a.job_execution_id = x.latest AND a.parameter_name = 'authority'
                JOIN batch_job_execution_params c
                  ON c.job_execution_id = x.latest AND c.parameter_name = 'channel'
                JOIN batch_job_execution_params v
                  ON v.job_execution_id = x.latest AND v.parameter_name = 'visit'
                LEFT JOIN visit t ON t.visit_id = v.parameter_value
                WHERE (:authority::text IS NULL OR a.parameter_value = :authority)
                ORDER BY i.job_instance_id DESC LIMIT :limit
                """)
            .param("authority", authority == null ? null : authority.value())
            .param("limit", limit)
            .query((row, _) -> Row.of(row))
            .list();
    if (rows.isEmpty()) {
      return List.of();
    }
    jdbc.sql(
            """
            SELECT e.job_instance_id, s.step_name, sum(s.write_count) AS done
            FROM batch_step_execution s JOIN batch_job_execution e USING (job_execution_id)
            WHERE e.job_instance_id IN (:instances)
            GROUP BY e.job_instance_id, s.step_name
            ORDER BY e.job_instance_id, min(s.step_execution_id)
            """)
        .param("instances", rows.stream().map(Row::instance).toList())
        .query(row -> {
          steps
              .computeIfAbsent(row.getLong("job_instance_id"), _ -> new ArrayList<>())
              .add(new StepDone(row.getString("step_name"), row.getLong("done")));
        });
    return rows.stream()
        .map(row -> row.run(steps.getOrDefault(row.instance(), List.of())))
        .toList();
  }

  private record Row(
      long instance,
      String job,
      AuthorityName authority,
      ChannelId channel,
      String visit,
      @Nullable String purpose,
      Instant started,
      @Nullable Instant ended,
      @Nullable String outcome) {

    static Row of(ResultSet row) throws SQLException {
      boolean visited = row.getString("purpose") != null;
      Instant ended =
          visited
              ? instant(row, "finished_at")
              : local(row.getObject("ended", LocalDateTime.class));
      return new Row(
          row.getLong("job_instance_id"),
          row.getString("job_name"),
          new AuthorityName(row.getString("authority")),
          new ChannelId(row.getString("channel")),
          row.getString("visit"),
          row.getString("purpose"),
          visited
              ? row.getObject("started_at", OffsetDateTime.class).toInstant()
              : row.getObject("started", LocalDateTime.class)
                  .atZone(ZoneId.systemDefault())
                  .toInstant(),
          ended,
          visited ? row.getString("outcome") : ended == null ? null : row.getString("status"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }

    private static @Nullable Instant local(@Nullable LocalDateTime time) {
      return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }

    PastRun run(List<StepDone> steps) {
      return new PastRun(authority, channel, job, visit, purpose, started, ended, outcome, steps);
    }
  }
}
