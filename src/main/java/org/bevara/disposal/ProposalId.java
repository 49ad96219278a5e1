package org.bevara.disposal;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;

/// The identifier of one proposal: sixteen characters, formed as a record's are.
public record ProposalId(String value) implements Comparable<ProposalId> {

  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");

  /// @throws UsageException `PROPOSAL_ID_MALFORMED`
  public ProposalId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "PROPOSAL_ID_MALFORMED",
          "\"%s\" is not the identifier of a proposal; `bevara dispose list` shows them"
              .formatted(value));
    }
  }

  /// A new identifier for what is proposed at `at`.
  public static ProposalId fresh(Instant at, RandomGenerator random) {
    return new ProposalId(RecordId.fresh(at, random).value());
  }

  /// What is told of an identifier that no proposal has.
  public UsageException unknown() {
    return new UsageException(
        "PROPOSAL_UNKNOWN",
        "there is no proposal %s; `bevara dispose list` shows them".formatted(value));
  }

  @Override
  public int compareTo(ProposalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
