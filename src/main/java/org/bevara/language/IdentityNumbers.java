package org.bevara.language;

import dev.personnummer.Options;
import dev.personnummer.Personnummer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.bekk.bekkopen.person.FodselsnummerValidator;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// Finds identity numbers of Sweden, Norway and Finland (Åland included) in a text (N48).
///
/// A check digit alone is weak evidence: one date-shaped number in ten carries a right one. So a
/// Swedish number must also look or be spoken of as one: with its sign (`850709-9805`) it counts
/// unless a word before it names another kind of number, or its date lies so near that it is rather
/// the stamp of a booking; without the sign it counts only beside a word that names it, or, with
/// twelve digits, where a person is spoken of. Norwegian numbers carry two check digits and Finnish
/// ones a form that nothing else has; for them only a word that names another number counts
/// against.
public final class IdentityNumbers {

  /// How far before a number a word may stand that says what the number is, in UTF-16 units.
  private static final int NEAR = 40;

  /// A Swedish number of a day less than so many years before publication needs a word beside it.
  private static final int STAMP_YEARS = 2;

  private static final String START = "(?<![\\p{L}\\p{N}]|\\p{N}[-/.,:+])";
  private static final String END = "(?![\\p{L}\\p{N}]|[-/.,:+]\\p{N})";

  private static final Pattern SWEDISH =
      Pattern.compile(START + "((?:18|19|20)?\\d{6})([-+–]| ?)(\\d{4})" + END);
  private static final Pattern NORWEGIAN = Pattern.compile(START + "\\d{6}[ -]?\\d{5}" + END);
  private static final Pattern FINNISH =
      Pattern.compile(
          "(?iu)" + START + "(\\d{6})([-+ABCDEFYXWVU])(\\d{3})([0-9A-FHJ-NPR-Y])" + END);
  private static final String FINNISH_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  static {
    // numbers made up by the tax authority for tests look like people's and are treated like them
    FodselsnummerValidator.ALLOW_SYNTHETIC_NUMBERS = true;
  }

  private IdentityNumbers() {}

  /// What words around the numbers say.
  ///
  /// @param naming where words stand that name an identity number
  /// @param other where words stand that name another kind of number
  /// @param person whether the text speaks of a person
  /// @param publishedOn null if not known
  public record Surroundings(
      List<Signal> naming, List<Signal> other, boolean person, @Nullable LocalDate publishedOn) {

    /// Nothing is known but the number itself.
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), false, null);

    boolean nameIt(int from, int to) {
      return before(naming, from) || naming.stream().anyMatch(w -> near(to, w.from()));
    }

    boolean nameAnother(int from) {
      return before(other, from);
    }

    private static boolean before(List<Signal> words, int from) {
      return words.stream().anyMatch(word -> near(word.to(), from));
    }

    private static boolean near(int end, int start) {
      return start >= end && start - end <= NEAR;
    }
  }

  /// The identity numbers in `text`, as signals `IDENTITY_NUMBER`, in the order of the text.
  public static List<Signal> find(String text, Surroundings around) {
    List<Signal> found = new ArrayList<>();
    for (Matcher m = SWEDISH.matcher(text); m.find(); ) {
      if (isSwedish(m, around)) {
        found.add(new Signal("IDENTITY_NUMBER", m.start(), m.end()));
      }
    }
    for (Matcher m = NORWEGIAN.matcher(text); m.find(); ) {
      String digits = m.group().replaceAll("[ -]", "");
      if (FodselsnummerValidator.isValid(digits) && !isOther(m, around)) {
        found.add(new Signal("IDENTITY_NUMBER", m.start(), m.end()));
      }
    }
    for (Matcher m = FINNISH.matcher(text); m.find(); ) {
      if (isFinnish(m) && !isOther(m, around)) {
        found.add(new Signal("IDENTITY_NUMBER", m.start(), m.end()));
      }
    }
    return found.stream().distinct().sorted(Comparator.comparingInt(Signal::from)).toList();
  }

  private static boolean isOther(Matcher m, Surroundings around) {
    return around.nameAnother(m.start()) && !around.nameIt(m.start(), m.end());
  }

  private static boolean isSwedish(Matcher m, Surroundings around) {
    String day = m.group(1);
    boolean signed = !m.group(2).isBlank();
    String sign = m.group(2).equals("+") ? "+" : "-";
    if (!Personnummer.valid(day + sign + m.group(3), new Options(true))) {
      return false;
    }
    if (around.nameIt(m.start(), m.end())) {
      return true;
    }
    if (around.nameAnother(m.start())) {
      return false;
    }
    if (!signed) {
      return day.length() == 8 && around.person() && !isStamp(day, around);
    }
    return around.person() || !isStamp(day, around);
  }

  /// Whether a day lies so near the day of publication that it is rather a stamp than a birth.
  private static boolean isStamp(String day, Surroundings around) {
    LocalDate published = around.publishedOn();
    if (published == null) {
      return false;
    }
    int year =
        day.length() == 8
            ? Integer.parseInt(day.substring(0, 4))
            : published.getYear() / 100 * 100 + Integer.parseInt(day.substring(0, 2));
    int age = published.getYear() - year;
    return age < STAMP_YEARS && (day.length() == 8 || age > -STAMP_YEARS);
  }

  private static boolean isFinnish(Matcher m) {
    String day = m.group(1);
    String serial = m.group(3);
    int century =
        switch (m.group(2).toUpperCase(Locale.ROOT)) {
          case "+" -> 1800;
          case "-", "Y", "X", "W", "V", "U" -> 1900;
          default -> 2000;
        };
    int check = Integer.parseInt(day + serial) % 31;
    return Integer.parseInt(serial) >= 2
        && FINNISH_CHECKS.charAt(check) == Character.toUpperCase(m.group(4).charAt(0))
        && isDay(
            century + Integer.parseInt(day.substring(4)),
            Integer.parseInt(day.substring(2, 4)),
            Integer.parseInt(day.substring(0, 2)));
  }

  private static boolean isDay(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() == year;
    } catch (DateTimeException notADay) {
      return false;
    }
  }
}
