package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.appraisal.AuthorityVocabulary;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.SignalReader;
import org.bevara.language.Lexicon;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Exempelkommun's own words and addresses, tried on every text of the demonstration: they notice
/// what they are written for, and nothing else.
class VocabularyTests {

  private static final Path DEMO = Path.of("src/main/resources/demo");
  private static final AuthorityName EXEMPELKOMMUN = new AuthorityName("exempelkommun");

  /// No words but the authority's own.
  private static final Map<Language, Lexicon> NO_WORDS =
      Stream.of(Language.values())
          .collect(
              Collectors.toMap(
                  language -> language, language -> Lexicon.parse(language, List.of())));

  /// A text of the demonstration as the reader of signals sees it.
  private record Told(ItemContent content, Language language, String expected) {}

  private final AuthorityVocabulary vocabulary =
      Desk.vocabulary(JobDefinitions.read(Path.of("jobs"), EXEMPELKOMMUN).authority());
  private final SignalReader reader = new SignalReader(NO_WORDS, vocabulary);
  private final List<Told> told = new ArrayList<>();

  @BeforeEach
  void readTheDemonstration() throws IOException {
    for (String name : List.of("kommunen", "lindskolan", "biblioteket")) {
      String text = Files.readString(DEMO.resolve(name + ".yaml"), UTF_8);
      Map<?, ?> channel = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
      for (Map<?, ?> post : list(channel, "posts")) {
        tell(post, ItemKind.POST, word(channel, "name", ""), Language.SV);
      }
    }
    assertThat(told).hasSizeGreaterThan(300);
  }

  @Test
  void whatOthersAnswerForIsNoticedWhereTheDemonstrationExpectsIt() {
    assertThat(textsWith(SignalCode.OUTSIDE_RESPONSIBILITY))
        .containsExactlyElementsOf(
            told.stream()
                .filter(each -> each.expected().equals("DISPOSE OUTSIDE_RESPONSIBILITY"))
                .map(each -> each.content().text())
                .toList())
        .hasSize(5);
  }

  @Test
  void postsThatPointToThePreservedWebSiteAreThoseExpectedToBeDuplicates() {
    assertThat(textsWith(SignalCode.REFERS_TO_PRESERVED))
        .containsExactlyElementsOf(
            told.stream()
                .filter(each -> each.expected().equals("DISPOSE DUPLICATE_INFORMATION"))
                .map(each -> each.content().text())
                .toList())
        .hasSize(3);
  }

  @Test
  void wideNoticeIsDrawnByTheMooseOnly() {
    assertThat(textsWith(SignalCode.VIRAL))
        .satisfiesExactly(
            post -> assertThat(post).startsWith("Ja, det är sant. Klockan 05.40 gick en älgkalv"),
            answer -> assertThat(answer).isEqualTo("Nej, men barn under sex år badar gratis."),
            witness -> assertThat(witness).startsWith("Jag är badvakten som stod inne."));
  }

  @Test
  void everyPlaceIsNamedSomewhereInTheDemonstration() {
    assertThat(vocabulary.places())
        .isNotEmpty()
        .allSatisfy(
            place -> assertThat(told).anyMatch(each -> each.content().text().contains(place)));
  }

  private List<String> textsWith(SignalCode code) {
    return told.stream()
        .filter(each ->
            reader.readText(each.content(), each.language()).stream()
                .anyMatch(signal -> signal.code().equals(code.name())))
        .map(each -> each.content().text())
        .toList();
  }

  private void tell(Map<?, ?> item, ItemKind kind, String owner, Language around) {
    Language language =
        Language.valueOf(word(item, "lang", around.code()).toUpperCase(Locale.ROOT));
    String writer = word(item, "by", owner);
    Map<String, Long> metrics = new HashMap<>();
    for (String name : List.of("likes", "shares")) {
      if (item.get(name) instanceof Number number) {
        metrics.put(name, number.longValue());
      }
    }
    metrics.put("comments", (long) list(item, "comments").size());
    @Nullable String link = (String) item.get("link");
    told.add(
        new Told(
            content(
                kind,
                new Author(writer, null, null, writer.equals(owner)),
                word(item, "text", "").strip(),
                link == null ? List.of() : List.of(link),
                metrics),
            language,
            word(item, "expect", "")));
    list(item, "comments").forEach(each -> tell(each, ItemKind.COMMENT, owner, language));
    list(item, "replies").forEach(each -> tell(each, ItemKind.REPLY, owner, language));
  }

  private static ItemContent content(
      ItemKind kind, Author author, String text, List<String> links, Map<String, Long> metrics) {
    return new ItemContent(
        kind,
        "http://www.exempelkommun.example/kommunen/inlagg",
        null,
        "http://www.exempelkommun.example/kommunen/inlagg",
        null,
        author,
        null,
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        links,
        List.of(),
        metrics);
  }

  private static String word(Map<?, ?> item, String key, String absent) {
    return item.get(key) instanceof String word ? word : absent;
  }

  private static List<Map<?, ?>> list(Map<?, ?> item, String key) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (item.get(key) instanceof List<?> entries) {
      entries.forEach(entry -> maps.add((Map<?, ?>) entry));
    }
    return maps;
  }
}
