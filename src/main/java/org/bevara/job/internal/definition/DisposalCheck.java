package org.bevara.job.internal.definition;

import java.time.LocalDate;
import java.time.Period;
import org.bevara.record.AuthorityName;
import tools.jackson.databind.JsonNode;

/// Holds what `disposal.yaml` allows against what has to be stated for it.
final class DisposalCheck {

  private static final Period SHORTEST = Period.ofDays(7);

  /// Periods of months have no length but from a day on.
  private static final LocalDate SOME_DAY = LocalDate.of(2027, 1, 1);

  private final AuthorityName authority;
  private final JsonNode complete;
  private final ReadFiles files;

  /// @param complete the file's tree with the defaults filled in
  DisposalCheck(AuthorityName authority, JsonNode complete, ReadFiles files) {
    this.authority = authority;
    this.complete = complete;
    this.files = files;
  }

  /// @param findings of the file, which the schema check has already been through
  void run(YamlTree tree, FileFindings findings) {
    if (!findings.isEmpty()) {
      return; // what is not as the schema asks cannot be reckoned with
    }
    boolean alone = complete.path("approvers").asInt() == 1;
    if (alone != complete.has("ground")) {
      findings.add(
          DefinitionCode.APPROVERS_WITHOUT_GROUND,
          tree.value(alone ? "/approvers" : "/ground"),
          alone
              ? "one person approves only on a ground: state in \"ground\" why, and by which decision"
              : "a ground is stated for one person's approval, and two approve: say approvers: 1, or leave it out");
    }
    quarantine(tree, findings);
    snapshots(tree, findings);
  }

  private void quarantine(YamlTree tree, FileFindings findings) {
    Period together = Period.parse(complete.path("quarantine").asString());
    Period alone = Period.parse(complete.path("quarantineAlone").asString());
    if (!authority.equals(AuthorityName.EXAMPLE) && isShorter(together, SHORTEST)) {
      findings.add(
          DefinitionCode.QUARANTINE_TOO_SHORT,
          tree.value("/quarantine"),
          "what is approved is kept for %s at least, so that a mistake can be found; got: %s"
              .formatted(SHORTEST, together));
    }
    if (isShorter(alone, together)) {
      findings.add(
          DefinitionCode.QUARANTINE_TOO_SHORT,
          tree.value(tree.root().has("quarantineAlone") ? "/quarantineAlone" : "/quarantine"),
          "where one person approves, what is approved is kept for at least as long as where two do: %s is shorter than %s"
              .formatted(alone, together));
    }
  }

  private static boolean isShorter(Period one, Period other) {
    return SOME_DAY.plus(one).isBefore(SOME_DAY.plus(other));
  }

  private void snapshots(YamlTree tree, FileFindings findings) {
    boolean keeps = complete.path("snapshots").asString().equals("KEEP");
    if (keeps != complete.has("snapshotDecision")) {
      findings.add(
          DefinitionCode.SNAPSHOTS_WITHOUT_DECISION,
          tree.value(keeps ? "/snapshots" : "/snapshotDecision"),
          keeps
              ? "snapshots that show what is destroyed are kept by a decision only: name it in \"snapshotDecision\""
              : "a decision to keep snapshots is named, and they are not kept: say snapshots: KEEP, or leave it out");
    }
    if (complete.has("snapshotDecision") && files.isRead(DefinitionFile.DISPOSAL_SCHEDULE)) {
      ListedIds decisions = new ListedIds("decision");
      files.ifRead(
          DefinitionFile.DISPOSAL_SCHEDULE,
          (schedule, _) ->
              decisions.declare(schedule, "/decisions", new FileFindings("decisions")));
      decisions.cite(tree, "/snapshotDecision", findings);
    }
  }
}
