package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Route.Occasion;
import org.bevara.channel.SampleChannel;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;

class TaskFindingsTests {

  private static final Instant DUE = Instant.parse("2026-03-16T23:00:00Z");
  private static final Random RANDOM = new Random(4);
  private static final Channel CHANNEL = new SampleChannel().channel();

  private static Task due(Occasion kind, ChannelId channel) {
    Instant opened = DUE.minusSeconds(86_400);
    return new Task(
        TaskId.fresh(opened, RANDOM),
        new AuthorityName("provkommun"),
        kind,
        RecordId.fresh(opened, RANDOM),
        channel,
        List.of("editor"),
        false,
        opened,
        DUE,
        null);
  }

  private static List<FindingCode> found(Instant now, Task... open) {
    return new TaskFindings(List.of(open), now)
        .of(CHANNEL, ChannelStatus.ACTIVE).stream()
            .flatMap(verdict -> verdict.findings().stream())
            .map(RegisterFinding::code)
            .toList();
  }

  @Test
  void taskIsOverdueFromTheInstantOnAtWhichItIsDueAndNotBefore() {
    Task task = due(Occasion.CRITICISM, CHANNEL.id());

    assertThat(found(DUE.minusMillis(1), task)).isEmpty();
    assertThat(found(DUE, task)).containsExactly(FindingCode.TASK_OVERDUE);
  }

  @Test
  void noticeThatWasNotGivenIsAFindingOfItsOwn() {
    assertThat(found(DUE, due(Occasion.DOCUMENTATION_NOTICE, CHANNEL.id())))
        .containsExactly(FindingCode.DOCUMENTATION_NOTICE_MISSING);
  }

  @Test
  void taskOfAnotherChannelIsNoneOfThisOnes() {
    assertThat(found(DUE, due(Occasion.CRITICISM, new ChannelId("annan")))).isEmpty();
  }

  @Test
  void registrationThatIsLateIsFoundWhereItsNumberIsMissingAndNotHere() {
    assertThat(found(DUE, due(Occasion.REGISTRATION, CHANNEL.id()))).isEmpty();
  }
}
