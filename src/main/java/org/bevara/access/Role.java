package org.bevara.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;

/// What an account is for (domain 2.2; contract, "The verbs").
public enum Role {
  /// Writes on a channel: seals what is removed, asks whether an account may close.
  EDITOR,
  /// Answers the work list and writes register numbers back.
  REGISTRAR,
  /// Answers public-records requests.
  OFFICER,
  /// Owns the channel register and the schedule, proposes disposal.
  ARCHIVIST,
  /// Approves disposal that somebody else proposed.
  APPROVER,
  /// Checks ledger and store.
  AUDITOR,
  /// Adds and removes accounts.
  ADMINISTRATOR,
  /// A machine that starts harvests and is shown nothing.
  HARVESTER;

  /// Whether records that are perhaps secret are shown.
  public boolean seesRestricted() {
    return switch (this) {
      case REGISTRAR, OFFICER, ARCHIVIST -> true;
      case EDITOR, APPROVER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether it is shown who looked at such records.
  public boolean seesLooks() {
    return this == ARCHIVIST || this == AUDITOR;
  }

  /// Whether holds are placed and released.
  public boolean holds() {
    return switch (this) {
      case REGISTRAR, OFFICER, ARCHIVIST -> true;
      case EDITOR, APPROVER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether items are judged: what is registered, kept or let go (N53).
  public boolean judges() {
    return switch (this) {
      case REGISTRAR, ARCHIVIST -> true;
      case EDITOR, OFFICER, APPROVER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether the work list of the register is answered: numbers written back, rejected, withdrawn
  /// (N13).
  public boolean registers() {
    return switch (this) {
      case REGISTRAR, ARCHIVIST -> true;
      case EDITOR, OFFICER, APPROVER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether disposal is proposed.
  public boolean proposesDisposal() {
    return this == ARCHIVIST;
  }

  /// Whether disposal that somebody else proposed is approved.
  public boolean approvesDisposal() {
    return this == ARCHIVIST || this == APPROVER;
  }

  /// Whether the control sample of a proposal is judged.
  public boolean judgesDisposal() {
    return switch (this) {
      case REGISTRAR, ARCHIVIST, APPROVER -> true;
      case EDITOR, OFFICER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether what is proposed, approved and destroyed is shown.
  public boolean followsDisposal() {
    return switch (this) {
      case REGISTRAR, OFFICER, ARCHIVIST, APPROVER, AUDITOR -> true;
      case EDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether those are answered who ask for records.
  public boolean answers() {
    return this == REGISTRAR || this == OFFICER || this == ARCHIVIST;
  }

  /// Whether tasks about items are done: given notice, referred, handed over.
  public boolean doesTasks() {
    return switch (this) {
      case EDITOR, REGISTRAR, OFFICER, ARCHIVIST -> true;
      case APPROVER, AUDITOR, ADMINISTRATOR, HARVESTER -> false;
    };
  }

  /// Whether somebody acts by it: a machine that does so comes to no page.
  public boolean isPersons() {
    return this != HARVESTER;
  }

  /// The lower-case word used on the command line and in output.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role with this word.
  ///
  /// @throws UsageException `ROLE_UNKNOWN`
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "ROLE_UNKNOWN",
                "there is no role \"%s\": one of %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(Role::word)
                            .collect(Collectors.joining(", ")))));
  }
}
