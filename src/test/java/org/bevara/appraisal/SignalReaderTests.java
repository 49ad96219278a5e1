package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.language.Lexicon;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.MediaReference;
import org.bevara.record.Signal;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is noticed besides words, and where everything stands.
class SignalReaderTests {

  private static final String PAGE = "https://www.exempelkommun.example/nyheter/badhuset";
  private final SignalReader reader = new SignalReader(Lexicon.all(), Vocabularies.PLAIN);

  private record Item(
      ItemKind kind,
      boolean official,
      String text,
      List<String> mentions,
      List<String> links,
      List<MediaReference> media,
      Map<String, Long> metrics) {

    static Item comment(String text) {
      return new Item(ItemKind.COMMENT, false, text, List.of(), List.of(), List.of(), Map.of());
    }

    static Item post(String text, String... links) {
      return new Item(ItemKind.POST, true, text, List.of(), List.of(links), List.of(), Map.of());
    }

    Item byOfficial() {
      return new Item(kind, true, text, mentions, links, media, metrics);
    }

    Item mentions(String... names) {
      return new Item(kind, official, text, List.of(names), links, media, metrics);
    }

    Item links(String... addresses) {
      return new Item(kind, official, text, mentions, List.of(addresses), media, metrics);
    }

    Item picture() {
      return new Item(
          kind,
          official,
          text,
          mentions,
          links,
          List.of(new MediaReference("https://x", null)),
          metrics);
    }

    Item metrics(Map<String, Long> figures) {
      return new Item(kind, official, text, mentions, links, media, figures);
    }

    ItemContent content() {
      return new ItemContent(
          kind,
          Subjects.POST + (kind == ItemKind.POST ? "" : "#c1"),
          null,
          Subjects.POST,
          kind == ItemKind.POST ? null : Subjects.POST,
          new Author("A", null, null, official),
          Instant.parse("2026-01-10T09:00:00Z"),
          null,
          Visibility.PUBLIC,
          text,
          mentions,
          List.of(),
          links,
          media,
          metrics);
    }
  }

  /// Signals that nearly every text has; they have tests of their own.
  private static final Set<String> COMMON =
      Set.of("STATEMENT", "UNFAMILIAR", "PLAIN_QUESTION", "SCHOOL", "CLEARLY_TRANSITORY");

  /// Code and words of each signal but likeness and the common ones; one of the whole item has no
  /// words.
  private List<String> noticed(Item item, Language language) {
    return reader.readText(item.content(), language).stream()
        .filter(s -> !COMMON.contains(s.code()) && !s.code().startsWith("RESEMBLES_"))
        .map(s -> s.code() + (s.to() == 0 ? "" : ":" + item.text().substring(s.from(), s.to())))
        .toList();
  }

  private List<String> noticed(Item item) {
    return noticed(item, Language.SV);
  }

  @Test
  void signalsStandWhereTheirWordsStand() {
    assertThat(
            noticed(
                Item.comment(
                    "Hej! Gatlampan på Storgatan är trasig 😡. Tusen tack! När lagas den?")))
        .containsExactly(
            "GREETING:Hej",
            "FAULT_REPORT:trasig",
            "THANKS:Tusen tack",
            "DEMAND:När lagas",
            "QUESTION:När lagas den?");
  }

  @Test
  void numbersAndAddressesStandWhereTheyStand() {
    assertThat(
            noticed(
                Item.comment(
                    "Gäller KS 2024/113: min mamma 850709-9805, ring 070-123 45 67 eller skriv a@b.example")))
        .contains(
            "CASE_REFERENCE:KS 2024/113",
            "IDENTITY_NUMBER:850709-9805",
            "PHONE:070-123 45 67",
            "EMAIL:a@b.example")
        .filteredOn(signal -> signal.startsWith("PHONE"))
        .hasSize(1);
  }

