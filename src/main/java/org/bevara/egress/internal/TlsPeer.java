package org.bevara.egress.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bevara.record.HostPort;

/// What an origin showed of itself when TLS began, and what came of checking it.
///
/// @param host whom we asked for
/// @param protocol as Java calls it, for example `TLSv1.3`
/// @param cipherSuite by its name in the IANA registry
/// @param chain as the origin sent it, its own certificate first
/// @param verdict what the check came to
record TlsPeer(
    HostPort host,
    String protocol,
    String cipherSuite,
    List<X509Certificate> chain,
    Verdict verdict) {

  TlsPeer {
    chain = List.copyOf(chain);
  }

  /// Whether the chain was found good for the host.
  sealed interface Verdict {

    /// It leads to a certificate that is trusted, is in its time and names the host.
    ///
    /// @param configured the certificate of `egress.trust` that vouches; empty if one of the
    ///   platform's own does
    record Verified(Optional<X509Certificate> configured) implements Verdict {}

    /// It is not, and nothing was asked.
    record Refused(Trouble.Failure why) implements Verdict {}
  }

  /// The protocol as WARC-Protocol names it, for example `tls/1.3`.
  String warcProtocol() {
    return protocol.startsWith("TLSv") ? "tls/" + protocol.substring(4) : protocol;
  }
}
