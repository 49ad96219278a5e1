package org.bevara.appraisal;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// What an item can still be once conditions are known to hold, or not to hold, for it.
///
/// Not thread-safe.
final class PossibleItems {

  /// The values that are left, by their type.
  private final Map<Class<?>, Set<Object>> values = new HashMap<>();

  /// The channels that are left; null while it can stand on any but those in `otherChannels`.
  private @Nullable Set<ChannelId> channels;

  private final Set<ChannelId> otherChannels = new HashSet<>();
  private final Set<SignalCode> noticed = EnumSet.noneOf(SignalCode.class);
  private final Set<SignalCode> notNoticed = EnumSet.noneOf(SignalCode.class);
  private final List<Set<SignalCode>> oneNoticed = new ArrayList<>();
  private final List<Set<SignalCode>> oneNotNoticed = new ArrayList<>();
  private int fewestWords;
  private int mostWords = Integer.MAX_VALUE;
  private final Set<Condition.Leaf> so = new HashSet<>();
  private final Set<Condition.Leaf> notSo = new HashSet<>();

  PossibleItems copy() {
    PossibleItems copy = new PossibleItems();
    values.forEach((type, left) -> copy.values.put(type, new HashSet<>(left)));
    copy.channels = channels == null ? null : new HashSet<>(channels);
    copy.otherChannels.addAll(otherChannels);
    copy.noticed.addAll(noticed);
    copy.notNoticed.addAll(notNoticed);
    copy.oneNoticed.addAll(oneNoticed);
    copy.oneNotNoticed.addAll(oneNotNoticed);
    copy.fewestWords = fewestWords;
    copy.mostWords = mostWords;
    copy.so.addAll(so);
    copy.notSo.addAll(notSo);
    return copy;
  }

  void narrow(Condition.HasSignal signals, boolean holds) {
    Set<SignalCode> codes = signals.codes();
    boolean all = signals.quantity() == Condition.Quantity.ALL;
    boolean none = signals.quantity() == Condition.Quantity.NONE;
    if (all) {
      if (holds) {
        noticed.addAll(codes);
      } else {
        oneNotNoticed.add(codes);
      }
    } else if (holds == none) {
      notNoticed.addAll(codes);
    } else {
      oneNoticed.add(codes);
    }
  }

  void narrow(Condition.Leaf leaf, boolean holds) {
    switch (leaf) {
      case Condition.KindIs(var kinds) -> keep(ItemKind.values(), kinds, holds);
      case Condition.AuthorIs(var writer) -> keep(Condition.Writer.values(), Set.of(writer), holds);
      case Condition.StateIs(var presences) -> keep(Presence.values(), presences, holds);
      case Condition.ThreadIs(var places) -> keep(Condition.Place.values(), places, holds);
      case Condition.ChannelKindIs(var kinds) -> keep(ChannelKind.values(), kinds, holds);
      case Condition.VisibilityIs(var visible) -> keep(Visibility.values(), visible, holds);
      case Condition.ChannelIs(var ids) -> keep(ids, holds);
      case Condition.WordsAtMost(int limit) -> {
        if (holds) {
          mostWords = Math.min(mostWords, limit);
        } else {
          fewestWords = Math.max(fewestWords, limit + 1);
        }
      }
      case Condition.OlderThan _,
          Condition.QuietFor _,
          Condition.RemovalDecided _,
          Condition.Registered _,
          Condition.Documented _ ->
          (holds ? so : notSo).add(leaf);
    }
  }

  /// Whether no item is left.
  boolean areNone() {
    return values.values().stream().anyMatch(Set::isEmpty)
        || (channels != null && otherChannels.containsAll(channels))
        || fewestWords > mostWords
        || signalsExclude()
        || so.stream().anyMatch(one -> notSo.stream().anyMatch(other -> follows(one, other)));
  }

  /// Whether the signals asked for exclude one another. Where of several codes all but one are
  /// ruled out, that one is settled, and may settle others.
  private boolean signalsExclude() {
    boolean more = true;
    while (more) {
      more = false;
      for (Set<SignalCode> codes : oneNoticed) {
        more |= settles(codes, notNoticed, noticed);
      }
      for (Set<SignalCode> codes : oneNotNoticed) {
        more |= settles(codes, noticed, notNoticed);
      }
    }
    return !Collections.disjoint(noticed, notNoticed)
        || oneNoticed.stream().anyMatch(notNoticed::containsAll)
        || oneNotNoticed.stream().anyMatch(noticed::containsAll);
  }

  private static boolean settles(
      Set<SignalCode> codes, Set<SignalCode> ruledOut, Set<SignalCode> settled) {
    Set<SignalCode> left = EnumSet.copyOf(codes);
    left.removeAll(ruledOut);
    return left.size() == 1 && settled.addAll(left);
  }

  private void keep(Object[] all, Set<?> wanted, boolean holds) {
    Set<Object> left =
        values.computeIfAbsent(all.getClass().componentType(), _ -> new HashSet<>(List.of(all)));
    if (holds) {
      left.retainAll(wanted);
    } else {
      left.removeAll(wanted);
    }
  }

  private void keep(Set<ChannelId> ids, boolean holds) {
    if (!holds) {
      otherChannels.addAll(ids);
    } else if (channels == null) {
      channels = new HashSet<>(ids);
    } else {
      channels.retainAll(ids);
    }
  }

  /// Whether `other` holds wherever `one` does: an item is at least as old as its thread is quiet.
  private static boolean follows(Condition.Leaf one, Condition.Leaf other) {
    return switch (other) {
      case Condition.OlderThan(var shorter) ->
          switch (one) {
            case Condition.OlderThan(var longer) -> isAtLeast(longer, shorter);
            case Condition.QuietFor(var longer) -> isAtLeast(longer, shorter);
            default -> false;
          };
      case Condition.QuietFor(var shorter) ->
          one instanceof Condition.QuietFor(var longer) && isAtLeast(longer, shorter);
      default -> one.equals(other);
    };
  }

  /// Whether `longer` ends no earlier than `shorter` from whatever day on; false also where that
  /// depends on the day.
  private static boolean isAtLeast(Period longer, Period shorter) {
    return longer.toTotalMonths() >= shorter.toTotalMonths()
        && longer.getDays() >= shorter.getDays();
  }
}
