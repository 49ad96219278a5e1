package org.bevara.egress;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.bevara.egress.internal.RecordedCertificates;

/// What a site showed of itself when TLS began, as a WARC file of the door tells it.
///
/// @param host with its port
/// @param protocol as Java calls it, for example `TLSv1.3`
/// @param cipherSuite by its name in the IANA registry
/// @param vouchedBy `platform`, or `sha256:` and the digest of the certificate of `egress.trust`;
///   empty if the certificate was refused
/// @param refusedAs the name of a [FailureCode]; empty if the certificate was found good
/// @param chain as the site sent it, its own certificate first
public record SiteCertificate(
    String host,
    String protocol,
    String cipherSuite,
    Optional<String> vouchedBy,
    Optional<String> refusedAs,
    List<Link> chain) {

  /// One certificate. Its names are a stranger's text.
  ///
  /// @param subject whose it is (RFC 2253)
  /// @param issuer who signed it
  /// @param serial in hexadecimal
  /// @param notBefore the first instant at which it is valid
  /// @param notAfter the last
  /// @param sha256 of its bytes (DER), in hexadecimal
  public record Link(
      String subject,
      String issuer,
      String serial,
      String notBefore,
      String notAfter,
      String sha256) {}

  public SiteCertificate {
    chain = List.copyOf(chain);
  }

  /// Those that a WARC file holds, in its order.
  ///
  /// @throws IOException if it cannot be read
  public static List<SiteCertificate> in(InputStream warc) throws IOException {
    return RecordedCertificates.read(warc);
  }
}
