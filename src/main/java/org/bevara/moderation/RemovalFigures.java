package org.bevara.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What was removed in a period, and on what ground: the figures by which one can see whether
/// speech is treated alike (N33).
///
/// @param removed decisions with a sealed copy, the latest first
/// @param unsealed decisions that the law did not let wait for one
/// @param vanished what is gone without a decision
public record RemovalFigures(
    List<Removed> removed, List<UnsealedRemoval> unsealed, List<Vanished> vanished) {

  public RemovalFigures {
    removed = List.copyOf(removed);
    unsealed = List.copyOf(unsealed);
    vanished = List.copyOf(vanished);
  }

  /// How many decisions there are, with a sealed copy or without.
  public int decisions() {
    return removed.size() + unsealed.size();
  }

  /// Decisions by code, every code there is among them.
  public Map<RemovalCode, Long> byCode() {
    Map<RemovalCode, Long> counts = new EnumMap<>(RemovalCode.class);
    for (RemovalCode code : RemovalCode.values()) {
      counts.put(code, 0L);
    }
    codes().forEach(code -> counts.merge(code, 1L, Long::sum));
    return counts;
  }

  /// Decisions by what they rest on.
  public Map<Basis, Long> byBasis() {
    Map<Basis, Long> counts = new EnumMap<>(Basis.class);
    for (Basis basis : Basis.values()) {
      counts.put(basis, 0L);
    }
    codes().forEach(code -> counts.merge(code.basis(), 1L, Long::sum));
    return counts;
  }

  private Stream<RemovalCode> codes() {
    return Stream.concat(
        removed.stream().map(each -> each.removal().code()),
        unsealed.stream().map(UnsealedRemoval::code));
  }

  /// Decisions by channel.
  public Map<ChannelId, Long> byChannel() {
    return count(
        Stream.concat(
            removed.stream().map(Removed::channel),
            unsealed.stream().map(UnsealedRemoval::channel)),
        Comparator.comparing(ChannelId::value));
  }

  /// Decisions by who took them, as the ledger names them.
  public Map<String, Long> byPerson() {
    return count(
        Stream.concat(
            removed.stream().map(each -> each.removal().decidedBy()),
            unsealed.stream().map(UnsealedRemoval::decidedBy)),
        Comparator.naturalOrder());
  }

  /// Decisions by month of the authority's calendar.
  public Map<YearMonth, Long> byMonth(ZoneId zone) {
    Function<Instant, YearMonth> month = at -> YearMonth.from(at.atZone(zone));
    return count(
        Stream.concat(
                removed.stream().map(each -> each.removal().sealedAt()),
                unsealed.stream().map(UnsealedRemoval::decidedAt))
            .map(month),
        Comparator.naturalOrder());
  }

  private static <T> Map<T, Long> count(Stream<T> values, Comparator<T> order) {
    return values.collect(
        Collectors.groupingBy(
            Function.identity(), () -> new TreeMap<>(order), Collectors.counting()));
  }

  /// How long it took from decision to the visit that found it gone, half of them sooner; null
  /// where none is gone. A visit finds it later than it went.
  public @Nullable Duration medianUntilGone() {
    List<Duration> waits =
        removed.stream().map(RemovalFigures::untilGone).filter(Objects::nonNull).sorted().toList();
    return waits.isEmpty() ? null : waits.get((waits.size() - 1) / 2);
  }

  /// How long a decision took to be seen at the source; null while it is still there.
  public static @Nullable Duration untilGone(Removed removed) {
    Instant gone = removed.goneAt();
    return gone == null ? null : Duration.between(removed.removal().sealedAt(), gone);
  }
}
