package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GistTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Snön är borta!                       | snön ÄR borta 🎉🎉",
        "Snöröjning på Storgatan              | snorojning pa storgatan",
        "Brøyting av veiene                   | Brøyting av veiene https://a.example/x?y=1",
        "Läs mer på www.exempel.example/snö   | Läs mer på",
        "Tack för hjälpen                     | @anna.ek Tack för hjälpen!",
        "Badet öppnar kl 10                   | Badet öppnar kl. 12:30",
        "Badet öppnar kl. 10-12               | Badet öppnar kl 9 – 11",
        "Möte 2026-03-14 i rådhuset           | Möte 2026-04-01 i rådhuset",
        "Möte 14/3 i rådhuset                 | Möte 1/12 i rådhuset",
        "Kokous 14.3.2026 kirjastossa         | Kokous 1.12. kirjastossa",
        "Mötet den 14 mars                    | Mötet 3 mars",
        "Bussen går 7:15                      | Bussen går 17:45",
        "Hej! Nu är det snö och is            | är snö is",
      })
  void copiesOfATextSayTheSame(String one, String other) {
    assertThat(Gist.of(one).digest()).isEqualTo(Gist.of(other).digest());
    assertThat(Gist.of(one).shape()).isEqualTo(Gist.of(other).shape());
    assertThat(Gist.of(one).isLike(Gist.of(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "när ploga kommunen vår lilla gata egentligen | när plogar kommunen vår lilla gata egentligen",
        "vi undrar varför snöröjnign tar så lång tid på byn | vi undrar varför snöröjning tar så lång tid på byn",
        "vi undrar verkligen varför snöröjningen alltid dröjer utanför skolan varje vinter i byn"
            + " | vi undrar verkligen varför snöröjninga alltid drojer utanför skolans varje vinter i byn",
      })
  void slipOrAnotherEndingInAWordOrTwoSaysNearlyTheSame(String one, String other) {
    assertThat(Gist.of(one).digest()).isNotEqualTo(Gist.of(other).digest());
    assertThat(Gist.of(one).shape()).isEqualTo(Gist.of(other).shape());
    assertThat(Gist.of(one).isLike(Gist.of(other))).isTrue();
    assertThat(Gist.of(other).isLike(Gist.of(one))).isTrue();
  }

  /// Each pair differs in one place that changes everything.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "badhuset är öppet hela dagen på lördag i vår kommun | badhuset är stängt hela dagen på lördag i vår kommun",
        "det är tillåtet att mata fåglarna vid dammen i parken | det är otillåtet att mata fåglarna vid dammen i parken",
        "vattnet är drickbart i hela kommunen från idag igen | vattnet är inte drickbart i hela kommunen från idag igen",
        "det blev 120 anmälningar till kommunen under hela vintern | det blev 130 anmälningar till kommunen under hela vintern",
        "se ärende KS 2024/118 om plogningen av vår gata | se ärende KS 2024/119 om plogningen av vår gata",
        "avgiften för båtplatsen är 3.50 kronor per dygn nu | avgiften för båtplatsen är 4.50 kronor per dygn nu",
        "snön på Storgatan är inte bortplogad i dag heller | snön på Kyrkogatan är inte bortplogad i dag heller",
        "vi tackar Anna för hjälpen med plogningen av gatan | vi tackar Anne för hjälpen med plogningen av gatan",
        "bussen går från byn till staden klockan åtta varje dag | bussen går till byn från staden klockan åtta varje dag",
        "badhuset är öppet hela dagen på lördag i vår kommun | badhuset är öppet hela dagen på lördag i vår kommun?",
        "hunden bet katten | katten bet hunden",
        "plogar ni gatan | plogas ni gatan",
        "alla barn får komma in utan biljett i morgon kväll | alla barn får komma in utan biljett i morgon",
      })
  void textsThatDifferInWhatTheySayAreNotAlike(String one, String other) {
    assertThat(Gist.of(one).digest()).isNotEqualTo(Gist.of(other).digest());
    assertThat(Gist.of(one).isLike(Gist.of(other))).isFalse();
    assertThat(Gist.of(other).isLike(Gist.of(one))).isFalse();
  }

  @Test
  void threeSlipsAreTooManyAndTwoInAShortText() {
    assertThat(
            like(
                "vägarna plogades aldrig utanför skolorna vintern lång trots löften från kommunen",
                "vägarne plogadas aldrig utanför skolarna vintern lång trots löften från kommunen"))
        .isFalse();
    assertThat(like("vägarna plogades aldrig vintern lång", "vägarne plogadas aldrig vintern lång"))
        .isFalse();
    assertThat(like("vägarna plogades aldrig vintern lång", "vägarne plogades aldrig vintern lång"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"''", "🎉", "https://a.example/b", "@anna.ek", "Hej!", "'2026-03-14 10:30'"})
  void whatSaysNothingInWordsIsEmpty(String text) {
    assertThat(Gist.of(text).isEmpty()).isTrue();
  }

  private static boolean like(String one, String other) {
    return Gist.of(one).isLike(Gist.of(other));
  }
}
