package org.bevara.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bevara.demo.internal.DemoExpectations.Expected;
import org.junit.jupiter.api.Test;

/// What was written: enough of it, of every kind, once only, and harmless.
class ManuscriptTests {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);
  private static final Manuscript MANUSCRIPT = Manuscript.read();
  private static final List<Expected> ITEMS = DemoExpectations.all(EPOCH, true);

  @Test
  void thereAreThreeChannelsWithFortyPostsAndTwoHundredCommentsAtEveryVisit() {
    assertThat(MANUSCRIPT.channels())
        .extracting(ChannelText::id)
        .containsExactly("exempelkommun", "lindskolan", "biblioteket");
    for (int visit = 1; visit <= 2; visit++) {
      int posts = 0;
      int comments = 0;
      for (ShownChannel channel : Site.at(MANUSCRIPT, EPOCH, visit, Set.of()).channels()) {
        posts += channel.posts().size();
        comments += channel.posts().stream().mapToInt(post -> post.comments().size()).sum();
      }
      assertThat(posts).as("posts of visit %d", visit).isGreaterThanOrEqualTo(40);
      assertThat(comments).as("comments of visit %d", visit).isGreaterThanOrEqualTo(200);
    }
  }

  @Test
  void mostIsSwedishAndEachOtherLanguageIsThereInNumbers() {
    Map<String, Long> byLanguage =
        ITEMS.stream()
            .filter(item -> item.uri().contains("#"))
            .collect(
                Collectors.groupingBy(Expected::language, TreeMap::new, Collectors.counting()));
    assertThat(byLanguage).containsOnlyKeys("sv", "fi", "nb", "nn", "en");
    assertThat(byLanguage.get("sv")).isGreaterThanOrEqualTo(200);
    assertThat(byLanguage.get("fi")).isGreaterThanOrEqualTo(35);
    assertThat(byLanguage.get("nb")).isGreaterThanOrEqualTo(25);
    assertThat(byLanguage.get("nn")).isGreaterThanOrEqualTo(8);
    assertThat(byLanguage.get("en")).isGreaterThanOrEqualTo(30);
  }

  @Test
  void noTextStandsTwiceButThanksGreetingsAndSpam() {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (ChannelText channel : MANUSCRIPT.channels()) {
      for (PostText post : channel.posts()) {
        note(post.text(), seen, twice);
        for (CommentText comment : comments(post)) {
          if (!comment.repeat()) {
            note(comment.text(), seen, twice);
          }
        }
      }
    }
    assertThat(twice).isEmpty();
  }

  private static void note(String text, Set<String> seen, List<String> twice) {
    if (!seen.add(text.strip().toLowerCase(Locale.ROOT))) {
      twice.add(text);
    }
  }

  @Test
  void everyOutcomeReasonAndManyRemovalsAreExpectedSomewhere() {
    assertThat(ITEMS)
        .filteredOn(item -> item.outcome() != null)
        .extracting(Expected::outcome)
        .containsOnly("REGISTER", "RETAIN", "REVIEW", "DISPOSE");
    assertThat(ITEMS.stream().flatMap(item -> item.reasons().stream()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "ACTION_REQUIRED",
            "NEW_CASE",
            "EXISTING_CASE",
            "SPECIAL_INTEREST",
            "SECRECY",
            "THREAT",
            "UNLAWFUL_CONTENT",
            "HOUSE_RULE",
            "SIMPLE_QUESTION_ANSWERED",
            "MINOR_IMPORTANCE",
            "OUTSIDE_RESPONSIBILITY",
            "UNIQUE_INFORMATION",
            "DUPLICATE_INFORMATION",
            "NO_RULE");
    assertThat(ITEMS.stream().map(Expected::removal).filter(code -> code != null).distinct())
        .containsExactlyInAnyOrder(
            "PROFANITY",
            "ADVERTISING",
            "UNLAWFUL_THREAT",
            "PARTY_POLITICAL",
            "DEFAMATION_INSULT",
            "INCITEMENT",
            "COPYRIGHT",
            "PRIVACY_BREACH",
            "SECRECY_PERSONAL_DATA");
  }

  @Test
  void everythingWasWrittenBeforeTheEpochAndWithinThreeYears() {
    OffsetDateTime last = Moment.fixed("0 00:00", EPOCH);
    OffsetDateTime first = Moment.fixed("1100 00:00", EPOCH);
    List<OffsetDateTime> times = new ArrayList<>();
    for (int visit = 1; visit <= 2; visit++) {
      for (ShownChannel channel : Site.at(MANUSCRIPT, EPOCH, visit, Set.of()).channels()) {
        for (ShownPost post : channel.posts()) {
          times.add(post.published());
          if (post.modified() != null) {
            times.add(post.modified());
          }
          for (ShownComment comment : post.comments()) {
            times.add(comment.published());
            if (comment.modified() != null) {
              times.add(comment.modified());
            }
          }
        }
      }
    }
    assertThat(times).allSatisfy(time -> assertThat(time).isBetween(first, last));
    assertThat(times).anySatisfy(time -> assertThat(time).isBefore(last.minusYears(2)));
  }

  @Test
  void picturesOfFourFormatsAreThereAndSmall() throws IOException {
    Set<String> formats = new TreeSet<>();
    for (ChannelText channel : MANUSCRIPT.channels()) {
      List<String> paths = new ArrayList<>(List.of(channel.header()));
      for (PostText post : channel.posts()) {
        post.images().forEach(picture -> paths.add(picture.path()));
        comments(post).forEach(c -> c.images().forEach(picture -> paths.add(picture.path())));
      }
      for (String path : paths) {
        try (InputStream in = ManuscriptTests.class.getResourceAsStream("/demo" + path)) {
          assertThat(in).as(path).isNotNull();
          assertThat(in.readAllBytes().length).as(path).isBetween(500, 60_000);
        }
        formats.add(path.substring(path.lastIndexOf('.') + 1));
      }
    }
    assertThat(formats).containsExactly("jpg", "png", "svg", "webp");
  }

  @Test
  void telephoneNumbersAreOnesThatNobodyHas() {
    Pattern telephone = Pattern.compile("\\b0\\d{1,3}-\\d[\\d ]{4,9}");
    for (String text : allTexts()) {
      Matcher number = telephone.matcher(text);
      while (number.find()) {
        assertThat(number.group()).matches("0980-3192\\d\\d.*|070-17406(0[5-9]|[1-9]\\d).*");
      }
    }
  }

  @Test
  void identityNumbersAreTestNumbersOnly() {
    Pattern identity = Pattern.compile("\\d{6}[- ]\\d{3}[\\dA-Z]\\b|\\d{6} \\d{5}");
    Set<String> found = new TreeSet<>();
    for (String text : allTexts()) {
      Matcher number = identity.matcher(text);
      while (number.find()) {
        found.add(number.group());
      }
    }
    assertThat(found).containsExactly("010190-9422", "018190 12365", "121212-1212", "900101-9802");
  }

  @Test
  void addressesOfPostsAndHandlesOfWritersAreOnesOwn() {
    Set<String> ids = new HashSet<>();
    Map<String, String> nameByHandle = new TreeMap<>();
    Writers writers = new Writers(MANUSCRIPT);
    for (ChannelText channel : MANUSCRIPT.channels()) {
      for (PostText post : channel.posts()) {
        assertThat(post.id()).matches("[a-z0-9-]+");
        assertThat(ids.add(post.id())).as(post.id()).isTrue();
        for (CommentText comment : comments(post)) {
          Writer writer = writers.named(comment.by());
          String other = nameByHandle.putIfAbsent(writer.handle(), writer.name());
          assertThat(other == null || other.equals(writer.name())).as(writer.handle()).isTrue();
        }
      }
    }
  }

  @Test
  void onePostIsLongEnoughForFourPages() {
    ShownPost snow =
        Site.at(MANUSCRIPT, EPOCH, 1, Set.of()).post("/kommunen/inlagg/snorojning").orElseThrow();
    assertThat(snow.comments().size()).isGreaterThanOrEqualTo(60);
    assertThat(snow.pages()).isGreaterThanOrEqualTo(4);
  }

  private static List<CommentText> comments(PostText post) {
    return DemoExpectations.flat(post.comments(), new ArrayList<>());
  }

  private static List<String> allTexts() {
    List<String> texts = new ArrayList<>();
    ITEMS.forEach(item -> texts.add(item.text()));
    MANUSCRIPT.webPages().forEach(page -> texts.add(page.text()));
    return texts;
  }
}
