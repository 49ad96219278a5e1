package org.bevara.appraisal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// What else people do to a message before it is measured again. The same seed does the same.
enum Noise {
  /// As it was written.
  NONE,
  /// Capitalised words inside a sentence become other names.
  NAMES,
  /// One letter in twenty is wrong: another, missing, doubled, or changed with its neighbour.
  TYPING,
  /// Without diacritics.
  BARE,
  /// In upper case.
  UPPER,
  /// With emoji between words.
  EMOJI;

  private static final List<String> OTHER_NAMES =
      List.of("Torvald", "Ebba", "Sirkka", "Ragnhild", "Nadja", "Yusuf", "Kerttu", "Solveig");
  private static final List<String> EMOJIS = List.of("😀", "👍🏽", "❤️", "🙏", "🤔", "👩‍🚒");
  private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},] )\\p{Lu}\\p{Ll}{2,}\\b");
  private static final Map<String, String> FLAT =
      Map.of("ø", "o", "Ø", "O", "æ", "ae", "Æ", "AE", "ß", "ss");

  String on(String text, SplittableRandom random) {
    return switch (this) {
      case NONE -> text;
      case NAMES ->
          NAME.matcher(text)
              .replaceAll(name -> OTHER_NAMES.get(random.nextInt(OTHER_NAMES.size())));
      case TYPING -> mistyped(text, random);
      case BARE -> bare(text);
      case UPPER -> text.toUpperCase(Locale.ROOT);
      case EMOJI -> strewn(text, random);
    };
  }

  private static String mistyped(String text, SplittableRandom random) {
    StringBuilder typed = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (!Character.isLetter(sign) || random.nextInt(20) != 0) {
        typed.append(sign);
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 -> typed.append((char) ('a' + random.nextInt(26)));
        case 1 -> typed.append(sign).append(sign);
        case 2 -> {
          if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
            typed.append(text.charAt(++at));
          }
          typed.append(sign);
        }
        default -> {
          // left out
        }
      }
    }
    return typed.toString();
  }

  private static String bare(String text) {
    String flat = text;
    for (Map.Entry<String, String> letter : FLAT.entrySet()) {
      flat = flat.replace(letter.getKey(), letter.getValue());
    }
    return Normalizer.normalize(flat, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
  }

  private static String strewn(String text, SplittableRandom random) {
    StringBuilder strewn = new StringBuilder();
    for (String word : text.split("(?<= )")) {
      strewn.append(word);
      if (random.nextInt(5) == 0) {
        strewn.append(EMOJIS.get(random.nextInt(EMOJIS.size()))).append(' ');
      }
    }
    return strewn.toString();
  }
}
