package org.bevara.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// Something that was done, to be entered in the ledger.
///
/// The ledger is kept for ever and copied to other places, so nothing in it may ever have to be
/// destroyed: no captured text, no title, no name or handle of a person, no address of captured
/// content, no digest of any of these that is not keyed (design decision 4). Values are
/// identifiers, codes, counts, dates and digests; they hold no blank, so that a sentence cannot
/// slip in.
///
/// @param at when it was done, to the millisecond
/// @param act what was done, in capitals, for example `RECORD_CAPTURED`
/// @param agent who did it: [#MACHINE], `OPERATOR`, or the identifier of an account, never its name
/// @param subject the record that it was done to, if it was one
/// @param facts what else is to be remembered, at most 24: keys in camel case, values of 1 to 200
///   characters of ASCII without blank, quote and backslash
public record LedgerAct(
    AuthorityName authority,
    Instant at,
    String act,
    String agent,
    @Nullable RecordId subject,
    SortedMap<String, String> facts) {

  /// The agent of what the program does by itself.
  public static final String MACHINE = "MACHINE";

  private static final int MOST_FACTS = 24;
  private static final Pattern ACT = Pattern.compile("[A-Z][A-Z0-9_]{2,62}");
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._:-]{1,80}");
  private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final Pattern VALUE = Pattern.compile("[!#-\\[\\]-~]{1,200}");

  public LedgerAct {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    if (facts.size() > MOST_FACTS) {
      throw new IllegalArgumentException(
          "an act has at most %d facts; got: %d".formatted(MOST_FACTS, facts.size()));
    }
    require(ACT, "act", act);
    require(AGENT, "agent", agent);
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      require(KEY, "fact's key", fact.getKey());
      if (!VALUE.matcher(fact.getValue()).matches()) {
        // the value is not repeated: it may be what must not be told
        throw new IllegalArgumentException(
            "the fact %s has a value of %d characters that does not fit %s"
                .formatted(fact.getKey(), fact.getValue().length(), VALUE));
      }
    }
  }

  /// An act upon one record.
  public static LedgerAct on(
      RecordId subject,
      AuthorityName authority,
      Instant at,
      String act,
      String agent,
      Map<String, String> facts) {
    return new LedgerAct(authority, at, act, agent, subject, new TreeMap<>(facts));
  }

  /// An act that concerns no single record.
  public static LedgerAct of(
      AuthorityName authority, Instant at, String act, String agent, Map<String, String> facts) {
    return new LedgerAct(authority, at, act, agent, null, new TreeMap<>(facts));
  }

  private static void require(Pattern form, String what, String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the %s \"%s\" does not fit %s".formatted(what, value, form));
    }
  }
}
