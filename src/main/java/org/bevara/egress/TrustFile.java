package org.bevara.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;

/// A file with the certificates of certificate authorities, in PEM, as `egress.trust` names it.
///
/// Findings: `TRUST_FILE_MISSING`, `TRUST_FILE_UNREADABLE` and `TRUST_NOT_AN_AUTHORITY` are errors.
/// `TRUST_EXPIRED` and `TRUST_NOT_YET_VALID` are warnings: such an authority is not trusted, and
/// the sites that only it vouches for are not fetched, but nothing else stands still for it.
///
/// @param authorities those of it that can be trusted now
/// @param findings without the place where the file is named
/// @param digest of the file; empty if it was not read
public record TrustFile(
    List<X509Certificate> authorities, List<Finding> findings, Optional<Sha256> digest) {

  /// The largest file that is read, inclusive: some thousand certificates.
  private static final int LARGEST = 2 << 20;

  private static final int SIGNS_CERTIFICATES = 5;

  public TrustFile {
    authorities = List.copyOf(authorities);
    findings = List.copyOf(findings);
  }

  /// Reads `file` and judges its certificates by the platform's clock, as TLS itself does.
  public static TrustFile read(Path file) {
    Instant now = Instant.now();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      return faulty("TRUST_FILE_MISSING", "there is no file %s".formatted(file));
    } catch (IOException e) {
      return faulty(
          "TRUST_FILE_UNREADABLE", "%s cannot be read: %s".formatted(file, e.getMessage()));
    }
    List<X509Certificate> all = bytes.length > LARGEST ? List.of() : certificates(bytes);
    if (all.isEmpty()) {
      return faulty(
          "TRUST_FILE_UNREADABLE",
          ("%s holds no certificate in PEM that can be read: it begins with -----BEGIN"
                  + " CERTIFICATE----- and holds nothing but certificates")
              .formatted(file));
    }
    List<X509Certificate> authorities = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (X509Certificate each : all) {
      Optional<Finding> fault = fault(each, now);
      fault.ifPresentOrElse(findings::add, () -> authorities.add(each));
    }
    return new TrustFile(authorities, findings, Optional.of(Sha256.of(bytes)));
  }

  private static List<X509Certificate> certificates(byte[] bytes) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static Optional<Finding> fault(X509Certificate each, Instant now) {
    String subject = each.getSubjectX500Principal().getName();
    if (!isAuthority(each)) {
      return Optional.of(
          Finding.error(
              "TRUST_NOT_AN_AUTHORITY",
              "",
              ("the certificate of %s is none of a certificate authority: name that of the"
                      + " authority that signed it")
                  .formatted(subject)));
    }
    if (each.getNotAfter().toInstant().isBefore(now)) {
      return Optional.of(
          Finding.warning(
              "TRUST_EXPIRED",
              "",
              "the certificate of %s was valid until %s and is not trusted: name the one that follows it"
                  .formatted(subject, each.getNotAfter().toInstant())));
    }
    if (each.getNotBefore().toInstant().isAfter(now)) {
      return Optional.of(
          Finding.warning(
              "TRUST_NOT_YET_VALID",
              "",
              "the certificate of %s is valid from %s on and is not trusted before"
                  .formatted(subject, each.getNotBefore().toInstant())));
    }
    return Optional.empty();
  }

  /// RFC 5280 sections 4.2.1.9 and 4.2.1.3: it says that it is one, and that its key signs.
  private static boolean isAuthority(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0 && (usage == null || usage[SIGNS_CERTIFICATES]);
  }

  private static TrustFile faulty(String code, String message) {
    return new TrustFile(List.of(), List.of(Finding.error(code, "", message)), Optional.empty());
  }
}
