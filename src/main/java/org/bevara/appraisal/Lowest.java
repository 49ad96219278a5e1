package org.bevara.appraisal;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.bevara.record.RecordId;

/// The so many things that rank lowest of all that were offered, whatever the order in which they
/// were. Not thread-safe.
///
/// @param <T> what is ranked; each belongs to an item
final class Lowest<T> {

  /// A thing with its rank. Those of one rank are put in an order that is drawn by lot.
  record Ranked<T>(int rank, long lot, RecordId item, T thing) {}

  private static final long PRIME = 0x100000001b3L;
  private static final Comparator<Ranked<?>> ORDER =
      comparingInt((Ranked<?> ranked) -> ranked.rank())
          .thenComparing(Ranked::lot)
          .thenComparing(Ranked::item);

  private final int most;
  private final PriorityQueue<Ranked<T>> kept = new PriorityQueue<>(ORDER.reversed());

  Lowest(int most) {
    this.most = most;
  }

  /// The lot of an item on a day: a plain hash (FNV-1a, then mixed) of day and identifier, so that
  /// it can be drawn again, and by which no item is preferred for what it is.
  static long lot(LocalDate day, RecordId item) {
    long hash = 0xcbf29ce484222325L ^ day.toEpochDay();
    String value = item.value();
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * PRIME;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return hash ^ hash >>> 29;
  }

  /// Whether something of that rank and lot might be kept.
  boolean takes(int rank, long lot) {
    Ranked<T> last = kept.peek();
    return kept.size() < most
        || last != null && (rank < last.rank() || rank == last.rank() && lot <= last.lot());
  }

  void offer(Ranked<T> ranked) {
    kept.add(ranked);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  void offerAll(Lowest<T> others) {
    others.kept.forEach(this::offer);
  }

  int size() {
    return kept.size();
  }

  /// The lowest of them, at most `fewer`.
  Lowest<T> lowest(int fewer) {
    Lowest<T> lowest = new Lowest<>(fewer);
    lowest.offerAll(this);
    return lowest;
  }

  /// In their order, the lowest first.
  List<Ranked<T>> ranked() {
    return kept.stream().sorted(ORDER).toList();
  }

  /// The things alone, in the same order.
  List<T> things() {
    return ranked().stream().map(Ranked::thing).toList();
  }
}
