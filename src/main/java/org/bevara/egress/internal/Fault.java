package org.bevara.egress.internal;

import java.io.IOException;
import org.bevara.egress.FailureCode;
import org.bevara.egress.RefusalCode;
import org.jspecify.annotations.Nullable;

/// Carries a [Trouble] from where it is met to where the exchange is accounted for.
final class Fault extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;

  private Fault(Trouble trouble, @Nullable Throwable cause) {
    super(trouble.reason(), cause);
    this.trouble = trouble;
  }

  static Fault refused(RefusalCode code, String reason) {
    return new Fault(new Trouble.Refusal(code, reason), null);
  }

  static Fault failed(FailureCode code, String reason) {
    return new Fault(new Trouble.Failure(code, reason), null);
  }

  static Fault failed(FailureCode code, String reason, Throwable cause) {
    return new Fault(new Trouble.Failure(code, reason), cause);
  }

  Trouble trouble() {
    return trouble;
  }
}
