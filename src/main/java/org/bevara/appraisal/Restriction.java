package org.bevara.appraisal;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.record.Direction;
import org.bevara.record.Signal;

/// Whether an item may be shown to everyone, and if not, why (contract, "Restricted records"; N48,
/// N51).
///
/// The machine may restrict; only a person lifts it.
///
/// @param reasons signal codes, and `SENSITIVE_AUDIENCE` for what visitors wrote on a channel of a
///   school or of care (N36, M13); in alphabetical order, empty if the item is open
public record Restriction(Set<String> reasons) {

  /// The reason that is the channel's and not the item's.
  public static final String SENSITIVE_AUDIENCE = "SENSITIVE_AUDIENCE";

  public Restriction {
    reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
  }

  /// What follows from the signals of all versions of an item.
  ///
  /// Health, social services and child welfare restrict what was received and speaks of a person, and
  /// school what speaks of a particular child; what the authority itself published about care and
  /// school is open.
  public static Restriction of(
      Collection<Signal> signals, boolean sensitiveAudience, Direction direction) {
    Set<SignalCode> codes = codes(signals);
    Set<String> reasons =
        codes.stream()
            .filter(SignalCode::restricts)
            .map(SignalCode::name)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean received = direction == Direction.RECEIVED;
    if (received) {
      codes.stream()
          .filter(code -> tellsOf(code, codes))
          .map(SignalCode::name)
          .forEach(reasons::add);
    }
    if (received && sensitiveAudience) {
      reasons.add(SENSITIVE_AUDIENCE);
    }
    return new Restriction(reasons);
  }

  public boolean restricted() {
    return !reasons.isEmpty();
  }

  /// Whether the item's own text is the reason, and not the channel it stands on alone.
  public boolean isOfContent() {
    return reasons.stream().anyMatch(reason -> !reason.equals(SENSITIVE_AUDIENCE));
  }

  /// Whether `code` is sensitive because of whom it is told.
  private static boolean tellsOf(SignalCode code, Set<SignalCode> codes) {
    return switch (code) {
      case HEALTH, SOCIAL_SERVICES -> codes.contains(SignalCode.PERSON);
      case CHILD_WELFARE -> codes.contains(SignalCode.PERSON) || codes.contains(SignalCode.CHILD);
      case SCHOOL -> codes.contains(SignalCode.CHILD);
      default -> false;
    };
  }

  private static Set<SignalCode> codes(Collection<Signal> signals) {
    return signals.stream()
        .flatMap(signal -> SignalCode.named(signal.code()).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignalCode.class)));
  }
}
