package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

  private static final WebAddress BASE = new WebAddress("http", "a", "/b/c/d;p", "q", null);

  /// The examples of RFC 3986, clauses 5.4.1 and 5.4.2, that lead to `http`.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g/",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q#s",
        "g#s, http://a/b/c/g#s",
        "g?y#s, http://a/b/c/g?y#s",
        ";x, http://a/b/c/;x",
        "g;x, http://a/b/c/g;x",
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
        "./g/., http://a/b/c/g/",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "g;x=1/../y, http://a/b/c/y",
        "g?y/../x, http://a/b/c/g?y/../x",
        "g#s/../x, http://a/b/c/g#s/../x"
      })
  void referenceResolvesAsTheStandardsExamplesDo(String reference, String expected) {
    assertThat(WebAddress.of(BASE, reference)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://WWW.Prov.Example:80, http://www.prov.example/",
    "https://prov.example:443/a, https://prov.example/a",
    "http://prov.example:8080/a, http://prov.example:8080/a",
    "http://prov.example./a, http://prov.example/a",
    "http://prov.example/%7ekommun/%c3%a5, http://prov.example/~kommun/%C3%A5",
    "http://prov.example/snöröjning, http://prov.example/sn%C3%B6r%C3%B6jning",
    "http://snö.example/, http://xn--sn-gka.example/",
    "http://prov.example/a%2e%2e/%2E%2e/b, http://prov.example/b",
    "http://prov.example/a b%zz?x=[1]#k 1, http://prov.example/a%20b%25zz?x=%5B1%5D#k%201",
    "http:\\\\prov.example\\a, http://prov.example/a",
    "http://prov.example/a?sid=1&Sida=2, http://prov.example/a?sid=1&Sida=2"
  })
  void sameAddressHasOneSpelling(String address, String expected) {
    assertThat(PageParser.spelling(address)).isEqualTo(expected);
    assertThat(PageParser.spelling(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:a@b.example",
        "http:",
        "http://",
        "http:/x",
        "https:x",
        "http://a b/",
        "http://a:x/",
        "http://[/",
        "http://www.provkommun.example@evil.example/",
        "ftp://a/",
        "//a/b",
        "",
        "_:b0"
      })
  void whatIsNoWebAddressIsNone(String text) {
    assertThat(WebAddress.of(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h.example/kommunen/, http://h.example/kommunen/inlagg/1, true",
    "http://h.example/kommunen/, http://h.example/kommunen/?sida=2, true",
    "http://h.example/kommunen/, http://h.example/kommunen, true",
    "http://h.example/kommunen/, https://h.example/kommunen/1, true",
    "http://h.example/kommunen/, http://H.EXAMPLE:80/kommunen/1, true",
    "http://h.example:80/kommunen/, http://h.example/kommunen/1, true",
    "http://h.example/kommunen/, http://h.example/%6bommunen/1, true",
    "http://h.example/kommunen, http://h.example/kommunen/1, true",
    "http://h.example/kommunen/index.html, http://h.example/kommunen/1, true",
    "http://h.example/?id=a/b, http://h.example/c, true",
    "http://h.example, http://h.example/c, true",
    "http://h.example/kommunen, http://h.example/skolan, false",
    "http://h.example/kommunen/, http://h.example/kommunen-x, false",
    "http://h.example/kommunen/, http://h.example/kommunen-x/1, false",
    "http://h.example/kommunen, http://h.example/kommunen-x, false",
    "http://h.example/kommunen/, http://h.example/Kommunen/1, false",
    "http://h.example/kommunen/, http://h.example/kommunen/../admin, false",
    "http://h.example/kommunen/, http://h.example/kommunen/%2e%2e/admin, false",
    "http://h.example/kommunen/, http://h.example/kommunen/..%2fadmin, false",
    "http://h.example/kommunen/, http://h.example/kommunen/..\\admin, false",
    "http://h.example/kommunen/, http://h.example:8080/kommunen/1, false",
    "http://h.example/kommunen/, http://h.example.evil.example/kommunen/1, false",
    "http://h.example/kommunen/, http://h.example@evil.example/kommunen/1, false",
    "http://h.example/kommunen/, javascript:alert(1), false"
  })
  void channelHoldsWhatLiesAtItsHostAndBelowItsPath(String start, String address, boolean held) {
    assertThat(PageParser.within(URI.create(start), address)).isEqualTo(held);
  }

  @Test
  void noTextMakesItThrowAndEverySpellingIsFinal() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "htp:/?#[]@%.\\ a2Eåé\u0000\n\uD83D\uDE00\uD800:80";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://a" : "");
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      WebAddress address = WebAddress.of(BASE, text.toString());
      if (address != null) {
        assertThat(WebAddress.of(address.toString()))
            .as("seed %d, text %s", seed, text)
            .isEqualTo(address);
      }
    }
  }
}
