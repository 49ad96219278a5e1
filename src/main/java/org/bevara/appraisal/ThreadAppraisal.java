package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Direction;
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

  List<Appraisal> appraise(List<Subject> thread) {
    List<Appraisal> alone = thread.stream().map(this::appraiseOne).toList();
    Map<String, Bond> bonds = bonds(thread, alone);
    List<Appraisal> tied = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      Bond bond = bonds.get(thread.get(i).content().uri());
      tied.add(bond == null ? alone.get(i) : appraiseOne(thread.get(i).with(bond)));
    }
    return withAnswers(thread, tied);
  }

  private Appraisal appraiseOne(Subject subject) {
    return appraiser.appraise(subject, schedule, today);
  }

  private List<Appraisal> withAnswers(List<Subject> thread, List<Appraisal> tied) {
    Map<String, Outcome> outcomes = new HashMap<>();
    for (int i = 0; i < thread.size(); i++) {
      outcomes.put(thread.get(i).content().uri(), tied.get(i).decision().outcome());
    }
    List<Appraisal> result = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      Outcome question = outcomes.get(thread.get(i).thread().answersUri());
      boolean destroyedBeforeIt =
          question != null
              && question != Outcome.DISPOSE
              && tied.get(i).decision().outcome() == Outcome.DISPOSE;
      result.add(
          destroyedBeforeIt ? appraiseOne(thread.get(i).with(Bond.ANSWER_TO_KEPT)) : tied.get(i));
    }
    return List.copyOf(result);
  }

  /// What is tied to an anchor, by address. The nearest tie in the order of [Bond] is told.
  private static Map<String, Bond> bonds(List<Subject> thread, List<Appraisal> alone) {
    Map<String, String> parents = new HashMap<>();
    for (Subject subject : thread) {
      String parent = subject.content().parentUri();
      if (parent != null) {
        parents.put(subject.content().uri(), parent);
      }
    }
    Map<String, Bond> bonds = new HashMap<>();
    for (int i = 0; i < thread.size(); i++) {
      Subject anchor = thread.get(i);
      if (isAnchor(anchor, alone.get(i))) {
        tie(anchor, thread, parents, bonds);
      }
    }
    return bonds;
  }

  private static boolean isAnchor(Subject subject, Appraisal appraisal) {
    return appraisal.decision().outcome() == Outcome.REGISTER
        || subject.registerNumber() != null
        || subject.restriction().isOfContent();
  }

  private static void tie(
      Subject anchor, List<Subject> thread, Map<String, String> parents, Map<String, Bond> bonds) {
    String uri = anchor.content().uri();
    for (String above : above(uri, parents)) {
      bonds.merge(above, Bond.ANCESTOR, ThreadAppraisal::nearer);
    }
    // what stands directly under the authority's own post is a comment of its own, not a reply
    boolean ownPost =
        anchor.content().parentUri() == null && anchor.content().direction() == Direction.DRAWN_UP;
    for (Subject other : thread) {
      if (uri.equals(other.thread().answersUri())) {
        bonds.merge(other.content().uri(), Bond.ANSWER, ThreadAppraisal::nearer);
      }
      if (!ownPost && above(other.content().uri(), parents).contains(uri)) {
        bonds.merge(other.content().uri(), Bond.REPLY, ThreadAppraisal::nearer);
      }
    }
  }

  private static Bond nearer(Bond one, Bond other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// The addresses above `uri`; a source that ties items in a ring ends it.
  private static Set<String> above(String uri, Map<String, String> parents) {
    Set<String> above = new HashSet<>();
    @Nullable String next = parents.get(uri);
    while (next != null && !next.equals(uri) && above.add(next)) {
      next = parents.get(next);
    }
    return above;
  }
}
