package org.bevara.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.search.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// One question to all contenders.
///
/// @param words one, or those of a phrase, in lower case
/// @param channel null for any
/// @param from first day, in UTC; null for any
/// @param to last day; null for any
/// @param language null for any
/// @param facets whether channel, author, kind, year and language of all that is found are counted
record SearchQuestion(
    Form form,
    List<String> words,
    @Nullable ChannelId channel,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Language language,
    boolean facets) {

  /// What is asked, in which the figures are told apart.
  enum Form {
    TERM,
    PHRASE,
    TERM_CHANNEL_DATES,
    FILTERS_FACETS_HIGHLIGHTS
  }

  private static final Pattern SPACE = Pattern.compile("[^\\p{L}]+");
  private static final int SHORTEST = 4;

  /// Questions of each form with words that stand in made-up posts, a common word as often as it is
  /// common: one of at least four letters, or up to three side by side.
  static List<SearchQuestion> about(List<IndexedRecord> posts, int ofEach, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SearchQuestion> questions = new ArrayList<>();
    for (Form form : Form.values()) {
      int made = 0;
      while (made < ofEach) {
        IndexedRecord post = posts.get(random.nextInt(posts.size()));
        List<String> text =
            Stream.of(SPACE.split(post.text().toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
        int at = random.nextInt(text.size());
        if (form == Form.PHRASE ? text.size() >= at + 2 : text.get(at).length() >= SHORTEST) {
          questions.add(about(form, post, text, at));
          made++;
        }
      }
    }
    return questions;
  }

  private static SearchQuestion about(Form form, IndexedRecord post, List<String> text, int at) {
    LocalDate day =
        LocalDate.ofInstant(Objects.requireNonNull(post.publishedAt()), java.time.ZoneOffset.UTC);
    return switch (form) {
      case TERM -> new SearchQuestion(form, List.of(text.get(at)), null, null, null, null, false);
      case PHRASE ->
          new SearchQuestion(
              form, text.subList(at, Math.min(text.size(), at + 3)), null, null, null, null, false);
      case TERM_CHANNEL_DATES ->
          new SearchQuestion(
              form,
              List.of(text.get(at)),
              post.channelId(),
              day.minusDays(180),
              day.plusDays(180),
              null,
              false);
      case FILTERS_FACETS_HIGHLIGHTS ->
          new SearchQuestion(
              form,
              List.of(text.get(at)),
              null,
              day.minusDays(700),
              day.plusDays(700),
              post.language(),
              true);
    };
  }
}
