package org.bevara.founding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;

/// Writes an authority's folder, whole or not at all, and never over one that is there.
public final class FoundingFolder {

  private FoundingFolder() {}

  /// Refuses a folder that is there already.
  ///
  /// @throws RefusedException `FOLDER_EXISTS`
  public static void requireFree(Path folder) {
    if (Files.exists(folder)) {
      throw exists(folder);
    }
  }

  /// Writes `files` beside their place and moves them there in one step.
  ///
  /// @param folder of the authority, below `jobs/`, which is made where there is none
  /// @throws RefusedException `FOLDER_EXISTS`
  /// @throws FailedException `FOLDER_NOT_WRITTEN`
  public static void write(Path folder, Map<String, String> files) {
    requireFree(folder);
    try {
      Path jobs = Objects.requireNonNull(folder.toAbsolutePath().getParent());
      Files.createDirectories(jobs);
      Path beside =
          Files.createDirectory(
              jobs.resolve(".%s-%s".formatted(folder.getFileName(), UUID.randomUUID())));
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(beside.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
      Files.move(beside, folder.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw exists(folder);
    } catch (IOException e) {
      throw new FailedException(
          "FOLDER_NOT_WRITTEN",
          "%s could not be written (%s: %s)"
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static RefusedException exists(Path folder) {
    return new RefusedException(
        "FOLDER_EXISTS",
        "%s is there already and is not overwritten: choose another name, or move it away"
            .formatted(folder));
  }
}
