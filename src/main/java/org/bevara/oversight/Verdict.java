package org.bevara.oversight;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one duty of a routine stands, for a channel or for the authority as a whole: a line of a
/// compliance card. Only a broken duty has findings, so that card and findings cannot differ.
///
/// @param duty by the code of what is found where it is broken
/// @param date the day that shows it: of the approval, of the last documentation; null for none
/// @param evidence what shows it: a register number, a record's identifier, a count; never a
///   person's name; null for none
public record Verdict(
    FindingCode duty,
    State state,
    @Nullable LocalDate date,
    @Nullable String evidence,
    List<RegisterFinding> findings) {

  /// Whether a duty is kept.
  public enum State {
    FULFILLED,
    BROKEN,
    /// The routine does not ask for it.
    NOT_ASKED,
    /// Nothing is there by which it could be told.
    UNKNOWN
  }

  public Verdict {
    findings = List.copyOf(findings);
    if (findings.isEmpty() == (state == State.BROKEN)) {
      throw new IllegalArgumentException("a duty is broken if and only if there are findings");
    }
  }

  public static Verdict notAsked(FindingCode duty) {
    return new Verdict(duty, State.NOT_ASKED, null, null, List.of());
  }

  public static Verdict unknown(FindingCode duty) {
    return new Verdict(duty, State.UNKNOWN, null, null, List.of());
  }

  public static Verdict fulfilled(
      FindingCode duty, @Nullable LocalDate date, @Nullable String evidence) {
    return new Verdict(duty, State.FULFILLED, date, evidence, List.of());
  }

  /// Broken, as `finding` says.
  public static Verdict broken(RegisterFinding finding) {
    return new Verdict(finding.code(), State.BROKEN, null, null, List.of(finding));
  }

  /// Broken where there are findings, else fulfilled.
  public static Verdict of(FindingCode duty, List<RegisterFinding> findings) {
    return findings.isEmpty()
        ? fulfilled(duty, null, null)
        : new Verdict(duty, State.BROKEN, null, null, findings);
  }

  /// The same, with the day and the evidence of what was there last.
  public Verdict since(@Nullable LocalDate day, @Nullable String shownBy) {
    return new Verdict(duty, state, day, shownBy, findings);
  }
}
