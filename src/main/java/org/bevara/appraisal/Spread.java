package org.bevara.appraisal;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.appraisal.Lowest.Ranked;
import org.bevara.record.ChannelId;

/// Examples drawn by lot so that channels and years are shown evenly, whatever the order in which
/// they were offered. Not thread-safe.
final class Spread {

  /// A channel in a year.
  private record Cell(ChannelId channel, int year) {}

  private final int most;
  private final Map<Cell, Lowest<RuleTrial>> cells = new HashMap<>();

  Spread(int most) {
    this.most = most;
  }

  void offer(RuleTrial trial, int year, long lot) {
    Cell cell = new Cell(trial.subject().channel().id(), year);
    Lowest<RuleTrial> kept = cells.computeIfAbsent(cell, _ -> new Lowest<>(most));
    if (kept.takes(0, lot)) {
      kept.offer(new Ranked<>(0, lot, trial.subject().recordId(), trial));
      thin();
    }
  }

  void offerAll(Spread others) {
    others.cells.forEach(
        (cell, kept) -> cells.computeIfAbsent(cell, _ -> new Lowest<>(most)).offerAll(kept));
    thin();
  }

  /// Where there are as many cells as examples, one of each is enough: so what is kept stays small
  /// however long the archive.
  private void thin() {
    if (cells.size() >= most) {
      cells.replaceAll((_, kept) -> kept.size() > 1 ? kept.lowest(1) : kept);
    }
  }

  /// The examples: each from the channel, and in it from the year, of which the fewest were taken
  /// before.
  List<RuleTrial> chosen() {
    record Candidate(Cell cell, Ranked<RuleTrial> ranked) {}
    List<Candidate> left = new ArrayList<>();
    cells.forEach(
        (cell, kept) -> kept.ranked().forEach(ranked -> left.add(new Candidate(cell, ranked))));
    Map<ChannelId, Integer> channels = new HashMap<>();
    Map<Cell, Integer> taken = new HashMap<>();
    List<RuleTrial> chosen = new ArrayList<>();
    while (chosen.size() < most && !left.isEmpty()) {
      Candidate next =
          left.stream()
              .min(
                  comparingInt((Candidate each) -> channels.getOrDefault(each.cell().channel(), 0))
                      .thenComparing(each -> taken.getOrDefault(each.cell(), 0))
                      .thenComparing(each -> each.ranked().lot())
                      .thenComparing(each -> each.ranked().item()))
              .orElseThrow();
      left.remove(next);
      channels.merge(next.cell().channel(), 1, Integer::sum);
      taken.merge(next.cell(), 1, Integer::sum);
      chosen.add(next.ranked().thing());
    }
    return List.copyOf(chosen);
  }
}
