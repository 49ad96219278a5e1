package org.bevara.oversight;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.record.Finding.Severity;

/// What can be amiss with a channel, or with an authority's channels as a whole: one code for each
/// duty of a routine, in the order in which a compliance card lists them.
///
/// A duty that the authority's own figures do not ask for is not looked for.
public enum FindingCode {
  NOT_APPROVED(Severity.ERROR, "N17", "H03", "M01", "S05"),
  NO_MANAGER(Severity.WARNING, "H02", "S05"),
  TOO_FEW_EDITORS(Severity.WARNING, "H04", "S08"),
  NO_DEPUTY(Severity.WARNING, "N20", "J20", "S14"),
  TRAINING_EXPIRED(Severity.WARNING, "N15", "N08"),
  NOT_AUTHORISED(Severity.WARNING, "S07"),
  NOT_COMMITTED(Severity.WARNING, "S18"),
  NO_PLAN(Severity.WARNING, "H06", "N18"),
  PURPOSE_MISSING(Severity.WARNING, "N18", "S05"),
  TARGET_GROUP_MISSING(Severity.WARNING, "N18"),
  PLAN_REVIEW_DUE(Severity.WARNING, "N18"),
  POLICY_OUTDATED(Severity.WARNING, "N01", "N19"),
  TERMS_NOT_REVIEWED(Severity.WARNING, "S21"),
  LOGIN_NOT_KEPT(Severity.WARNING, "H07"),
  LIST_NOT_NOTIFIED(Severity.WARNING, "H10", "S06"),
  LIST_DIFFERS(Severity.WARNING, "N16", "H09", "S11"),
  LIST_UNREADABLE(Severity.WARNING, "N16", "H09"),
  SENDER_NOT_NAMED(Severity.WARNING, "N23", "N24", "S10"),
  NOTICE_NOT_FOUND(Severity.WARNING, "N34b"),
  DOCUMENTATION_OVERDUE(Severity.WARNING, "H18"),
  REVIEW_MISSING(Severity.WARNING, "N06", "J18"),
  UNANSWERED(Severity.WARNING, "N21", "J04", "S13"),
  DORMANT(Severity.WARNING, "J20", "S12", "M18"),
  LANGUAGE_MISSING(Severity.WARNING, "J21"),
  TASK_OVERDUE(Severity.WARNING, "N12"),
  DOCUMENTATION_NOTICE_MISSING(Severity.WARNING, "M08a"),
  RULE_FELL_BACK(Severity.WARNING, "N53"),
  GONE_WITHOUT_DECISION(Severity.WARNING, "N26", "N33"),
  HOLD_PAST_ITS_DAY(Severity.WARNING, "N22"),
  NOT_REGISTERED(Severity.ERROR, "N13", "N51");

  private final Severity severity;
  private final List<String> rows;

  FindingCode(Severity severity, String... rows) {
    this.severity = severity;
    this.rows = List.of(rows);
  }

  /// How grave it is where nothing makes it graver or lighter.
  public Severity severity() {
    return severity;
  }

  /// The rows of the domain report that ask for it, the chief one first.
  public List<String> rows() {
    return rows;
  }

  /// This finding about `channel`.
  ///
  /// @param message what is wrong and what to do, with the rows in brackets; names no person
  public RegisterFinding on(Channel channel, String message) {
    return new RegisterFinding(this, rows.getFirst(), channel.id(), "", severity, message);
  }

  /// This finding about the authority as a whole.
  ///
  /// @param message what is wrong and what to do, with the rows in brackets; names no person
  public RegisterFinding onAuthority(String message) {
    return new RegisterFinding(this, rows.getFirst(), null, "", severity, message);
  }
}
