package org.bevara.moderation;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// What the one is told whose words are removed: which rule, that a copy is kept, and how to object
/// (N25, N33). Plain and polite; to be copied into a message.
///
/// @param language the one that it is written in
public record CommenterText(Language language, String text) {

  /// The languages there are texts in.
  public static final Set<Language> LANGUAGES =
      Set.of(Language.SV, Language.FI, Language.NB, Language.NN, Language.EN);

  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /// Who removes, and whom to write to.
  ///
  /// @param authority its name by language
  /// @param main the language it falls back to
  /// @param channel its name
  /// @param contact the post that takes objections; null where the routine names none
  public record Sender(
      Map<Language, String> authority, Language main, String channel, @Nullable String contact) {

    public Sender {
      authority = Map.copyOf(authority);
    }
  }

  /// The text for a removal.
  ///
  /// @param said the language of what is removed; where there is no text in it, the authority's
  ///   main one is taken
  /// @param reference by which the authority finds its decision; null while there is none
  public static CommenterText of(
      RemovalCode code, Language said, Sender sender, @Nullable String reference) {
    Language language =
        List.of(said, sender.main()).stream()
            .filter(LANGUAGES::contains)
            .findFirst()
            .orElse(Language.EN);
    Locale locale = Locale.forLanguageTag(language.code());
    ResourceBundle words = ResourceBundle.getBundle("moderation.commenter", locale, EXACT);
    String authority =
        Optional.ofNullable(sender.authority().get(language))
            .or(() -> Optional.ofNullable(sender.authority().get(sender.main())))
            .orElseGet(sender::channel);
    StringBuilder text =
        new StringBuilder(say(words, locale, "opening", sender.channel(), authority));
    text.append("\n\n").append(say(words, locale, "basis." + code.basis()));
    text.append(' ').append(say(words, locale, "code." + code));
    text.append("\n\n")
        .append(say(words, locale, code.basis() == Basis.SCHEDULE ? "kept.meanwhile" : "kept"));
    text.append(' ')
        .append(
            sender.contact() == null
                ? say(words, locale, "object", authority)
                : say(words, locale, "object.to", authority, sender.contact()));
    if (reference != null) {
      text.append(' ').append(say(words, locale, "reference", reference));
    }
    text.append("\n\n").append(say(words, locale, "closing", authority));
    return new CommenterText(language, text.toString());
  }

  private static String say(ResourceBundle words, Locale locale, String key, Object... arguments) {
    return new MessageFormat(words.getString(key), locale).format(arguments);
  }
}
