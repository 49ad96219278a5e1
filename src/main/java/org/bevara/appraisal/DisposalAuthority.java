package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decision by which a body allows records to be destroyed (domain 2.7; N55).
///
/// A decision may be written down incomplete, so that a schedule can be simulated before the body
/// has met. Only a complete one carries disposal. All bounds are inclusive.
///
/// @param id its name in the schedule
/// @param body who decided, for example the municipal council
/// @param paragraph the paragraph of the minutes
/// @param number the decision's own register number
/// @param validTo the last day on which it may be applied; null while it is not revoked
/// @param coversFrom the first day of publication that it covers; null for no limit
/// @param coversTo the last day of publication that it covers; null for no limit
/// @param decides what it decides, in a sentence
public record DisposalAuthority(
    String id,
    @Nullable String body,
    @Nullable LocalDate date,
    @Nullable String paragraph,
    @Nullable String number,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable LocalDate coversFrom,
    @Nullable LocalDate coversTo,
    @Nullable String decides) {

  /// What is missing for the decision to carry disposal, in words; empty if nothing is.
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (isBlank(body)) {
      missing.add("body");
    }
    if (date == null) {
      missing.add("date");
    }
    if (isBlank(paragraph)) {
      missing.add("paragraph");
    }
    if (isBlank(number)) {
      missing.add("number");
    }
    if (validFrom == null) {
      missing.add("validity");
    }
    return List.copyOf(missing);
  }

  /// Whether body, date, paragraph, number and the first day of validity are all there.
  public boolean isComplete() {
    return missing().isEmpty();
  }

  /// Whether it may be applied on `day`.
  public boolean isValidOn(LocalDate day) {
    return validFrom != null
        && !day.isBefore(validFrom)
        && (validTo == null || !day.isAfter(validTo));
  }

  /// Whether it covers an item published on the given day. An item of unknown day is covered only
  /// where no first day is set and it was seen before the last.
  ///
  /// @param published null where the source states no time
  /// @param firstSeen the day it was first seen, which cannot be earlier than it was published
  public boolean covers(@Nullable LocalDate published, LocalDate firstSeen) {
    if (published == null) {
      return coversFrom == null && (coversTo == null || !firstSeen.isAfter(coversTo));
    }
    return (coversFrom == null || !published.isBefore(coversFrom))
        && (coversTo == null || !published.isAfter(coversTo));
  }

  /// The decision as it is cited: body, date, paragraph, number; what is missing shows as "?".
  public String citation() {
    return "%s %s § %s, %s"
        .formatted(orUnknown(body), orUnknown(date), orUnknown(paragraph), orUnknown(number));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String orUnknown(@Nullable Object part) {
    return part == null ? "?" : part.toString();
  }
}
