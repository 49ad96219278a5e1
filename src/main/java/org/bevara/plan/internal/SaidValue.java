package org.bevara.plan.internal;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.CountFrom;
import org.bevara.plan.internal.PhraseTable.Phrase;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// What one cell says by the words of `archive-schema/mapping/plan-values.tsv`.
///
/// @param meanings what its words stand for; none in an empty cell
/// @param period null where it states none
/// @param countFrom null where it does not say
public record SaidValue(
    Set<Meaning> meanings, @Nullable Period period, @Nullable CountFrom countFrom) {

  private static final PhraseTable TABLE = PhraseTable.named("plan-values.tsv");
  private static final String NUMBER = "NUMBER_";

  /// More years are a slip of the pen.
  private static final int MOST = 1_000;

  /// What a word can say of a record.
  public enum Meaning {
    KEEP,
    CULL,
    LOOK,
    OBSOLETE,
    YES,
    NO
  }

  public SaidValue {
    meanings = Set.copyOf(meanings);
  }

  /// Reads a cell; empty if a word of it is unknown or could mean two things, or if it states two
  /// periods.
  ///
  /// @param languages those of its column; all if empty
  public static Optional<SaidValue> of(String cell, Set<Language> languages) {
    List<String> words = Words.of(cell);
    Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
    @Nullable CountFrom countFrom = null;
    @Nullable Period period = null;
    int number = -1;
    for (int at = 0; at < words.size(); ) {
      String word = words.get(at);
      if (word.matches("[0-9]{1,4}")) {
        if (number >= 0) {
          return Optional.empty();
        }
        number = Integer.parseInt(word);
        at++;
        continue;
      }
      List<Phrase> phrases = TABLE.longestAt(words, at, languages);
      Set<String> codes = phrases.stream().map(Phrase::code).collect(Collectors.toSet());
      if (codes.size() != 1) {
        return Optional.empty();
      }
      String code = codes.iterator().next();
      if (code.startsWith(NUMBER)) {
        if (number >= 0) {
          return Optional.empty();
        }
        number = Integer.parseInt(code.substring(NUMBER.length()));
      } else if (unit(code, 1) != null) {
        if (number < 0 || number > MOST || period != null) {
          return Optional.empty();
        }
        period = unit(code, number);
        number = -1;
      } else if (!code.equals("FILLER")) {
        @Nullable CountFrom from = countFrom(code);
        if (from == null) {
          meanings.add(Meaning.valueOf(code));
        } else if (countFrom == null || countFrom == from) {
          countFrom = from;
        } else {
          return Optional.empty();
        }
      }
      at += phrases.getFirst().words().size();
    }
    return number >= 0
        ? Optional.empty() // a number of what?
        : Optional.of(new SaidValue(meanings, period, countFrom));
  }

  private static @Nullable Period unit(String code, int number) {
    return switch (code) {
      case "YEARS" -> Period.ofYears(number);
      case "MONTHS" -> Period.ofMonths(number);
      case "WEEKS" -> Period.ofWeeks(number);
      case "DAYS" -> Period.ofDays(number);
      default -> null;
    };
  }

  private static @Nullable CountFrom countFrom(String code) {
    for (CountFrom from : CountFrom.values()) {
      if (from.name().equals(code)) {
        return from;
      }
    }
    return null;
  }
}
