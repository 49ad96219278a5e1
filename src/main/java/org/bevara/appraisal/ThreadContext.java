package org.bevara.appraisal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// Who answers whom in a thread.
///
/// An official item below another person's item that is still open answers that. Otherwise, as in a
/// thread without nesting, it answers the nearest earlier question beside it that is still open
/// (contract), and where no question is open, the nearest open criticism. Each official item
/// answers at most one, and each item is closed by its first answer.
///
/// Immutable and thread-safe.
public final class ThreadContext {

  /// A thread of which nothing is known.
  public static final ThreadContext NONE = new ThreadContext(Map.of(), Set.of(), Instant.MIN);

  private final Map<RecordId, RecordId> answers;
  private final Map<RecordId, RecordId> answered;
  private final Set<RecordId> ledToAction;
  private final Instant lastActivityAt;

  /// One item of a thread, as far as answering goes.
  ///
  /// @param at when it was published, or else first seen
  /// @param promises whether it promises action (N44)
  public record Entry(
      RecordId id,
      @Nullable RecordId parent,
      boolean official,
      Instant at,
      boolean asks,
      boolean criticizes,
      boolean promises) {

    /// The entry of an item whose text was read before.
    public static Entry of(ItemFacts item, Instant firstSeenAt, Collection<Signal> signals) {
      Instant published = item.publishedAt();
      return new Entry(
          item.id(),
          item.parent(),
          item.isOfficial(),
          published == null ? firstSeenAt : published,
          has(signals, SignalCode.QUESTION),
          has(signals, SignalCode.CRITICISM) || has(signals, SignalCode.COMPLAINT),
          has(signals, SignalCode.PROMISES_ACTION));
    }

    private static boolean has(Collection<Signal> signals, SignalCode code) {
      return signals.stream().anyMatch(signal -> signal.code().equals(code.name()));
    }
  }

  private ThreadContext(
      Map<RecordId, RecordId> answers, Set<RecordId> ledToAction, Instant lastActivityAt) {
    this.answers = Map.copyOf(answers);
    Map<RecordId, RecordId> turned = new HashMap<>();
    answers.forEach((answer, question) -> turned.put(question, answer));
    this.answered = Map.copyOf(turned);
    this.ledToAction = Set.copyOf(ledToAction);
    this.lastActivityAt = lastActivityAt;
  }

  /// Reads who answers whom from all items of a thread, in the order of the page; those of one
  /// moment keep that order.
  public static ThreadContext of(List<Entry> thread) {
    List<Entry> ordered = thread.stream().sorted(comparing(Entry::at)).toList();
    Map<RecordId, Entry> byId = new HashMap<>();
    ordered.forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    Map<RecordId, RecordId> answers = new HashMap<>();
    Set<RecordId> closed = new HashSet<>();
    Set<RecordId> ledToAction = new HashSet<>();
    List<Entry> earlier = new ArrayList<>();
    for (Entry entry : ordered) {
      RecordId parent = entry.parent();
      if (entry.official() && parent != null) {
        Entry target = target(byId.get(parent), parent, earlier, closed);
        if (target != null) {
          answers.put(entry.id(), target.id());
          closed.add(target.id());
          if (entry.promises()) {
            ledToAction.add(target.id());
          }
        }
      }
      earlier.add(entry);
    }
    Instant last = ordered.stream().map(Entry::at).max(naturalOrder()).orElse(Instant.MIN);
    return new ThreadContext(answers, ledToAction, last);
  }

  /// The official item that answers `item`; null while none does.
  public @Nullable RecordId answerTo(RecordId item) {
    return answered.get(item);
  }

  /// Whether the authority promised action in its answer to `item` (N44).
  public boolean ledToAction(RecordId item) {
    return ledToAction.contains(item);
  }

  /// The item that the official item `answer` answers; null if none.
  public @Nullable RecordId answeredBy(RecordId answer) {
    return answers.get(answer);
  }

  /// What the appraisal of `item` must know.
  ///
  /// @param firstSeenAt when that item was first seen, which its thread's last activity is never
  ///   before
  public ThreadFacts facts(RecordId item, Instant firstSeenAt) {
    Instant last = lastActivityAt.equals(Instant.MIN) ? firstSeenAt : lastActivityAt;
    return new ThreadFacts(last, answers.get(item), Bond.NONE);
  }

  private static @Nullable Entry target(
      @Nullable Entry above, RecordId parent, List<Entry> earlier, Set<RecordId> closed) {
    boolean nested = above != null && above.parent() != null;
    if (above != null && nested && isOpen(above, closed) && (above.asks() || above.criticizes())) {
      return above;
    }
    Predicate<Entry> beside =
        entry ->
            isOpen(entry, closed) && (parent.equals(entry.parent()) || parent.equals(entry.id()));
    Entry open = nearest(earlier, beside.and(Entry::asks));
    if (open == null) {
      open = nearest(earlier, beside.and(Entry::criticizes));
    }
    return open == null && above != null && isOpen(above, closed) ? above : open;
  }

  private static boolean isOpen(Entry entry, Set<RecordId> closed) {
    return !entry.official() && !closed.contains(entry.id());
  }

  private static @Nullable Entry nearest(List<Entry> earlier, Predicate<Entry> wanted) {
    return earlier.reversed().stream().filter(wanted).findFirst().orElse(null);
  }
}
