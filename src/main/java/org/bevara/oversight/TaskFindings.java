package org.bevara.oversight;

import java.time.Instant;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Route.Occasion;

/// Finds tasks that should have been done (N12), and notices of the documentation duty that were
/// not given (M08a). That something is not registered in time is found by [RegistrationDuty]. Pure.
///
/// Neither says how many: some are about records of which not everybody may know. That a notice is
/// missing is found and told, and never delays registration.
public final class TaskFindings implements FindingSource {

  private final List<Task> tasks;
  private final Instant now;

  /// @param open the authority's open tasks
  public TaskFindings(List<Task> open, Instant now) {
    this.tasks = List.copyOf(open);
    this.now = now;
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    List<Task> overdue =
        tasks.stream()
            .filter(task -> task.channel().equals(channel.id()) && task.isOverdue(now))
            .toList();
    boolean notices =
        overdue.stream().anyMatch(task -> task.kind() == Occasion.DOCUMENTATION_NOTICE);
    boolean others =
        overdue.stream()
            .anyMatch(task ->
                task.kind() != Occasion.DOCUMENTATION_NOTICE
                    && task.kind() != Occasion.REGISTRATION);
    return List.of(
        others
            ? Verdict.broken(
                FindingCode.TASK_OVERDUE.on(
                    channel,
                    "something should have been done about what is on the channel: `bevara tasks"
                        + " list --open` says what and by whom (N12)"))
            : Verdict.fulfilled(FindingCode.TASK_OVERDUE, null, null),
        notices
            ? Verdict.broken(
                FindingCode.DOCUMENTATION_NOTICE_MISSING.on(
                    channel,
                    "a sender was not told of the documentation duty in time: tell them, and say so"
                        + " with `bevara tasks done ID --outcome notice-given` (M08a)"))
            : Verdict.fulfilled(FindingCode.DOCUMENTATION_NOTICE_MISSING, null, null));
  }
}
