package org.bevara.language;

import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Iterator;
import java.util.Map;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// Says in which of the Nordic languages or English a text is written (J21).
///
/// Only the languages that the archive tells apart are candidates: a longer list makes short texts
/// worse (measured; Danish alone cost one text in fifteen). What is too short, has no letters, or
/// lies between two languages is [Language#UND]. The two forms of Norwegian lie close by nature:
/// where the models hardly tell them apart, words that only one of them has decide.
///
/// Models of about 130 MB are read at the first call, once for the whole program. Thread-safe.
public final class LanguageDetector {

  /// Texts with fewer letters are not judged.
  static final int FEWEST_LETTERS = 8;

  /// How much likelier (0 to 1) the best language must be than the next.
  static final double LEAST_LEAD = 0.02;

  /// Below this lead of one form of Norwegian over the other, words of one form only decide.
  private static final double CLEAR_FORM = 0.1;

  /// The language of `text`.
  public Language detect(String text) {
    if (text.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) {
      return Language.UND;
    }
    Iterator<Map.Entry<com.github.pemistahl.lingua.api.Language, Double>> ranked =
        Models.DETECTOR.computeLanguageConfidenceValues(text).entrySet().iterator();
    if (!ranked.hasNext()) {
      return Language.UND;
    }
    var best = ranked.next();
    Language language = ours(best.getKey());
    while (ranked.hasNext()) {
      var rival = ranked.next();
      double lead = best.getValue() - rival.getValue();
      if (!isNorwegian(language) || !isNorwegian(ours(rival.getKey()))) {
        return lead < LEAST_LEAD ? Language.UND : language;
      }
      language = lead < CLEAR_FORM ? form(text, language) : language;
    }
    return language;
  }

  private static Language form(String text, Language likelier) {
    int lead = 0;
    for (Signal word : Models.NORWEGIAN_FORMS.find(text)) {
      lead += word.code().equals(Language.NB.name()) ? 1 : -1;
    }
    return lead == 0 ? likelier : lead > 0 ? Language.NB : Language.NN;
  }

  private static boolean isNorwegian(Language language) {
    return language == Language.NB || language == Language.NN;
  }

  private static Language ours(com.github.pemistahl.lingua.api.Language language) {
    return switch (language) {
      case SWEDISH -> Language.SV;
      case BOKMAL -> Language.NB;
      case NYNORSK -> Language.NN;
      case FINNISH -> Language.FI;
      case ENGLISH -> Language.EN;
      default -> Language.UND;
    };
  }

  /// Held apart, so that the models are read when they are first needed.
  private static final class Models {
    static final com.github.pemistahl.lingua.api.LanguageDetector DETECTOR =
        LanguageDetectorBuilder.fromLanguages(
                com.github.pemistahl.lingua.api.Language.SWEDISH,
                com.github.pemistahl.lingua.api.Language.BOKMAL,
                com.github.pemistahl.lingua.api.Language.NYNORSK,
                com.github.pemistahl.lingua.api.Language.FINNISH,
                com.github.pemistahl.lingua.api.Language.ENGLISH)
            .build();
    static final Lexicon NORWEGIAN_FORMS =
        Lexicon.read(Language.UND, "/archive-schema/mapping/norwegian-forms.tsv");
  }
}
