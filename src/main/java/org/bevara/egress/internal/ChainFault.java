package org.bevara.egress.internal;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bevara.egress.FailureCode;
import org.bevara.record.HostPort;

/// Finds the name for what is wrong with a chain that was refused, and says it so that people know
/// whom to ask. Where several things are wrong, who vouches comes first, then the time, then the
/// host.
final class ChainFault {

  private static final int NAMES_SHOWN = 5;

  private final Trust trust;
  private final HostPort host;
  private final List<X509Certificate> chain;
  private final String authType;

  ChainFault(Trust trust, HostPort host, List<X509Certificate> chain, String authType) {
    this.trust = trust;
    this.host = host;
    this.chain = chain;
    this.authType = authType;
  }

  Trouble.Failure name(CertificateException refusal) {
    X509Certificate own = chain.getFirst();
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return nobodyVouches(own);
      }
      if (cause instanceof CertPathValidatorException invalid) {
        return invalid(invalid);
      }
    }
    return isGoodForSomeHost() ? wrongHost(own) : otherwise(refusal);
  }

  private Trouble.Failure nobodyVouches(X509Certificate own) {
    return Trust.isIssuedBy(own, own)
        ? fault(
            FailureCode.TLS_SELF_SIGNED,
            "shows a certificate that it signed itself, so nobody says whose it is: the site needs"
                + " one from a certificate authority, and if that is the authority's own, its"
                + " certificate is named under egress.trust in authority.yaml")
        : fault(
            FailureCode.TLS_UNTRUSTED,
            "shows a certificate of an issuer that is not trusted (%s): if that is the authority's"
                    .formatted(Shown.line(chain.getLast().getIssuerX500Principal().getName()))
                + " own certificate authority, name its certificate under egress.trust in"
                + " authority.yaml; otherwise whoever runs the site must put its certificates"
                + " right");
  }

  private Trouble.Failure invalid(CertPathValidatorException invalid) {
    X509Certificate which =
        invalid.getIndex() >= 0 && invalid.getIndex() < chain.size()
            ? chain.get(invalid.getIndex())
            : chain.getFirst();
    if (invalid.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
      return fault(
          FailureCode.TLS_EXPIRED,
          "shows a certificate that was valid until %s: whoever runs the site must renew it"
              .formatted(which.getNotAfter().toInstant()));
    }
    if (invalid.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
      return fault(
          FailureCode.TLS_NOT_YET_VALID,
          "shows a certificate that is valid from %s on: see whether this machine's clock is right,"
                  .formatted(which.getNotBefore().toInstant())
              + " else whoever runs the site must put its certificate right");
    }
    return otherwise(invalid);
  }

  /// Whether only the host was found wrong.
  private boolean isGoodForSomeHost() {
    try {
      trust.manager().checkServerTrusted(chain.toArray(X509Certificate[]::new), authType);
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private Trouble.Failure wrongHost(X509Certificate own) {
    return fault(
        FailureCode.TLS_WRONG_HOST,
        "shows a certificate for another host (%s): see whether the channel's address is right,"
                .formatted(names(own))
            + " else whoever runs the site must put its certificate right");
  }

  private Trouble.Failure otherwise(Exception refusal) {
    return fault(
        FailureCode.TLS_FAILED,
        "shows a certificate that cannot be taken (%s): whoever runs the site must put it right"
            .formatted(Shown.line(refusal.getMessage())));
  }

  private Trouble.Failure fault(FailureCode code, String what) {
    return new Trouble.Failure(code, "%s %s".formatted(host, what));
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null && !names.isEmpty()) {
        return names.stream()
            .limit(NAMES_SHOWN)
            .map(name -> Shown.line(String.valueOf(name.get(1))))
            .reduce((all, name) -> all + ", " + name)
            .orElseThrow();
      }
    } catch (CertificateParsingException e) {
      // names that cannot be read are none
    }
    return "it names none";
  }
}
