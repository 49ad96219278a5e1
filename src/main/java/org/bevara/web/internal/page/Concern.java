package org.bevara.web.internal.page;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.access.Role;

/// What somebody may have to look after in the morning, as one figure each, and whose it is first.
public enum Concern {
  TASKS_LATE,
  TASKS,
  LOOK_OVER,
  UNANSWERED,
  CHANNEL_FINDINGS,
  REGISTER_LATE,
  REGISTER,
  REVIEW,
  HOLDS_PAST,
  HOLDS_ENDING,
  REQUESTS,
  TO_APPROVE,
  PROPOSALS,
  FINDINGS,
  UNEXPLAINED,
  GAPS,
  RUNNING,
  JOBS_FAILED,
  DAMAGED,
  UNREAD,
  UNSIGNED,
  BACKUP_DAYS,
  ACCOUNTS;

  /// In the order in which each role sees to them.
  private static final Map<Role, List<Concern>> FIRST =
      Map.of(
          Role.EDITOR,
          List.of(TASKS_LATE, TASKS, LOOK_OVER, UNANSWERED, CHANNEL_FINDINGS),
          Role.REGISTRAR,
          List.of(REGISTER_LATE, REGISTER, REVIEW, TASKS_LATE, TASKS),
          Role.OFFICER,
          List.of(HOLDS_PAST, HOLDS_ENDING, REQUESTS, TASKS_LATE, TASKS),
          Role.ARCHIVIST,
          List.of(REVIEW, TO_APPROVE, PROPOSALS, FINDINGS, UNEXPLAINED, GAPS, JOBS_FAILED, RUNNING),
          Role.APPROVER,
          List.of(TO_APPROVE, PROPOSALS),
          Role.AUDITOR,
          List.of(DAMAGED, UNREAD, UNSIGNED, UNEXPLAINED, FINDINGS),
          Role.ADMINISTRATOR,
          List.of(JOBS_FAILED, RUNNING, BACKUP_DAYS, ACCOUNTS));

  private static final List<Concern> EVERYBODYS =
      List.of(REVIEW, UNEXPLAINED, REGISTER, GAPS, RUNNING);

  /// Of which one is already too many.
  private static final Set<Concern> PRESSING =
      EnumSet.of(TASKS_LATE, UNANSWERED, REGISTER_LATE, HOLDS_PAST, JOBS_FAILED, DAMAGED, UNREAD);

  /// What is this role's own to see to.
  static List<Concern> of(Role role) {
    return FIRST.getOrDefault(role, List.of());
  }

  /// What is everybody's to know and not this role's own.
  static List<Concern> besides(Role role) {
    return EVERYBODYS.stream().filter(concern -> !of(role).contains(concern)).toList();
  }

  boolean isPressing(long count) {
    return count > 0 && PRESSING.contains(this);
  }
}
