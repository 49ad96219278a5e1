package org.bevara.appraisal;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.record.Direction;

/// Whether an item may be shown to everyone, and if not, why (contract, "Restricted records"; N48,
/// N51).
///
/// The machine may restrict; only a person lifts it, and may restrict what the machine left open.
///
/// @param reasons signal codes, `SENSITIVE_AUDIENCE` for what visitors wrote on a channel of a
///   school or of care (N36, M13), and `BY_PERSON`; in alphabetical order, empty if the item is
///   open
public record Restriction(Set<String> reasons) {

  /// The reason that is the channel's and not the item's.
  public static final String SENSITIVE_AUDIENCE = "SENSITIVE_AUDIENCE";

  /// The reason that a person gave.
  public static final String BY_PERSON = "BY_PERSON";

  public Restriction {
    reasons = Collections.unmodifiableSet(new TreeSet<>(reasons));
  }

  private static final Restriction NONE = new Restriction(Set.of());

  /// What follows from the codes noticed in all versions of an item.
  ///
  /// Health, social services and child welfare restrict what was received and speaks of a person,
  /// and school what speaks of a particular child; what the authority itself published about care
  /// and school is open.
  public static Restriction of(
      Set<SignalCode> codes, boolean sensitiveAudience, Direction direction) {
    boolean received = direction == Direction.RECEIVED;
    Set<String> reasons = new TreeSet<>();
    for (SignalCode code : codes) {
      if (code.restricts() || (received && tellsOf(code, codes))) {
        reasons.add(code.name());
      }
    }
    if (received && sensitiveAudience) {
      reasons.add(SENSITIVE_AUDIENCE);
    }
    return reasons.isEmpty() ? NONE : new Restriction(reasons);
  }

  /// What is left of it once a person has said who may see the item.
  Restriction ruled(AccessRuling ruling) {
    return switch (ruling) {
      case NONE -> this;
      case OPEN -> NONE;
      case RESTRICTED -> {
        Set<String> more = new TreeSet<>(reasons);
        more.add(BY_PERSON);
        yield new Restriction(more);
      }
    };
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
}
