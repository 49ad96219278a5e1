package org.bevara.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that a device makes from a secret and the time (RFC 6238, with SHA-1, six digits and steps
/// of 30 seconds: what every app for it can do).
public final class Totp {

  /// The secret's length in bytes, as RFC 4226 section 4 recommends it.
  public static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  /// How many steps a device's clock may be off, or a person slow.
  private static final int TOLERANCE = 1;

  private Totp() {}

  /// The step in which `at` lies.
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), (long) STEP_SECONDS);
  }

  /// The code of one step, with its leading zeros.
  public static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = digest[digest.length - 1] & 0xf;
      int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /// The step of which `code` is, near `at` and later than `used`; empty if there is none.
  public static OptionalLong step(byte[] secret, String code, Instant at, long used) {
    OptionalLong found = OptionalLong.empty();
    for (long step = step(at) - TOLERANCE; step <= step(at) + TOLERANCE; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(secret, step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (same && step > used) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }
}
