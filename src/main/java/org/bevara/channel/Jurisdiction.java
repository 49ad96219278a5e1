package org.bevara.channel;

/// Whose law of public records and archives an authority stands under (domain 2.8).
public enum Jurisdiction {
  SE,
  NO,
  FI,
  /// Åland: its own act of public records.
  AX
}
