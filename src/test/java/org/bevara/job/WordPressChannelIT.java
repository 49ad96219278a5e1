package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.closure.ClosureReport;
import org.bevara.closure.Difference;
import org.bevara.closure.Difference.Code;
import org.bevara.record.Author;
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.wordpress.WordPress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real WordPress site, visited by its interface, in the eyes of nobody and of its editor. The
/// tests share the site and each has an archive of its own.
class WordPressChannelIT {

  @TempDir(factory = MemoryFolder.class)
  static Path shared;

  private static WordPress site;
  private static SharedServer server;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-22T08:00:00Z"));

  @BeforeAll
  static void start() throws Exception {
    site = WordPress.start("http");
    server = new SharedServer(shared.resolve("server"));
  }

  @AfterAll
  static void stop() {
    server.close();
    site.close();
  }

  private ArchiveFixture asNobody() throws Exception {
    return by(WordPressChannel.jobs(folder.resolve("jobs"), ""));
  }

  private ArchiveFixture by(Path jobs) throws Exception {
    return ArchiveFixture.open(
        folder.resolve("home"), server.fresh(), jobs, WordPress.HOST, site.port(), clock);
  }

  /// With a database of its own, so that its files can be searched for the password.
  private ArchiveFixture asEditor() throws IOException {
    return ArchiveFixture.open(
        folder.resolve("home"),
        WordPressChannel.jobsWithPassword(folder.resolve("jobs"), site),
        WordPress.HOST,
        site.port(),
        clock);
  }

  private RunReport visit(ArchiveFixture fixture) {
    clock.pass(Duration.ofDays(1));
    return fixture.visit(WordPressChannel.ID);
  }

  private void visitWell(ArchiveFixture fixture) {
    RunReport report = visit(fixture);
    assertThat(report.message()).isEmpty();
    assertThat(report.threadsUnread()).isZero();
  }

  /// Every held item by WordPress's own number.
  private static Map<String, HeldRecord> held(ArchiveFixture fixture) {
    return fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
        .collect(
            Collectors.toMap(
                item -> String.valueOf(content(fixture, item).platformId()),
                Function.identity(),
                (one, other) -> {
                  throw new AssertionError("held twice: " + one + " and " + other);
                },
                TreeMap::new));
  }

  private static HeldRecord record(ArchiveFixture fixture, String id) {
    HeldRecord item = held(fixture).get(id);
    if (item == null) {
      throw new AssertionError("not held: " + id);
    }
    return item;
  }

  private static ItemContent content(ArchiveFixture fixture, HeldRecord item) {
    return fixture.archive().holdings().item(item).content();
  }

  private static ItemContent content(ArchiveFixture fixture, String id) {
    return content(fixture, record(fixture, id));
  }

  private static String state(ArchiveFixture fixture, String id) {
    HeldRecord item = record(fixture, id);
    return item.state() + " " + item.version();
  }

  private static Map<String, String> states(ArchiveFixture fixture) {
    Map<String, String> states = new TreeMap<>();
    held(fixture).keySet().forEach(id -> states.put(id, state(fixture, id)));
    return states;
  }

  private static RecordId id(ArchiveFixture fixture, String id) {
    return record(fixture, id).recordId();
  }

  private ClosureReport close(ArchiveFixture fixture) {
    Channel channel = fixture.channel(WordPressChannel.ID);
    return new Closing(fixture.archive(), fixture.desk(), fixture.harvests(), fixture.egress())
        .close(channel, false, "OPERATOR", new ArchiveFixture.Unheard())
        .report();
  }

