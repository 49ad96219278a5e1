package org.bevara.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Case numbers as people write them: `KS 2024/113`, `KS2024-113`, `dnr 2024:113`, `113/2024`
/// (Finland), all the same to whoever looks for one.
public final class CaseNumbers {

  private static final String YEAR = "(?:19|20)\\d{2}";

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}/:.-])(?:(\\p{L}{1,12})[ \\u00A0/-]?)?"
              + "(?:("
              + YEAR
              + ")(?:/(\\d{1,6})(?:-\\d{1,4})?|[:–-](\\d{1,6}))|(\\d{1,6})/("
              + YEAR
              + "))"
              + "(?![\\p{L}\\p{N}]|[/:-]\\d)");

  private static final Pattern CODE = Pattern.compile("\\p{Lu}{1,12}");

  private CaseNumbers() {}

  /// The numbers in `text` in the form in which they are compared: with what stands before them, as
  /// `ks 2024/113`, and without, as `2024/113`.
  public static Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      String number = number(numbers);
      found.add(number);
      if (numbers.group(1) != null) {
        found.add(numbers.group(1).toLowerCase(Locale.ROOT) + " " + number);
      }
    }
    return found;
  }

  /// `parts` with what asks for a case number read as one. Capitals before a number belong to it; a
  /// common word before it, as in *plan 2024/587*, may or may not.
  static List<QueryNode> joined(List<QueryNode> parts) {
    List<QueryNode> joined = new ArrayList<>();
    for (QueryNode part : parts) {
      Optional<String> number =
          part instanceof QueryNode.Word(var text) ? whole(text) : Optional.empty();
      if (number.isEmpty()) {
        joined.add(part);
      } else if (!joined.isEmpty()
          && joined.getLast() instanceof QueryNode.Word(var code)
          && CODE.matcher(code).matches()) {
        joined.removeLast();
        joined.add(new QueryNode.CaseNumber(code.toLowerCase(Locale.ROOT) + " " + number.get()));
      } else {
        joined.add(new QueryNode.CaseNumber(number.get()));
      }
    }
    return joined;
  }

  /// The number that `word` is from end to end.
  private static Optional<String> whole(String word) {
    Matcher number = NUMBER.matcher(word);
    if (!number.matches()) {
      return Optional.empty();
    }
    String code = number.group(1);
    return Optional.of((code == null ? "" : code.toLowerCase(Locale.ROOT) + " ") + number(number));
  }

  private static String number(Matcher number) {
    if (number.group(2) == null) {
      return number.group(5) + "/" + number.group(6);
    }
    String counted = number.group(3) == null ? number.group(4) : number.group(3);
    return number.group(2) + "/" + counted;
  }
}
