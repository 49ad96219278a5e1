package org.bevara.founding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words for channels and units, made of what people call them.
class IdsTests {

  @ParameterizedTest
  @CsvSource({
    "Exempelkommun, exempelkommun",
    "Åse skola & förskola, ase-skola-forskola",
    "Räddningstjänsten (112), raddningstjansten-112",
    "Hyvä Äiti, hyva-aiti",
    "Ærø bibliotek, aero-bibliotek",
    "Øksnes, oksnes",
    "Kárášjoga gielda, karasjoga-gielda",
    "Deanu gielda – Tana kommune, deanu-gielda-tana-kommune",
    "'  --  ', kanal",
    "图书馆, kanal"
  })
  void lettersLoseTheirMarksAndWhatIsLeftIsParted(String name, String id) {
    assertThat(new Ids("kanal").next(name)).isEqualTo(id);
  }

  @Test
  void noWordIsGivenTwice() {
    Ids ids = new Ids("kanal");
    assertThat(ids.next("Torget")).isEqualTo("torget");
    assertThat(ids.next("torget!")).isEqualTo("torget-2");
    assertThat(ids.next("Torget 2")).isEqualTo("torget-2-2");
    assertThat(ids.next("Tørget")).isEqualTo("torget-3");
  }

  @Test
  void longNameIsCutAndStaysWithinTheFormOfAnId() {
    Ids ids = new Ids("kanal");
    String long1 =
        ids.next("Miljö- och samhällsbyggnadsförvaltningens avdelning för ärenden om vatten");
    String long2 =
        ids.next("Miljö- och samhällsbyggnadsförvaltningens avdelning för ärenden om vatten");
    assertThat(long1).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9][a-z0-9-]*[a-z0-9]");
    assertThat(long2).hasSizeLessThanOrEqualTo(63).endsWith("-2").isNotEqualTo(long1);
  }
}
