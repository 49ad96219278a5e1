package org.bevara.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ResponseRule;
import org.bevara.channel.ResponseRule.Counted;
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

  /// The rule of a channel for what is asked at a time: its own, or else the routine's; empty where
  /// neither has one.
  public Optional<ResponseRule> rule(Channel channel, Instant asked) {
    ResponseRule own = channel.response();
    return own != null
        ? Optional.of(own)
        : authority
            .figuresOn(LocalDate.ofInstant(asked, authority.zone()))
            .map(RoutineFigures::response);
  }

  /// Until when a question must be answered; empty where no rule names a time.
  public Optional<Instant> due(Channel channel, Instant asked) {
    return rule(channel, asked).flatMap(rule -> workingDays.due(asked, rule));
  }

  /// Whether the time to answer a question is over; never where no rule names one.
  public boolean isOver(Channel channel, Instant asked, Instant now) {
    return due(channel, asked).filter(now::isAfter).isPresent();
  }

  /// How long somebody waited, counted as the rule counts; without a rule, on working days.
  public Duration waited(Channel channel, Instant asked, Instant until) {
    return workingDays.elapsed(
        asked, until, rule(channel, asked).map(ResponseRule::counted).orElse(Counted.WORKING_DAYS));
  }
}
