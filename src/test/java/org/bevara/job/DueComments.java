package org.bevara.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.ThreadReading;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Executing.Executed;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An archive without a site in which every comment of others may be destroyed, three months after
/// it was written: for tests of destruction that need many small records and no browser.
final class DueComments implements AutoCloseable {

  static final Viewer OPERATOR = new Viewer.Operator();
  static final String RULE = "ALL-COMMENTS";
  static final Instant WRITTEN = Instant.parse("2026-01-01T08:00:00Z");

  private static final String RULES =
      """

      rules:
        - id: ALL-COMMENTS
          row: SM-04
          title:
            sv: Alla andras kommentarer
          outcome: DISPOSE
          reason: MINOR_IMPORTANCE
          decision: KF-2024-88
          decidedBy: MACHINE
          period: P3M
          countFrom: PUBLISHED
          alsoGoneWithoutDecision: true
          validFrom: 2024-07-01
          when:
            all:
              - author: OTHER
              - kind: [COMMENT, REPLY]
      """;

  private final ArchiveFixture fixture;
  private final Path folder;

  /// What was read in a text: the same each time, since all of them are comments of others, and of
  /// those that differ in their figures only.
  private final Map<String, Reading> read = new HashMap<>();

  /// Versions that were read before, and are not asked about again.
  private final Set<Readings.Version> versions = new HashSet<>();

  private int exchanges;

  private DueComments(ArchiveFixture fixture, Path folder) throws IOException {
    this.fixture = fixture;
    this.folder = Files.createDirectories(folder);
  }

  static DueComments open(Path home, DatabaseSettings database, Path jobs, SteppingClock clock)
      throws IOException {
    return new DueComments(
        ArchiveFixture.open(home, database, LeaseTerm.standard(), jobs, 1, Optional.empty(), clock),
        home.resolveSibling(home.getFileName() + ".exchanges"));
  }

  /// Definitions of Exempelkommun with that one rule.
  ///
  /// @param channels how many there are besides, `kanal-1` and so on
  /// @param disposal what `disposal.yaml` says
  /// @param change of the schedule besides
  static Path jobs(Path jobs, int channels, String disposal, UnaryOperator<String> change)
      throws IOException {
    JobsFolder.copy(jobs, "level: MAIN", "level: MAIN");
    Path own = jobs.resolve("exempelkommun");
    String schedule = Files.readString(own.resolve("disposal-schedule.yaml"));
    Files.writeString(
        own.resolve("disposal-schedule.yaml"),
        change.apply(schedule.substring(0, schedule.indexOf("\nrules:")) + RULES));
    String register = Files.readString(own.resolve("channels.yaml"));
    String first =
        register.substring(
            register.indexOf("  - id: exempelkommun\n"), register.indexOf("\n  - id: lindskolan"));
    StringBuilder all = new StringBuilder(register.stripTrailing()).append('\n');
    for (int number = 1; number <= channels; number++) {
      all.append('\n')
          .append(
              first
                  .replace("id: exempelkommun", "id: kanal-" + number)
                  .replace("platformId: site-1", "platformId: site-1" + number)
                  .replace("level: MAIN", "level: UNIT\n    unit: kultur")
                  .replace("/kommunen/", "/kanal-%d/".formatted(number))
                  .replaceAll("\n    reportedCounts:.*", ""));
    }
    Files.writeString(own.resolve("channels.yaml"), all);
    Files.writeString(own.resolve("disposal.yaml"), disposal);
    return jobs;
  }

  ArchiveFixture fixture() {
    return fixture;
  }

  Archive archive() {
    return fixture.archive();
  }

  JdbcClient jdbc() {
    return fixture.jdbc();
  }

  Channel channel(int number) {
    return fixture.channel("kanal-" + number);
  }

  static String post(Channel channel, String name) {
    return "%sinlagg/%s".formatted(channel.url(), name);
  }

  static String comment(String post, int number) {
    return "%s#kommentar-%d".formatted(post, number);
  }

  /// What somebody said.
  ///
  /// @param media addresses of pictures
  record Said(int number, String text, List<String> media) {
    Said(int number, String text) {
      this(number, text, List.of());
    }
  }

  /// What a page says: a post, which nobody destroys, and comments on it.
  static ThreadReading.Read reading(String post, List<Said> comments) {
    return reading(post, comments, number -> WRITTEN.plusSeconds(60L * number));
  }

