package org.bevara.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTests {

  @ParameterizedTest
  @ValueSource(strings = {"fi", "nb", "en"})
  void everyLanguageHasTheKeysOfSwedishAndNoOthers(String language) {
    assertThat(file(language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(file("sv").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyLabelUsesThePlacesThatItsSwedishOneUses(String language) {
    Properties swedish = file("sv");
    Properties other = file(language);
    for (String key : swedish.stringPropertyNames()) {
      if (!key.startsWith("time.")) {
        assertThat(places(other.getProperty(key)))
            .as(key)
            .isEqualTo(places(swedish.getProperty(key)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyCharacterOfTheLabelsHasAGlyph(String language) {
    file(language)
        .values()
        .forEach(label ->
            label
                .toString()
                .codePoints()
                .forEach(c -> assertThat(Fonts.bundled().covers(c)).isTrue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyKindStateAndVisibilityHasALabel(String language) {
    Labels labels = Labels.in(Locale.of(language));
    for (ItemKind kind : ItemKind.values()) {
      assertThat(labels.get("kind." + kind.name())).isNotBlank();
    }
    for (SourceState state : SourceState.values()) {
      assertThat(labels.get("state." + state.name())).isNotBlank();
    }
    for (Visibility visibility : Visibility.values()) {
      assertThat(labels.get("visibility." + visibility.name())).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sv|14 mars 2026 kl. 10.32",
        "fi|14. maaliskuuta 2026 klo 10.32",
        "nb|14. mars 2026 kl. 10.32",
        "nn|14. mars 2026 kl. 10.32",
        "en|14 March 2026 at 10:32",
        "fr|14 March 2026 at 10:32"
      })
  void timeIsWrittenOutAsPeopleSayIt(String language, String expected) {
    Times times = new Times(ZoneId.of("Europe/Oslo"), Labels.in(Locale.of(language)));

    assertThat(times.spoken(Instant.parse("2026-03-14T09:32:05.678Z"))).isEqualTo(expected);
  }

  @Test
  void exactTimeHasItsOffsetAndNoFraction() {
    Times times = new Times(ZoneId.of("Europe/Helsinki"), Labels.in(Locale.of("fi")));

    assertThat(times.exact(Instant.parse("2026-07-01T00:00:00.999Z")))
        .isEqualTo("2026-07-01T03:00:00+03:00");
  }

  @Test
  void countsAgreeWithTheirNouns() {
    Labels labels = Labels.in(Locale.of("sv"));

    assertThat(labels.get("sheet.count", 1)).isEqualTo("1 inlägg");
    assertThat(labels.get("sheet.count", 2)).isEqualTo("2 inlägg och kommentarer");
    assertThat(labels.get("sheet.gapNotice", 1, "X")).startsWith("1 lucka i insamlingen är känd:");
  }

  private static String places(String label) {
    return Arrays.stream(new MessageFormat(label, Locale.ROOT).getFormatsByArgumentIndex())
        .map(format -> format == null ? "text" : format.getClass().getSimpleName())
        .toList()
        .toString();
  }

  private static Properties file(String language) {
    Properties labels = new Properties();
    String name = "/render/labels_" + language + ".properties";
    try (InputStream in = LabelsTests.class.getResourceAsStream(name)) {
      labels.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels;
  }
}
