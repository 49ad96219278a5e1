package org.bevara.record;

/// One thing that a check found, as a value: findings are collected, not thrown one by one.
///
/// @param code stable name, for example `UNKNOWN_KEY`
/// @param where file with line and column, or channel, or record
/// @param message what is wrong and what to do
public record Finding(String code, Severity severity, String where, String message) {

  /// How grave a finding is: only an `ERROR` makes a check fail.
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  public static Finding error(String code, String where, String message) {
    return new Finding(code, Severity.ERROR, where, message);
  }

  public static Finding warning(String code, String where, String message) {
    return new Finding(code, Severity.WARNING, where, message);
  }
}
