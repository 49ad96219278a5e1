package org.bevara.disposal;

import java.util.List;
import java.util.Optional;
import org.bevara.review.Interval;

/// What came of judging the control sample of a proposal.
///
/// @param size how many records are to be judged
/// @param judged of these
/// @param overruled of those judged: a person says that they may not be destroyed
public record SampleResult(int size, int judged, int overruled) {

  /// The result as a proposal's rows have it.
  public static SampleResult of(List<ProposedRecord> rows) {
    List<ProposedRecord> sampled = rows.stream().filter(ProposedRecord::sampled).toList();
    return new SampleResult(
        sampled.size(),
        (int) sampled.stream().filter(row -> row.verdict() != null).count(),
        (int) sampled.stream().filter(row -> row.verdict() == Verdict.DISAGREE).count());
  }

  public boolean isComplete() {
    return judged == size;
  }

  /// The estimated share of the proposal that may not be destroyed, with its interval; empty while
  /// nothing is judged.
  public Optional<Interval> wrong() {
    return judged == 0 ? Optional.empty() : Optional.of(Interval.wilson(overruled, judged));
  }
}
