package org.bevara.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.bevara.appraisal.Sentence;
import org.bevara.record.Sha256;

/// That an edition of a rule asks a person, because people overruled it too often.
///
/// @param judged how many of its proposals had been judged
/// @param overruled of these
/// @param atMost the share that the authority accepted then, 0 to 1
public record Fallback(
    String rule, Sha256 edition, int judged, int overruled, double atMost, Instant at) {

  /// The share overruled then.
  public Interval share() {
    return Interval.wilson(overruled, judged);
  }

  /// Why items that the rule would settle wait for a person.
  public Sentence ground() {
    Interval share = share();
    return new Sentence(
        "fellBack",
        List.of(
            String.valueOf(overruled),
            String.valueOf(judged),
            percent(share.low()),
            percent(share.high()),
            percent(atMost)));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
