package org.bevara.moderation;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentences of this room in one language: answers to "may I delete this?" and what a commenter
/// is told.
public final class Wordings {

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle answers;

  private Wordings(Locale locale) {
    this.locale = locale;
    this.answers = ResourceBundle.getBundle("moderation.answers", locale, EXACT);
  }

  /// In Swedish, Finnish or bokmål, which stands for all Norwegian; in English otherwise.
  public static Wordings in(Locale wanted) {
    return new Wordings(
        switch (wanted.getLanguage()) {
          case "sv" -> Locale.of("sv");
          case "fi" -> Locale.of("fi");
          case "nb", "nn", "no" -> Locale.of("nb");
          default -> Locale.ROOT;
        });
  }

  /// What may be done now.
  public String verdict(DeletionAnswer.Verdict verdict) {
    return say("verdict." + verdict);
  }

  /// A step that comes first.
  public String step(DeletionAnswer.Step.Code code) {
    return say("step." + code);
  }

  /// What goes with something of that level.
  public String level(DeletionLevel level) {
    return say("level." + level);
  }

  /// What the schedule says, in a sentence.
  public String outcome(org.bevara.appraisal.Outcome outcome) {
    return say("outcome." + outcome);
  }

  /// What a code means.
  public String code(RemovalCode code) {
    return say("code." + code);
  }

  /// What a removal rests on.
  public String basis(RemovalCode.Basis basis) {
    return say("basis." + basis);
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(answers.getString(key), locale).format(arguments);
  }
}
