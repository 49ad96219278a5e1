package org.bevara.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShownTextTests {

  private final ShownText shown = new ShownText();
  private final Labels labels = Labels.in(Locale.of("sv"));

  @Test
  void lineBreaksOfAnyKindAreKept() {
    assertThat(shown.of("a\nb\r\nc\rd\u2028e\u2029f\u0085g")).isEqualTo("a\nb\nc\nd\ne\nf\ng");
    assertThat(shown.warnings(labels)).isEmpty();
  }

  @Test
  void lettersWithLooseMarksAreComposed() {
    assertThat(shown.of("A\u030Ase\u0301n")).isEqualTo("Åsén");
  }

  @Test
  void nordicSamiGreekAndCyrillicLettersAreShown() {
    String text = "åäöÅÄÖæøÆØþðđŋŧšžčáǥǧǩʒǯâõẅ Ελληνικά русский українська ґєії Việt żółć";

    assertThat(shown.of(text)).isEqualTo(text);
    assertThat(shown.warnings(labels)).isEmpty();
  }

  @Test
  void characterWithoutGlyphIsReplacedAndCounted() {
    assertThat(shown.of("日本 日")).isEqualTo("�� �");
    assertThat(shown.warnings(labels))
        .containsExactly("Tecken som inget typsnitt här har visas som \uFFFD: U+65E5 (2), U+672C.");
  }

  @Test
  void hiddenTextInTagCharactersIsTold() {
    assertThat(shown.of("a\u200B\uFEFFb" + Character.toString(0xE0041))).isEqualTo("ab");
    assertThat(shown.warnings(labels))
        .containsExactly("Osynliga styrtecken visas inte: U+200B, U+FEFF, U+E0041.");
  }

  @Test
  void turnOfDirectionIsNotObeyed() {
    assertThat(shown.of("fakt\u202Egpj.exe")).isEqualTo("fakt�gpj.exe");
  }

  @Test
  void longListOfLossesIsCutAndSaysSo() {
    StringBuilder text = new StringBuilder();
    for (int c = 0x4E00; c < 0x4E00 + 45; c++) {
      text.appendCodePoint(c);
    }
    shown.of(text.toString());

    assertThat(shown.warnings(labels).getFirst()).endsWith("U+4E27, … +5.");
  }
}
