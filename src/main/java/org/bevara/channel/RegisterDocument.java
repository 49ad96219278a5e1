package org.bevara.channel;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A paper of the routine: a policy, plan, checklist or the terms of a platform. Each version is
/// kept as a record of its own (N01, N19, SM-17, SM-19).
///
/// @param version as the authority names it
/// @param number its register number
/// @param owner the post that answers for it
/// @param adoptedBy the body or post that adopted it
/// @param from the first day on which it holds
/// @param to the last day; null while it holds
/// @param reviewOn the day by which it must have been looked over
/// @param file the paper itself, from the authority's folder on; null where it lies elsewhere
public record RegisterDocument(
    Kind kind,
    String title,
    String version,
    @Nullable String number,
    @Nullable String owner,
    @Nullable String adoptedBy,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate reviewOn,
    @Nullable Path file) {

  /// What such a paper is.
  public enum Kind {
    POLICY,
    PLAN,
    CHECKLIST,
    TERMS,
    GUIDE,
    TEMPLATE
  }

  /// Whether it holds on `day`.
  public boolean isInForceOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