  @Test
  void wordsInsideAWebAddressAreNotRead() {
    assertThat(
            noticed(Item.comment("Läs https://exempel.example/tack/hej?fan=grattis mera här idag")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"👍", "❤️❤️", "👏🏽 👏🏽!", "😂😂😂", ":)", "<3", ";-) 🎉", "👨‍👩‍👧"})
  void nothingButEmojiIsEmojiOnly(String text) {
    assertThat(noticed(Item.comment(text))).containsExactly("EMOJI_ONLY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "...", "!?", "👍 ja", "10", "©", "👍1", "#"})
  void anythingElseIsNotEmojiOnly(String text) {
    assertThat(noticed(Item.comment(text))).doesNotContain("EMOJI_ONLY");
  }

  @Test
  void emojiUnderAPictureOrLinkIsNotAllThereIs() {
    assertThat(noticed(Item.comment("👍").picture())).isEmpty();
    assertThat(noticed(Item.comment("👍").links("https://annat.example/x")))
        .containsExactly("LINK_SPAM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@anna",
        "@anna @bo_b",
        "@anna.berg 😂",
        "@Cia Ekström Dahl!",
        "Anna Berg",
        "Anna Berg, Bo Ek"
      })
  void nothingButNamesIsATagOfFriends(String text) {
    assertThat(noticed(Item.comment(text).mentions("Anna Berg", "Bo Ek")))
        .containsExactly("FRIEND_TAG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@anna kom",
        "Anna Berg bor där",
        "Bo",
        "@ anna",
        "hej@exempelkommun.example",
        "",
        "@",
        "Anna Bergs"
      })
  void namesWithWordsAreNot(String text) {
    assertThat(noticed(Item.comment(text).mentions("Anna Berg"))).doesNotContain("FRIEND_TAG");
  }

  @ParameterizedTest
  @CsvSource({
    "https://annat.example/x, LINK_SPAM",
    "Kolla https://annat.example/x, LINK_SPAM",
    "Se denna film https://annat.example/x, LINK_SPAM",
    "Se den här filmen https://annat.example/x, -",
    "Är detta sant? https://annat.example/x, -",
    "https://www.exempelkommun.example/nyheter/badhuset, -",
    "Hej då, -"
  })
  void linksToElsewhereAreSpamIfNothingIsSaid(String text, String signal) {
    Item item = Item.comment(text);
    int at = text.indexOf("https:");
    Item linked = at < 0 ? item : item.links(text.substring(at));

    assertThat(noticed(linked).contains("LINK_SPAM")).isEqualTo(signal.equals("LINK_SPAM"));
  }

  @Test
  void ownPostIsUniqueUnlessItLinksToThePreservedSite() {
    assertThat(noticed(Item.post("Badhuset öppnar"))).containsExactly("UNIQUE");
    assertThat(noticed(Item.post("Läs mer: " + PAGE, PAGE)))
        .containsExactly("REFERS_TO_PRESERVED:" + PAGE);
    assertThat(noticed(Item.post("Läs mer", PAGE))).containsExactly("REFERS_TO_PRESERVED");
    assertThat(noticed(Item.post("Läs mer", Subjects.POST))).containsExactly("UNIQUE");
    assertThat(noticed(Item.post("Läs mer", "https://www.exempelkommun.example/nyheterna")))
        .containsExactly("UNIQUE");
    assertThat(
            noticed(Item.post("Läs mer", "https://ond.example/www.exempelkommun.example/nyheter")))
        .containsExactly("UNIQUE");
    assertThat(noticed(Item.comment("Badhuset öppnar").byOfficial())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"300, 199, 0, false", "300, 200, 0, true", "0, 0, 100000, false", "500, -5, 0, true"})
  void wideNoticeIsReactionsAndSharesAndNotViews(
      long likes, long shares, long views, boolean viral) {
    Item item =
        Item.comment("Så är det").metrics(Map.of("likes", likes, "shares", shares, "views", views));

    assertThat(noticed(item).contains("VIRAL")).isEqualTo(viral);
  }

  @Test
  void ofOwnPostsOnlyWhatMustNotBePublishedIsRead() {
    String text =
        "Hej! Så överklagar du, tack för alla förslag. Sjuka barn? Ring 0155-12 34 56. Skyddad adress. KS 2024/113";

    assertThat(noticed(Item.post(text)))
        .containsExactlyInAnyOrder(
            "PROTECTED_IDENTITY:Skyddad adress", "CASE_REFERENCE:KS 2024/113", "UNIQUE");
  }

  @Test
  void ofOwnAnswersWhatConcernsThePersonAnsweredIsReadAsWell() {
    assertThat(
            noticed(
                Item.comment("Hej! Din mammas hemtjänst börjar, hon är sjuk. Tack!").byOfficial()))
        .contains("SOCIAL_SERVICES:hemtjänst", "HEALTH:sjuk", "PERSON:hon")
        .noneMatch(signal -> signal.startsWith("THANKS") || signal.startsWith("GREETING"));
  }

  @Test
  void faultIsReportedOnlyWhereAPlaceIsNamed() {
    assertThat(noticed(Item.comment("Lampan är trasig på Norra kajen")))
        .containsExactly("FAULT_REPORT:trasig");
    assertThat(noticed(Item.comment("Min lampa är trasig"))).isEmpty();
  }

  @Test
  void textOfUndeterminedLanguageIsReadInTheAuthoritysOwn() {
    assertThat(noticed(Item.comment("Tack!"), Language.UND)).containsExactly("THANKS:Tack");
    assertThat(noticed(Item.comment("Kiitos!"), Language.UND)).isEmpty();
  }

  @Test
  void authoritysOwnWordsTellWhatOthersAnswerFor() {
    assertThat(noticed(Item.comment("Flygplatsen är stängd")))
        .containsExactly("OUTSIDE_RESPONSIBILITY:Flygplatsen");
  }

  @Test
  void whatTheAuthorityRunsItselfIsNotOutsideItsResponsibility() {
    assertThat(noticed(Item.comment("Flygplatsen och badhuset är stängda")))
        .containsExactly("WITHIN_RESPONSIBILITY:badhuset");
  }

  @Test
  void actionIsPromisedInOfficialAnswersOnly() {
    assertThat(noticed(Item.comment("Vi skickar det vidare").byOfficial()))
        .containsExactly("PROMISES_ACTION:skickar det vidare");
    assertThat(noticed(Item.comment("Vi skickar det vidare"))).isEmpty();
    assertThat(noticed(Item.post("Vi skickar det vidare"))).containsExactly("UNIQUE");
  }

  @Test
  void unfamiliarWordsAreToldWhereNothingElseExplainsThem() {
    String text = "Hahaha 😂 gnurbel Anna Berg! ring xyzzy@annat.example";

    assertThat(
            reader.readText(Item.comment(text).mentions("gnurbel").content(), Language.SV).stream()
                .map(s -> s.code()))
        .doesNotContain("UNFAMILIAR");
    assertThat(reader.readText(Item.comment("gnurbel zvorp qwint").content(), Language.SV))
        .filteredOn(s -> s.code().equals("UNFAMILIAR"))
        .containsExactly(
            new Signal("UNFAMILIAR", 0, 7),
            new Signal("UNFAMILIAR", 8, 13),
            new Signal("UNFAMILIAR", 14, 19));
    assertThat(reader.readText(Item.comment("gnurbel zvorp").content(), Language.SV))
        .extracting(s -> s.code())
        .doesNotContain("UNFAMILIAR");
    assertThat(
            reader.readText(
                Item.comment("gnurbel zvorp qwint").byOfficial().content(), Language.SV))
        .extracting(s -> s.code())
        .doesNotContain("UNFAMILIAR");
  }

  @Test
  void homeAddressIsNoticedWhereSomeoneLives() {
    assertThat(noticed(Item.comment("Jag bor på Storgatan 12"))).contains("ADDRESS:Storgatan 12");
    assertThat(noticed(Item.comment("Butiken på Storgatan 12"))).isEmpty();
  }

  @Test
  void hiddenSignsDoNotHide() {
    assertThat(noticed(Item.comment("Mejla ny\u200Bckel@annat.exa\u00ADmple, ta\u200Bck")))
        .containsExactly("EMAIL:ny\u200Bckel@annat.exa\u00ADmple", "THANKS:ta\u200Bck");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "När öppnar ni?|QUESTION:När öppnar ni?",
        "Jaså. När öppnar ni? Tack|QUESTION:När öppnar ni?, THANKS:Tack",
        "???|''",
        "Öppnar 10.30 va?|QUESTION:Öppnar 10.30 va?",
        "Va?!? Nej|QUESTION:Va?"
      })
  void questionReachesFromItsFirstWordToItsMark(String text, String signals) {
    assertThat(String.join(", ", noticed(Item.comment(text)))).isEqualTo(signals);
  }

  @Test
  void whatIsReceivedIsComparedWithExamplesAndWhatTheAuthorityWroteIsNot() {
    Item question = Item.comment("Hej, vilken tid öppnar ni på lördag?");

    assertThat(likeness(question))
        .containsExactlyInAnyOrder("RESEMBLES_QUESTION", "RESEMBLES_TRANSITORY");
    assertThat(likeness(question.byOfficial())).isEmpty();
    assertThat(likeness(Item.comment("👍 https://annat.example/x"))).isEmpty();
  }

  private Set<String> likeness(Item item) {
    return reader.readText(item.content(), Language.SV).stream()
        .map(Signal::code)
        .filter(code -> code.startsWith("RESEMBLES_"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "Taket är nytt, SV",
    "Biljett till konserten, SV",
    "Hotellet ligger fint, SV",
    "Tackling och attack, SV",
    "Thank you, SV",
    "The hot dog stand, EN",
    "Fanny sprang fort, SV",
    "Jag är fanbärare, SV",
    "Skattkistan är tom, SV",
    "Sjukhuset byggs om, SV",
    "Helgen blir kall, SV"
  })
  void wordInsideAnotherIsNotRead(String text, Language language) {
    assertThat(noticed(Item.comment(text), language)).isEmpty();
  }

  private List<Signal> read(Subjects item) {
    return reader.readText(item.content(), Language.SV);
  }

  @Test
  void readingAThreadAddsWhatItsOtherItemsTell() {
    Subjects question = Subjects.comment().text("När öppnar ni?");
    Subjects answer =
        Subjects.comment()
            .at("#a")
            .byOfficial()
            .publishedAt("2026-01-10T10:00:00Z")
            .text("Klockan tio");
    Instant seen = Instant.parse("2026-01-11T03:00:00Z");
    ThreadContext context =
        ThreadContext.of(
            List.of(
                ThreadContext.Entry.of(question.facts(), seen, read(question)),
                ThreadContext.Entry.of(answer.facts(), seen, read(answer))));

    assertThat(ThreadSignals.renew(question.facts(), read(question), context))
        .extracting(s -> s.code())
        .contains("QUESTION", "PLAIN_QUESTION", "ANSWERED");
    assertThat(ThreadSignals.renew(answer.facts(), read(answer), context))
        .extracting(s -> s.code())
        .containsExactly("OFFICIAL_ANSWER");
  }

  @Test
  void questionWhoseAnswerPromisesActionLedToIt() {
    Subjects question = Subjects.comment().text("Kan ni titta på lampan?");
    Subjects answer =
        Subjects.comment()
            .at("#a")
            .byOfficial()
            .publishedAt("2026-01-10T10:00:00Z")
            .text("Vi skickar det vidare");
    Instant seen = Instant.parse("2026-01-11T03:00:00Z");
    ThreadContext context =
        ThreadContext.of(
            List.of(
                ThreadContext.Entry.of(question.facts(), seen, read(question)),
                ThreadContext.Entry.of(answer.facts(), seen, read(answer))));

    assertThat(ThreadSignals.renew(question.facts(), read(question), context))
        .extracting(s -> s.code())
        .contains("LEADS_TO_ACTION");
    assertThat(ThreadSignals.renew(question.facts(), read(question), ThreadContext.NONE))
        .extracting(s -> s.code())
        .doesNotContain("LEADS_TO_ACTION");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bron är stängd. När öppnar den?|Bron är stängd.",
        "När öppnar bron? Jag kör lastbil|Jag kör lastbil",
        "Hej! Tack för svaret igår. Öppnar bron kl. 10?|''",
        "Öppnar bron?|''",
        "Så fint på bron|''",
        "Ja visst!|''",
        "Vi gick över bron idag|Vi gick över bron idag"
      })
  void statementIsASentenceThatNeitherAsksThanksNorGreets(String text, String statements) {
    ItemContent content = Item.comment(text).content();

    assertThat(
            String.join(
                ", ",
                reader.readText(content, Language.SV).stream()
                    .filter(s -> s.code().equals("STATEMENT"))
                    .map(s -> text.substring(s.from(), s.to()))
                    .toList()))
        .isEqualTo(statements);
  }
}
