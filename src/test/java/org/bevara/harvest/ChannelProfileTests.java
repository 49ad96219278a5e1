package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read of a channel itself.
class ChannelProfileTests {

  private static final String START = "https://social.provkommun.example/torget/";

  @Test
  void entityOfAProfilePageIsTheChannel() {
    assertThat(
            ChannelProfile.of(
                START,
                """
                <title>Torget – inlägg</title><meta property="og:title" content="Annat">
                <script type="application/ld+json">{"@type": "ProfilePage", "mainEntity": {
                  "@type": "Organization", "name": "Torget", "alternateName": "@torget",
                  "description": "Om torget.", "image": {"contentUrl": "/bild.png"},
                  "url": "https://social.provkommun.example/torget/",
                  "sameAs": ["https://www.provkommun.example/", "javascript:alert(1)"]}}</script>
                """))
        .isEqualTo(
            new ChannelProfile(
                "Torget",
                "@torget",
                "Om torget.",
                "https://social.provkommun.example/bild.png",
                java.util.List.of(START, "https://www.provkommun.example/")));
  }

  @Test
  void pageWithoutMarkupTellsByItsHead() {
    assertThat(
            ChannelProfile.of(
                START,
                """
                <title>Torget</title>
                <meta name="description" content="Kommunens torg på nätet.">
                <meta property="og:image" content="bild.png">
                <a rel="nofollow me" href="https://www.provkommun.example/">Webb</a>
                """))
        .isEqualTo(
            new ChannelProfile(
                "Torget",
                null,
                "Kommunens torg på nätet.",
                "https://social.provkommun.example/torget/bild.png",
                java.util.List.of("https://www.provkommun.example/")));
  }

  @Test
  void authorOfAPostIsNotTheChannel() {
    assertThat(
            ChannelProfile.of(
                    START,
                    """
                    <script type="application/ld+json">{"@type": "BlogPosting", "headline": "Snö",
                      "author": {"@type": "Person", "name": "Anna Provström"}}</script>
                    <script type="application/ld+json">{"broken": </script>
                    """)
                .name())
        .isNull();
  }

  @Test
  void textIsCutBetweenCharactersWhereItGetsTooLong() {
    String longest = "😀".repeat(ChannelProfile.LONGEST);

    assertThat(
            ChannelProfile.of(START, "<meta name=description content=\"" + longest + "😀\">")
                .description())
        .isEqualTo(longest);
  }

  @ParameterizedTest
  @CsvSource({
    "Allt som skrivs här är allmän handling., true",
    "ALLT SOM SKRIVS HÄR är allmän handling, true",
    "Allt som skrivs i våra kanaler är allmän handling., false",
    "Allt som skrivs här blir allmän handling., false"
  })
  void noticeStandsThereInItsOwnWordsWhateverTheirCaseAndSpacing(String shown, boolean found) {
    assertThat(
            new PublicNotice("Allt som skrivs här är allmän handling.")
                .standsIn("Om oss. " + shown.replace(" ", " \u00a0\n") + " Välkommen!"))
        .isEqualTo(found);
  }
}
