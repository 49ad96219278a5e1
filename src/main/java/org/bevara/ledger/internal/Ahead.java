package org.bevara.ledger.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// A walk along something, with a few steps of sight ahead. Not thread-safe.
final class Ahead<T> {

  /// How many are seen, the next one included.
  static final int SIGHT = 4;

  private final Iterator<T> rest;
  private final Deque<T> seen = new ArrayDeque<>();

  Ahead(Iterator<T> rest) {
    this.rest = rest;
  }

  /// The one that comes after `steps` others, if there are so many.
  Optional<T> peek(int steps) {
    while (seen.size() <= steps && rest.hasNext()) {
      seen.add(rest.next());
    }
    return seen.stream().skip(steps).findFirst();
  }

  boolean hasNext() {
    return peek(0).isPresent();
  }

  T next() {
    T next = peek(0).orElseThrow();
    seen.remove();
    return next;
  }
}
