package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// Appraises a thread in three passes: each item by itself; then again what is tied to an item that
/// is registered, must be, or is secret; then the official answers to what may not be destroyed.
final class ThreadAppraisal {

  private final Appraiser appraiser;
  private final DisposalSchedule schedule;
  private final LocalDate today;

  ThreadAppraisal(Appraiser appraiser, DisposalSchedule schedule, LocalDate today) {
    this.appraiser = appraiser;
    this.schedule = schedule;
    this.today = today;
  }

  List<Weighing> weigh(List<Subject> thread) {
    List<Weighing> weighed = new ArrayList<>(thread.size());
    thread.forEach(subject -> weighed.add(weighOne(subject)));
    Map<RecordId, Bond> bonds = bonds(weighed);
    if (!bonds.isEmpty()) {
      weighed.replaceAll(one -> {
        Bond bond = bonds.get(one.subject().recordId());
        return bond == null ? one : weighOne(one.subject().with(bond));
      });
    }
    return withAnswers(weighed);
  }

  private Weighing weighOne(Subject subject) {
    return appraiser.weigh(subject, schedule, today);
  }

  private List<Weighing> withAnswers(List<Weighing> tied) {
    if (tied.stream().noneMatch(one -> one.subject().thread().answers() != null)) {
      return tied;
    }
    Map<RecordId, Weighing> asked = new HashMap<>();
    tied.forEach(one -> asked.put(one.subject().recordId(), one));
    // an answer may be answered itself, and is kept only once what it answers is
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < tied.size(); i++) {
        Weighing one = tied.get(i);
        Weighing question = asked.get(one.subject().thread().answers());
        Weighing kept = question == null ? one : answering(question, one);
        if (kept != one) {
          tied.set(i, kept);
          asked.put(kept.subject().recordId(), kept);
          changed = true;
        }
      }
    }
    return tied;
  }

  /// An answer that is not destroyed before its question is, nor would be if every decision were in
  /// force: the two differ where a decision is missing for one of them alone.
  private Weighing answering(Weighing question, Weighing answer) {
    boolean keeps = outlives(question.outcome(), answer.outcome());
    boolean wouldKeep = outlives(question.proposed(), answer.proposed());
    if (!keeps && !wouldKeep) {
      return answer;
    }
    Weighing bound = weighOne(answer.subject().with(Bond.ANSWER_TO_KEPT));
    return (keeps ? bound : answer).proposing(wouldKeep ? bound.proposed() : answer.proposed());
  }

  private static boolean outlives(Outcome question, Outcome answer) {
    return question != Outcome.DISPOSE && answer == Outcome.DISPOSE;
  }

  /// What is tied to an anchor. The nearest tie in the order of [Bond] is told.
  private static Map<RecordId, Bond> bonds(List<Weighing> thread) {
    List<Subject> anchors =
        thread.stream().filter(ThreadAppraisal::isAnchor).map(Weighing::subject).toList();
    if (anchors.isEmpty()) {
      return Map.of();
    }
    Map<RecordId, RecordId> parents = new HashMap<>();
    Map<RecordId, List<RecordId>> replies = new HashMap<>();
    Map<RecordId, List<RecordId>> answers = new HashMap<>();
    for (Weighing one : thread) {
      Subject subject = one.subject();
      RecordId id = subject.recordId();
      RecordId parent = subject.item().parent();
      RecordId answered = subject.thread().answers();
      if (parent != null) {
        parents.put(id, parent);
        replies.computeIfAbsent(parent, _ -> new ArrayList<>()).add(id);
      }
      if (answered != null) {
        answers.computeIfAbsent(answered, _ -> new ArrayList<>()).add(id);
      }
    }
    Map<RecordId, Bond> bonds = new HashMap<>();
    for (Subject anchor : anchors) {
      RecordId id = anchor.recordId();
      tie(bonds, above(id, parents), Bond.ANCESTOR);
      tie(bonds, answers.getOrDefault(id, List.of()), Bond.ANSWER);
      // what stands directly under the authority's own post is a comment of its own, not a reply
      if (!anchor.item().startsThread() || !anchor.item().isOfficial()) {
        tie(bonds, below(id, replies), Bond.REPLY);
      }
    }
    return bonds;
  }

  private static boolean isAnchor(Weighing weighing) {
    return weighing.outcome() == Outcome.REGISTER
        || weighing.subject().registerNumber() != null
        || weighing.subject().restriction().isOfContent();
  }

  private static void tie(Map<RecordId, Bond> bonds, Iterable<RecordId> items, Bond bond) {
    for (RecordId item : items) {
      bonds.merge(item, bond, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
  }

  /// What stands above `id`; a source that ties items in a ring ends it.
  private static Set<RecordId> above(RecordId id, Map<RecordId, RecordId> parents) {
    Set<RecordId> above = new HashSet<>();
    @Nullable RecordId next = parents.get(id);
    while (next != null && !next.equals(id) && above.add(next)) {
      next = parents.get(next);
    }
    return above;
  }

  private static Set<RecordId> below(RecordId id, Map<RecordId, List<RecordId>> replies) {
    Set<RecordId> below = new HashSet<>();
    List<RecordId> open = new ArrayList<>(replies.getOrDefault(id, List.of()));
    while (!open.isEmpty()) {
      RecordId next = open.removeLast();
      if (!next.equals(id) && below.add(next)) {
        open.addAll(replies.getOrDefault(next, List.of()));
      }
    }
    return below;
  }
}
