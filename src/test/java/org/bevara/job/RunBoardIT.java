package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bevara.record.ChannelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithVisitedArchive.class)
class RunBoardIT {

  private static final ChannelId LIBRARY = new ChannelId("biblioteket");

  @Test
  void runUnderWayIsShownWithHowFarItHasComeUntilItIsClosed(ArchiveFixture fixture)
      throws Exception {
    RunBoard board = new RunBoard(fixture.archive().database(), fixture.archive().clock());
    AtomicInteger changes = new AtomicInteger();
    try (AutoCloseable _ = board.subscribe(changes::incrementAndGet)) {
      try (RunBoard.Entry run = board.open(ArchiveFixture.NAME, "harvest", "MACHINE")) {
        assertThat(board.underWay())
            .singleElement()
            .satisfies(shown -> {
              assertThat(shown.job()).isEqualTo("harvest");
              assertThat(shown.agent()).isEqualTo("MACHINE");
              assertThat(shown.channel()).isNull();
              assertThat(shown.left()).isNull();
            });
        run.begin(LIBRARY, "capture", 4);
        run.advance();
        run.advance();
        RunUnderWay shown = board.underWay().getFirst();
        assertThat(shown.channel()).isEqualTo(LIBRARY);
        assertThat(shown.step()).isEqualTo("capture");
        assertThat(shown.done()).isEqualTo(2);
        assertThat(shown.total()).isEqualTo(4);
        assertThat(shown.perSecond()).isPositive();
        assertThat(shown.left()).isNotNull();
        run.begin(LIBRARY, "render", 0);
        assertThat(board.underWay().getFirst().done()).isZero();
      }
      assertThat(board.underWay()).isEmpty();
      assertThat(changes).hasValue(6);
    }
    board.open(ArchiveFixture.NAME, "close", "OPERATOR").close();
    assertThat(changes).hasValue(6);
  }

  @Test
  void pastRunsAreListedLatestFirstWithWhatEachStepDid(ArchiveFixture fixture) {
    RunBoard board = new RunBoard(fixture.archive().database(), fixture.archive().clock());
    Instant before = fixture.clock().instant();
    List<String> visited = new ArrayList<>();
    for (String channel : List.of("lindskolan", "biblioteket")) {
      assertThat(fixture.visit(channel).completed()).isTrue();
      visited.addFirst(channel);
    }

    List<PastRun> recent = board.recent(2);

    assertThat(recent).extracting(run -> run.channel().value()).isEqualTo(visited);
    for (PastRun run : recent) {
      assertThat(run.authority()).isEqualTo(ArchiveFixture.NAME);
      assertThat(run.job()).isEqualTo("harvest");
      assertThat(run.purpose()).isEqualTo("harvest");
      assertThat(run.outcome()).isEqualTo("COMPLETED");
      assertThat(run.started()).isAfter(before);
      assertThat(run.ended()).isAfter(run.started());
      assertThat(run.steps())
          .extracting(PastRun.StepDone::step)
          .containsExactly("harvest", "capture", "read", "render", "appraise", "index");
      assertThat(run.steps().getFirst().done()).isPositive();
    }
    fixture
        .harvests()
        .run(
            fixture.channel("lindskolan"), List.of(JobStep.APPRAISE), new ArchiveFixture.Unheard());
    PastRun alone = board.recent(1).getFirst();
    assertThat(alone.job()).isEqualTo("appraise");
    assertThat(alone.purpose()).isNull();
    assertThat(alone.outcome()).isEqualTo("COMPLETED");
    assertThat(alone.steps()).extracting(PastRun.StepDone::step).containsExactly("appraise");
    assertThat(board.recent(500)).hasSizeGreaterThan(5);
  }
}
