package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Signal;

/// Signals that concern an item as a whole: nothing but pictures, tags or links, where it points,
/// how far it reached.
final class WholeItem {

  /// An account, or a name of up to three words.
  private static final Pattern HANDLE =
      Pattern.compile(
          "@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*(?:(?<=\\p{Ll}) \\p{Lu}\\p{Ll}[\\p{L}'’-]*){0,2}");

  private static final Pattern SMILEY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:[:;=8]'?-?[)(DPpOo3*/|]|<3+|\\^_?\\^)(?![\\p{L}\\p{N}])");

  /// Figures that say how many saw an item, not how many took part.
  private static final Set<String> SEEN = Set.of("views", "impressions", "reach");

  /// A text of links may have so many words beside them and still say nothing itself.
  private static final int FEW_WORDS = 3;

  private WholeItem() {}

  static List<Signal> signals(ItemContent content, String text, AuthorityVocabulary vocabulary) {
    List<Signal> found = new ArrayList<>();
    boolean received = content.direction() == Direction.RECEIVED;
    if (received && content.media().isEmpty()) {
      if (isEmojiOnly(text) && content.links().isEmpty()) {
        found.add(whole(SignalCode.EMOJI_ONLY));
      }
      if (tagsOnly(content, text)) {
        found.add(whole(SignalCode.FRIEND_TAG));
      }
      if (isLinksOnly(content, text, vocabulary)) {
        found.add(whole(SignalCode.LINK_SPAM));
      }
    }
    if (!received) {
      List<Signal> preserved = preserved(content, vocabulary);
      found.addAll(preserved);
      if (preserved.isEmpty() && content.kind() == ItemKind.POST) {
        found.add(whole(SignalCode.UNIQUE));
      }
    }
    if (vocabulary.viralFrom() > 0 && reach(content) >= vocabulary.viralFrom()) {
      found.add(whole(SignalCode.VIRAL));
    }
    return found;
  }

  private static boolean isEmojiOnly(String text) {
    boolean smiley = SMILEY.matcher(text).find();
    String rest = SMILEY.matcher(text).replaceAll(" ");
    boolean emoji = rest.codePoints().anyMatch(point -> point > 0xFF && Character.isEmoji(point));
    return (smiley || emoji) && rest.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean tagsOnly(ItemContent content, String text) {
    String rest = HANDLE.matcher(text).replaceAll(" ");
    boolean tagged = !rest.equals(text);
    for (String mention : content.mentions()) {
      String without = mention.isBlank() ? rest : rest.replace(mention, " ");
      tagged |= !without.equals(rest);
      rest = without;
    }
    return tagged && rest.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean isLinksOnly(
      ItemContent content, String text, AuthorityVocabulary vocabulary) {
    boolean elsewhere =
        content.links().stream().anyMatch(link -> !isPreserved(link, content, vocabulary))
            || (!text.equals(content.text()) && content.links().isEmpty());
    long words = Pattern.compile("[\\p{L}\\p{N}]+").matcher(text).results().count();
    return elsewhere && words <= FEW_WORDS && text.indexOf('?') < 0;
  }

  private static List<Signal> preserved(ItemContent content, AuthorityVocabulary vocabulary) {
    return content.links().stream()
        .filter(link -> isPreserved(link, content, vocabulary))
        .map(link -> {
          int from = content.text().indexOf(link);
          return from < 0
              ? whole(SignalCode.REFERS_TO_PRESERVED)
              : new Signal(SignalCode.REFERS_TO_PRESERVED.name(), from, from + link.length());
        })
        .toList();
  }

  /// Whether a link leads to the authority's own preserved pages, and not to this channel itself.
  private static boolean isPreserved(
      String link, ItemContent content, AuthorityVocabulary vocabulary) {
    String address = AuthorityVocabulary.bare(link);
    return !address.equals(AuthorityVocabulary.bare(content.threadUri()))
        && !address.equals(AuthorityVocabulary.bare(content.uri()))
        && vocabulary.preserves(link);
  }

  private static long reach(ItemContent content) {
    return content.metrics().entrySet().stream()
        .filter(figure -> !SEEN.contains(figure.getKey().toLowerCase(Locale.ROOT)))
        .mapToLong(figure -> Math.max(0, figure.getValue()))
        .sum();
  }

  private static Signal whole(SignalCode code) {
    return new Signal(code.name(), 0, 0);
  }
}
