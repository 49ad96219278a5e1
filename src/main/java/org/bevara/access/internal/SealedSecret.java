package org.bevara.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bevara.record.ArchiveKey;
import org.bevara.record.FailedException;

/// Encrypts short secrets for the tables, with AES-256-GCM and a key of its own that is made from
/// the archive's. What was sealed for one account opens for no other. Thread-safe.
final class SealedSecret {

  private static final String PURPOSE = "second-factor-sealing";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  SealedSecret(ArchiveKey archive) {
    key = new SecretKeySpec(HexFormat.of().parseHex(archive.tag(PURPOSE)), "AES");
  }

  String seal(byte[] secret, String account) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, account).doFinal(secret);
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  /// @throws FailedException `FACTOR_UNREADABLE` if it was sealed with another key or changed
  byte[] open(String sealed, String account) {
    byte[] whole = Base64.getDecoder().decode(sealed);
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), account)
          .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new FailedException(
          "FACTOR_UNREADABLE",
          "the second factor of %s was sealed with another archive key, or changed: `user reset` gives its holder a new start"
              .formatted(account),
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String account) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
