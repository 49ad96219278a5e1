package org.bevara.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.SignalCode;
import org.bevara.registration.Faces.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The two faces of a register entry: what everybody may see, and what only those who see the item.
class FacesTests {

  private static final Faces FACES =
      new Faces(
          new FaceWords(Locale.of("sv")),
          "Provkommun",
          List.of("snöröjning", "gatubelysning", "bygglov"),
          List.of("Stortorget", "Kvarnskolan"));

  private static Item item(Messages message, ReasonCode reason, boolean restricted) {
    return new Item(List.of(message.said()), reason, restricted, "Torget");
  }

  private static Face shown(Messages message) {
    return FACES.publicFace(item(message, ReasonCode.ACTION_REQUIRED, false)).orElseThrow();
  }

  @Test
  void publicTitleNamesSortSubjectAndPlaceInTheAuthoritysOwnWords() {
    Face face =
        shown(
            new Messages("Snöröjningen vid stortorget fungerar inte, snälla gör något")
                .by("Karin Ek", "karin")
                .noticed("FAULT_REPORT", "fungerar inte"));

    assertThat(face).isEqualTo(new Face("Felanmälan: snöröjning, Stortorget, Torget", "Karin Ek"));
  }

  @Test
  void publicTitleSaysLessWhereMoreWouldTellThreeWordsInARow() {
    Face face = shown(new Messages("Synpunkt snöröjning Stortorget Torget").by("Karin Ek", null));

    assertThat(face.title())
        .isEqualTo("Synpunkt: Stortorget, Torget".replace("Stortorget", "snöröjning"));
  }

  @Test
  void messageThatIsRestrictedHasNeitherSubjectNorSender() {
    Messages message =
        new Messages("Snöröjningen vid stortorget fungerar inte").by("Karin Ek", "karin");

    assertThat(FACES.publicFace(item(message, ReasonCode.ACTION_REQUIRED, true)))
        .contains(new Face("Inkommet meddelande, Torget", "Privatperson"));
    assertThat(FACES.publicFace(item(message, ReasonCode.SECRECY, false)))
        .contains(new Face("Inkommet meddelande, Torget", "Privatperson"));
    assertThat(FACES.publicFace(item(message, ReasonCode.THREAT, false)))
        .contains(new Face("Inkommet meddelande, Torget", "Privatperson"));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalCode.class,
      names = {
        "CHILD",
        "THREAT",
        "IDENTITY_NUMBER",
        "HEALTH",
        "CHILD_WELFARE",
        "SOCIAL_SERVICES",
        "ADDRESS",
        "PROTECTED_IDENTITY",
        "RESEMBLES_SECRET",
        "CLEARLY_THREAT"
      })
  void whatTellsOfAPersonHidesTheSenderThoughNothingIsRestricted(SignalCode code) {
    Face face =
        shown(
            new Messages("Snöröjningen och något annat")
                .by("Karin Ek", null)
                .noticed(code.name(), "något"));

    assertThat(face).isEqualTo(new Face("Inkommet meddelande, Torget", "Privatperson"));
  }

  @Test
  void authorityIsNamedAsTheSenderOfWhatItWroteItself() {
    assertThat(shown(new Messages("Vi har öppet").byAuthority()))
        .isEqualTo(new Face("Publicerat av myndigheten, Torget", "Provkommun"));
    assertThat(shown(new Messages("Öppet?").byNobody()).party()).isNull();
  }

  @Test
  void channelIsLeftOutWhereItsNameTellsWhoWroteIt() {
    assertThat(shown(new Messages("Jag undrar en sak").by("Torget Ek", null)).title())
        .isEqualTo("Synpunkt");
  }

  @Test
  void thereIsNoPublicFaceWhereEachWouldTell() {
    Messages message = new Messages("Hej alla").by("Inkommet Synpunkt", null);

    assertThat(FACES.publicFace(item(message, ReasonCode.NEW_CASE, false)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void protectedFaceHasTheFirstLineAndWhoWroteIt() {
    assertThat(
            FACES.protectedFace(
                new Messages("\n  Lampan är trasig\nSedan i går")
                    .by("Karin Ek", "karin")
                    .said()
                    .content()))
        .isEqualTo(new Face("Lampan är trasig", "Karin Ek (karin)"));
    assertThat(FACES.protectedFace(new Messages("x".repeat(300)).byNobody().said().content()))
        .satisfies(face -> assertThat(face.title()).hasSize(120).endsWith("…"))
        .satisfies(face -> assertThat(face.party()).isNull());
  }

  /// Whatever is said by whom, what is published tells nothing of it.
  @Test
  void noPublicFaceThatIsDrawnUpLeaks() {
    long seed = new Random().nextLong();
    RandomGenerator random = new Random(seed);
    List<String> words =
        Stream.concat(
                FaceWords.all().stream().flatMap(each -> Stream.of(each.split(" ", -1))),
                Stream.of(
                    "Torget", "snöröjningen", "Stortorget", "bygglov", "Anna", "Berg", "om", "på"))
            .toList();
    for (int i = 0; i < 5_000; i++) {
      String text = words(words, random, 12);
      Messages message = new Messages(text).by(words(words, random, 2), words(words, random, 1));
      SignalCode code = SignalCode.values()[random.nextInt(SignalCode.values().length)];
      message.noticed(code.name(), text.split(" ", -1)[random.nextInt(12)]);
      Item item = item(message, ReasonCode.ACTION_REQUIRED, random.nextBoolean());

      Optional<Face> face = FACES.publicFace(item);

      face.ifPresent(shown ->
          assertThat(FACES.check(item).in(shown.title()))
              .as("seed %d: %s of %s", seed, shown, text)
              .isEmpty());
    }
  }

  private static String words(List<String> words, RandomGenerator random, int count) {
    return Stream.generate(() -> words.get(random.nextInt(words.size())))
        .limit(count)
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }

  @Test
  void everyLanguageHasEveryWord() {
    ResourceBundle english = ResourceBundle.getBundle("registration.faces", Locale.ROOT);

    for (String language : List.of("sv", "fi", "nb")) {
      ResourceBundle other = ResourceBundle.getBundle("registration.faces", Locale.of(language));
      assertThat(
              english.keySet().stream()
                  .filter(key -> other.getString(key).equals(english.getString(key))))
          .as(language)
          .isEmpty();
    }
  }
}
