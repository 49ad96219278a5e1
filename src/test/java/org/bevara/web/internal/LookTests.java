package org.bevara.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contrast of the design's colours in light and dark (WCAG 2.1, 1.4.3 and 1.4.11).
class LookTests {

  private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ink,          paper,       4.5
          ink,          panel,       4.5
          ink,          accent-wash, 4.5
          ink,          good-wash,   4.5
          ink,          warn-wash,   4.5
          ink,          bad-wash,    4.5
          ink,          secret-wash, 4.5
          ink-soft,     paper,       4.5
          ink-soft,     panel,       4.5
          ink-soft,     accent-wash, 4.5
          accent,       paper,       4.5
          accent,       panel,       4.5
          accent,       accent-wash, 4.5
          accent-hover, panel,       4.5
          on-accent,    accent,      4.5
          on-accent,    accent-hover, 4.5
          mark-ink,     mark,        4.5
          good,         good-wash,   4.5
          warn,         warn-wash,   4.5
          bad,          bad-wash,    4.5
          bad,          panel,       4.5
          on-bad,       bad,         4.5
          secret,       secret-wash, 4.5
          on-top,       top,         4.5
          on-top-soft,  top,         4.5
          line-strong,  panel,       3.0
          line-strong,  paper,       3.0
          focus,        paper,       3.0
          focus,        panel,       3.0
          """)
  void whatIsReadOrOperatedStandsOutFromWhatLiesBehind(String front, String back, double least)
      throws IOException {
    String css = Files.readString(Path.of("src/main/resources/web/assets/app.css"));
    int dark = css.indexOf("@media (prefers-color-scheme: dark)");
    int after = css.indexOf("*, *::before");
    Map<String, String> tokens = new HashMap<>();
    read(css.substring(0, dark), tokens);
    assertThat(contrast(tokens, front, back)).as("light").isGreaterThanOrEqualTo(least);
    read(css.substring(dark, after), tokens);
    assertThat(contrast(tokens, front, back)).as("dark").isGreaterThanOrEqualTo(least);
  }

  private static void read(String css, Map<String, String> tokens) {
    Matcher token = TOKEN.matcher(css);
    while (token.find()) {
      tokens.put(token.group(1), token.group(2));
    }
  }

  private static double contrast(Map<String, String> tokens, String front, String back) {
    double one = luminance(tokens.getOrDefault(front, ""));
    double two = luminance(tokens.getOrDefault(back, ""));
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < weights.length; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
