package org.bevara.egress.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// Lets [Trust] judge the chain of one connection, and remembers what was shown and judged: a
/// refused certificate is evidence too. For one handshake.
final class TlsWitness extends X509ExtendedTrustManager {

  private final Trust trust;
  private final HostPort host;
  private @Nullable TlsPeer peer;

  TlsWitness(Trust trust, HostPort host) {
    this.trust = trust;
    this.host = host;
  }

  /// What was seen; empty if the handshake ended before the origin showed a certificate.
  Optional<TlsPeer> peer() {
    return Optional.ofNullable(peer);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    SSLSession session = ((SSLSocket) socket).getHandshakeSession();
    List<X509Certificate> shown = List.of(chain);
    try {
      trust.manager().checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      Trouble.Failure why = new ChainFault(trust, host, shown, authType).name(e);
      peer = seen(session, shown, new TlsPeer.Verdict.Refused(why));
      throw e;
    }
    peer = seen(session, shown, new TlsPeer.Verdict.Verified(trust.addedThatVouchesFor(shown)));
  }

  private TlsPeer seen(SSLSession session, List<X509Certificate> chain, TlsPeer.Verdict verdict) {
    return new TlsPeer(host, session.getProtocol(), session.getCipherSuite(), chain, verdict);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    throw ofSocketsOnly();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw ofSocketsOnly();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw ofSocketsOnly();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    throw ofSocketsOnly();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw ofSocketsOnly();
  }

  /// Without the socket there is no host to check, so such a check must not pass.
  private static UnsupportedOperationException ofSocketsOnly() {
    return new UnsupportedOperationException("only the server of a socket is judged here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.manager().getAcceptedIssuers();
  }
}
