package org.bevara.record;

/// The languages that are told apart; `UND` is undetermined (ISO 639).
public enum Language {
  SV,
  NB,
  NN,
  FI,
  EN,
  UND;

  /// The lower-case code used in files, on the command line and in the index.
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
