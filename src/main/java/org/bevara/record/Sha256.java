package org.bevara.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest in lower-case hexadecimal.
///
/// Of captured content it may stand inside the store only: outside, a digest is keyed, because a
/// short text or an identity number can be guessed from a bare one (design decision 4).
public record Sha256(String hex) {

  /// The digest of `bytes`.
  public static Sha256 of(byte[] bytes) {
    return new Sha256(HexFormat.of().formatHex(newDigest().digest(bytes)));
  }

  /// A fresh SHA-256 of the platform.
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
