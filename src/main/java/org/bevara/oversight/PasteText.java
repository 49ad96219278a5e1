package org.bevara.oversight;

import java.text.MessageFormat;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.bevara.channel.Route.Occasion;
import org.bevara.record.Language;

/// What an editor may paste as an answer where a task asks for one: the referral to the right body
/// (J12, N49) and the notice of the documentation duty (M08a). It repeats nothing of what was
/// asked.
public final class PasteText {

  private static final Set<Occasion> ANSWERED =
      EnumSet.of(Occasion.REFERRAL, Occasion.DOCUMENTATION_NOTICE);

  private PasteText() {}

  /// The text for one occasion; empty where a task of its kind asks for no answer.
  ///
  /// @param language of who is answered; one that is not known is English
  /// @param authority its name as people write it
  public static Optional<String> of(Occasion occasion, Language language, String authority) {
    if (!ANSWERED.contains(occasion)) {
      return Optional.empty();
    }
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "oversight.texts",
            Locale.forLanguageTag(language.code()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return Optional.of(
        new MessageFormat(texts.getString(occasion.name()), Locale.ROOT)
            .format(new Object[] {authority}));
  }
}
