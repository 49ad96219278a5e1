package org.bevara.disposal;

import java.nio.charset.StandardCharsets;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.record.Sha256;

/// A rule by which records are proposed, and the decision that carries it, as both were then.
///
/// @param edition of the rule: what it asks and says
/// @param decision the decision's name in the schedule
/// @param digest of all that the decision states
/// @param citation body, date, paragraph and number
public record RuleGround(
    String rule, Sha256 edition, String decision, Sha256 digest, String citation) {

  /// The ground of a rule.
  public static RuleGround of(String rule, Sha256 edition, DisposalAuthority decision) {
    return new RuleGround(rule, edition, decision.id(), digest(decision), decision.citation());
  }

  private static Sha256 digest(DisposalAuthority decision) {
    return Sha256.of(decision.toString().getBytes(StandardCharsets.UTF_8));
  }
}
