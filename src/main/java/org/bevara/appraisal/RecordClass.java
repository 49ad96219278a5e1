package org.bevara.appraisal;

import java.time.Period;
import java.util.Map;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// A row of the schedule about what the archive keeps besides items: documentation, dossiers, the
/// register, logs, certificates. It states what was decided; no item is appraised by it.
///
/// @param row the row of domain part 5 that it follows, for example `SM-12`
/// @param titles its title by language; at least one
/// @param concerns what it is about
/// @param outcome [Outcome#RETAIN] for ever, [Outcome#DISPOSE] after `period`, or [Outcome#REVIEW]
///   while nobody has decided: then it is kept
/// @param authority the decision that carries it, by id; null if it does not dispose, or cannot yet
/// @param period how long it is kept; null unless it is disposed of
/// @param after the event from which the period counts; null unless it is disposed of
public record RecordClass(
    String id,
    String row,
    Map<Language, String> titles,
    RecordType concerns,
    Outcome outcome,
    @Nullable String authority,
    DecidedBy decidedBy,
    @Nullable Period period,
    @Nullable Event after) {

  /// From what a class's period counts (domain part 5, column "Trigger").
  public enum Event {
    /// It came into being.
    CREATED,
    /// The year ended in which it came into being.
    YEAR_END,
    /// What was captured was found whole and stored.
    VALIDATED,
    /// A newer version came into force.
    SUPERSEDED,
    /// The channel was closed.
    CLOSED,
    /// The consent was withdrawn, or what it covers is no longer used.
    WITHDRAWN,
    /// The decision can no longer be appealed.
    DECISION_FINAL,
    /// The person's role ended.
    ROLE_ENDED,
    /// The item that it belongs to was destroyed.
    ITEM_DESTROYED
  }

  public RecordClass {
    titles = Map.copyOf(titles);
    if (titles.isEmpty()) {
      throw new IllegalArgumentException("class %s has no title".formatted(id));
    }
    if (outcome == Outcome.REGISTER) {
      throw new IllegalArgumentException(
          "class %s says REGISTER: only items are registered".formatted(id));
    }
    boolean disposes = outcome == Outcome.DISPOSE;
    if (disposes != (period != null) || disposes != (after != null)) {
      throw new IllegalArgumentException(
          "class %s says %s: period and after go with DISPOSE, and only with it"
              .formatted(id, outcome));
    }
    if (period != null && period.isNegative()) {
      throw new IllegalArgumentException(
          "class %s has no period of zero or more; got: %s".formatted(id, period));
    }
  }

  /// The title in `language`, or in the first language of [Language] that has one.
  public String title(Language language) {
    return RetentionRule.title(titles, language);
  }
}
