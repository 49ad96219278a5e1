package org.bevara.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.bevara.notice.MailServer.Security;
import org.bevara.record.ChannelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is told what, in which words.
class LetterTests {

  private static final Instant AT = Instant.parse("2026-11-21T02:03:00Z");
  private static final Alert FAILED =
      new Alert(AlertKind.CHANNEL_FAILED, new ChannelId("biblioteket"), "UNREACHABLE", 1, AT);
  private static final Alert LOGIN =
      new Alert(AlertKind.LOGIN_LOST, new ChannelId("biblioteket"), "LOGIN_LOST", 1, AT);
  private static final Alert GAPS =
      new Alert(AlertKind.GAPS, new ChannelId("biblioteket"), "VIDEO_NOT_TAKEN", 4, AT);

  private static LetterWriter writer(String language) {
    return new LetterWriter(
        "Exempelkommun",
        ZoneId.of("Europe/Stockholm"),
        Locale.forLanguageTag(language),
        _ -> "Biblioteket");
  }

  @Test
  void oneAlertIsItsOwnSubject() {
    Letter letter = writer("sv").alerts(List.of(FAILED));

    assertThat(letter.subject())
        .isEqualTo(
            "Exempelkommun: Biblioteket: ett besök misslyckades (UNREACHABLE), 2026-11-21 03:03");
    assertThat(letter.text())
        .isEqualTo(
            """
            * Biblioteket: ett besök misslyckades (UNREACHABLE), 2026-11-21 03:03
              Inga slutsatser dras om vad som finns på kanalen. Se efter om den går att nå och kör insamlingen igen.

            Mer finns på arkivets sidor och i "bevara channels".
            """);
  }

  @Test
  void digestOfAQuietDaySaysSo() {
    Letter letter = writer("en").digest(new Digest(LocalDate.of(2026, 11, 21), 3, 12, List.of()));

    assertThat(letter.subject())
        .isEqualTo("Exempelkommun: Digest of November 21, 2026 (0 notices)");
    assertThat(letter.text())
        .isEqualTo(
            """
            Visits that came to their end: 3
            New records and versions: 12

            Nothing needs attention.
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "fi", "nb", "en"})
  void everyKindHasWordsAndAdviceInEachLanguage(String language) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "notice.letters",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    ResourceBundle root = ResourceBundle.getBundle("notice.letters", Locale.ROOT);
    for (AlertKind kind : AlertKind.values()) {
      assertThat(words.getString(kind.name())).isNotBlank();
      assertThat(words.getString(kind + ".advice")).isNotBlank();
      assertThat(writer(language).alerts(List.of(new Alert(kind, null, "X", 1, AT))).text())
          .doesNotContain("{");
    }
    if (!language.equals("en")) {
      assertThat(words.keySet()).isEqualTo(root.keySet());
      root.keySet()
          .forEach(
              key -> assertThat(words.getString(key)).as(key).isNotEqualTo(root.getString(key)));
    }
  }

  private static Road.Mail mail(String post) {
    return new Road.Mail(
        post,
        List.of("a@b.example"),
        new MailServer("mail.example", 25, Security.NONE, "c@d.example", null));
  }

  @Test
  void eachRoleHearsOfWhatIsItsBusinessAndNothingIsToldToNobody() {
    List<Alert> all = List.of(FAILED, LOGIN, GAPS);
    Road archivist = mail("archivist");
    Road editor = mail("editor");

    Audience both = new Audience(List.of(archivist, editor));
    assertThat(both.of(archivist, all)).containsExactly(FAILED, GAPS);
    assertThat(both.of(editor, all)).containsExactly(LOGIN);

    Audience alone = new Audience(List.of(archivist));
    assertThat(alone.of(archivist, all)).containsExactly(FAILED, LOGIN, GAPS);
  }

  @Test
  void roadsAreNamedByRoleAndPlace() {
    NoticeSettings settings =
        new NoticeSettings(
            null,
            LocalTime.of(7, 0),
            new MailServer("mail.example", 25, Security.NONE, "c@d.example", null),
            Map.of("editor", List.of("a@b.example"), "archivist", List.of("e@b.example")),
            List.of(new Webhook(URI.create("https://h.example/x"), null)));

    assertThat(settings.roads())
        .extracting(Road::name)
        .containsExactly("mail/archivist", "mail/editor", "webhook/1");
  }
}
