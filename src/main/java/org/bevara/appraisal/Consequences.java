package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bevara.appraisal.Simulated.Keeping;
import org.bevara.appraisal.Simulated.Scope;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.jspecify.annotations.Nullable;

/// What a schedule would do away with and what it would keep, counted for the inquiry that precedes
/// a decision (domain 2.7). Not thread-safe.
final class Consequences {

  private final SortedMap<ChannelId, Long> channels = new TreeMap<>();
  private final SortedMap<Integer, Long> years = new TreeMap<>();
  private final Map<ItemKind, Long> kinds = new EnumMap<>(ItemKind.class);
  private final long[] figures = new long[Figure.values().length];
  private @Nullable LocalDate firstDay;
  private @Nullable LocalDate lastDay;

  private enum Figure {
    DISPOSED,
    DRAWN_UP,
    ANSWERED,
    OPEN,
    ELSEWHERE,
    DOCUMENTED,
    VISIBLE,
    KEPT,
    TO_REGISTER,
    REGISTERED,
    TIED,
    RESTRICTED,
    BY_CONTENT,
    CRITICISM,
    VANISHED,
    NO_RULE
  }

  void disposed(Subject subject) {
    LocalDate day = subject.startsOn();
    channels.merge(subject.channel().id(), 1L, Long::sum);
    years.merge(day.getYear(), 1L, Long::sum);
    kinds.merge(subject.item().kind(), 1L, Long::sum);
    days(day, day);
    boolean asks = subject.noticed().has(SignalCode.QUESTION);
    boolean answered = subject.noticed().has(SignalCode.ANSWERED);
    count(Figure.DISPOSED, true);
    count(Figure.DRAWN_UP, subject.item().isOfficial());
    count(Figure.ANSWERED, asks && answered);
    count(Figure.OPEN, asks && !answered && !subject.item().isOfficial());
    count(Figure.ELSEWHERE, subject.noticed().has(SignalCode.REFERS_TO_PRESERVED));
    count(Figure.DOCUMENTED, subject.source().documentedOn() != null);
    count(Figure.VISIBLE, subject.presence() == Presence.VISIBLE);
  }

  void kept(Weighing weighing) {
    Subject subject = weighing.subject();
    count(Figure.KEPT, true);
    count(Figure.TO_REGISTER, weighing.proposed() == Outcome.REGISTER);
    count(Figure.REGISTERED, subject.registerNumber() != null);
    count(Figure.TIED, subject.thread().bond() != Bond.NONE);
    count(Figure.RESTRICTED, subject.restriction().restricted());
    count(Figure.BY_CONTENT, !SignalCode.protective(subject.codes()).isEmpty());
    count(Figure.CRITICISM, subject.noticed().has(SignalCode.UNANSWERED_CRITICISM));
    count(
        Figure.VANISHED,
        subject.presence() != Presence.VISIBLE && !subject.source().removalDecided());
    count(Figure.NO_RULE, weighing.matching().isEmpty() && subject.judgement() == null);
  }

  private void count(Figure figure, boolean counts) {
    if (counts) {
      figures[figure.ordinal()]++;
    }
  }

  private long of(Figure figure) {
    return figures[figure.ordinal()];
  }

  private void days(LocalDate from, LocalDate to) {
    firstDay = firstDay == null || from.isBefore(firstDay) ? from : firstDay;
    lastDay = lastDay == null || to.isAfter(lastDay) ? to : lastDay;
  }

  void merge(Consequences other) {
    other.channels.forEach((channel, count) -> channels.merge(channel, count, Long::sum));
    other.years.forEach((year, count) -> years.merge(year, count, Long::sum));
    other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    for (int i = 0; i < figures.length; i++) {
      figures[i] += other.figures[i];
    }
    if (other.firstDay != null && other.lastDay != null) {
      days(other.firstDay, other.lastDay);
    }
  }

  Scope scope() {
    return new Scope(
        of(Figure.DISPOSED),
        channels,
        years,
        kinds,
        of(Figure.DRAWN_UP),
        of(Figure.ANSWERED),
        of(Figure.OPEN),
        of(Figure.ELSEWHERE),
        of(Figure.DOCUMENTED),
        of(Figure.VISIBLE),
        firstDay,
        lastDay);
  }

  Keeping keeping() {
    return new Keeping(
        of(Figure.KEPT),
        of(Figure.TO_REGISTER),
        of(Figure.REGISTERED),
        of(Figure.TIED),
        of(Figure.RESTRICTED),
        of(Figure.BY_CONTENT),
        of(Figure.CRITICISM),
        of(Figure.VANISHED),
        of(Figure.NO_RULE));
  }
}
