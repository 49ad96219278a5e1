package org.bevara.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.SampleAuthority;
import org.bevara.channel.SampleChannel;
import org.bevara.channel.SenderRule;
import org.bevara.channel.Unit;
import org.bevara.oversight.SenderFindings.Profile;
import org.junit.jupiter.api.Test;

/// What a profile must say of who speaks (N23, N24, S10).
class SenderFindingsTests {

  private static Verdict verdict(ChannelLevel level, String words) {
    SampleAuthority sample = new SampleAuthority();
    sample.units = List.of(new Unit("kirjasto", "Kirjastopalvelut", null, null));
    sample.sender =
        new SenderRule(List.of("Provkommun", "Mallin kunnan"), List.of("virallinen"), true);
    SampleChannel channel = new SampleChannel();
    channel.level = level;
    channel.unit = level == ChannelLevel.UNIT ? "kirjasto" : null;
    Channel made = channel.channel();
    return new SenderFindings(
            sample.authority(),
            Map.of(made.id(), new Profile(LocalDate.of(2026, 10, 15), "record", words)))
        .of(made, ChannelStatus.ACTIVE)
        .getFirst();
  }

  @Test
  void unitMustNameAuthorityAndItselfAndSayThatItIsOfficial() {
    assertThat(verdict(ChannelLevel.UNIT, "Lukuvinkkejä").findings())
        .extracting(RegisterFinding::row, RegisterFinding::key)
        .containsExactly(tuple("N24", "authority"), tuple("S10", "unit"), tuple("S10", "official"));
    assertThat(
            verdict(ChannelLevel.UNIT, "Mallin  kunnan KIRJASTOPALVELUT, virallinen palvelu")
                .state())
        .isEqualTo(Verdict.State.FULFILLED);
  }

  @Test
  void mainChannelNamesNoUnit() {
    assertThat(verdict(ChannelLevel.MAIN, "Torget").findings())
        .extracting(RegisterFinding::row, RegisterFinding::key)
        .containsExactly(tuple("N23", "authority"), tuple("S10", "official"));
  }

  @Test
  void wordWithinAnotherDoesNotCountAndOneWithAnEndingDoes() {
    assertThat(verdict(ChannelLevel.MAIN, "Provkommuns epävirallinen sivu").findings())
        .extracting(RegisterFinding::key)
        .containsExactly("official");
  }
}
