package org.bevara.review;

import java.time.Instant;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// A person's decision about one version of an item.
///
/// @param proposal what the machine proposed or had decided; null where no rule did
/// @param object where what the person noted lies in the store; null for nothing
public record Judged(
    RecordId item,
    int version,
    Judgement judgement,
    Occasion occasion,
    @Nullable Proposal proposal,
    Instant at,
    @Nullable String object) {

  /// Why a person decided.
  public enum Occasion {
    /// The machine asked.
    QUEUE,
    /// It was drawn at random from what the machine decided alone.
    CONTROL,
    /// It was drawn at random from what another person decided.
    SECOND,
    /// Nobody asked: the person came upon it.
    UNASKED
  }

  /// What a rule made of an item.
  ///
  /// @param edition of the rule, as [RuleEdition] tells
  /// @param says the outcome that the rule states
  public record Proposal(String rule, Sha256 edition, Outcome says) {}
}
