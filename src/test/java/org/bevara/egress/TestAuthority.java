package org.bevara.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bevara.egress.internal.Der;

/// A certificate authority that a test makes for itself, and the servers it vouches for. Nothing of
/// it is kept.
public final class TestAuthority {

  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));

  /// A certificate's distinguishing numbers.
  private static final AtomicInteger SERIAL = new AtomicInteger(1000);

  private final String name;
  private final KeyPair keys;
  private final List<X509Certificate> chain;

  private TestAuthority(String name, KeyPair keys, List<X509Certificate> chain) {
    this.name = name;
    this.keys = keys;
    this.chain = chain;
  }

  /// What a server shows, and the key that goes with it.
  public record Server(PrivateKey key, List<X509Certificate> chain) {

    /// A TLS server that shows it.
    public SSLContext context() {
      char[] password = "not-a-secret".toCharArray();
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, password, chain.toArray(Certificate[]::new));
        KeyManagerFactory managers =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /// Writes chain and key as two PEM files, as web servers read them.
    public void writeTo(Path certificates, Path privateKey) throws IOException {
      StringBuilder all = new StringBuilder();
      chain.forEach(each -> all.append(pem("CERTIFICATE", encoded(each))));
      Files.writeString(certificates, all);
      Files.writeString(privateKey, pem("PRIVATE KEY", key.getEncoded()));
    }
  }

  /// An authority that nobody stands above, valid for a year.
  public static TestAuthority root(String name) {
    Instant now = Instant.now();
    return root(name, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
  }

  public static TestAuthority root(String name, Instant from, Instant until) {
    KeyPair keys = newKeys();
    X509Certificate certificate =
        certificate(name, keys, keys.getPublic().getEncoded(), name, from, until, true, List.of());
    return new TestAuthority(name, keys, List.of(certificate));
  }

  /// An authority below this one.
  public TestAuthority below(String other) {
    KeyPair own = newKeys();
    Instant now = Instant.now();
    X509Certificate certificate =
        certificate(
            name,
            keys,
            own.getPublic().getEncoded(),
            other,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(300)),
            true,
            List.of());
    return new TestAuthority(
        other, own, Stream.concat(Stream.of(certificate), chain.stream()).toList());
  }

  /// A server of these names or addresses, valid now.
  public Server server(String... hosts) {
    Instant now = Instant.now();
    return server(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)), hosts);
  }

  public Server server(Instant from, Instant until, String... hosts) {
    KeyPair own = newKeys();
    X509Certificate certificate =
        certificate(
            name, keys, own.getPublic().getEncoded(), hosts[0], from, until, false, List.of(hosts));
    // the root itself is not shown, as servers do
    return new Server(
        own.getPrivate(),
        Stream.concat(Stream.of(certificate), chain.stream().limit(chain.size() - 1L)).toList());
  }

  /// A server that nobody vouches for but itself.
  public static Server selfSigned(String... hosts) {
    KeyPair keys = newKeys();
    Instant now = Instant.now();
    return new Server(
        keys.getPrivate(),
        List.of(
            certificate(
                hosts[0],
                keys,
                keys.getPublic().getEncoded(),
                hosts[0],
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(30)),
                false,
                List.of(hosts))));
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// Writes the authority's certificate as `egress.trust` takes it.
  public Path writeTo(Path file) throws IOException {
    return Files.writeString(file, pem("CERTIFICATE", encoded(certificate())));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String issuer,
      KeyPair issuerKeys,
      byte[] subjectKey,
      String subject,
      Instant from,
      Instant until,
      boolean isAuthority,
      List<String> hosts) {
    byte[] constraints =
        extension(
            "2.5.29.19", isAuthority ? Der.sequence(Der.bool(true)) : Der.sequence(), isAuthority);
    byte[] extensions =
        hosts.isEmpty()
            ? Der.sequence(constraints)
            : Der.sequence(constraints, extension("2.5.29.17", names(hosts), false));
    byte[] signed =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(BigInteger.valueOf(SERIAL.incrementAndGet())),
            ECDSA_WITH_SHA256,
            distinguished(issuer),
            Der.sequence(
                Der.time(from.truncatedTo(ChronoUnit.SECONDS)),
                Der.time(until.truncatedTo(ChronoUnit.SECONDS))),
            distinguished(subject),
            subjectKey,
            Der.tagged(0xa3, extensions));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuerKeys.getPrivate());
      signature.update(signed);
      byte[] whole = Der.sequence(signed, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] distinguished(String name) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text(name))));
  }

  private static byte[] extension(String identifier, byte[] value, boolean critical) {
    return critical
        ? Der.sequence(Der.identifier(identifier), Der.bool(true), Der.octets(value))
        : Der.sequence(Der.identifier(identifier), Der.octets(value));
  }

  /// Subject alternative names (RFC 5280 section 4.2.1.6).
  private static byte[] names(List<String> hosts) {
    return Der.sequence(hosts.stream().map(TestAuthority::name).toArray(byte[][]::new));
  }

  private static byte[] name(String host) {
    try {
      return Der.tagged(0x87, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException e) {
      return Der.tagged(0x82, host.getBytes(US_ASCII));
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }
}
