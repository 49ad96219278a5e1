package org.bevara.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// The pair of keys by which checkpoints are signed and checked (Ed25519), in the PEM that
/// `openssl` writes and reads. Thread-safe.
public final class CheckpointKey {

  private static final String ALGORITHM = "Ed25519";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final PrivateKey secret;
  private final PublicKey open;

  private CheckpointKey(PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = open;
  }

  /// A new pair as its file holds it: the secret key, then the public one.
  public static byte[] fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return (pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("PUBLIC KEY", pair.getPublic().getEncoded()))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /// The pair in a file of [#fresh].
  ///
  /// @throws FailedException `LEDGER_KEY_DAMAGED` if it holds none, or two keys that are no pair
  public static CheckpointKey of(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      CheckpointKey key =
          new CheckpointKey(
              keys.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", text))),
              keys.generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text))));
      if (!key.verifies("a pair", key.sign("a pair"))) {
        throw damaged(null);
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static FailedException damaged(@Nullable Exception cause) {
    return new FailedException(
        "LEDGER_KEY_DAMAGED",
        "ledger.key is not the pair of keys that was written: put back the copy that was kept"
            + " apart, or the one in an encrypted backup set",
        cause);
  }

  private static byte[] block(String what, String text) {
    Matcher found =
        Pattern.compile("-----BEGIN %s-----([^-]*)-----END %s-----".formatted(what, what))
            .matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("no block of " + what);
    }
    return Base64.getMimeDecoder().decode(found.group(1));
  }

  private static String pem(String what, byte[] key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, LINES.encodeToString(key), what);
  }

  String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  /// The checkpoint at `head` that follows `last`.
  public Checkpoint next(Optional<Checkpoint> last, LedgerHead head, Instant at) {
    return Checkpoint.after(last, head, at, this);
  }

  /// Whether the checkpoint was made by this key.
  public boolean made(Checkpoint checkpoint) {
    return verifies(checkpoint.signed(), checkpoint.signature());
  }

  private boolean verifies(String text, String signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(open);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getDecoder().decode(signed));
    } catch (GeneralSecurityException e) {
      return false; // what has not even the form of a signature is none
    }
  }

  /// The public key for who checks, as `checkpoint-key.pem` holds it.
  public String publicPem() {
    return pem("PUBLIC KEY", open.getEncoded());
  }

  /// The SHA-256 of the public key (its DER form), which certificates name it by: `openssl pkey
  /// -pubin -in checkpoint-key.pem -outform DER | sha256sum` prints the same.
  public String fingerprint() {
    return Sha256.of(open.getEncoded()).hex();
  }
}
