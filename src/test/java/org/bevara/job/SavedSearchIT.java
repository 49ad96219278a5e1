package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.harvest.ThreadReading;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.notice.MailServer;
import org.bevara.notice.MailServer.Security;
import org.bevara.notice.NoticeSettings;
import org.bevara.record.BevaraException;
import org.bevara.record.ItemContent;
import org.bevara.saved.SavedSearch;
import org.bevara.search.SearchRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches that people keep: what is new to whom, who is told of what, and how they end.
@SuppressWarnings("NullAway.Init") // set before all tests
class SavedSearchIT {

  private static final Viewer OPERATOR = new Viewer.Operator();
  private static final String SITE = "http://www.exempelkommun.example/kommunen/inlagg/";
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @TempDir static Path folder;
  private static ArchiveFixture fixture;
  private static Channel channel;
  private static Remembering remembering;
  private static int threads;
  private Viewer.User officer;
  private Viewer.User editor;

  @BeforeAll
  static void open() {
    fixture = ArchiveFixture.open(folder, 1, CLOCK);
    channel = fixture.channel("exempelkommun");
    remembering = new Remembering(fixture.archive(), fixture.desk());
    capture("Välkommen hit.", "Fin sida.");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void hire() {
    CLOCK.pass(Duration.ofHours(1));
    officer = fixture.user("Olle " + CLOCK.instant(), Role.OFFICER, OPERATOR);
    editor = fixture.user("Eva " + CLOCK.instant(), Role.EDITOR, OPERATOR);
  }

  private static List<ItemContent> thread(String... texts) {
    threads++;
    List<ItemContent> items = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      items.add(
          ArchiveFixture.item(
              SITE + "trad-" + threads, i, texts[i], Instant.parse("2026-03-01T08:00:00Z")));
    }
    return items;
  }

  private static void capture(String... texts) {
    fixture.capture(channel, thread(texts));
    CLOCK.pass(Duration.ofHours(1));
  }

  private static long fresh(Viewer.User viewer) {
    return remembering.standing(viewer).stream().mapToLong(Remembering.Standing::fresh).sum();
  }

  private static void look(SavedSearch search) {
    remembering.look(search);
  }

  private static String code(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "";
  }

  @Test
  void whatIsNewIsCountedAsFarAsItMayBeSeenUntilItWasLookedAt() {
    capture("Om hajken.", "En hajk för alla.");
    SavedSearch hajk = remembering.save("hajkar", SearchRequest.of("hajk"), officer);
    remembering.save("hajkar", SearchRequest.of("hajk"), editor);
    assertThat(fresh(officer)).isZero();

    capture("Mer om hajker.", "Hajk igen?", "Hajk med mitt personnummer 19811228-9874.");
    assertThat(fresh(officer)).isEqualTo(3);
    assertThat(fresh(editor)).isEqualTo(2);

    look(hajk);
    assertThat(fresh(officer)).isZero();
    assertThat(fresh(editor)).isEqualTo(2);
  }

  @Test
  void whatSaysSomethingElseIsNewToo() {
    List<ItemContent> items = thread("Om kanoter.", "Finns det kanot att låna?");
    fixture.capture(channel, items);
    CLOCK.pass(Duration.ofHours(1));
    remembering.save("kajaker", SearchRequest.of("kajak"), officer);
    fixture.capture(
        channel,
        List.of(
            items.getFirst(),
            ArchiveFixture.item(
                items.getFirst().uri(),
                1,
                "Finns det kajak att låna?",
                Instant.parse("2026-03-01T08:00:00Z"))));

    assertThat(fresh(officer)).isEqualTo(1);
  }

  /// The run that captured it failed before it came to the index: the search is looked at
  /// meanwhile, and the next run puts it there.
  @Test
  void whatWasCapturedBeforeSomebodyLookedAndIndexedAfterwardsIsNew() {
    SavedSearch search = remembering.save("isvägar", SearchRequest.of("isväg"), officer);
    List<ItemContent> items = thread("Om isvägen.", "Bär isvägen?");
    fixture.keep(
        fixture.begin(channel),
        channel,
        new ThreadReading.Read(ArchiveFixture.page(items), items, true, List.of()));
    CLOCK.pass(Duration.ofHours(2));
    look(search);
    assertThat(fresh(officer)).isZero();

    CLOCK.pass(Duration.ofHours(2));
    fixture.appraise(channel);

    assertThat(fresh(officer)).isEqualTo(2);
  }

