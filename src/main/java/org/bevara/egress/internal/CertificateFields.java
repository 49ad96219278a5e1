package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bevara.egress.SiteCertificate;
import org.bevara.egress.SiteCertificate.Link;
import org.bevara.record.Sha256;
import org.netpreserve.jwarc.MessageHeaders;

/// A chain of certificates as the fields of a metadata record (`application/warc-fields`), written
/// and read: what people ask first in words, and each certificate whole.
final class CertificateFields {

  private static final String HOST = "tls-host";
  private static final String PROTOCOL = "tls-protocol";
  private static final String CIPHER_SUITE = "tls-cipher-suite";
  private static final String VERIFIED = "tls-verified";
  private static final String VOUCHED_BY = "tls-vouched-by";
  private static final String CODE = "tls-code";
  private static final String REASON = "tls-reason";
  private static final String PLATFORM = "platform";

  private CertificateFields() {}

  static byte[] written(TlsPeer peer) {
    List<String> lines = new ArrayList<>();
    add(lines, HOST, peer.host().toString());
    add(lines, PROTOCOL, peer.protocol());
    add(lines, CIPHER_SUITE, peer.cipherSuite());
    switch (peer.verdict()) {
      case TlsPeer.Verdict.Verified(var configured) -> {
        add(lines, VERIFIED, "yes");
        add(lines, VOUCHED_BY, configured.map(each -> "sha256:" + digest(each)).orElse(PLATFORM));
      }
      case TlsPeer.Verdict.Refused(var why) -> {
        add(lines, VERIFIED, "no");
        add(lines, CODE, why.codeName());
        add(lines, REASON, why.reason());
      }
    }
    for (int i = 0; i < peer.chain().size(); i++) {
      X509Certificate each = peer.chain().get(i);
      String prefix = prefix(i);
      add(lines, prefix + "subject", Shown.line(each.getSubjectX500Principal().getName()));
      add(lines, prefix + "issuer", Shown.line(each.getIssuerX500Principal().getName()));
      add(lines, prefix + "serial", each.getSerialNumber().toString(16));
      add(lines, prefix + "not-before", each.getNotBefore().toInstant().toString());
      add(lines, prefix + "not-after", each.getNotAfter().toInstant().toString());
      add(lines, prefix + "sha256", digest(each));
      add(lines, prefix + "der", Base64.getEncoder().encodeToString(der(each)));
    }
    return String.join("", lines).getBytes(UTF_8);
  }

  /// @return empty if the fields are of another kind of metadata record
  static Optional<SiteCertificate> read(MessageHeaders fields) {
    Optional<String> host = fields.first(HOST);
    if (host.isEmpty()) {
      return Optional.empty();
    }
    List<Link> chain = new ArrayList<>();
    while (fields.first(prefix(chain.size()) + "sha256").isPresent()) {
      String prefix = prefix(chain.size());
      chain.add(
          new Link(
              value(fields, prefix + "subject"),
              value(fields, prefix + "issuer"),
              value(fields, prefix + "serial"),
              value(fields, prefix + "not-before"),
              value(fields, prefix + "not-after"),
              value(fields, prefix + "sha256")));
    }
    return Optional.of(
        new SiteCertificate(
            host.get(),
            value(fields, PROTOCOL),
            value(fields, CIPHER_SUITE),
            fields.first(VOUCHED_BY),
            fields.first(CODE),
            chain));
  }

  private static String value(MessageHeaders fields, String name) {
    return fields.first(name).orElse("");
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(name + ": " + value + "\r\n");
  }

  private static String prefix(int index) {
    return "certificate-" + (index + 1) + "-";
  }

  private static String digest(X509Certificate certificate) {
    return Sha256.of(der(certificate)).hex();
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its bytes", e);
    }
  }
}
