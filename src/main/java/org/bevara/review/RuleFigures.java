package org.bevara.review;

import org.bevara.record.Sha256;

/// How often people judged what one edition of a rule decided or proposed, and how often they came
/// to another outcome.
///
/// @param asked judged in the queue, where the rule or another asked for a look
/// @param askedOverruled of these
/// @param sampled judged because it was drawn from what the machine decided alone
/// @param sampledOverruled of these
public record RuleFigures(
    String rule, Sha256 edition, int asked, int askedOverruled, int sampled, int sampledOverruled) {

  public int judged() {
    return asked + sampled;
  }

  public int overruled() {
    return askedOverruled + sampledOverruled;
  }

  /// The share overruled of all that was judged.
  ///
  /// @throws IllegalArgumentException if nothing was
  public Interval share() {
    return Interval.wilson(overruled(), judged());
  }

  /// Whether people overrule the rule more often than `atMost`, so that chance alone does not
  /// explain it: the lower bound of the interval lies above, and enough was judged.
  ///
  /// @param atMost share that is accepted, 0 to 1
  public boolean exceeds(double atMost) {
    return judged() >= LEAST_JUDGED && share().low() > atMost;
  }

  /// So many judgements at least before anything is concluded.
  public static final int LEAST_JUDGED = 20;
}
