package org.bevara.moderation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.moderation.Change.Match;
import org.bevara.record.ChannelId;

/// What was seen to change on each channel in each year, by what explains it and by who did it:
/// zero in the column NONE is what an archive wants (domain 4.2).
///
/// @param lines by channel and year
public record ChangeFigures(List<Line> lines) {

  public ChangeFigures {
    lines = List.copyOf(lines);
  }

  /// One channel in one year of the authority's calendar.
  ///
  /// @param edits by who edited
  /// @param gone by what explains it; every match is there
  /// @param causes of what is gone, by who did it; every cause is there
  public record Line(
      ChannelId channel,
      int year,
      Map<Cause, Long> edits,
      Map<Match, Long> gone,
      Map<Cause, Long> causes) {

    /// How many edits there were.
    public long edited() {
      return edits.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many disappearances are explained by this.
    ///
    /// @param match the name of a [Match]
    public long explained(String match) {
      return gone.getOrDefault(Match.valueOf(match), 0L);
    }

    /// How many times something disappeared.
    public long disappeared() {
      return gone.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many of these nobody has explained.
    public long unexplained() {
      return gone.getOrDefault(Match.NONE, 0L);
    }
  }

  /// @param zone of the authority
  public static ChangeFigures of(List<Change> changes, ZoneId zone) {
    record Place(ChannelId channel, int year) {}
    return new ChangeFigures(
        changes.stream()
            .collect(
                groupingBy(change ->
                    new Place(change.channel(), change.changedAt().atZone(zone).getYear())))
            .entrySet()
            .stream()
            .sorted(
                Map.Entry.comparingByKey(
                    Comparator.comparing(Place::channel).thenComparing(Place::year)))
            .map(place -> line(place.getKey().channel(), place.getKey().year(), place.getValue()))
            .toList());
  }

  private static Line line(ChannelId channel, int year, List<Change> changes) {
    List<Change> gone = changes.stream().filter(change -> !change.isEdit()).toList();
    return new Line(
        channel,
        year,
        causes(changes.stream().filter(Change::isEdit).toList()),
        filled(Match.values(), gone.stream().collect(groupingBy(Change::match, counting()))),
        causes(gone));
  }

  private static Map<Cause, Long> causes(List<Change> changes) {
    return filled(Cause.values(), changes.stream().collect(groupingBy(Change::cause, counting())));
  }

  private static <T extends Comparable<T>> Map<T, Long> filled(T[] all, Map<T, Long> counts) {
    Map<T, Long> filled = new TreeMap<>();
    Arrays.stream(all).forEach(each -> filled.put(each, counts.getOrDefault(each, 0L)));
    return filled;
  }
}