  @Test
  void whatChangesAtTheSiteIsFoundAndNothingElse() throws Exception {
    long picture = upload("plog.png");
    long loose = upload("byggnad.png");
    String small =
        site.api().get("media/" + picture).at("/media_details/sizes/medium/source_url").asString();
    String full = site.api().get("media/" + picture).get("source_url").asString();
    long post =
        site.api()
            .publish(
                "posts",
                "Snöröjning & halka 😀",
                "<p>Vi <b>plogar</b> i natt, se <a"
                    + " href=\"https://www.provstad.example/karta\">kartan</a>.</p>"
                    + "<figure><img src=\"%s\" alt=\"Plogbil\"></figure>".formatted(small));
    site.api().post("posts/" + post, Map.of("excerpt", "Kort sagt."));
    long other = site.api().publish("posts", "Bibliotek", "<p>Öppet.</p>");
    long page = site.api().publish("pages", "Kontakt", "<p>Ring.</p>");
    long question = site.form().comment(post, "Elsa Test", "När kommer ni till Myrvägen?");
    long support = site.form().reply(post, question, "Nils Prov", "Det undrar jag med.");
    long poser = site.form().comment(post, "Provstad", "Jag är kommunen.");
    long later = site.form().reply(post, poser, "Siv Prov", "Det tror jag inte.");
    long answer =
        site.api()
            .post("comments", Map.of("post", post, "parent", question, "content", "I kväll."))
            .get("id")
            .asLong();
    String link = site.api().get("posts/" + post).get("link").asString();

    try (ArchiveFixture fixture = asNobody()) {
      visitWell(fixture);

      ItemContent snow = content(fixture, "post:" + post);
      assertThat(snow.text())
          .isEqualTo("Snöröjning & halka 😀\n\nKort sagt.\n\nVi plogar i natt, se kartan.");
      assertThat(snow.links()).contains("https://www.provstad.example/karta");
      assertThat(snow.media()).containsExactly(new MediaReference(full, "Plogbil"));
      assertThat(snow.author())
          .isEqualTo(new Author("Provstads kommun", "redaktionen", null, true));
      assertThat(content(fixture, "page:" + page).text()).isEqualTo("Kontakt\n\nRing.");
      assertThat(content(fixture, "media:" + loose).media()).hasSize(1);
      assertThat(record(fixture, "comment:" + support).parentId())
          .isEqualTo(id(fixture, "comment:" + question));
      assertThat(content(fixture, "comment:" + answer).direction()).isEqualTo(Direction.DRAWN_UP);
      assertThat(content(fixture, "comment:" + poser).direction()).isEqualTo(Direction.RECEIVED);
      assertThat(content(fixture, "comment:" + question).publishedAt())
          .isEqualTo(
              Instant.parse(
                  site.api().get("comments/" + question).get("date_gmt").asString() + "Z"));
      assertThat(fixture.item(WordPressChannel.ID, snow.uri() + "#comment-" + question))
          .isEqualTo(record(fixture, "comment:" + question));
      RecordId known = id(fixture, "post:" + post);
      Set<RecordId> thread = thread(fixture, known);

      Map<String, Long> rows = fixture.rows();
      Set<String> objects = fixture.objects();
      visitWell(fixture);
      assertThat(fixture.rows()).isEqualTo(rows);
      assertThat(fixture.objects()).isEqualTo(objects);

      site.api().post("comments/" + support, Map.of("content", "Det undrade jag med."));
      site.api().trash("comments/" + question);
      site.api().delete("comments/" + poser);
      site.api().trash("posts/" + other);
      site.api().post("posts/" + post, Map.of("slug", "halka"));
      Map<String, String> before = states(fixture);
      visitWell(fixture);

      Map<String, String> expected = new TreeMap<>(before);
      expected.put("comment:" + support, "EDITED 2");
      expected.put("comment:" + question, "MISSING 1");
      expected.put("comment:" + poser, "MISSING 1");
      expected.put("post:" + other, "MISSING 1");
      assertThat(states(fixture)).isEqualTo(expected);
      assertThat(thread(fixture, known)).isEqualTo(thread);
      assertThat(record(fixture, "comment:" + support).parentId())
          .isEqualTo(id(fixture, "comment:" + question));
      assertThat(record(fixture, "comment:" + support).editedAt()).isNull();
      assertThat(record(fixture, "comment:" + later).parentId())
          .isEqualTo(id(fixture, "comment:" + poser));
      String moved = site.api().get("posts/" + post).get("link").asString();
      assertThat(moved).isNotEqualTo(link);
      assertThat(fixture.item(WordPressChannel.ID, moved).recordId()).isEqualTo(known);
      assertThat(fixture.item(WordPressChannel.ID, snow.uri()).recordId()).isEqualTo(known);

      site.maintenance(true);
      RunReport closed = visit(fixture);
      site.maintenance(false);
      assertThat(closed.completed()).isFalse();
      assertThat(states(fixture)).isEqualTo(expected);

      visitWell(fixture);
      expected.replaceAll((_, state) -> state.replace("MISSING", "DELETED"));
      assertThat(states(fixture)).isEqualTo(expected);
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());

      ClosureReport report = close(fixture);
      assertThat(report.differences()).isEmpty();
      assertThat(Objects.requireNonNull(report.reported()).kinds())
          .containsEntry("post", (long) site.anonymous().all("posts").size())
          .containsEntry("page", (long) site.anonymous().all("pages").size())
          .containsEntry("comment", (long) site.anonymous().all("comments").size())
          .containsEntry("media", (long) site.anonymous().all("media").size());
    }
  }

  private static Set<RecordId> thread(ArchiveFixture fixture, RecordId post) {
    return fixture.archive().holdings().thread(post).stream()
        .map(HeldRecord::recordId)
        .collect(Collectors.toSet());
  }

  private static long upload(String name) throws IOException {
    return site.api().upload(name, "image/png", Pictures.png(640, 480)).get("id").asLong();
  }

  @Test
  void commentPagesAndPlainAddressesMakeNothingAnother() throws Exception {
    long post = site.api().publish("posts", "Många svar", "<p>Säg vad ni tycker.</p>");
    for (int i = 1; i <= 7; i++) {
      site.form().comment(post, "Person " + i, "Synpunkt " + i);
    }
    try (ArchiveFixture fixture = asNobody()) {
      visitWell(fixture);
      Map<String, String> states = states(fixture);
      Map<String, Long> rows = fixture.rows();

      site.option("page_comments", "1");
      site.option("comments_per_page", "3");
      visitWell(fixture);
      assertThat(states(fixture)).isEqualTo(states);
      assertThat(fixture.archive().holdings().gapCodes(id(fixture, "post:" + post)))
          .doesNotContain("REPORTED_NOT_SHOWN");

      String pretty = content(fixture, "post:" + post).uri();
      site.option("permalink_structure", "");
      visitWell(fixture);
      assertThat(states(fixture)).isEqualTo(states);
      assertThat(fixture.item(WordPressChannel.ID, site.url() + "/?p=" + post).recordId())
          .isEqualTo(fixture.item(WordPressChannel.ID, pretty).recordId());
      assertThat(fixture.rows().get("record")).isEqualTo(rows.get("record"));
    } finally {
      site.option("page_comments", "0");
      site.evaluate(
          "update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');"
              + " flush_rewrite_rules(false); return 1;");
    }
  }

  @Test
  void editorSeesWhatWasModeratedAndALostLoginConcludesNothing() throws IOException {
    long post = site.api().publish("posts", "Sim", "<p>Simhallen.</p>");
    long rude = site.form().comment(post, "Rut Test", "Dumma simhall!");
    long kind = site.form().comment(post, "Ove Test", "Fin simhall!");
    long locked = site.api().publish("posts", "Bakom lås", "<p>Bara för oss.</p>");
    site.api().post("posts/" + locked, Map.of("password", "hemligt"));
    long inner = site.api().publish("posts", "Internt", "<p>Utkast som blev privat.</p>");
    site.api().post("posts/" + inner, Map.of("status", "private"));

    try (ArchiveFixture fixture = asEditor()) {
      visitWell(fixture);
      assertThat(content(fixture, "post:" + locked).text()).isEqualTo("Bakom lås\n\nBara för oss.");
      assertThat(content(fixture, "post:" + locked).visibility()).isEqualTo(Visibility.GROUP);
      assertThat(content(fixture, "post:" + inner).visibility()).isEqualTo(Visibility.PRIVATE);

      site.api().trash("comments/" + rude);
      long held =
          site.api()
              .post("comments", Map.of("post", post, "content", "Väntar.", "status", "hold"))
              .get("id")
              .asLong();
      visitWell(fixture);
      assertThat(state(fixture, "comment:" + rude)).isEqualTo("HIDDEN_BY_OWNER 1");
      assertThat(state(fixture, "comment:" + held)).isEqualTo("HELD_AT_SOURCE 1");
      assertThat(content(fixture, "comment:" + held).text()).isEqualTo("Väntar.");
      Map<String, String> states = states(fixture);
      String ledger = ledger(fixture);
      assertThat(ledger).contains("HIDDEN_BY_OWNER");

      site.api().delete("comments/" + kind);
      site.withdrawPassword();
      RunReport lost = visit(fixture);
      assertThat(lost.code()).isEqualTo("LOGIN_LOST");
      assertThat(states(fixture)).isEqualTo(states);

      site.renewPassword();
      WordPressChannel.password(folder.resolve("jobs"), site);
      site.api().delete("comments/" + rude);
      site.api().post("comments/" + held, Map.of("status", "approved"));
      visitWell(fixture);
      assertThat(state(fixture, "comment:" + rude)).isEqualTo("DELETED 1");
      assertThat(state(fixture, "comment:" + held)).isEqualTo("LIVE 1");
      assertThat(state(fixture, "comment:" + kind)).isEqualTo("MISSING 1");
      noPasswordIn(folder.resolve("home"));
    } finally {
      site.api().delete("posts/" + locked);
      site.api().delete("posts/" + inner);
    }
  }

  private static String ledger(ArchiveFixture fixture) {
    return String.join(
        "\n", fixture.jdbc().sql("SELECT line FROM ledger_entry").query(String.class).list());
  }

  /// Neither the password nor what is sent for it lies anywhere in the home.
  private static void noPasswordIn(Path home) throws IOException {
    String sent =
        java.util.Base64.getEncoder()
            .encodeToString((site.user() + ":" + site.password()).getBytes(StandardCharsets.UTF_8));
    List<Path> files;
    try (Stream<Path> all = Files.walk(home)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    boolean withheld = false;
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).as(file.toString()).doesNotContain(sent, site.password());
      withheld |= text.contains("Authorization: withheld");
    }
    assertThat(withheld).isTrue();
  }

  @Test
  void postBehindAPasswordKeepsWhatItSaidBefore() throws Exception {
    long post = site.api().publish("posts", "Kallelse", "<p>Mötet är på tisdag.</p>");
    long comment = site.form().comment(post, "Eva Test", "Tack!");
    try (ArchiveFixture fixture = asNobody()) {
      visitWell(fixture);

      site.api().post("posts/" + post, Map.of("password", "hemligt"));
      visitWell(fixture);
      visitWell(fixture);

      assertThat(content(fixture, "post:" + post).text())
          .isEqualTo("Kallelse\n\nMötet är på tisdag.");
      assertThat(state(fixture, "post:" + post)).isEqualTo("HIDDEN_BY_OWNER 1");
      assertThat(state(fixture, "comment:" + comment)).isEqualTo("LIVE 1");
      assertThat(fixture.archive().holdings().gapCodes(id(fixture, "post:" + post)))
          .contains("CONTENT_PROTECTED");
      assertThat(close(fixture).differences())
          .as("the post is named, and its comments are counted by the site and shown to nobody")
          .containsExactlyInAnyOrder(
              new Difference(
                  content(fixture, "post:" + post).uri(), "post", Code.CONTENT_PROTECTED),
              new Difference(site.url() + "/", "comment", Code.COUNTED_BUT_NEVER_SEEN));

      site.api().post("posts/" + post, Map.of("password", ""));
      visitWell(fixture);
      assertThat(record(fixture, "post:" + post).state()).isEqualTo(SourceState.LIVE);
    } finally {
      site.api().delete("posts/" + post);
    }
  }

  @Test
  void feedsAloneTellOfCommentsEditsAndDeletions() throws Exception {
    long post = site.api().publish("posts", "Gångvägar & gator", "<p>Vi <b>plogar</b> i natt.</p>");
    long question = site.form().comment(post, "Elsa Åberg", "När kommer ni?\n\nVi väntar.");
    long support = site.form().reply(post, question, "Nils & Co", "Det undrar jag \"med\".");
    long thanks = site.form().comment(post, "Ängla Prov", "Tack!");
    String link = site.api().get("posts/" + post).get("link").asString();
    try (ArchiveFixture fixture = by(WordPressChannel.jobsByFeeds(folder.resolve("jobs")))) {
      visitWell(fixture);
      assertThat(thread(fixture, link))
          .isEqualTo(
              new TreeMap<>(
                  Map.of(
                      link,
                      "LIVE 1 Gångvägar & gator\n\nVi plogar i natt.",
                      link + "#comment-" + question,
                      "LIVE 1 När kommer ni?\n\nVi väntar.",
                      link + "#comment-" + support,
                      "LIVE 1 Det undrar jag ”med”.",
                      link + "#comment-" + thanks,
                      "LIVE 1 Tack!")));
      assertThat(content(fixture, at(fixture, link, support)).parentUri())
          .isEqualTo(link + "#comment-" + question);
      assertThat(content(fixture, at(fixture, link, support)).author())
          .extracting(author -> Objects.requireNonNull(author).name())
          .isEqualTo("Nils & Co");
      Map<String, Long> rows = fixture.rows();
      visitWell(fixture);
      assertThat(fixture.rows()).isEqualTo(rows);

      site.api().post("comments/" + thanks, Map.of("content", "Tack för svaret!"));
      site.api().trash("comments/" + question);
      visitWell(fixture);
      assertThat(fixture.states())
          .containsEntry(link + "#comment-" + thanks, "EDITED 2")
          .containsEntry(link + "#comment-" + question, "MISSING 1")
          .containsEntry(link + "#comment-" + support, "LIVE 1");
      assertThat(at(fixture, link, support).parentId())
          .isEqualTo(at(fixture, link, question).recordId());

      site.api().trash("posts/" + post);
      visitWell(fixture);
      visitWell(fixture);
      assertThat(fixture.states())
          .containsEntry(link, "DELETED 1")
          .containsEntry(link + "#comment-" + thanks, "DELETED 2")
          .containsEntry(link + "#comment-" + question, "DELETED 1")
          .containsEntry(link + "#comment-" + support, "DELETED 1");
    }
  }

  private static HeldRecord at(ArchiveFixture fixture, String post, long comment) {
    return fixture.item(WordPressChannel.ID, post + "#comment-" + comment);
  }

  /// State, version and text of what is held at an address and its fragments.
  private static Map<String, String> thread(ArchiveFixture fixture, String link) {
    Map<String, String> thread = new TreeMap<>();
    fixture
        .states()
        .forEach((uri, state) -> {
          if (uri.startsWith(link)) {
            HeldRecord item = fixture.item(WordPressChannel.ID, uri);
            thread.put(uri, state + " " + content(fixture, item).text());
          }
        });
    return thread;
  }
}
