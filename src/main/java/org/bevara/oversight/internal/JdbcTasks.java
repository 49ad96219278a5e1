package org.bevara.oversight.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.channel.Route.Occasion;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.Conversation;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.oversight.TaskOutcome;
import org.bevara.oversight.Tasks;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tasks in the database.
public final class JdbcTasks implements Tasks {

  private static final String TASKS =
      "SELECT t.*, r.channel_id, d.done_at, d.done_by, d.outcome, d.object_id FROM task t"
          + " JOIN record r USING (record_id) LEFT JOIN task_done d USING (task_id)"
          + " WHERE t.authority = :authority";

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcTasks(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public boolean wasOpened(RecordId item, Occasion kind) {
    return jdbc.sql("SELECT count(*) FROM task WHERE record_id = ? AND kind = ?")
            .param(item.value())
            .param(kind.name())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public void open(Task task) {
    int opened =
        jdbc.sql(
                "INSERT INTO task (task_id, authority, kind, record_id, posts, halts, opened_at,"
                    + " due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (record_id, kind) DO NOTHING")
            .param(task.id().value())
            .param(task.authority().value())
            .param(task.kind().name())
            .param(task.record().value())
            .param(task.posts().toArray(String[]::new))
            .param(task.halts())
            .param(Timestamp.from(task.openedAt()))
            .param(Timestamp.from(task.dueAt()))
            .update();
    if (opened > 0) {
      ledger.append(
          LedgerAct.on(
              task.record(),
              task.authority(),
              task.openedAt(),
              "TASK_OPENED",
              LedgerAct.MACHINE,
              Map.of(
                  "task",
                  task.id().value(),
                  "kind",
                  task.kind().name(),
                  "channel",
                  task.channel().value(),
                  "posts",
                  String.join(",", task.posts()),
                  "halts",
                  String.valueOf(task.halts()),
                  "dueAt",
                  task.dueAt().toString())));
    }
  }

  @Override
  public List<Task> all(AuthorityName authority, boolean openOnly) {
    return jdbc.sql(
            TASKS
                + " AND (d.task_id IS NULL OR NOT :open) ORDER BY t.due_at, t.opened_at, t.task_id")
        .param("authority", authority.value())
        .param("open", openOnly)
        .query(JdbcTasks::task)
        .list();
  }

  @Override
  public List<Task> open(AuthorityName authority, boolean restrictedToo) {
    return jdbc.sql(
            TASKS
                + " AND d.task_id IS NULL AND (:hidden OR NOT r.restricted)"
                + " ORDER BY t.due_at, t.opened_at, t.task_id")
        .param("authority", authority.value())
        .param("hidden", restrictedToo)
        .query(JdbcTasks::task)
        .list();
  }

  @Override
  public Task task(AuthorityName authority, TaskId id) {
    return jdbc.sql(TASKS + " AND t.task_id = :task")
        .param("authority", authority.value())
        .param("task", id.value())
        .query(JdbcTasks::task)
        .optional()
        .orElseThrow(id::unknown);
  }

  @Override
  public void done(AuthorityName authority, TaskId id, Task.Done done) {
    Task task = task(authority, id);
    int ended =
        jdbc.sql(
                "INSERT INTO task_done (task_id, done_at, done_by, outcome, object_id)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (task_id) DO NOTHING")
            .param(id.value())
            .param(Timestamp.from(done.at()))
            .param(done.by())
            .param(done.outcome().name())
            .param(done.object())
            .update();
    if (ended == 0) {
      throw new UsageException("TASK_DONE", "task %s was done before".formatted(id));
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("task", id.value());
    facts.put("kind", task.kind().name());
    facts.put("outcome", done.outcome().name());
    if (done.object() != null) {
      facts.put("object", done.object());
    }
    ledger.append(LedgerAct.on(task.record(), authority, done.at(), "TASK_DONE", done.by(), facts));
  }

  @Override
  public Optional<Conversation> conversation(RecordId item, boolean restrictedToo) {
    return jdbc.sql(
            "SELECT bool_or(t.halts AND d.task_id IS NULL) AS halted,"
                + " bool_or(d.outcome = 'REFERRED') AS referred FROM record i"
                + " JOIN record o ON o.thread_id = i.thread_id"
                + " JOIN task t ON t.record_id = o.record_id LEFT JOIN task_done d USING (task_id)"
                + " WHERE i.record_id = ? AND (? OR NOT o.restricted)")
        .param(item.value())
        .param(restrictedToo)
        .query((row, _) ->
            row.getBoolean("halted")
                ? Optional.of(Conversation.HALTED)
                : row.getBoolean("referred")
                    ? Optional.of(Conversation.REFERRED)
                    : Optional.<Conversation>empty())
        .single();
  }

  private static Task task(ResultSet row, int index) throws SQLException {
    Timestamp done = row.getTimestamp("done_at");
    return new Task(
        new TaskId(row.getString("task_id")),
        new AuthorityName(row.getString("authority")),
        Occasion.valueOf(row.getString("kind")),
        new RecordId(row.getString("record_id")),
        new ChannelId(row.getString("channel_id")),
        List.of((String[]) row.getArray("posts").getArray()),
        row.getBoolean("halts"),
        row.getTimestamp("opened_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        done == null
            ? null
            : new Task.Done(
                done.toInstant(),
                row.getString("done_by"),
                TaskOutcome.valueOf(row.getString("outcome")),
                row.getString("object_id")));
  }
}
