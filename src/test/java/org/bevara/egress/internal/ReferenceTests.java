package org.bevara.egress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTests {

  /// The examples of RFC 3986 section 5.4 that a fetch can meet; a fragment is cut off later.
  @ParameterizedTest
  @CsvSource({
    "g:h, g:h",
    "g, http://a/b/c/g",
    "./g, http://a/b/c/g",
    "g/, http://a/b/c/g/",
    "/g, http://a/g",
    "//g, http://g",
    "?y, http://a/b/c/d;p?y",
    "g?y, http://a/b/c/g?y",
    "g#s, http://a/b/c/g#s",
    "g?y#s, http://a/b/c/g?y#s",
    ";x, http://a/b/c/;x",
    "., http://a/b/c/",
    "./, http://a/b/c/",
    ".., http://a/b/",
    "../, http://a/b/",
    "../g, http://a/b/g",
    "../.., http://a/",
    "../../g, http://a/g",
    "../../../g, http://a/g",
    "/./g, http://a/g",
    "/../g, http://a/g",
    "g., http://a/b/c/g.",
    "..g, http://a/b/c/..g",
    "./../g, http://a/b/g",
    "g/../h, http://a/b/c/h",
    "g;x=1/../y, http://a/b/c/y",
    "g?y/./x, http://a/b/c/g?y/./x",
    "g?y/../x, http://a/b/c/g?y/../x"
  })
  void examplesOfTheStandardHold(String reference, String resolved) {
    assertThat(Reference.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(resolved);
  }

  @Test
  void emptyReferenceIsTheBase() {
    assertThat(Reference.resolve("http://a/b?q", "")).isEqualTo("http://a/b?q");
  }

  @Test
  void baseWithoutPathHasTheRoot() {
    assertThat(Reference.resolve("http://a", "g")).isEqualTo("http://a/g");
  }

  @Test
  void lettersAndBlanksAreEncodedAndTheRestIsLeft() {
    assertThat(Reference.sendable(" http://a/\u00e5 {1}|2%20 ", StandardCharsets.UTF_8))
        .isEqualTo("http://a/%C3%A5%20{1}|2%20");
  }
}
