package org.bevara.appraisal;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// One row of a disposal schedule: which items it concerns, and what is to become of them (domain
/// 2.6 and part 5).
///
/// @param id its name in the schedule
/// @param row the row of domain part 5 that it follows, for example `SM-04`
/// @param titles its title by language; at least one
/// @param authority the decision that carries it, by id; null only if it does not dispose, or
///   cannot yet
/// @param period how long the item is kept, counted from `countFrom`; null only if it does not
///   dispose
/// @param afterDocumentation whether disposal waits until a documentation run has covered the item
/// @param review whether a person should look at what matches, whatever prevails
/// @param alsoGoneWithoutDecision whether it disposes of items that vanished from their source
///   though no removal was decided; never of such as the owner hid
/// @param validFrom the first day on which the rule is applied (inclusive)
/// @param validTo the last day (inclusive); null while it is in force
public record RetentionRule(
    String id,
    String row,
    Map<Language, String> titles,
    Outcome outcome,
    ReasonCode reason,
    @Nullable String authority,
    DecidedBy decidedBy,
    @Nullable Period period,
    CountFrom countFrom,
    boolean afterDocumentation,
    boolean review,
    boolean alsoGoneWithoutDecision,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    Condition condition) {

  public RetentionRule {
    titles = Map.copyOf(titles);
    if (titles.isEmpty()) {
      throw new IllegalArgumentException("rule %s has no title".formatted(id));
    }
    if (reason.requiresRegistration() != (outcome == Outcome.REGISTER)) {
      throw new IllegalArgumentException(
          "rule %s says %s for %s: %s"
              .formatted(
                  id,
                  outcome,
                  reason,
                  reason.requiresRegistration()
                      ? "that reason makes it REGISTER"
                      : "REGISTER needs one of its own reasons"));
    }
    if (reason == ReasonCode.NO_RULE) {
      throw new IllegalArgumentException("rule %s gives NO_RULE as its reason".formatted(id));
    }
    if (outcome == Outcome.DISPOSE && (period == null || period.isNegative())) {
      throw new IllegalArgumentException(
          "rule %s disposes and has no period of zero or more; got: %s".formatted(id, period));
    }
    String absent = protective(condition.absent());
    if (outcome.protectsMoreThan(Outcome.REVIEW) && !absent.isEmpty()) {
      throw new IllegalArgumentException(
          "rule %s says %s where %s is absent: then noticing more would protect less"
              .formatted(id, outcome, absent));
    }
    String present = protective(condition.present());
    if (outcome == Outcome.REVIEW && !present.isEmpty()) {
      throw new IllegalArgumentException(
          "rule %s says REVIEW for %s, which protects: say RETAIN and set review"
              .formatted(id, present));
    }
  }

  private static String protective(Set<SignalCode> codes) {
    return codes.stream().filter(SignalCode::protects).map(SignalCode::name).collect(joining(", "));
  }

  /// Whether it may dispose of what is so present at its source, where nobody decided that it be
  /// removed there: what may come back is never reached.
  public boolean reaches(Presence presence) {
    return switch (presence) {
      case VISIBLE -> true;
      case GONE -> alsoGoneWithoutDecision;
      case UNCONFIRMED, TAKEN_DOWN -> false;
    };
  }

  /// Whether the rule is applied on `day`.
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /// The title in `language`, or in the first language of [Language] that has one.
  public String title(Language language) {
    return title(titles, language);
  }

  static String title(Map<Language, String> titles, Language language) {
    String wanted = titles.get(language);
    if (wanted != null) {
      return wanted;
    }
    Language first = titles.keySet().stream().min(Language::compareTo).orElseThrow();
    return Objects.requireNonNull(titles.get(first));
  }
}
