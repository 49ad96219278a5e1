package org.bevara.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The archive's own key, by which addresses are recognised again without being stored outside the
/// store (design decision 4). Thread-safe.
public final class ArchiveKey {

  private final SecretKeySpec key;
  private final long factor;

  /// @param secret at least 32 bytes
  public ArchiveKey(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(
          "an archive key has at least 32 bytes; got: " + secret.length);
    }
    this.key = new SecretKeySpec(secret, "HmacSHA256");
    this.factor = Long.parseUnsignedLong(tag("canary").substring(0, 16), 16) | 1;
  }

  /// An odd number that nobody knows who lacks the key: the factor of keyed sums, by which traces
  /// of what was destroyed are looked for.
  public long factor() {
    return factor;
  }

  /// The keyed digest of `text`, 64 hexadecimal characters: equal for equal texts, and telling
  /// nothing to who lacks the key.
  public String tag(String text) {
    return tag(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The same of bytes.
  public String tag(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
