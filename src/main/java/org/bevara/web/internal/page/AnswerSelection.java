package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Answering;
import org.bevara.record.RecordId;

/// What somebody chose for an answer and how far they read it, as long as they are signed in.
/// Thread-safe.
final class AnswerSelection implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String NAME = AnswerSelection.class.getName();
  private static final int UNREAD = 0;

  /// By record the version that was confirmed; a version counts from 1.
  private final LinkedHashMap<String, Integer> confirmed = new LinkedHashMap<>();

  /// The selection of whoever is signed in.
  static AnswerSelection of(HttpSession session) {
    if (session.getAttribute(NAME) instanceof AnswerSelection selection) {
      return selection;
    }
    AnswerSelection fresh = new AnswerSelection();
    session.setAttribute(NAME, fresh);
    return fresh;
  }

  /// @return false if there is no room for it
  synchronized boolean take(RecordId id) {
    if (confirmed.size() >= Answering.MOST && !confirmed.containsKey(id.value())) {
      return false;
    }
    confirmed.putIfAbsent(id.value(), UNREAD);
    return true;
  }

  synchronized void confirm(RecordId id, int version) {
    confirmed.computeIfPresent(id.value(), (_, _) -> version);
  }

  synchronized void leave(RecordId id) {
    confirmed.remove(id.value());
  }

  synchronized void clear() {
    confirmed.clear();
  }

  synchronized boolean has(String id) {
    return confirmed.containsKey(id);
  }

  synchronized int size() {
    return confirmed.size();
  }

  synchronized boolean isConfirmed(HeldRecord held) {
    return confirmed.getOrDefault(held.recordId().value(), UNREAD) == held.version();
  }

  /// What is chosen, in the order in which it was.
  synchronized List<RecordId> records() {
    return new ArrayList<>(confirmed.keySet()).stream().map(RecordId::new).toList();
  }

  /// What was confirmed, with the version that was read.
  synchronized Map<RecordId, Integer> confirmed() {
    Map<RecordId, Integer> read = new LinkedHashMap<>();
    confirmed.forEach((id, version) -> {
      if (version != UNREAD) {
        read.put(new RecordId(id), version);
      }
    });
    return read;
  }
}
