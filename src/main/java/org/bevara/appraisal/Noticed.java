package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.record.Signal;

/// What was noticed in an item, all its versions together, since they share one fate.
///
/// Immutable and thread-safe.
public final class Noticed {

  /// An item in which nothing was noticed.
  public static final Noticed NOTHING = new Noticed(List.of());

  private final List<Signal> signals;
  private final Set<SignalCode> codes;
  private final Set<String> unknown;

  private Noticed(Collection<Signal> signals) {
    this.signals = List.copyOf(signals);
    EnumSet<SignalCode> known = EnumSet.noneOf(SignalCode.class);
    Set<String> others = Set.of();
    for (Signal signal : this.signals) {
      SignalCode code = SignalCode.named(signal.code()).orElse(null);
      if (code != null) {
        known.add(code);
      } else {
        others = others.isEmpty() ? new TreeSet<>() : others;
        others.add(signal.code());
      }
    }
    this.codes = Collections.unmodifiableSet(known);
    this.unknown = others;
  }

  public static Noticed of(Collection<Signal> signals) {
    return signals.isEmpty() ? NOTHING : new Noticed(signals);
  }

  public List<Signal> signals() {
    return signals;
  }

  /// The codes that this program knows.
  public Set<SignalCode> codes() {
    return codes;
  }

  /// The codes that it does not know, in alphabetical order: another version of it stored them.
  public Set<String> unknown() {
    return Collections.unmodifiableSet(unknown);
  }

  public boolean has(SignalCode code) {
    return codes.contains(code);
  }

  boolean hasAny(Set<SignalCode> wanted) {
    for (SignalCode code : wanted) {
      if (codes.contains(code)) {
        return true;
      }
    }
    return false;
  }

  /// These and `more`.
  Noticed with(Collection<Signal> more) {
    List<Signal> all = new ArrayList<>(signals);
    all.addAll(more);
    return of(all);
  }
}
