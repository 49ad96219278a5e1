package org.bevara.egress.internal;

import org.bevara.egress.FailureCode;
import org.bevara.egress.RefusalCode;

/// Which end of an exchange a message comes from, and so what its faults are called.
enum Side {
  CLIENT,
  ORIGIN;

  Fault malformed(String reason) {
    return switch (this) {
      case CLIENT -> Fault.refused(RefusalCode.REQUEST_MALFORMED, reason);
      case ORIGIN -> Fault.failed(FailureCode.MALFORMED_ANSWER, reason);
    };
  }

  Fault ended(String reason) {
    return Fault.failed(gone(), reason);
  }

  /// The code for an end that hung up.
  FailureCode gone() {
    return switch (this) {
      case CLIENT -> FailureCode.CLIENT_GONE;
      case ORIGIN -> FailureCode.CUT_SHORT;
    };
  }
}
