package org.bevara.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Unicode tricks in names (trust, row 49).
class HarmlessTests {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E,
        0x2060, 0x2066, 0x2069, 0x3164, 0xFEFF, 0xFFF9, 0xE0001, 0xE0041, 0xE007F
      })
  void characterThatCannotBeSeenStandsThereByItsNumber(int character) {
    assertThat(Harmless.text("a" + Character.toString(character) + "b"))
        .isEqualTo("a[U+%04X]b".formatted(character));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Åsa Öberg-Niemi",
        "Goahtevuopmi ŋ đ",
        "Два слова",
        "שלום",
        "سلام",
        "👩\u200D🚒",
        "❤\uFE0F",
        "rad ett\nrad två\tmed steg"
      })
  void whatPeopleWriteStaysAsItIs(String text) {
    assertThat(Harmless.text(text)).isEqualTo(text);
  }

  @Test
  void lineIsOneLineAndNotLongerThanItMayBe() {
    assertThat(Harmless.line("ett\n två\t\ttre ", 60)).isEqualTo("ett två tre");
    assertThat(Harmless.line("🙂🙂🙂🙂", 3)).isEqualTo("🙂🙂…");
  }

  @Test
  void addressIsALinkOnlyIfItLeadsToTheWeb() {
    assertThat(PageAddresses.link("https://www.example.org/a?b=c#d"))
        .isEqualTo("https://www.example.org/a?b=c#d");
    for (String other :
        new String[] {
          "javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/", "/search",
          "http://user@evil.example/", "https://a b/", "http://x/\"onclick=", "HTTPS:", ""
        }) {
      assertThat(PageAddresses.link(other)).as(other).isEmpty();
    }
  }
}
