package org.bevara.disposal;

/// What a person says of a record of the control sample.
public enum Verdict {
  /// It may be destroyed.
  AGREE,
  /// It may not: it is spared.
  DISAGREE
}
