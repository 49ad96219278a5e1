package org.bevara.egress.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bevara.egress.FailureCode;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// Begins TLS with an origin: checks its chain and its name as browsers do, asks for it by name
/// (SNI, RFC 6066 section 3), and offers HTTP/1.1 alone (ALPN, RFC 7301).
///
/// No session is taken up again from an earlier connection: every connection shows the certificate
/// that stands in its record.
final class Tls {

  private static final Pattern OLD = Pattern.compile("protocol_version|protocol version|SSLv");
  private static final Pattern NO_TLS = Pattern.compile("Unsupported or unrecognized SSL message");

  private final List<X509Certificate> added;
  private @Nullable Trust trust;

  /// @param added certificate authorities that vouch besides those of the platform
  Tls(List<X509Certificate> added) {
    this.added = added;
  }

  /// Makes a line of an open connection.
  ///
  /// @throws Fault a code that begins with TLS, HTTP2_ONLY, or why the exchange was cut
  Line begin(EndSocket socket, HostPort host, Ongoing ongoing) throws Fault {
    TlsWitness witness = new TlsWitness(trust(), host);
    try {
      SSLSocket secure =
          (SSLSocket)
              context(witness)
                  .getSocketFactory()
                  .createSocket(socket, host.host(), host.port(), false);
      secure.setSSLParameters(parameters(secure.getSSLParameters(), host));
      secure.startHandshake();
      return new TlsLine(socket, secure, witness.peer().orElseThrow());
    } catch (IOException e) {
      Ongoing.closeQuietly(socket);
      throw named(e, witness, host, ongoing);
    }
  }

  /// Read when first needed: the platform trusts some 150 authorities.
  private synchronized Trust trust() {
    if (trust == null) {
      trust = Trust.platformAnd(added);
    }
    return trust;
  }

  private static SSLContext context(TlsWitness witness) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static SSLParameters parameters(SSLParameters given, HostPort host) {
    given.setEndpointIdentificationAlgorithm("HTTPS");
    given.setApplicationProtocols(new String[] {"http/1.1"});
    sni(host.host()).ifPresent(name -> given.setServerNames(List.of(name)));
    return given;
  }

  /// Empty for an address, which has no place in SNI, and for a name that SNI cannot carry.
  private static Optional<SNIHostName> sni(String host) {
    try {
      InetAddress.ofLiteral(host);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // a name, as it should be
    }
    try {
      return Optional.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Fault named(IOException e, TlsWitness witness, HostPort host, Ongoing ongoing) {
    if (ongoing.cut().isPresent() || e instanceof SocketTimeoutException) {
      return Guard.meaning(e, Side.ORIGIN, ongoing);
    }
    if (witness.peer().isPresent()
        && witness.peer().get().verdict() instanceof TlsPeer.Verdict.Refused(var why)) {
      return Fault.refusedCertificate(why, witness.peer().get(), e);
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("no_application_protocol")) {
      return Fault.failed(
          FailureCode.HTTP2_ONLY,
          "%s speaks HTTP/2 only, which cannot be recorded: whoever runs the site would have to let"
                  .formatted(host)
              + " HTTP/1.1 through",
          e);
    }
    return Fault.failed(FailureCode.TLS_FAILED, "%s %s".formatted(host, what(e, message)), e);
  }

  private static String what(IOException e, String message) {
    if (OLD.matcher(message).find()) {
      return "speaks no version of TLS that is safe (1.2 or 1.3): whoever runs the site must bring"
          + " it up to date";
    }
    if (NO_TLS.matcher(message).find()) {
      return "does not answer with TLS: see whether the address should begin with http://, or have"
          + " another port";
    }
    if (e instanceof SSLException && !(e.getCause() instanceof EOFException)) {
      return "could not agree with us on TLS (%s): ask whoever runs the site"
          .formatted(Shown.line(message));
    }
    return "hung up before TLS had begun: try again, and if it stays so, ask whoever runs the site";
  }
}
