package org.bevara.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.WorkingDays;

/// How soon people must be answered (N21, J04). Thread-safe.
public final class ResponseDuty {

  private final Authority authority;
  private final WorkingDays workingDays;

  public ResponseDuty(Authority authority) {
    this.authority = authority;
    this.workingDays = new WorkingDays(authority);
  }

  /// The rule of a channel on a day: its own, or else the routine's; empty where neither has one.
  public static Optional<ResponseRule> rule(Authority authority, Channel channel, LocalDate day) {
    ResponseRule own = channel.response();
    return own != null
        ? Optional.of(own)
        : authority.figuresOn(day).map(RoutineFigures::response);
  }

  /// Until when a question must be answered; empty where no rule names a time.
  public Optional<Instant> due(Channel channel, Instant asked) {
    return rule(authority, channel, LocalDate.ofInstant(asked, authority.zone()))
        .flatMap(rule -> workingDays.due(asked, rule));
  }
}
