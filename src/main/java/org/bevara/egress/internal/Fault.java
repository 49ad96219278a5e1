package org.bevara.egress.internal;

import java.io.IOException;
import java.util.Optional;
import org.bevara.egress.FailureCode;
import org.bevara.egress.RefusalCode;
import org.jspecify.annotations.Nullable;

/// Carries a [Trouble] from where it is met to where the exchange is accounted for.
final class Fault extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;
  private final transient @Nullable TlsPeer certificate;

  private Fault(Trouble trouble, @Nullable TlsPeer certificate, @Nullable Throwable cause) {
    super(trouble.reason(), cause);
    this.trouble = trouble;
    this.certificate = certificate;
  }

  static Fault refused(RefusalCode code, String reason) {
    return new Fault(new Trouble.Refusal(code, reason), null, null);
  }

  static Fault failed(FailureCode code, String reason) {
    return new Fault(new Trouble.Failure(code, reason), null, null);
  }

  static Fault failed(FailureCode code, String reason, Throwable cause) {
    return new Fault(new Trouble.Failure(code, reason), null, cause);
  }

  /// The origin showed a certificate that was not taken.
  static Fault refusedCertificate(Trouble.Failure why, TlsPeer shown, Throwable cause) {
    return new Fault(why, shown, cause);
  }

  Trouble trouble() {
    return trouble;
  }

  /// The certificate that was not taken, if that is the trouble.
  Optional<TlsPeer> certificate() {
    return Optional.ofNullable(certificate);
  }
}
