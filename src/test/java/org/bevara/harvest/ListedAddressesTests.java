package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bevara.egress.HeaderField;
import org.bevara.harvest.PageSource.Fetched.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a published list of channels names, whatever its form (N16, H09).
class ListedAddressesTests {

  private static final URI TORGET = URI.create("https://www.facebook.com/Provkommun");

  private static Page page(String uri, String type, String body) {
    return new Page(
        uri,
        200,
        List.of(new HeaderField("Content-Type", type)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static ListedAddresses html(String body) {
    return ListedAddresses.read(
            page("http://www.provkommun.example/kanaler", "text/html; charset=UTF-8", body))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/Provkommun",
    "http://facebook.com/provkommun/",
    "https://m.facebook.com/provkommun?utm_source=webb#inlagg",
    "HTTPS://WWW.FACEBOOK.COM:443/Provkommun?fbclid=abc"
  })
  void sameAccountIsRecognisedHoweverItsAddressIsSpelled(String address) {
    assertThat(html("<a href='%s'>F</a>".formatted(address)).has(TORGET)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/Provkommun/skolan",
    "https://facebook.com.elak.example/Provkommun",
    "https://facebook.com/Provkommun?id=7"
  })
  void anotherAccountIsNotTakenForIt(String address) {
    assertThat(html("<a href='%s'>F</a>".formatted(address)).has(TORGET)).isFalse();
  }

  @Test
  void pageNamesAsAccountsWhatItsMainContentLinksElsewhere() {
    ListedAddresses listed =
        html(
            """
            <header><a href="https://huvud.example/">Huvud</a></header>
            <main><nav><a href="https://meny.example/">Meny</a></nav>
            <ul><li><a href="https://www.facebook.com/Provkommun">Facebook</a>
            <li><a href="/torget">Torget</a><li><a href="mailto:a@b.example">Skriv</a></ul></main>
            <footer><a href="https://fot.example/">Fot</a></footer>
            """);

    assertThat(listed.accounts()).containsExactly("facebook.com/provkommun");
    assertThat(listed.others()).containsExactly("provkommun.example/torget");
    assertThat(listed.has(URI.create("http://www.provkommun.example/torget/"))).isTrue();
    assertThat(listed.besides(List.of())).containsExactly("facebook.com/provkommun");
    assertThat(listed.besides(List.of(TORGET))).isEmpty();
  }

  @Test
  void csvAndJsonNameAllTheirAddressesAsAccounts() {
    ListedAddresses csv =
        ListedAddresses.read(
                page(
                    "http://www.provkommun.example/kanaler.csv",
                    "text/csv",
                    "namn;adress\r\nTorget;\"https://www.facebook.com/Provkommun\"\r\n"
                        + "Skolan,http://www.provkommun.example/skolan,aktiv\r\n"))
            .orElseThrow();
    ListedAddresses json =
        ListedAddresses.read(
                page(
                    "http://www.provkommun.example/kanaler",
                    "application/json",
                    "{\"kanaler\":[{\"url\":\"https://www.facebook.com/Provkommun\"},"
                        + "[\"http://www.provkommun.example/skolan\"]],\"antal\":2}"))
            .orElseThrow();

    assertThat(csv.accounts())
        .containsExactlyInAnyOrder("facebook.com/provkommun", "provkommun.example/skolan");
    assertThat(json).isEqualTo(csv);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, <main>Under arbete</main>",
    "application/json, {",
    "application/json, '[1, 2]'",
    "text/csv, namn;adress",
    "application/pdf, https://www.facebook.com/Provkommun"
  })
  void whatNamesNoAddressIsNoList(String type, String body) {
    assertThat(ListedAddresses.read(page("http://www.provkommun.example/x", type, body))).isEmpty();
  }
}
