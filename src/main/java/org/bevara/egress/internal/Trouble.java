package org.bevara.egress.internal;

import org.bevara.egress.FailureCode;
import org.bevara.egress.RefusalCode;

/// Why an exchange did not come about, or not whole.
///
/// The reason is a sentence for the evidence and the events; it may name hosts and addresses and is
/// therefore never shown to the page that asked.
sealed interface Trouble {

  String reason();

  record Refusal(RefusalCode code, String reason) implements Trouble {}

  record Failure(FailureCode code, String reason) implements Trouble {}

  /// The stable name of the code.
  default String codeName() {
    return switch (this) {
      case Refusal(var code, _) -> code.name();
      case Failure(var code, _) -> code.name();
    };
  }
}
