package org.bevara.oversight;

import org.bevara.record.ChannelId;
import org.bevara.record.Finding.Severity;
import org.jspecify.annotations.Nullable;

/// A finding about a channel or about an authority's channels as a whole, with the row of the
/// domain report that asks for it. Made by [FindingCode].
///
/// Code, channel and key together say which finding it is, and outlive the day; message and
/// severity are as things stand.
///
/// @param row for example `H04`
/// @param channel null where it is about the authority as a whole
/// @param key what tells findings of one code on one channel apart, such as a day or a language:
///   letters, digits and hyphens; empty where there is but one
/// @param message what is wrong and what to do; names no person
public record RegisterFinding(
    FindingCode code,
    String row,
    @Nullable ChannelId channel,
    String key,
    Severity severity,
    String message) {

  /// The same, asked for by another row.
  public RegisterFinding by(String otherRow) {
    return new RegisterFinding(code, otherRow, channel, key, severity, message);
  }

  /// The same, told apart by `otherKey`.
  public RegisterFinding keyed(String otherKey) {
    return new RegisterFinding(code, row, channel, otherKey, severity, message);
  }

  /// The same, as grave as `other`.
  public RegisterFinding as(Severity other) {
    return new RegisterFinding(code, row, channel, key, other, message);
  }
}
