package org.bevara.egress.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bevara.record.Sha256;

/// The certificate that the door shows to the browser in place of every site's own.
///
/// It is made anew in each process and signs itself, and its private key never leaves the memory.
/// The browser is told to take this one public key and no other (decision 15), so nothing is
/// installed on the machine and nobody else's certificate passes. Immutable.
public final class DoorCertificate {

  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";

  /// Longer than any process runs. The browser does not look at it.
  private static final Duration VALID = Duration.ofDays(3650);

  private static final DoorCertificate OF_THIS_PROCESS = make();

  private final SSLContext context;
  private final String pin;

  private DoorCertificate(SSLContext context, String pin) {
    this.context = context;
    this.pin = pin;
  }

  static DoorCertificate ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /// The SHA-256 of the public key (SPKI) in base64, as Chromium takes it.
  public static String pinOfThisProcess() {
    return OF_THIS_PROCESS.pin;
  }

  /// Speaks TLS with this certificate.
  SSLContext context() {
    return context;
  }

  private static DoorCertificate make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      char[] password = UUID.randomUUID().toString().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("door", keys.getPrivate(), password, new Certificate[] {selfSigned(keys)});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      byte[] digest = Sha256.newDigest().digest(keys.getPublic().getEncoded());
      return new DoorCertificate(context, Base64.getEncoder().encodeToString(digest));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has what a certificate needs", e);
    }
  }

  /// An X.509 certificate of version 3 (RFC 5280 section 4.1) without extensions.
  private static Certificate selfSigned(KeyPair keys) throws GeneralSecurityException {
    Instant now = Instant.now();
    byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
    byte[] name =
        Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("Bevara egress"))));
    byte[] signed =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
            algorithm,
            name,
            Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(VALID))),
            name,
            keys.getPublic().getEncoded());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed);
    byte[] certificate = Der.sequence(signed, algorithm, Der.bits(signature.sign()));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate));
  }
}
