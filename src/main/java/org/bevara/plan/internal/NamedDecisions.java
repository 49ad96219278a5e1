package org.bevara.plan.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.appraisal.DisposalAuthority;
import org.jspecify.annotations.Nullable;

/// The decisions that a plan's rows name, each with only what the row states of it: none has a
/// first day of validity, so that none carries disposal until a person completes it. Not
/// thread-safe.
public final class NamedDecisions {

  private static final Pattern ISO_DAY = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern NORDIC_DAY =
      Pattern.compile("\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\b");
  private static final Pattern PARAGRAPH = Pattern.compile("§{1,2} ?(\\d{1,4}[a-z]?)\\b");
  private static final Pattern NUMBER =
      Pattern.compile("\\b(?:\\p{Lu}{1,6}[ -]?)?\\d{2,6}[/:]\\d{1,6}(?:[:.-]\\d{1,4})?\\b");
  private static final Pattern BODY = Pattern.compile("^[\\p{L} .&-]*");
  private static final Pattern ACT =
      Pattern.compile("(?iu)[ ,.]*\\b(?:beslut|vedtak|päätös|decision|dnr|saksnr|diaarinro)\\b.*$");

  private final Map<String, DisposalAuthority> byText = new LinkedHashMap<>();

  /// The identifier of the decision that `text` names.
  public String named(String text) {
    String line = Words.line(text, 200);
    return byText
        .computeIfAbsent(line, words -> read("plan-decision-" + (byText.size() + 1), words))
        .id();
  }

  public List<DisposalAuthority> all() {
    return List.copyOf(byText.values());
  }

  private static DisposalAuthority read(String id, String text) {
    Matcher beginning = BODY.matcher(text);
    String body = beginning.find() ? ACT.matcher(beginning.group()).replaceFirst("").strip() : "";
    return new DisposalAuthority(
        id,
        body.codePoints().filter(Character::isLetter).count() < 2 ? null : body,
        day(text),
        first(PARAGRAPH, text, 1),
        first(NUMBER, ISO_DAY.matcher(text).replaceAll(" "), 0),
        null,
        null,
        null,
        null,
        text);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      Matcher iso = ISO_DAY.matcher(text);
      if (iso.find()) {
        return LocalDate.parse(iso.group());
      }
      Matcher nordic = NORDIC_DAY.matcher(text);
      return nordic.find()
          ? LocalDate.of(
              Integer.parseInt(nordic.group(3)),
              Integer.parseInt(nordic.group(2)),
              Integer.parseInt(nordic.group(1)))
          : null;
    } catch (DateTimeException e) {
      return null; // there is no such day: the decision's words are kept, and a person reads them
    }
  }

  private static @Nullable String first(Pattern pattern, String text, int group) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(group) : null;
  }
}
