package org.bevara.job;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bevara.access.Viewer;
import org.bevara.channel.ChannelStatus;
import org.bevara.closure.Difference;
import org.bevara.closure.Difference.Code;
import org.bevara.demo.DemoSite;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldKind;
import org.bevara.job.Closing.Closed;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.render.ConformanceChecker;
import org.bevara.render.Flavour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Closing a channel, tried and done.
class ClosingIT {

  private static final String CHANNEL = "lindskolan";
  private static final String HIDDEN =
      "http://www.exempelkommun.example/lindskolan/inlagg/mobilfritt#kommentar-3";

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  private static Closed close(ArchiveFixture fixture, boolean confirm) {
    return new Closing(fixture.archive(), fixture.desk(), fixture.harvests(), fixture.egress())
        .close(fixture.channel(CHANNEL), confirm, "OPERATOR", new ArchiveFixture.Unheard());
  }

  /// The only hold there is.
  private static DisposalHold hold(ArchiveFixture fixture) {
    List<DisposalHold> all = fixture.archive().holds().all(ArchiveFixture.NAME);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static ChannelStatus status(ArchiveFixture fixture) {
    return fixture.archive().statuses().of(ArchiveFixture.NAME, fixture.channel(CHANNEL));
  }

  @Test
  void hiddenCommentStandsInTheWayUntilItIsShownAgain() throws IOException {
    int port;
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      port = site.port();
      assertThat(fixture.visit(CHANNEL).completed()).isTrue();
    }
    try (DemoSite site = DemoSite.start(port, ArchiveFixture.EPOCH, 1, Set.of(HIDDEN));
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      Closed tried = close(fixture, true);

      assertThat(tried.report().differences())
          .containsExactly(new Difference(HIDDEN, "comment", Code.COUNTED_BUT_NOT_SEEN));
      assertThat(tried.report().cleared()).isFalse();
      assertThat(status(fixture)).isEqualTo(ChannelStatus.CLOSING);
      DisposalHold hold = hold(fixture);
      assertThat(hold.kind()).isEqualTo(HoldKind.CLOSURE);
      assertThat(hold.stands()).isTrue();
      assertThatThrownBy(() ->
              new Freezing(fixture.archive(), fixture.desk())
                  .release(hold.id(), "Prov", new Viewer.Operator()))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.code()).isEqualTo("HOLD_OF_CLOSURE"));
    }
    try (DemoSite site = DemoSite.start(port, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      Closed tried = close(fixture, false);
      assertThat(tried.report().differences()).isEmpty();
      assertThat(tried.report().cleared()).isTrue();
      assertThat(tried.report().confirmed()).isFalse();
      assertThat(status(fixture)).isEqualTo(ChannelStatus.CLOSING);

      Closed closed = close(fixture, true);
      assertThat(closed.report().confirmed()).isTrue();
      assertThat(status(fixture)).isEqualTo(ChannelStatus.CLOSED);
      assertThat(hold(fixture).stands()).as("one hold, as long as it took").isFalse();
      certificate(closed, fixture.archive().checkpointKey());
      packageHoldsEverything(fixture, closed);
      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());
      assertThatThrownBy(() -> close(fixture, true))
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.code()).isEqualTo("CHANNEL_CLOSED"));
    }
  }

  /// By the reference verifier, and object for object against the catalogue.
  private static void packageHoldsEverything(ArchiveFixture fixture, Closed closed)
      throws IOException {
    Path bag = Objects.requireNonNull(closed.bag());
    try (BagVerifier verifier = new BagVerifier()) {
      assertThatCode(() -> verifier.isValid(new BagReader().read(bag), false))
          .doesNotThrowAnyException();
    }
    Set<String> packed;
    try (Stream<Path> objects = Files.list(bag.resolve("data/objects"))) {
      packed = objects.map(each -> String.valueOf(each.getFileName())).collect(toSet());
    }
    Set<String> held = new TreeSet<>(fixture.archive().holdings().objects());
    held.add(String.valueOf(closed.certificate().getFileName()).replace(".pdf", ""));
    assertThat(packed).containsExactlyInAnyOrderElementsOf(held);
    List<String> records = Files.readAllLines(bag.resolve("data/records.jsonl"));
    assertThat(
            records.stream()
                .map(line -> JsonMapper.shared().readTree(line).path("recordId").asString()))
        .containsExactlyInAnyOrderElementsOf(recordIds(fixture));
    assertThat(bag.resolve("data/events.jsonl")).isNotEmptyFile();
    try (Stream<LedgerEntry> entries =
        fixture.archive().ledger().of(new RecordId(recordIds(fixture).getFirst()))) {
      assertThat(Files.readAllLines(bag.resolve("data/events.jsonl")))
          .containsAll(entries.map(LedgerEntry::line).toList());
    }
  }

  private static List<String> recordIds(ArchiveFixture fixture) {
    return JdbcClient.create(fixture.archive().database())
        .sql("SELECT record_id FROM record WHERE channel_id = ? ORDER BY record_id")
        .param(CHANNEL)
        .query(String.class)
        .list();
  }

  private static void certificate(Closed closed, CheckpointKey key) throws IOException {
    assertThat(
            new ConformanceChecker()
                .check(Files.readAllBytes(closed.certificate()), Flavour.PDFA_2A)
                .isConformant())
        .isTrue();
    Path json =
        closed
            .certificate()
            .resolveSibling(
                String.valueOf(closed.certificate().getFileName()).replace(".pdf", ".json"));
    assertThat(JsonMapper.shared().readTree(Files.readAllBytes(json)))
        .isEqualTo(
            JsonMapper.shared().readTree(Closing.certificate(closed.report(), key).toString()));
    assertThat(Closing.json(closed.report()).at("/counts/held"))
        .isEqualTo(Closing.json(closed.report()).at("/counts/reported"));
  }

  @Test
  void channelThatCannotBeReachedIsNotClosed() {
    try (ArchiveFixture fixture = ArchiveFixture.open(folder, 1, clock)) {
      Closed tried = close(fixture, true);

      assertThat(tried.report().differences())
          .containsExactly(
              new Difference(
                  "http://www.exempelkommun.example/lindskolan/", "channel", Code.UNREACHABLE));
      assertThat(status(fixture)).isEqualTo(ChannelStatus.CLOSING);
    }
  }
}
