package org.bevara.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Signal;

/// Finds telephone numbers, e-mail addresses and home addresses in Nordic texts.
public final class Contacts {

  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+/.,:#-])(?:"
              // with the country's code
              + "(?:\\+|00)(?:46|47|358|45|298|354)(?:[ -]?\\(0\\))?(?:[ -]?\\d){7,10}"
              // Sweden, Finland and Åland: with 0 and groups, or a mobile number
              + "|0\\d{1,3}(?: ?[-–/] ?| )\\d{2,3}(?:[ -]?\\d{2,3}){1,3}"
              + "|0(?:7[02369]|4\\d|50)\\d{6,8}"
              // Norway: eight digits in the usual groups
              + "|[49]\\d{2} \\d{2} \\d{3}|[2-9]\\d(?: \\d{2}){3}"
              + ")(?![\\p{L}\\p{N}]|[-/.,:]\\p{N})");

  // the local part is bounded, and the search starts at the sign, so that no text is slow
  private static final Pattern LOCAL = Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}$");
  private static final Pattern DOMAIN =
      Pattern.compile("^[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})*\\.\\p{L}{2,24}");

  /// How far from a street and number a word may stand that says that someone lives there.
  private static final int NEAR = 60;

  private static final Pattern STREET =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}])(?:"
              + "[\\p{L}'’-]{2,30}?(?:gatan|gata|gaten|gate|eg|g\\.|gt\\.?|vägen|väg|veien|vegen|vei|veg|v\\."
              + "|gränden|gränd|torget|torg|stigen|stien|sti|backen|bakken|allén|plassen|plan|svingen"
              + "|leden|lia|katu|kadun|tie|tien|kuja|kujan|polku|polun|raitti|kaari|rinne|mäki)"
              + "|[\\p{L}'’-]{2,30} (?:gatan?|väg(?:en)?|torg(?:et)?|gate|gata|vei|veg|street|road|avenue|lane|close|drive)"
              + ") ?\\d{1,3} ?(?:[a-h](?:[ ,]{1,2}\\d{1,3})?)?(?![\\p{L}\\p{N}]|[.:]\\d)"
              + "|(?<![\\p{L}\\p{N}])\\d{1,3}[a-h]? [\\p{L}'’-]{2,30} (?:street|road|avenue|lane|close|drive)"
              + "(?![\\p{L}])");

  private Contacts() {}

  /// Streets with a number near one of the words `living`, as signals `ADDRESS`: a number alone is
  /// more often a place of work or a fault than a home.
  public static List<Signal> addresses(String text, List<Signal> living) {
    List<Signal> found = new ArrayList<>();
    for (Matcher m = STREET.matcher(text); !living.isEmpty() && m.find(); ) {
      int from = m.start();
      int to = m.end();
      if (living.stream().anyMatch(word -> word.to() >= from - NEAR && word.from() <= to + NEAR)) {
        found.add(new Signal("ADDRESS", from, to));
      }
    }
    return List.copyOf(found);
  }

  /// Telephone numbers, as signals `PHONE`.
  public static List<Signal> phones(String text) {
    List<Signal> found = new ArrayList<>();
    Matcher matcher = PHONE.matcher(text);
    while (matcher.find()) {
      found.add(new Signal("PHONE", matcher.start(), matcher.end()));
    }
    return List.copyOf(found);
  }

  /// E-mail addresses, as signals `EMAIL`; those at one of `ownDomains`, or below, are left out.
  ///
  /// @param ownDomains the authority's, in lower case
  public static List<Signal> emails(String text, Set<String> ownDomains) {
    List<Signal> found = new ArrayList<>();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = Math.max(0, at - 64);
      Matcher local = LOCAL.matcher(text.substring(from, at));
      Matcher domain = DOMAIN.matcher(text.substring(at + 1, Math.min(text.length(), at + 256)));
      if (local.find() && domain.find()) {
        String host = domain.group().toLowerCase(Locale.ROOT);
        boolean own =
            ownDomains.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
        if (!own) {
          found.add(new Signal("EMAIL", from + local.start(), at + 1 + domain.end()));
        }
      }
    }
    return List.copyOf(found);
  }
}
