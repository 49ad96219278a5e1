package org.bevara.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainAddressTests {

  @Test
  void httpAndHttpsAreOneAddressAndNothingElseIs() {
    assertThat(PlainAddress.same("https://a.example/x?y#z", "http://a.example/x?y#z")).isTrue();
    assertThat(PlainAddress.same("HTTPS://a.example/x", "http://a.example/x")).isTrue();
    assertThat(PlainAddress.same("https://a.example/x", "http://a.example/X")).isFalse();
    assertThat(PlainAddress.same("https://a.example/x", "http://a.example/x/")).isFalse();
    assertThat(PlainAddress.same("https://a.example:8443/", "http://a.example/")).isFalse();
    assertThat(PlainAddress.of("ftp://a.example/")).isEqualTo("ftp://a.example/");
    assertThat(PlainAddress.of("https")).isEqualTo("https");
  }

  @Test
  void channelThatMovedToHttpsIsAskedOverHttpsForWhatWasSeenBefore() {
    assertThat(PlainAddress.asOf("https://a.example/", "http://a.example/x"))
        .isEqualTo("https://a.example/x");
    assertThat(PlainAddress.asOf("http://a.example/", "https://a.example/x"))
        .isEqualTo("https://a.example/x");
  }

  @Test
  void postThatOnlyMovedToHttpsSaysTheSame() {
    ItemContent before = post("http", "http://other.example/1", "text");

    assertThat(before.sameContentAs(post("https", "https://other.example/1", "text"))).isTrue();
    assertThat(before.sameContentAs(post("https", "https://other.example/2", "text"))).isFalse();
    assertThat(before.sameContentAs(post("https", "https://other.example/1", "text!"))).isFalse();
  }

  private static ItemContent post(String scheme, String link, String text) {
    String base = scheme + "://www.provstad.example/";
    return new ItemContent(
        ItemKind.COMMENT,
        base + "1#c",
        null,
        base + "1",
        base + "1",
        new Author("Anna", null, base + "anna", false),
        Instant.EPOCH,
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(link),
        List.of(new MediaReference(base + "bild.png", "en bild")),
        Map.of());
  }
}
