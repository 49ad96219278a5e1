package org.bevara.upkeep.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.bevara.upkeep.BackupKey;

/// Reads the files of a backup: the whole file is held against its digest before a byte of it is
/// believed, and decrypted where it is encrypted.
record SetInput(boolean encrypted, Optional<BackupKey> key) {

  SetInput {
    if (encrypted && key.filter(each -> !each.identities().isEmpty()).isEmpty()) {
      throw new UsageException(
          "BACKUP_KEY_MISSING",
          "this backup is encrypted: name the file with its secret key in " + BackupKey.VARIABLE);
    }
  }

  InputStream open(Path file, String sha256) throws IOException {
    if (!digest(file).equals(sha256)) {
      throw new FailedException(
          "BACKUP_DAMAGED",
          "%s does not have the digest that its manifest states: take another set".formatted(file));
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 17);
    return encrypted
        ? new BufferedInputStream(key.orElseThrow().decrypting(bytes), 1 << 16)
        : bytes;
  }

  private static String digest(Path file) throws IOException {
    try (DigestInputStream bytes =
        new DigestInputStream(Files.newInputStream(file), Sha256.newDigest())) {
      byte[] buffer = new byte[1 << 17];
      while (bytes.read(buffer) >= 0) {
        // read for its digest
      }
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }
  }
}
