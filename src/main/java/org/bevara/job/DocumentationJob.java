package org.bevara.job;

import java.time.Period;
import org.bevara.channel.Channel;
import org.bevara.oversight.DocumentationDuty;
import org.jspecify.annotations.Nullable;

/// When an authority's channels are documented, and how often they must be, as its
/// `documentation.yaml` states (H18).
///
/// @param cron second, minute, hour, day of month, month and day of week, in the authority's zone;
///   null where the job is run by hand only
/// @param every how long a channel may go without, inclusive
/// @param because on what ground that is longer than half a year; null where it is not
public record DocumentationJob(
    @Nullable String cron, ChannelSelection channels, Period every, @Nullable String because) {

  /// What is asked of a channel: its own figure, else the authority's.
  public DocumentationDuty duty(Channel channel) {
    return new DocumentationDuty(
        channel.documentation() == null ? every : channel.documentation().every());
  }
}
