package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.bevara.channel.Approval;
import org.bevara.channel.Channel;
import org.bevara.record.ChannelId;

/// The first day on which the archive answers for each channel of an authority: before it nothing
/// can be missing or overdue.
///
/// It is the day of the channel's first visit; of one that never was visited, that of the first
/// visit to any channel of the authority or of its own approval, whichever is later. Where nothing
/// was visited yet there is no such day. Immutable.
public final class FirstDays {

  private final Definitions definitions;
  private final Map<ChannelId, Instant> visits;

  private FirstDays(Definitions definitions, Map<ChannelId, Instant> visits) {
    this.definitions = definitions;
    this.visits = Map.copyOf(visits);
  }

  /// Those of an authority's channels as things stand now.
  public static FirstDays of(Archive archive, Definitions definitions) {
    return new FirstDays(definitions, archive.documentations().firstVisits(definitions.name()));
  }

  /// That of a channel, in the authority's calendar.
  public Optional<LocalDate> of(Channel channel) {
    Instant first = visits.get(channel.id());
    if (first != null) {
      return Optional.of(day(first));
    }
    Optional<LocalDate> began = visits.values().stream().min(Instant::compareTo).map(this::day);
    return began.map(day -> later(day, channel));
  }

  private static LocalDate later(LocalDate began, Channel channel) {
    Approval approval = channel.approval();
    return approval == null || approval.date().isBefore(began) ? began : approval.date();
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, definitions.authority().zone());
  }
}
