package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.oversight.FindingLog;
import org.bevara.oversight.FindingLog.Entry;
import org.bevara.oversight.Verdict;
import org.bevara.oversight.Verdict.State;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// How an authority follows its routine, for its managers and for who supervises it (N22, H02): the
/// card of each channel as things stand now, and the findings that stood in one year.
///
/// @param authority its name as people write it
/// @param at when this was drawn up
/// @param zone of the authority, in which days are reckoned
/// @param whole the card of the authority as a whole
/// @param channels the cards of its channels, in the order of the register; closed ones have none
/// @param stood findings of the year, in the order in which they were raised
public record ComplianceReport(
    String authority,
    int year,
    Instant at,
    ZoneId zone,
    Card whole,
    List<Card> channels,
    List<Stood> stood) {

  private static final int EARLIEST = 2000;
  private static final int LATEST = 9998;

  public ComplianceReport {
    channels = List.copyOf(channels);
    stood = List.copyOf(stood);
  }

  /// The duties of one channel.
  ///
  /// @param channel null for the authority as a whole
  /// @param duties in the order of their codes
  public record Card(@Nullable Channel channel, List<Verdict> duties) {

    public Card {
      duties = List.copyOf(duties);
    }

    /// How many duties stand so.
    public long count(State state) {
      return duties.stream().filter(duty -> duty.state() == state).count();
    }
  }

  /// A finding of the year.
  ///
  /// @param days for how long it stood in that year: from the day on which it was raised to the one
  ///   on which it was cleared, or else to today
  public record Stood(Entry entry, long days) {}

  /// Draws it up.
  ///
  /// @param year of the authority's calendar
  /// @param restrictedToo whether who asks may know of restricted records
  /// @throws UsageException `YEAR_UNKNOWN` if it lies before 2000 or after 9998
  public static ComplianceReport of(Archive archive, Desk desk, int year, boolean restrictedToo) {
    if (year < EARLIEST || year > LATEST) {
      throw new UsageException(
          "YEAR_UNKNOWN", "a year is one from %d to %d; got: %d".formatted(EARLIEST, LATEST, year));
    }
    Definitions definitions = desk.definitions();
    Oversight oversight = Oversight.of(archive, definitions, restrictedToo);
    ZoneId zone = definitions.authority().zone();
    Instant now = archive.clock().instant();
    Instant from = LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
    Instant to = LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant();
    List<Card> cards = new ArrayList<>();
    for (Channel channel : definitions.channels()) {
      if (archive.statuses().of(definitions.name(), channel) != ChannelStatus.CLOSED) {
        cards.add(new Card(channel, oversight.card(channel)));
      }
    }
    List<Stood> stood =
        FindingLog.in(archive.database(), archive.ledger())
            .between(definitions.name(), from, to)
            .stream()
            .map(entry -> new Stood(entry, days(entry, from, to.isBefore(now) ? to : now, zone)))
            .toList();
    return new ComplianceReport(
        desk.authorityName(),
        year,
        now,
        zone,
        new Card(null, oversight.cardOfAuthority()),
        cards,
        stood);
  }

  private static long days(Entry entry, Instant from, Instant to, ZoneId zone) {
    Instant begun = entry.raisedAt().isBefore(from) ? from : entry.raisedAt();
    Instant cleared = entry.clearedAt();
    Instant ended = cleared == null || cleared.isAfter(to) ? to : cleared;
    return ChronoUnit.DAYS.between(
        LocalDate.ofInstant(begun, zone), LocalDate.ofInstant(ended, zone));
  }

  /// What a channel is called; its identifier where it is in use no more.
  public String name(ChannelId id) {
    return channels.stream()
        .flatMap(card -> Stream.ofNullable(card.channel()))
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }

  /// All cards, that of the authority first.
  public List<Card> cards() {
    List<Card> all = new ArrayList<>(List.of(whole));
    all.addAll(channels);
    return all;
  }

  /// How many duties of all cards stand so.
  public Map<State, Long> sum() {
    Map<State, Long> sum = new EnumMap<>(State.class);
    for (State state : State.values()) {
      sum.put(state, cards().stream().mapToLong(card -> card.count(state)).sum());
    }
    return sum;
  }
}
