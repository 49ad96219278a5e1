package org.bevara.moderation;

import java.util.ArrayList;
import java.util.List;
import org.bevara.appraisal.Outcome;

/// The answer to "may I delete this?" (H15, N26, J11): what must happen first, and whether it has.
///
/// It never says that something may be removed where anything is unknown, and nothing is done by
/// asking.
///
/// @param steps in the order in which they are taken
public record DeletionAnswer(Verdict verdict, List<Step> steps) {

  public DeletionAnswer {
    steps = List.copyOf(steps);
  }

  /// What may be done now.
  public enum Verdict {
    /// A sealed copy is safe, and nothing else stands in between.
    CLEARED,
    /// First the steps that are not done.
    FIRST,
    /// Nothing is known of it here: sealing it is the first step.
    UNKNOWN,
    /// A whole channel goes by closing it, never by deleting it.
    CLOSE,
    /// It is at its source no more.
    GONE,
    /// The law forbids that it stays: it is removed now, whatever is missing here.
    REMOVE_NOW
  }

  /// Something that must happen before, and whether it has.
  public record Step(Code code, boolean done) {

    /// What it is.
    public enum Code {
      /// The channel is closed with complete capture, reconciliation and certificate (H19).
      CLOSE,
      /// A person decides, with a code and by name; under a house rule never the machine.
      PERSON,
      /// A sealed copy of the newest version, with its thread.
      SEAL,
      /// The registrar has it: it must go to the register (N44-N47).
      REGISTRAR,
      /// Somebody looks at it, who can do so on the sealed copy.
      REVIEW,
      /// Whoever placed the hold is spoken with: only the law goes before.
      HOLD
    }
  }

  /// The answer for what is known.
  public static DeletionAnswer of(DeletionFacts facts) {
    if (facts.level() == DeletionLevel.CHANNEL) {
      return channel(facts);
    }
    if (!facts.held()) {
      return new DeletionAnswer(
          Verdict.UNKNOWN,
          List.of(new Step(Step.Code.PERSON, false), new Step(Step.Code.SEAL, false)));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Step.Code.PERSON, facts.sealed()));
    steps.add(new Step(Step.Code.SEAL, facts.sealed()));
    if (facts.outcome() == Outcome.REGISTER) {
      steps.add(new Step(Step.Code.REGISTRAR, facts.sealed()));
    }
    if (facts.review() || facts.outcome() == Outcome.REVIEW || facts.outcome() == null) {
      // without a decision of the schedule nothing is known of what it is: somebody has to look
      steps.add(new Step(Step.Code.REVIEW, facts.sealed() && facts.outcome() != null));
    }
    hold(facts, steps);
    if (facts.gone()) {
      return new DeletionAnswer(Verdict.GONE, steps);
    }
    if (facts.isolated()) {
      return new DeletionAnswer(Verdict.REMOVE_NOW, steps);
    }
    boolean cleared = steps.stream().allMatch(Step::done);
    return new DeletionAnswer(cleared ? Verdict.CLEARED : Verdict.FIRST, steps);
  }

  private static DeletionAnswer channel(DeletionFacts facts) {
    List<Step> steps = new ArrayList<>(List.of(new Step(Step.Code.CLOSE, facts.closed())));
    hold(facts, steps);
    boolean cleared = steps.stream().allMatch(Step::done);
    return new DeletionAnswer(cleared ? Verdict.CLEARED : Verdict.CLOSE, steps);
  }

  private static void hold(DeletionFacts facts, List<Step> steps) {
    if (!facts.holds().isEmpty()) {
      steps.add(new Step(Step.Code.HOLD, false));
    }
  }
}
