package org.bevara.egress.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.egress.FailureCode;
import org.jspecify.annotations.Nullable;

/// One exchange under way, which a deadline or a closing passage may cut from another thread.
///
/// Cutting closes what the exchange blocks on; the exchange then finds here why its streams broke.
final class Ongoing {

  private final Closeable client;
  private final List<Closeable> upstream = new ArrayList<>();
  private @Nullable FailureCode cut;

  /// @param client the connection of whoever asked
  Ongoing(Closeable client) {
    this.client = client;
  }

  /// Makes something on the way to the origin part of what a cut closes, at once if it is cut.
  synchronized void attach(Closeable part) {
    if (cut == null) {
      upstream.add(part);
    } else {
      closeQuietly(part);
    }
  }

  /// Cuts the way to the origin; the client can still be told. The first reason stays.
  synchronized void cut(FailureCode code) {
    if (cut == null) {
      cut = code;
    }
    upstream.forEach(Ongoing::closeQuietly);
    upstream.clear();
  }

  /// Closes both ways, as nothing more is wanted from either.
  synchronized void letGo() {
    upstream.forEach(Ongoing::closeQuietly);
    upstream.clear();
    closeQuietly(client);
  }

  /// Cuts both ways.
  void sever(FailureCode code) {
    cut(code);
    closeQuietly(client);
  }

  /// Why it was cut, if it was.
  synchronized Optional<FailureCode> cut() {
    return Optional.ofNullable(cut);
  }

  /// Closes what nothing more is wanted from, so that a failure to close changes nothing.
  static void closeQuietly(Closeable part) {
    try {
      part.close();
    } catch (IOException e) {
      // given up anyway
    }
  }
}
