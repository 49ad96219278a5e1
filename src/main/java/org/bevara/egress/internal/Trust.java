package org.bevara.egress.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates vouch for a site: those that the platform trusts, and those that the
/// configuration adds to them. Immutable.
///
/// Whether a certificate was revoked is not asked: that would take a second way to the network.
final class Trust {

  private final X509ExtendedTrustManager manager;
  private final List<X509Certificate> added;

  private Trust(X509ExtendedTrustManager manager, List<X509Certificate> added) {
    this.manager = manager;
    this.added = added;
  }

  /// @param added besides what the platform trusts
  static Trust platformAnd(List<X509Certificate> added) {
    try {
      X509ExtendedTrustManager platform = manager(null);
      if (added.isEmpty()) {
        return new Trust(platform, added);
      }
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (X509Certificate issuer : platform.getAcceptedIssuers()) {
        all.setCertificateEntry("platform-" + number++, issuer);
      }
      for (X509Certificate issuer : added) {
        all.setCertificateEntry("added-" + number++, issuer);
      }
      return new Trust(manager(all), added);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the platform's trusted certificates cannot be read", e);
    }
  }

  /// Checks a chain, as the platform does.
  X509ExtendedTrustManager manager() {
    return manager;
  }

  /// The added certificate that a chain found good leads to; empty if it leads to one of the
  /// platform's own.
  Optional<X509Certificate> addedThatVouchesFor(List<X509Certificate> chain) {
    return added.stream()
        .filter(issuer -> chain.stream().anyMatch(each -> isIssuedBy(each, issuer)))
        .findFirst();
  }

  /// Whether `certificate` is signed with the key of `issuer`, which may be itself.
  static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // signed with another key, or in a way that this platform does not take
      return false;
    }
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map((TrustManager each) -> (X509ExtendedTrustManager) each)
        .findFirst()
        .orElseThrow();
  }
}
