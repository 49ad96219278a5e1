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
import org.bevara.record.Direction;
import org.bevara.record.ItemContent;
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

  private final Map<String, String> answers;
  private final Set<String> answered;
  private final Set<String> ledToAction;
  private final Instant lastActivityAt;

  /// One item of a thread, as far as answering goes.
  ///
  /// @param at when it was published, or else first seen
  /// @param promises whether it promises action (N44)
  public record Entry(
      ItemContent content, Instant at, boolean asks, boolean criticizes, boolean promises) {

    /// The entry of an item whose text was read before.
    public static Entry of(ItemContent content, Instant firstSeenAt, Collection<Signal> signals) {
      Instant published = content.publishedAt();
      return new Entry(
          content,
          published == null ? firstSeenAt : published,
          has(signals, SignalCode.QUESTION),
          has(signals, SignalCode.CRITICISM) || has(signals, SignalCode.COMPLAINT),
          has(signals, SignalCode.PROMISES_ACTION));
    }

    private static boolean has(Collection<Signal> signals, SignalCode code) {
      return signals.stream().anyMatch(signal -> signal.code().equals(code.name()));
    }

    private boolean isOfficial() {
      return content.direction() == Direction.DRAWN_UP;
    }
  }

  private ThreadContext(
      Map<String, String> answers, Set<String> ledToAction, Instant lastActivityAt) {
    this.answers = Map.copyOf(answers);
    this.answered = Set.copyOf(answers.values());
    this.ledToAction = Set.copyOf(ledToAction);
    this.lastActivityAt = lastActivityAt;
  }

  /// Reads who answers whom from all items of a thread, in the order of the page; those of one
  /// moment keep that order.
  public static ThreadContext of(List<Entry> thread) {
    List<Entry> ordered = thread.stream().sorted(comparing(Entry::at)).toList();
    Map<String, Entry> byUri = new HashMap<>();
    ordered.forEach(entry -> byUri.putIfAbsent(entry.content().uri(), entry));
    Map<String, String> answers = new HashMap<>();
    Set<String> closed = new HashSet<>();
    Set<String> ledToAction = new HashSet<>();
    List<Entry> earlier = new ArrayList<>();
    for (Entry entry : ordered) {
      String parentUri = entry.content().parentUri();
      if (entry.isOfficial() && parentUri != null) {
        Entry target = target(byUri.get(parentUri), parentUri, earlier, closed);
        if (target != null) {
          answers.put(entry.content().uri(), target.content().uri());
          closed.add(target.content().uri());
          if (entry.promises()) {
            ledToAction.add(target.content().uri());
          }
        }
      }
      earlier.add(entry);
    }
    Instant last = ordered.stream().map(Entry::at).max(naturalOrder()).orElse(Instant.MIN);
    return new ThreadContext(answers, ledToAction, last);
  }

  /// Whether the authority has answered the item at `uri`.
  public boolean isAnswered(String uri) {
    return answered.contains(uri);
  }

  /// Whether the authority promised action in its answer to the item at `uri` (N44).
  public boolean ledToAction(String uri) {
    return ledToAction.contains(uri);
  }

  /// The address of the item that the official item at `uri` answers; null if none.
  public @Nullable String answeredFrom(String uri) {
    return answers.get(uri);
  }

  /// What the appraisal of the item at `uri` must know.
  ///
  /// @param firstSeenAt when that item was first seen, which its thread's last activity is never
  ///   before
  public ThreadFacts facts(String uri, Instant firstSeenAt) {
    Instant last = lastActivityAt.equals(Instant.MIN) ? firstSeenAt : lastActivityAt;
    return new ThreadFacts(last, answers.get(uri), Bond.NONE);
  }

  private static @Nullable Entry target(
      @Nullable Entry parent, String parentUri, List<Entry> earlier, Set<String> closed) {
    boolean nested = parent != null && parent.content().parentUri() != null;
    if (parent != null
        && nested
        && isOpen(parent, closed)
        && (parent.asks() || parent.criticizes())) {
      return parent;
    }
    Predicate<Entry> beside =
        entry ->
            isOpen(entry, closed)
                && (parentUri.equals(entry.content().parentUri())
                    || parentUri.equals(entry.content().uri()));
    Entry open = nearest(earlier, beside.and(Entry::asks));
    if (open == null) {
      open = nearest(earlier, beside.and(Entry::criticizes));
    }
    return open == null && parent != null && isOpen(parent, closed) ? parent : open;
  }

  private static boolean isOpen(Entry entry, Set<String> closed) {
    return !entry.isOfficial() && !closed.contains(entry.content().uri());
  }

  private static @Nullable Entry nearest(List<Entry> earlier, Predicate<Entry> wanted) {
    return earlier.reversed().stream().filter(wanted).findFirst().orElse(null);
  }
}
