package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTests {

  private static final SignalReader READER = new SignalReader(Lexicon.all(), Vocabularies.PLAIN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SV|Vi öppnar kl. 10. /Karin, kommunikatör|/Karin, kommunikatör",
        "SV|Det går bra! Mvh Anna, kundtjänst|Mvh Anna, kundtjänst",
        "SV|Det går bra. //Kommunen 😊|//Kommunen 😊",
        "SV|Vi ses! Vänliga hälsningar Åsa Ek på Kontaktcenter|Vänliga hälsningar Åsa Ek på Kontaktcenter",
        "NB|Vi åpner i morgen. Hilsen Olav, kommunen|Hilsen Olav, kommunen",
        "FI|Avaamme huomenna. T. Liisa / viestintä|T. Liisa / viestintä",
        "EN|We open at ten. Regards Jo, customer service|Regards Jo, customer service",
        "SV|När öppnar kommunen? /Anna|",
        "SV|Mvh Anna, trött på kommunen|",
        "SV|Tack kommunen|",
        "SV|/Karin, kommunikatör, skrev att det var öppet hela dagen men så var det ju inte alls|"
      })
  void authoritysVoiceIsToldByItsSignatureAtTheEnd(Language language, String text, String signed) {
    assertThat(
            READER.readText(Subjects.comment().text(text).content(), language).stream()
                .filter(signal -> signal.code().equals(SignalCode.OFFICIAL_VOICE.name()))
                .map((Signal signal) -> text.substring(signal.from(), signal.to()))
                .toList())
        .isEqualTo(signed == null ? List.of() : List.of(signed));
  }
}