  /// @param written when each comment was
  static ThreadReading.Read reading(
      String post, List<Said> comments, IntFunction<Instant> written) {
    List<ItemContent> items = new ArrayList<>();
    items.add(
        content(
            ItemKind.POST,
            post,
            post,
            new Author("Exempelkommun", "exempelkommun", null, true),
            WRITTEN,
            "Vi plogar i natt.",
            List.of()));
    StringBuilder text = new StringBuilder("Exempelkommun Vi plogar i natt.");
    for (Said each : comments) {
      items.add(
          content(
              ItemKind.COMMENT,
              comment(post, each.number()),
              post,
              new Author("Prov Provsson", "prov", null, false),
              written.apply(each.number()),
              each.text(),
              each.media()));
      text.append("\nProv Provsson ").append(each.text());
    }
    PageReading page =
        new PageReading(
            post,
            "Prov",
            items,
            Map.of(),
            List.of(),
            null,
            List.of(),
            text.toString(),
            Map.of(),
            Map.of(),
            List.of());
    return new ThreadReading.Read(page, items, true, List.of());
  }

  private static ItemContent content(
      ItemKind kind,
      String uri,
      String post,
      Author author,
      Instant published,
      String text,
      List<String> media) {
    return new ItemContent(
        kind,
        uri,
        null,
        post,
        kind == ItemKind.POST ? null : post,
        author,
        published,
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        media.stream().map(each -> new MediaReference(each, null)).toList(),
        Map.of());
  }

  /// A WARC as the door would have recorded it, with what the page said.
  Path exchange(ThreadReading.Read reading) throws IOException {
    String body = reading.first().visibleText();
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
    String warc =
        """
        WARC/1.0\r
        WARC-Type: response\r
        WARC-Target-URI: %s\r
        WARC-Date: 2026-05-01T08:00:00Z\r
        WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r
        Content-Type: application/http;msgtype=response\r
        Content-Length: %d\r
        \r
        %s\r
        \r
        """
            .formatted(
                reading.first().uri(),
                ++exchanges,
                answer.getBytes(StandardCharsets.UTF_8).length,
                answer);
    return Files.writeString(folder.resolve("exchange-%d.warc".formatted(exchanges)), warc);
  }

  /// Captures a page as a visit does.
  HeldRecord capture(Channel channel, ThreadReading.Read reading) throws IOException {
    Path exchange = exchange(reading);
    HeldRecord page =
        Objects.requireNonNull(
            archive()
                .transactions()
                .execute(_ -> {
                  Instant at = fixture.clock().instant();
                  VisitId visit =
                      archive().evidence().begin(ArchiveFixture.NAME, channel, "harvest", at);
                  HeldRecord fixed =
                      archive().evidence().page(visit, channel, reading, exchange, at);
                  archive().evidence().finish(visit, "COMPLETED", at);
                  return fixed;
                }));
    Files.delete(exchange);
    return page;
  }

  /// The same of comments that were written at these times.
  HeldRecord captureAt(
      Channel channel, String post, List<Said> comments, IntFunction<Instant> written)
      throws IOException {
    return capture(channel, reading(post, comments, written));
  }

  /// Reads and appraises a thread as a run does, and leaves the index alone.
  void appraise(Desk desk, Channel channel, RecordId post) {
    Deciding deciding = new Deciding(archive(), desk);
    archive()
        .transactions()
        .executeWithoutResult(_ -> {
          HeldRecord first = archive().holdings().record(post);
          deciding.lock(first);
          List<HeldRecord> thread = archive().holdings().thread(post);
          for (HeldRecord held : thread) {
            for (int number = 1; number <= held.version(); number++) {
              read(new Readings.Version(held.recordId(), number));
            }
          }
          deciding.keep(deciding.ready(thread, channel), fixture.clock().instant());
        });
  }

  private void read(Readings.Version version) {
    if (versions.add(version) && archive().readings().of(Set.of(version)).isEmpty()) {
      ItemReader reader = fixture.desk().reader();
      ItemContent content = archive().holdings().item(version.item(), version.version()).content();
      archive()
          .readings()
          .keep(
              version,
              reader.edition(),
              read.computeIfAbsent(
                  content.text().replaceAll("[0-9]", "0"), _ -> reader.read(content)));
    }
  }

  Viewer.User user(String name, Role role) {
    return fixture.user(name, role, OPERATOR);
  }

  /// Proposes what is due on a channel, has the sample judged and the list approved by both.
  Proposal approved(Desk desk, ChannelId channel, Viewer.User one, Viewer.User other) {
    ProposalId id =
        Objects.requireNonNull(
                new Proposing(archive(), desk)
                    .propose(new Proposing.Wish(channel, null), OPERATOR)
                    .proposal())
            .id();
    Sampling sampling = new Sampling(archive(), desk);
    for (ProposedRecord each : archive().proposals().records(id)) {
      if (each.sampled()) {
        sampling.judge(id, each.record(), Verdict.AGREE, one);
      }
    }
    Approving approving = new Approving(archive(), desk);
    approving.approve(id, null, one);
    return approving.approve(id, null, other);
  }

  Executed execute(Desk desk, ProposalId id) {
    try (Executing executing = new Executing(archive(), desk)) {
      return executing.execute(id, OPERATOR, new ArchiveFixture.Unheard());
    }
  }

  @Override
  public void close() {
    fixture.close();
  }
}
