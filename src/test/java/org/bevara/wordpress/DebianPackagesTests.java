package org.bevara.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackagesTests {

  @TempDir Path folder;

  @Test
  void machineThatReachesNoMirrorSaysSoAndHowToGoOn() {
    DebianPackages packages =
        new DebianPackages(
            folder.resolve("root"),
            folder.resolve("packages"),
            List.of("Dir::Etc::sourcelist=/dev/null", "Dir::Etc::sourceparts=-"));

    assertThatThrownBy(() -> packages.unpacked(List.of("wordpress")))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("apt-get did not get [wordpress]", "-Dbevara.offline=true")
        .cause()
        .hasMessageContaining("Unable to locate package");
    assertThat(folder.resolve("packages")).isEmptyDirectory();
  }
}
