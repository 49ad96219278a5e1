package org.bevara.upkeep.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bevara.home.ArchiveHome;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;

/// Whether others than the home's owner can get at what is in it.
public final class HomeAudit {

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");
  private static final Set<PosixFilePermission> GROUP_TOO =
      PosixFilePermissions.fromString("---rwxrwx");

  private final ArchiveHome home;

  public HomeAudit(ArchiveHome home) {
    this.home = home;
  }

  public void findings(Consumer<Finding> findings) {
    // the embedded server's group may pass through the home, and enter nothing but the database
    open(home.root(), PosixFilePermissions.fromString("---rw-rwx"), findings);
    open(home.archiveKeyFile(), GROUP_TOO, findings);
    open(home.ledgerKeyFile(), GROUP_TOO, findings);
    for (Path folder : List.of(home.store(), home.index(), home.ledger(), home.logs())) {
      open(folder, OTHERS, findings);
    }
    Path secret = home.database().resolve("secret");
    if (Files.exists(secret)) {
      open(secret, OTHERS, findings);
    }
  }

  private void open(Path file, Set<PosixFilePermission> tooMuch, Consumer<Finding> findings) {
    try {
      Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      String was = PosixFilePermissions.toString(mode);
      if (mode.removeAll(tooMuch)) {
        findings.accept(
            Finding.error(
                "HOME_OPEN_TO_OTHERS",
                file.equals(home.root()) ? "." : home.root().relativize(file).toString(),
                "the mode is %s, so that others than the owner get at it: chmod go= %s"
                    .formatted(was, file)));
      }
    } catch (IOException e) {
      throw new FailedException(
          "HOME_UNUSABLE", "%s cannot be looked at (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
