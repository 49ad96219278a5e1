package org.bevara.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What makes a person fit to run channels, and for how long: a line of the register's one table
/// (N08, N15, S07, S18). Administrative, with its own schedule row (SM-28); never logged.
///
/// @param person by the name by which channels name their editors
/// @param by who gave it: a post
/// @param from the first day on which it holds
/// @param to the last day; null where it does not end by itself
public record Standing(
    String person,
    Kind kind,
    @Nullable String by,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable String document) {

  /// What it is.
  public enum Kind {
    /// In openness, secrecy and data protection (N08, N14, N15).
    TRAINING,
    /// To act for the authority, by the supervisor (S07).
    AUTHORISATION,
    /// To secrecy and good use, signed (S18).
    COMMITMENT
  }

  /// Whether it holds on `day`.
  public boolean isOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
