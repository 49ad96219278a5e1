package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.CaptureContext;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageFile;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.PendingMedia;
import org.bevara.capture.Placement;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.Tile;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalState;
import org.bevara.harvest.ThreadReading;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.DueComments.Said;
import org.bevara.job.Executing.Executed;
import org.bevara.render.WordsInPdf;
import org.bevara.store.ObjectId;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.RestoreReport;
import org.bevara.upkeep.UpkeepProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand comments, each with words of its own, are destroyed on three channels: on the first
/// what shows them is cut, on the second destroyed, on the third kept by a decision. Whatever of
/// them is left is looked for by another scanner than the program's.
@SuppressWarnings("NullAway.Init") // set when a test begins
class DestroyedCanariesIT {

  private static final int THREADS = 10;
  private static final List<Integer> COMMENTS = List.of(34, 33, 33);
  private static final int ALL = 100 * THREADS;

  /// Threads of each channel of which some comments were edited, and which have a rendition.
  private static final int EDITED = 2;

  /// Captured on the first channel when the backup is made already, which knows nothing of them.
  private static final int LATE = 4;

  private static final String MARK = "zqxv";

  /// All addresses of comments bear it, and no other.
  private static final String ADDRESS = "#kommentar-";

  private static final List<String> MARKS = List.of(MARK, ADDRESS);

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private final Map<Integer, Desk> desks = new HashMap<>();
  private DueComments archive;
  private Viewer.User one;
  private Viewer.User two;

  private static String words(int channel, int thread, int number, int version) {
    return "Tack för det! Här står %s%d%02d%03d%d för åäö."
        .formatted(MARK, channel, thread, number, version);
  }

  @Test
  void nothingIsLeftOfAThousandButWhereTheCertificateSaysAndNoBackupBringsThemBack()
      throws Exception {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-05-01T08:00:00Z"));
    List<String> settings =
        List.of("", "snapshots: DESTROY\n", "snapshots: KEEP\nsnapshotDecision: KS-2025-43\n");
    for (int number = 1; number <= 3; number++) {
      DueComments.jobs(
          folder.resolve("jobs-" + number),
          3,
          "quarantine: P0D\nliveItems: DESTROY_COPY\nsample: 2\n" + settings.get(number - 1),
          UnaryOperator.identity());
    }
    Path home = folder.resolve("home");
    archive =
        DueComments.open(
            home, new DatabaseSettings.Embedded(true), folder.resolve("jobs-1"), clock);
    for (int number = 1; number <= 3; number++) {
      desks.put(
          number,
          new Desk(
              archive.archive(),
              JobDefinitions.read(folder.resolve("jobs-" + number), ArchiveFixture.NAME)));
    }
    one = archive.user("Greta", Role.APPROVER);
    two = archive.user("Sten", Role.APPROVER);
    for (int number = 1; number <= 3; number++) {
      fill(number);
    }
    archive.archive().acceptClock(ArchiveFixture.NAME, java.time.LocalDate.of(2026, 5, 1));
    desk(1).rebuildIndex(UpkeepProgress.NONE);
    desk(1)
        .backup(
            folder.resolve("sets"),
            Optional.empty(),
            Period.ofYears(1),
            false,
            UpkeepProgress.NONE);
    thread(1, THREADS, LATE);
    Map<String, String> before = CanaryScanner.scan(home, MARKS);
    assertThat(before)
        .as("the scanner finds what is there")
        .hasSizeGreaterThan(ALL)
        .hasEntrySatisfying(index(home), forms -> assertThat(forms).contains("term of", "stored"));
    assertThat(String.join(", ", before.values())).contains("UTF-16LE", "document");

    Set<String> kept = new HashSet<>();
    int destroyed = 0;
    for (int number = 1; number <= 3; number++) {
      DestructionCertificate certificate = carriedOut(number);
      destroyed += certificate.count();
      kept.addAll(certificate.kept());
    }
    assertThat(destroyed).isEqualTo(ALL + LATE);
    Path second = folder.resolve("second");
    desk(1).copyLedger(second);
    archive.close();

    Map<String, String> left = CanaryScanner.scan(home, MARKS);
    assertThat(left.keySet()).as("only what the certificate names: %s", left).isSubsetOf(kept);
    assertThat(left.keySet())
        .as("pages and pictures of the third channel")
        .hasSizeGreaterThanOrEqualTo(2 * THREADS);

    restored(folder, second, clock, kept);
  }

  private Desk desk(int number) {
    return Objects.requireNonNull(desks.get(number));
  }

  private static String index(Path home) throws IOException {
    try (var files = Files.walk(home.resolve("index"))) {
      return home.relativize(
              files
                  .filter(file -> file.getFileName().toString().startsWith("segments_"))
                  .findFirst()
                  .orElseThrow())
          .toString();
    }
  }

  private void thread(int number, int thread, int count) throws IOException {
    Channel channel = archive.channel(number);
    String post = DueComments.post(channel, "trad-" + thread);
    List<Said> comments = new ArrayList<>();
    for (int each = 1; each <= count; each++) {
      comments.add(
          new Said(
              each,
              words(number, thread, each, 1),
              each == 1 && thread < THREADS ? List.of(post + "/" + MARK + ".bin") : List.of()));
    }
    ThreadReading.Read first = DueComments.reading(post, comments);
    shown(archive.capture(channel, first), first);
    if (thread < EDITED) {
      for (int each = 2; each <= 4; each++) {
        comments.set(each - 1, new Said(each, words(number, thread, each, 2)));
      }
      ThreadReading.Read other = DueComments.reading(post, comments);
      shown(archive.capture(channel, other), other);
    }
    HeldRecord held = archive.fixture().item(channel.id().value(), post);
    archive.appraise(desk(number), channel, held.recordId());
    if (thread < EDITED) {
      rendered(held, words(number, thread, 5, 1));
    }
  }

