package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Origins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTests {

  private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
  private static final URI PAGES = URI.create("https://arkiv.kommun.example");
  private static final URI CONTENT = URI.create("https://innehall.kommun.example");

  @Test
  void withoutFurtherWordsItIsForThisMachineAndForHalfAnHour() {
    WebSettings settings = WebSettings.loopback(8420, 8421);
    assertThat(settings.address().isLoopbackAddress()).isTrue();
    assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.signedIn()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.isSecure()).isFalse();
  }

  @Test
  void otherMachinesNeedBothAddresses() {
    WebSettings loopback = WebSettings.loopback(0, 0);
    assertThatThrownBy(() ->
            new WebSettings(
                ANY,
                0,
                0,
                loopback.publicUrl(),
                loopback.contentUrl(),
                loopback.idle(),
                loopback.signedIn()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("both addresses");
    assertThat(loopback.reachedAt(ANY, PAGES, CONTENT).isSecure()).isTrue();
  }

  @Test
  void capturedContentNeedsAHostOfItsOwn() {
    assertThatThrownBy(() ->
            WebSettings.loopback(0, 0)
                .reachedAt(ANY, PAGES, URI.create("https://arkiv.kommun.example:8421")))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("CONTENT_HOST_SAME"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "https:///x",
        "https://a.example/path",
        "https://u@a.example",
        "/a",
        "https://a.example?x",
        "javascript:x"
      })
  void addressIsASchemeAndAHost(String address) {
    assertThatThrownBy(
            () -> WebSettings.loopback(0, 0).reachedAt(ANY, URI.create(address), CONTENT))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("PUBLIC_URL_MALFORMED"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          127.0.0.1,                    true
          127.0.0.1:8420,               true
          localhost,                    true
          LocalHost:1,                  true
          arkiv.kommun.example,         true
          arkiv.kommun.example:443,     true
          innehall.kommun.example,      false
          evil.example,                 false
          arkiv.kommun.example.evil.ex, false
          127.0.0.1.evil.ex,            false
          '',                           false
          """)
  void pagesAnswerToTheirOwnNamesOnly(String host, boolean answered) {
    Origins origins = new Origins(WebSettings.loopback(0, 0).reachedAt(ANY, PAGES, CONTENT));
    assertThat(origins.servesPages(host)).isEqualTo(answered);
  }

  @Test
  void contentHasAnotherHostThanThePagesWhereverTheyAreReached() {
    Origins origins = new Origins(WebSettings.loopback(0, 0).reachedAt(ANY, PAGES, CONTENT));
    assertThat(origins.contentFor("127.0.0.1:8420")).startsWith("http://localhost:");
    assertThat(origins.contentFor("localhost:8420")).startsWith("http://127.0.0.1:");
    assertThat(origins.contentFor("arkiv.kommun.example")).isEqualTo(CONTENT.toString());
  }
}
