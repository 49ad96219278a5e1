package org.bevara.job.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.bevara.record.BusyException;
import org.junit.jupiter.api.Test;

class PatienceTests {

  private final AtomicInteger asked = new AtomicInteger();

  private String free(int at) {
    if (asked.incrementAndGet() < at) {
      throw new BusyException("INDEX_IN_USE", "somebody is writing");
    }
    return "free";
  }

  @Test
  void whatIsFreeAtLastIsTaken() {
    assertThat(Patience.whileBusy(() -> free(3), Duration.ofMinutes(1))).isEqualTo("free");
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatIsNeverFreeIsGivenUp() {
    assertThatThrownBy(
            () -> Patience.whileBusy(() -> free(Integer.MAX_VALUE), Duration.ofMillis(1)))
        .isInstanceOf(BusyException.class);
  }

  @Test
  void interruptedWaitingEndsAndTheInterruptionStays() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> Patience.whileBusy(() -> free(Integer.MAX_VALUE), Duration.ofMinutes(1)))
        .isInstanceOf(BusyException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
