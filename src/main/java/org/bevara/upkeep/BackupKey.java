package org.bevara.upkeep;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;

/// The keys of backup sets, in the files and the format of the public tool `age`
/// (age-encryption.org/v1, X25519), so that a set can be opened without this program.
///
/// @param recipients public keys (`age1…`) that sets are encrypted to, sorted; never empty
/// @param identities secret keys (`AGE-SECRET-KEY-1…`); empty where the machine that makes backups
///   is not to read them
public record BackupKey(List<String> recipients, List<String> identities) {

  /// The variable that names the key file.
  public static final String VARIABLE = "BEVARA_BACKUP_KEY_FILE";

  /// The keys in the file that the variable names; empty if it names none.
  ///
  /// @throws UsageException `BACKUP_KEY_UNREADABLE`, `BACKUP_KEY_MALFORMED`
  public static Optional<BackupKey> of(Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    return file.isBlank() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /// The keys in a file as `age-keygen` writes it, or in a file of recipients.
  public static BackupKey read(Path file) {
    List<String> identities = new ArrayList<>();
    TreeSet<String> recipients = new TreeSet<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String key = line.strip();
        if (key.startsWith("AGE-SECRET-KEY-1")) {
          identities.add(key);
          recipients.add(recipient(key));
        } else if (key.startsWith("age1")) {
          recipients.add(key);
        } else if (!key.isEmpty() && !key.startsWith("#")) {
          throw malformed(file, null);
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "BACKUP_KEY_UNREADABLE",
          "the key file %s cannot be read (%s): check %s".formatted(file, e.getMessage(), VARIABLE),
          e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw malformed(file, e);
    }
    if (recipients.isEmpty()) {
      throw malformed(file, null);
    }
    return new BackupKey(List.copyOf(recipients), List.copyOf(identities));
  }

  private static UsageException malformed(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    return new UsageException(
        "BACKUP_KEY_MALFORMED",
        "%s is no key file: make one with `age-keygen -o FILE`, and keep a copy of it apart"
            .formatted(file),
        cause);
  }

  private static String recipient(String identity) throws GeneralSecurityException {
    return new String(
        new X25519KeyFactory()
            .translateKey(new SecretKeySpec(identity.getBytes(StandardCharsets.US_ASCII), "X25519"))
            .getEncoded(),
        StandardCharsets.US_ASCII);
  }

  /// What is written to the answer arrives in `out` encrypted; closing it ends the file.
  public OutputStream encrypting(OutputStream out) throws IOException {
    try {
      List<RecipientStanzaWriter> writers = new ArrayList<>();
      for (String recipient : recipients) {
        writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
      }
      return Channels.newOutputStream(
          new StandardEncryptingChannelFactory()
              .newEncryptingChannel(Channels.newChannel(out), writers));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// What stands encrypted in `in`.
  ///
  /// @throws FailedException `BACKUP_KEY_WRONG` if no secret key opens it
  public InputStream decrypting(InputStream in) throws IOException {
    try {
      List<RecipientStanzaReader> readers = new ArrayList<>();
      for (String identity : identities) {
        readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity));
      }
      return Channels.newInputStream(
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(Channels.newChannel(in), readers));
    } catch (GeneralSecurityException e) {
      throw new FailedException(
          "BACKUP_KEY_WRONG",
          "no secret key in the key file opens this backup: name the right one in " + VARIABLE,
          e);
    }
  }
}
