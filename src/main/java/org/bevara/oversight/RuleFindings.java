package org.bevara.oversight;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;

/// Whether the rules of the disposal schedule decide what they are there to decide (N53): one that
/// people overruled too often asks them each time, until somebody mends it. Pure.
///
/// Says no figures: some of what was judged is not for everybody to know.
public final class RuleFindings implements FindingSource {

  private final List<Fallen> fallen;

  /// A rule in force that fell back.
  ///
  /// @param row of the schedule, for example `SM-04`
  public record Fallen(String rule, String row) {}

  public RuleFindings(List<Fallen> fallen) {
    this.fallen = List.copyOf(fallen);
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of();
  }

  @Override
  public List<Verdict> ofAuthority() {
    return List.of(
        Verdict.of(
            FindingCode.RULE_FELL_BACK,
            fallen.stream()
                .map(each ->
                    FindingCode.RULE_FELL_BACK
                        .onAuthority(
                            ("people overruled rule %s (%s) more often than the authority accepts, so"
                                    + " that it asks them each time: see `bevara quality`, and"
                                    + " change the rule, or restore it with `bevara quality"
                                    + " restore %1$s` once its cause is mended (N53)")
                                .formatted(each.rule(), each.row()))
                        .keyed(each.rule()))
                .toList()));
  }
}
