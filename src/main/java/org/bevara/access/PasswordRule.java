package org.bevara.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;

/// What a password must be: long, and not what everybody takes. No mixture of characters is asked
/// for, and it does not expire (NIST SP 800-63B section 3.1.1.2).
public final class PasswordRule {

  /// In characters, inclusive.
  public static final int SHORTEST = 12;

  /// In characters, inclusive.
  public static final int LONGEST = 200;

  private static final int LEAST_DIFFERENT = 5;
  private static final Set<String> COMMON = common();

  private PasswordRule() {}

  /// The password as it is compared: the same characters however a keyboard composes them.
  public static String normal(String password) {
    return Normalizer.normalize(password, Form.NFKC);
  }

  /// @param name of the account, which may not stand in it
  /// @throws UsageException `PASSWORD_TOO_SHORT`, `PASSWORD_TOO_LONG`, `PASSWORD_TOO_COMMON`
  public static void require(String password, String name) {
    String normal = normal(password);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST) {
      throw new UsageException(
          "PASSWORD_TOO_SHORT", "a password has at least %d characters".formatted(SHORTEST));
    }
    if (length > LONGEST) {
      throw new UsageException(
          "PASSWORD_TOO_LONG", "a password has at most %d characters".formatted(LONGEST));
    }
    if (isCommon(normal.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
      throw new UsageException(
          "PASSWORD_TOO_COMMON",
          "the password is one of those that are tried first: take several words that do not"
              + " belong together");
    }
  }

  /// Common is what is left of nothing but common words, names of the account, digits and signs.
  private static boolean isCommon(String password, String name) {
    if (password.chars().distinct().count() < LEAST_DIFFERENT) {
      return true;
    }
    String left = password;
    for (String part : name.split("\\P{L}+")) {
      left = part.length() < 3 ? left : left.replace(part, " ");
    }
    String letters = left.replaceAll("\\P{L}+", " ").strip();
    return letters.isEmpty()
        || Arrays.stream(letters.split(" "))
            .allMatch(word -> word.length() < 3 || isMadeOfCommon(word));
  }

  /// Whether a word is one common word after the other.
  private static boolean isMadeOfCommon(String word) {
    boolean[] reached = new boolean[word.length() + 1];
    reached[0] = true;
    for (int from = 0; from < word.length(); from++) {
      for (int to = from + 3; reached[from] && to <= word.length(); to++) {
        reached[to] |= COMMON.contains(word.substring(from, to));
      }
    }
    return reached[word.length()];
  }

  private static Set<String> common() {
    try (InputStream words = PasswordRule.class.getResourceAsStream("/access/common-words.txt")) {
      if (words == null) {
        throw new IllegalStateException("access/common-words.txt is part of the program");
      }
      return new String(words.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
