package org.bevara.web.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.Overview.FoundGap;
import org.bevara.capture.Overview.ItemCount;
import org.bevara.capture.Overview.Visit;
import org.bevara.channel.Channel;
import org.bevara.job.DocumentationCalendar;
import org.bevara.job.Oversight;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;

/// What there is to be looked after at one authority's channels, for one person: figures and lists
/// that are the same as though what they may not know of were not there.
final class Attention {

  /// A harvested channel that nobody visited for so long has been forgotten by something.
  private static final Duration OVERDUE = Duration.ofHours(36);

  private final Seat seat;
  private final Map<RecordId, Boolean> known = new HashMap<>();
  private @Nullable Oversight oversight;

  Attention(Seat seat) {
    this.seat = seat;
  }

  /// A channel and how it fares.
  ///
  /// @param visit the latest one; null where there has been none
  /// @param overdue whether it should have been visited since
  /// @param documentation when it was documented and must be again; null where it need not be
  public record ChannelLine(
      Channel channel,
      String status,
      @Nullable Visit visit,
      boolean failed,
      boolean overdue,
      ItemCount count,
      List<RegisterFinding> findings,
      DocumentationCalendar.@Nullable Entry documentation,
      long gaps) {

    public boolean needsAttention() {
      return failed || overdue || !findings.isEmpty();
    }
  }

  /// Gaps of one code on one channel.
  ///
  /// @param records those that lack something; at most fifty, `count` tells how many there are
  public record GapLine(
      String code, String channel, long count, Instant latest, List<String> records) {}

  private static final int RECORDS_LISTED = 50;

  List<ChannelLine> channels() {
    Map<ChannelId, Visit> visits = seat.archive().overview().latestVisits(seat.authority());
    Map<ChannelId, ItemCount> counts =
        seat.archive().overview().itemCounts(seat.authority(), seat.sight().seesRestricted());
    Map<ChannelId, Long> gaps = new HashMap<>();
    gaps(null).forEach(gap -> gaps.merge(gap.channel(), 1L, Long::sum));
    Instant now = seat.archive().clock().instant();
    DocumentationCalendar calendar =
        DocumentationCalendar.of(seat.archive(), seat.desk().definitions());
    return seat.desk().register().stream()
        .map(channel -> {
          Visit visit = visits.get(channel.id());
          return new ChannelLine(
              channel,
              channel.status().name(),
              visit,
              visit != null && visit.failed(),
              isOverdue(channel, visit, now),
              counts.getOrDefault(channel.id(), new ItemCount(0, 0, 0, 0)),
              oversight().findings(channel),
              calendar.of(channel.id()).orElse(null),
              gaps.getOrDefault(channel.id(), 0L));
        })
        .toList();
  }

  /// What is amiss with the authority as a whole.
  List<RegisterFinding> ofAuthority() {
    return oversight().findingsOfAuthority();
  }

  private Oversight oversight() {
    if (oversight == null) {
      oversight = seat.oversight();
    }
    return oversight;
  }

  /// Whether a channel should have been visited since its latest visit.
  ///
  /// @param channel with the status that is in force
  static boolean isOverdue(Channel channel, @Nullable Visit visit, Instant now) {
    return channel.isHarvested()
        && channel.isRoadPermitted()
        && (visit == null || visit.startedAt().plus(OVERDUE).isBefore(now));
  }

  /// Gaps that this person may know of, the latest first.
  List<FoundGap> gaps(@Nullable Instant since) {
    return seat.archive().overview().gaps(seat.authority(), since).stream()
        .filter(gap -> gap.record() == null || mayKnowOf(gap.record()))
        .toList();
  }

  /// Those of one channel.
  List<FoundGap> gapsOf(ChannelId channel) {
    return gaps(null).stream().filter(gap -> gap.channel().equals(channel)).toList();
  }

  private boolean mayKnowOf(RecordId record) {
    return known.computeIfAbsent(record, id -> seat.sight().mayKnowOf(seat.holdings().record(id)));
  }

  /// Gaps by code and channel, the commonest first.
  List<GapLine> gapLines(Optional<ChannelId> channel) {
    Map<String, List<FoundGap>> groups = new HashMap<>();
    gaps(null).stream()
        .filter(gap -> channel.isEmpty() || gap.channel().equals(channel.get()))
        .forEach(gap ->
            groups
                .computeIfAbsent(gap.channel() + " " + gap.code(), _ -> new ArrayList<>())
                .add(gap));
    return groups.values().stream()
        .map(this::line)
        .sorted(
            Comparator.comparing(GapLine::count)
                .reversed()
                .thenComparing(GapLine::channel)
                .thenComparing(GapLine::code))
        .toList();
  }

  private GapLine line(List<FoundGap> gaps) {
    FoundGap latest = gaps.getFirst();
    return new GapLine(
        latest.code(),
        name(latest.channel()),
        gaps.size(),
        latest.foundAt(),
        gaps.stream()
            .map(FoundGap::record)
            .filter(record -> record != null)
            .map(RecordId::value)
            .limit(RECORDS_LISTED)
            .toList());
  }

  private String name(ChannelId id) {
    return seat.desk().definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }
}