  private void fill(int number) throws IOException {
    Channel channel = archive.channel(number);
    for (int thread = 0; thread < THREADS; thread++) {
      thread(number, thread, COMMENTS.get(number - 1));
    }
    for (PendingMedia pending :
        archive.archive().holdings().pendingMedia(ArchiveFixture.NAME, channel.id())) {
      inVisit(
          pending.item(),
          (visit, at) ->
              archive
                  .archive()
                  .evidence()
                  .media(
                      visit,
                      pending,
                      "\u0000%s åäö".formatted(MARK).getBytes(StandardCharsets.UTF_16LE),
                      "application/octet-stream",
                      at));
    }
  }

  private interface InVisit {
    void go(VisitId visit, Instant at);
  }

  private void inVisit(HeldRecord record, InVisit act) {
    archive
        .archive()
        .transactions()
        .executeWithoutResult(_ -> act.go(record.lastVisit(), archive.fixture().clock().instant()));
  }

  /// A snapshot as a browser would have left it: markup, what scripts read, a picture, an exchange.
  private void shown(HeldRecord page, ThreadReading.Read reading) throws IOException {
    StringBuilder dom =
        new StringBuilder("<!DOCTYPE html><html><head><title>Prov</title></head><body>");
    reading
        .items()
        .forEach(item ->
            dom.append("<article id=\"")
                .append(item.uri().substring(item.uri().indexOf('#') + 1))
                .append("\"><a href=\"")
                .append(item.uri())
                .append("\">")
                .append(Objects.requireNonNull(item.author()).name())
                .append("</a><p>")
                .append(item.text())
                .append("</p></article>\n"));
    dom.append("</body></html>");
    Instant at = archive.fixture().clock().instant();
    PageSnapshot snapshot =
        new PageSnapshot(
            reading.first().uri(),
            200,
            "Prov",
            "sv",
            new PageFile("text/html", dom.toString().getBytes(StandardCharsets.UTF_8)),
            4,
            4,
            List.of(new Tile(0, 4, 4, new PageFile("image/png", StillCamera.picture()))),
            Optional.empty(),
            reading.items().stream()
                .<Placement>map(item ->
                    new Placement.NotFound(
                        archive
                            .fixture()
                            .item(page.channelId().value(), item.uri())
                            .recordId()
                            .value()))
                .toList(),
            new CaptureContext(
                "Still/1", "Still/1", 4, 4, 1, Locale.ROOT, ZoneOffset.UTC, at, at, 0, false),
            List.of());
    Path exchange = archive.exchange(reading);
    inVisit(
        page,
        (visit, now) ->
            archive.archive().evidence().snapshot(visit, page, snapshot, exchange, now));
    Files.delete(exchange);
  }

  private void rendered(HeldRecord post, String words) throws IOException {
    byte[] pdf = WordsInPdf.pdf(words);
    inVisit(
        post,
        (_, at) ->
            archive
                .archive()
                .evidence()
                .rendition(
                    post,
                    StoredRendition.Form.THREAD,
                    "0".repeat(64),
                    pdf,
                    words.getBytes(StandardCharsets.UTF_8),
                    "2a",
                    true,
                    at));
  }

  private DestructionCertificate carriedOut(int number) {
    Proposal proposal = archive.approved(desk(number), archive.channel(number).id(), one, two);
    assertThat(proposal.records())
        .isEqualTo(THREADS * COMMENTS.get(number - 1) + (number == 1 ? LATE : 0));
    Executed executed = archive.execute(desk(number), proposal.id());
    assertThat(executed.state()).isEqualTo(ProposalState.EXECUTED);
    assertThat(executed.spared()).isEmpty();
    DestructionCertificate certificate =
        DestructionCertificate.of(
            archive
                .archive()
                .store()
                .bytes(
                    new ObjectId(Objects.requireNonNull(executed.certificate())),
                    DestructionCertificate.JSON));
    assertThat(certificate.kept().isEmpty()).isEqualTo(number != 3);
    assertThat(certificate.backups()).hasSize(1);
    return certificate;
  }

  private void restored(Path folder, Path second, SteppingClock clock, Set<String> kept)
      throws Exception {
    Path home = folder.resolve("restored");
    RestoreReport report =
        new Restore(
                new DatabaseSettings.Embedded(true),
                Optional.empty(),
                second,
                ArchiveFixture.NAME,
                desk(1).authority().zone(),
                clock,
                new LedgerAftermath(clock))
            .run(
                folder.resolve("sets"),
                Restore.choose(folder.resolve("sets"), null),
                home,
                UpkeepProgress.NONE);
    assertThat(report.destroyed()).as("that the backup knew").isEqualTo(ALL);
    archive =
        DueComments.open(
            home, new DatabaseSettings.Embedded(true), folder.resolve("jobs-1"), clock);
    new Desk(archive.archive(), JobDefinitions.read(folder.resolve("jobs-1"), ArchiveFixture.NAME))
        .rebuildIndex(UpkeepProgress.NONE);
    assertThat(archive.jdbc().sql("SELECT count(*) FROM tombstone").query(Long.class).single())
        .as("the database was lost, and the ledger brings back those of which no backup knew")
        .isEqualTo(ALL + LATE);
    archive.close();
    Map<String, String> left = CanaryScanner.scan(home, MARKS);
    assertThat(left.keySet()).as("%s", left).isSubsetOf(kept);
  }
}
