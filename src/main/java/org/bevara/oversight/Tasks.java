package org.bevara.oversight;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.channel.Route.Occasion;
import org.bevara.ledger.Ledger;
import org.bevara.oversight.internal.JdbcTasks;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The tasks of an archive. Writing joins the caller's transaction. Thread-safe.
public interface Tasks {

  static Tasks in(DataSource database, Ledger ledger) {
    return new JdbcTasks(database, ledger);
  }

  /// Whether a task of this kind was ever opened for an item: it is opened once, and stays done.
  boolean wasOpened(RecordId item, Occasion kind);

  /// Opens a task, unless there is one of its kind for its item already.
  void open(Task task);

  /// The tasks of an authority, the one due first at the head.
  ///
  /// @param openOnly whether those that are done are left out
  List<Task> all(AuthorityName authority, boolean openOnly);

  /// The open tasks of an authority, the one due first at the head.
  ///
  /// @param restrictedToo whether those about restricted records are among them
  List<Task> open(AuthorityName authority, boolean restrictedToo);

  /// One task.
  ///
  /// @throws org.bevara.record.UsageException `TASK_UNKNOWN`, also for another authority's
  Task task(AuthorityName authority, TaskId id);

  /// Ends a task.
  ///
  /// @throws org.bevara.record.UsageException `TASK_UNKNOWN`; `TASK_DONE` if it was ended before
  void done(AuthorityName authority, TaskId id, Task.Done done);

  /// How the conversation of an item's thread stands: halted before referred, and empty where
  /// neither.
  ///
  /// @param restrictedToo whether tasks about restricted records count, which tell of these
  Optional<Conversation> conversation(RecordId item, boolean restrictedToo);
}
