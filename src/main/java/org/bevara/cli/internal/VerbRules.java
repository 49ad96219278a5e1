package org.bevara.cli.internal;

import static org.bevara.access.Role.ADMINISTRATOR;
import static org.bevara.access.Role.APPROVER;
import static org.bevara.access.Role.ARCHIVIST;
import static org.bevara.access.Role.AUDITOR;
import static org.bevara.access.Role.EDITOR;
import static org.bevara.access.Role.OFFICER;
import static org.bevara.access.Role.REGISTRAR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;

/// Who may run which verb. It is asked before a verb does anything; what is not listed is refused
/// to everybody.
///
/// That somebody may run a verb says nothing of what it shows them, which `Sight` answers for each
/// record, nor of rules that depend on the case: who stands in the register, who proposed before.
final class VerbRules {

  private static final Set<Role> EVERYONE = EnumSet.complementOf(EnumSet.of(Role.HARVESTER));
  private static final Set<Role> SEEING = EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST);
  private static final Set<Role> JUDGING = EnumSet.of(REGISTRAR, ARCHIVIST);
  private static final Set<Role> DOING = EnumSet.of(EDITOR, REGISTRAR, OFFICER, ARCHIVIST);
  private static final Set<Role> CRISIS = EnumSet.of(ARCHIVIST, ADMINISTRATOR);
  private static final Set<Role> DISPOSAL =
      EnumSet.of(REGISTRAR, OFFICER, ARCHIVIST, APPROVER, AUDITOR);
  private static final Set<Role> CHECKING = EnumSet.of(ARCHIVIST, AUDITOR, ADMINISTRATOR);
  private static final Set<Role> KEEPING = EnumSet.of(ARCHIVIST, ADMINISTRATOR);

  private static final String OWN_CODE = "VERB_NOT_ALLOWED";

  /// @param verb with those above it, as in `hold place`
  /// @param roles of the accounts that may
  /// @param operator whether who runs the machine may, without a token
  /// @param code with which others are refused
  /// @param asked whether it is asked who acts at all; if not, whoever may run programs here may
  record Rule(String verb, Set<Role> roles, boolean operator, String code, boolean asked) {

    /// Lets whoever may pass.
    ///
    /// @throws RefusedException [#code]
    void require(Viewer viewer, AuthorityName authority) {
      boolean may =
          switch (viewer) {
            case Viewer.Operator _ -> operator;
            case Viewer.User(Account account) ->
                account.authority().equals(authority) && roles.contains(account.role());
          };
      if (!may) {
        throw new RefusedException(
            code,
            "`bevara %s` is for %s of %s: give that person's token in BEVARA_TOKEN"
                .formatted(verb, who(), authority));
      }
    }

    private String who() {
      return Stream.concat(
              roles.stream().sorted().map(Role::word),
              operator ? Stream.of("the operator") : Stream.empty())
          .collect(Collectors.joining(", "));
    }
  }

  static final List<Rule> ALL =
      List.of(
          unasked("demo"),
          unasked("check"),
          unasked("schedule"),
          unasked("serve"),
          unasked("import-plan"),
          unasked("restore"),
          unasked("init"),
          withOperator("run", OWN_CODE, EnumSet.of(ARCHIVIST, Role.HARVESTER)),
          withOperator("channels", OWN_CODE, EVERYONE),
          withOperator("channels move", "MOVE_FORBIDDEN", EnumSet.of(EDITOR, ARCHIVIST)),
          withOperator("channels history", OWN_CODE, EVERYONE),
          withOperator("report", OWN_CODE, EVERYONE),
          withOperator("may-delete", OWN_CODE, EVERYONE),
          withOperator("capture", OWN_CODE, DOING),
          withOperator("removals", OWN_CODE, EVERYONE),
          withOperator("removals list", OWN_CODE, EVERYONE),
          withOperator("removals save", OWN_CODE, EVERYONE),
          withOperator("removals isolated", OWN_CODE, EVERYONE),
          withoutOperator("removals release", "ARCHIVIST_ONLY", EnumSet.of(ARCHIVIST)),
          withoutOperator("removals withdraw", "WITHDRAWING_NOT_ALLOWED", JUDGING),
          withOperator("moderation list", OWN_CODE, EVERYONE),
          withOperator("moderation show", OWN_CODE, EVERYONE),
          withOperator("moderation figures", OWN_CODE, EVERYONE),
          withoutOperator("moderation settle", "SETTLING_NOT_ALLOWED", JUDGING),
          withoutOperator("restrict", "RULING_NOT_ALLOWED", SEEING),
          withoutOperator("unrestrict", "RULING_NOT_ALLOWED", SEEING),
          withOperator("items", OWN_CODE, EVERYONE),
          withOperator("show", OWN_CODE, EVERYONE),
          withOperator("explain", OWN_CODE, EVERYONE),
          withOperator("search", OWN_CODE, EVERYONE),
          withOperator("simulate", "RESTRICTED", SEEING),
          withOperator("review list", OWN_CODE, EVERYONE),
          withOperator("review load", OWN_CODE, EVERYONE),
          // whom the register names, whatever their role
          withoutOperator("review sign", "REVIEW_FORBIDDEN", EVERYONE),
          withOperator("crisis on", "CRISIS_FORBIDDEN", CRISIS),
          withOperator("crisis off", "CRISIS_FORBIDDEN", CRISIS),
          withOperator("crisis show", "CRISIS_FORBIDDEN", CRISIS),
          withOperator("hold place", "HOLD_NOT_ALLOWED", SEEING),
          withOperator("hold release", "HOLD_NOT_ALLOWED", SEEING),
          withOperator("hold prolong", "HOLD_NOT_ALLOWED", SEEING),
          withOperator("hold list", "HOLD_NOT_ALLOWED", SEEING),
          withOperator("dispose propose", "PROPOSING_NOT_ALLOWED", EnumSet.of(ARCHIVIST)),
          withOperator("dispose list", "DISPOSAL_NOT_SHOWN", DISPOSAL),
          withOperator("dispose show", "DISPOSAL_NOT_SHOWN", DISPOSAL),
          withoutOperator(
              "dispose sample", "SAMPLING_NOT_ALLOWED", EnumSet.of(REGISTRAR, ARCHIVIST, APPROVER)),
          withoutOperator(
              "dispose approve", "APPROVING_NOT_ALLOWED", EnumSet.of(ARCHIVIST, APPROVER)),
          withOperator("dispose reject", "REJECTING_NOT_ALLOWED", EnumSet.of(ARCHIVIST, APPROVER)),
          withOperator("dispose execute", "EXECUTING_NOT_ALLOWED", EnumSet.of(ARCHIVIST)),
          withOperator("dispose certificate", "DISPOSAL_NOT_SHOWN", DISPOSAL),
          withOperator("queue list", OWN_CODE, EVERYONE),
          withOperator("queue show", OWN_CODE, EVERYONE),
          withoutOperator("queue answer", "JUDGING_NOT_ALLOWED", JUDGING),
          withoutOperator("queue undo", "JUDGING_NOT_ALLOWED", JUDGING),
          withoutOperator("queue second draw", "JUDGING_NOT_ALLOWED", JUDGING),
          withOperator("queue second list", OWN_CODE, EVERYONE),
          withoutOperator("queue second answer", "JUDGING_NOT_ALLOWED", JUDGING),
          withOperator("queue agreement", OWN_CODE, EVERYONE),
          withOperator("quality", OWN_CODE, EVERYONE),
          withoutOperator("quality restore", "RESTORING_NOT_ALLOWED", EnumSet.of(ARCHIVIST)),
          withOperator("tasks list", OWN_CODE, EVERYONE),
          withOperator("tasks done", "TASK_NOT_ALLOWED", DOING),
          withOperator("register list", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register accept", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register reject", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register show", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register save", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register correct", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register withdraw", "REGISTERING_NOT_ALLOWED", JUDGING),
          withoutOperator("register export", "REGISTERING_NOT_ALLOWED", JUDGING),
          withOperator("close", OWN_CODE, EnumSet.of(EDITOR, ARCHIVIST)),
          withoutOperator("handover", "RESTRICTED", SEEING),
          withOperator("import-cases", OWN_CODE, JUDGING),
          withOperator("verify", OWN_CODE, CHECKING),
          withOperator("rebuild-index", OWN_CODE, KEEPING),
          withOperator("backup", OWN_CODE, KEEPING),
          withOperator("user add", "ACCOUNTS_FORBIDDEN", EnumSet.of(ADMINISTRATOR)),
          withOperator("user list", OWN_CODE, EVERYONE),
          withOperator("user remove", "ACCOUNTS_FORBIDDEN", EnumSet.of(ADMINISTRATOR)),
          withOperator("user reset", "ACCOUNTS_FORBIDDEN", EnumSet.of(ADMINISTRATOR)));

  private static final Map<String, Rule> BY_VERB =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Rule::verb, Function.identity()));

  private VerbRules() {}

  private static Rule unasked(String verb) {
    return new Rule(verb, EVERYONE, true, OWN_CODE, false);
  }

  private static Rule withOperator(String verb, String code, Set<Role> roles) {
    return new Rule(verb, Set.copyOf(roles), true, code, true);
  }

  private static Rule withoutOperator(String verb, String code, Set<Role> roles) {
    return new Rule(verb, Set.copyOf(roles), false, code, true);
  }

  /// The rule of a verb; of one that is not listed, one that lets nobody pass.
  static Rule of(String verb) {
    return BY_VERB.getOrDefault(verb, new Rule(verb, Set.of(), false, OWN_CODE, true));
  }
}
