package org.bevara.registration;

import java.time.Instant;
import java.util.List;
import org.bevara.appraisal.ReasonCode;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// An item that must be registered and has no number yet (N44-N48).
///
/// @param reasons of the closed list, that its decision gives; empty where something else asks
/// @param removal why it was sealed before its removal, where that waits for the registrar (N26);
///   null where it does not
/// @param initiative whether a resident's initiative is in it
/// @param since from when on that was known
public record Unregistered(
    RecordId item,
    ChannelId channel,
    List<ReasonCode> reasons,
    @Nullable String removal,
    boolean initiative,
    Instant since) {

  public Unregistered {
    reasons = reasons.stream().filter(ReasonCode::requiresRegistration).toList();
  }

  /// The reason for which it is registered: the first that its decision gives. What was sealed
  /// before its removal calls for an act of the authority, an initiative is a case, and what else
  /// waits for a registrar does so because it is secret (N51).
  public ReasonCode reason() {
    if (!reasons.isEmpty()) {
      return reasons.getFirst();
    }
    if (removal != null) {
      return switch (removal) {
        case "UNLAWFUL_THREAT" -> ReasonCode.THREAT;
        case "SECRECY_PERSONAL_DATA", "PRIVACY_BREACH" -> ReasonCode.SECRECY;
        default -> ReasonCode.ACTION_REQUIRED;
      };
    }
    return initiative ? ReasonCode.NEW_CASE : ReasonCode.SECRECY;
  }
}
