package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.bevara.channel.Route.Occasion;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;

class PasteTextTests {

  @Test
  void everyLanguageHasEveryTextOfItsOwnAndNamesTheAuthority() {
    for (Occasion occasion : EnumSet.of(Occasion.REFERRAL, Occasion.DOCUMENTATION_NOTICE)) {
      Set<String> texts = new HashSet<>();
      for (Language language :
          EnumSet.of(Language.SV, Language.FI, Language.NB, Language.NN, Language.EN)) {
        String text = PasteText.of(occasion, language, "Provkommun").orElseThrow();
        assertThat(text).contains("Provkommun").doesNotContain("{", "}");
        assertThat(texts.add(text)).as(occasion + " in " + language).isTrue();
      }
    }
  }

  @Test
  void bundlesHaveTheSameKeys() {
    Set<String> keys = ResourceBundle.getBundle("oversight.texts", Locale.ROOT).keySet();
    assertThat(keys).containsExactlyInAnyOrder("REFERRAL", "DOCUMENTATION_NOTICE");
  }

  @Test
  void registrationAsksForNoAnswer() {
    assertThat(PasteText.of(Occasion.REGISTRATION, Language.SV, "Provkommun")).isEmpty();
  }
}
