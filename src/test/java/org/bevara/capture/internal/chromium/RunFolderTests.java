package org.bevara.capture.internal.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTests {

  @TempDir Path work;

  @Test
  void folderOfAProcessThatIsGoneIsRemovedAndNothingElse() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path abandoned = work.resolve("chromium-" + gone.pid() + "-1");
    Files.createDirectories(abandoned.resolve("profile/Default"));
    Files.writeString(abandoned.resolve("profile/Default/History"), "x");
    Files.createSymbolicLink(abandoned.resolve("link"), work.resolve("other"));
    Path other = Files.createDirectories(work.resolve("other/chromium-kept"));
    Path alive =
        Files.createDirectory(work.resolve("chromium-" + ProcessHandle.current().pid() + "-0"));

    RunFolder folder = RunFolder.create(work);

    assertThat(abandoned).doesNotExist();
    assertThat(other).exists();
    assertThat(alive).exists();
    folder.remove();
    assertThat(folder.path()).doesNotExist();
    assertThat(alive).exists();
  }

  @Test
  void nobodyElseMayLookInto() throws IOException {
    RunFolder folder = RunFolder.create(work.resolve("new"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
  }
}
