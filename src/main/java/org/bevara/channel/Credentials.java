package org.bevara.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.Finding;
import org.bevara.record.RefusedException;

/// By whose name a channel's interface is read, and where the password lies.
///
/// The password itself is no part of any definition, log, record or exchange: it is read from its
/// file when a visit begins, and only if nobody but its owner can read that file.
///
/// @param passwordFile UTF-8, one line; blanks within it are kept, those around it are not
public record Credentials(String user, Path passwordFile) {

  /// The largest file that is taken for a password, in bytes, inclusive.
  private static final int LARGEST = 1024;

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /// What keeps the password from being used; empty if nothing does.
  ///
  /// @param where the place that names the file, for the finding
  public Optional<Finding> finding(String where) {
    try {
      if (!Files.isRegularFile(passwordFile) || !Files.isReadable(passwordFile)) {
        return Optional.of(
            Finding.error(
                "SECRET_MISSING",
                where,
                "there is no file %s that can be read: put the password there"
                    .formatted(passwordFile)));
      }
      if (readableByOthers()) {
        return Optional.of(
            Finding.error(
                "SECRET_READABLE_BY_OTHERS",
                where,
                "others can read or change %s: let its owner alone do so (chmod 600), and have a new password made if it has been so for long"
                    .formatted(passwordFile)));
      }
      long size = Files.size(passwordFile);
      if (size > LARGEST || read().isEmpty()) {
        return Optional.of(
            Finding.error(
                "SECRET_UNUSABLE",
                where,
                "%s holds no password: one line of 1 to %d bytes is expected, got %d bytes"
                    .formatted(passwordFile, LARGEST, size)));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          Finding.error(
              "SECRET_MISSING",
              where,
              "%s cannot be read: %s".formatted(passwordFile, e.getMessage())));
    }
  }

  /// The value of the header `Authorization` (RFC 7617), in UTF-8.
  ///
  /// @throws RefusedException with the code of [#finding]
  public String authorization() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password()).getBytes(StandardCharsets.UTF_8));
  }

  /// The password, which must go nowhere but to who asks for it.
  ///
  /// @throws RefusedException with the code of [#finding]
  public String password() {
    finding(String.valueOf(passwordFile.getFileName()))
        .ifPresent(finding -> {
          throw new RefusedException(finding.code(), finding.message());
        });
    try {
      return read();
    } catch (IOException e) {
      throw new RefusedException(
          "SECRET_MISSING", "%s cannot be read: %s".formatted(passwordFile, e.getMessage()), e);
    }
  }

  private String read() throws IOException {
    return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
  }

  /// On a file system without these permissions the operating system's own rules hold.
  private boolean readableByOthers() throws IOException {
    try {
      return Files.getPosixFilePermissions(passwordFile).stream().anyMatch(OTHERS::contains);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }
}
