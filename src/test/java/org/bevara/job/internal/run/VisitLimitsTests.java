package org.bevara.job.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bevara.channel.ByteSize;
import org.bevara.channel.HarvestLimits;
import org.bevara.egress.EgressEvent;
import org.bevara.harvest.Timekeeper;
import org.bevara.record.Gap;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;

class VisitLimitsTests {

  private static final String PAGE = "http://www.exempelkommun.example/kommunen/inlagg/1";
  private static final HarvestLimits LIMITS =
      new HarvestLimits(
          10,
          new ByteSize(1000),
          new ByteSize(500),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ZERO);

  private final AtomicLong nanos = new AtomicLong(5);
  private final VisitLimits limits = new VisitLimits(LIMITS, new Ticking());

  @Test
  void pageIsReadUpToTheVeryLimitOfTimeAndNotBeyond() {
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(limits.reached(PAGE)).isEmpty();

    nanos.incrementAndGet();
    assertThat(limits.reached(PAGE)).map(Gap::code).contains("VISIT_TOO_LONG");
  }

  @Test
  void bytesOfWholeAndCutAnswersCountTogether() {
    limits.took(
        List.of(
            new EgressEvent.Answered(PAGE, 200, 600, Sha256.of(new byte[0])),
            new EgressEvent.Answered(PAGE, 200, 400, Sha256.of(new byte[0]))));
    assertThat(limits.reached(PAGE)).isEmpty();

    limits.took(List.of(new EgressEvent.Answered(PAGE, 200, 1, Sha256.of(new byte[0]))));
    assertThat(limits.reached(PAGE)).map(Gap::code).contains("VISIT_TOO_LARGE");
  }

  private final class Ticking implements Timekeeper {

    @Override
    public long nanos() {
      return nanos.get();
    }

    @Override
    public void await(Duration time) {
      nanos.addAndGet(time.toNanos());
    }
  }
}