  @Test
  void lettersCountWhatEverybodyMaySeeOnceADayAndNameNobody() throws Exception {
    SavedSearch search = remembering.save("Anna Eks bastu", SearchRequest.of("bastu"), officer);
    capture("Om bastun.", "Bastu idag?", "Bastu, mitt personnummer är 19811228-9874.");
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Notifying notifying =
          new Notifying(
              fixture.archive(),
              fixture.desk(),
              new NoticeSettings(
                  null,
                  LocalTime.of(0, 0),
                  new MailServer(
                      "127.0.0.1",
                      mail.getSmtp().getPort(),
                      Security.NONE,
                      "bevara@prov.example",
                      null),
                  Map.of("officer", List.of("a@prov.example"), "editor", List.of("b@prov.example")),
                  List.of()));
      notifying.run(); // the roads are new: they hear of nothing old
      CLOCK.pass(Duration.ofDays(1));
      capture("Om bastun.", "Bastu imorgon?", "Bastu 19811228-9874, mitt personnummer.");
      mail.purgeEmailFromAllMailboxes();
      notifying.run();
      notifying.run();

      List<String> letters =
          Arrays.stream(mail.getReceivedMessages()).map(SavedSearchIT::text).toList();
      assertThat(letters)
          .filteredOn(letter -> letter.contains(search.id()))
          .singleElement()
          .satisfies(letter ->
              assertThat(letter)
                  .contains("2 nya träffar för den sparade sökningen " + search.id())
                  .doesNotContain("bastu", "Bastu", "Anna"));
      assertThat(
              fixture
                  .archive()
                  .ledger()
                  .after(0, ArchiveFixture.NAME, Set.of("SEARCH_HAS_NEWS"))
                  .stream()
                  .map(LedgerEntry::act)
                  .filter(act -> search.id().equals(act.facts().get("search")))
                  .map(act -> act.facts().get("count")))
          .containsExactly("2", "2");
    } finally {
      mail.stop();
    }
    // what was told is not what was seen
    assertThat(fresh(officer)).isEqualTo(6);
  }

  @Test
  void searchBelongsToItsOwnerAlone() {
    remembering.save("lånekort", SearchRequest.of("lånekort"), officer);

    assertThat(remembering.standing(editor)).isEmpty();
    assertThat(code(() -> remembering.named("lånekort", editor))).isEqualTo("SEARCH_UNKNOWN");
    assertThat(code(() -> remembering.forget("lånekort", editor))).isEqualTo("SEARCH_UNKNOWN");
    assertThat(code(() -> remembering.save("x", SearchRequest.of("x"), OPERATOR)))
        .isEqualTo("ACCOUNT_NEEDED");
    assertThat(code(() -> remembering.save("lånekort", SearchRequest.of("kort"), officer)))
        .isEqualTo("SEARCH_NAME_TAKEN");
    assertThat(code(() -> remembering.save("öppen", SearchRequest.of("(kort"), officer)))
        .isEqualTo("QUERY_MALFORMED");
    assertThat(code(() -> remembering.save(" ", SearchRequest.of("kort"), officer)))
        .isEqualTo("SEARCH_NAME_MALFORMED");
    assertThat(
            code(() ->
                remembering.save("då", SearchRequest.of("kort").asOf(CLOCK.instant()), officer)))
        .isEqualTo("SEARCH_OF_THE_PAST");
    assertThat(remembering.standing(officer))
        .extracting(standing -> standing.search().name())
        .containsExactly("lånekort");
  }

  @Test
  void searchGoesWithItsAccountAndNothingOfItStaysButThatItWas() {
    SavedSearch kept = remembering.save("Bertil Alm", SearchRequest.of("\"Bertil Alm\""), editor);
    SavedSearch ended = remembering.save("Cecilia Lo", SearchRequest.of("\"Cecilia Lo\""), editor);
    assertThat(fixture.texts()).anyMatch(text -> text.contains("Bertil Alm"));
    remembering.forget("Cecilia Lo", editor);
    fixture
        .archive()
        .accounts()
        .remove(ArchiveFixture.NAME, editor.account().name(), OPERATOR, CLOCK.instant());

    assertThat(fixture.texts()).noneMatch(text -> text.matches("(?s).*(Bertil|Cecilia).*"));
    assertThat(acts(kept)).containsExactly("SEARCH_SAVED");
    assertThat(acts(ended)).containsExactly("SEARCH_SAVED", "SEARCH_FORGOTTEN");
    assertThat(kept.toString()).doesNotContain("Bertil");
  }

  @Test
  void searchThatNobodyUsesForAYearIsForgotten() {
    SavedSearch search = remembering.save("gammalt", SearchRequest.of("gammalt"), officer);
    assertThatThrownBy(() -> remembering.save("gammalt", SearchRequest.of("annat"), officer));
    CLOCK.pass(Duration.ofDays(365));
    look(search);
    CLOCK.pass(Duration.ofDays(364));
    remembering.tell(today());
    assertThat(remembering.standing(officer)).hasSize(1);

    CLOCK.pass(Duration.ofDays(3));
    remembering.tell(today());
    assertThat(remembering.standing(officer)).isEmpty();
    assertThat(acts(search)).containsExactly("SEARCH_SAVED", "SEARCH_FORGOTTEN");
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(CLOCK.instant(), fixture.desk().authority().zone());
  }

  private static List<String> acts(SavedSearch search) {
    return fixture
        .archive()
        .ledger()
        .after(
            0, ArchiveFixture.NAME, Set.of("SEARCH_SAVED", "SEARCH_FORGOTTEN", "SEARCH_HAS_NEWS"))
        .stream()
        .map(LedgerEntry::act)
        .filter(act -> search.id().equals(act.facts().get("search")))
        .map(LedgerAct::act)
        .toList();
  }

  private static String text(MimeMessage message) {
    try {
      return String.valueOf(message.getContent());
    } catch (IOException | MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
