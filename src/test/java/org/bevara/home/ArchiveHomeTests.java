package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveHomeTests {

  @TempDir Path folder;

  @Test
  void newHomeBelongsToItsOwnerAlone() throws IOException {
    ArchiveHome home = ArchiveHome.open(folder.resolve("a/b/archive"));
    assertThat(mode(home.root())).isEqualTo("rwx------");
    assertThat(mode(home.store())).isEqualTo("rwx------");
    assertThat(home.ledger()).isDirectory();
    assertThat(home.index()).isDirectory();
    assertThat(home.logs()).isDirectory();
    assertThat(home.work()).isDirectory();
    assertThat(home.demo()).doesNotExist();
  }

  @Test
  void emptyFolderBecomesAHomeAndIsClosedToOthers() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));
    ArchiveHome.open(empty);
    assertThat(mode(empty)).isEqualTo("rwx------");
  }

  @Test
  void folderWithOtherThingsIsRefusedAndLeftAsItWas() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(other.resolve("letter.txt"), "hej");
    assertThatThrownBy(() -> ArchiveHome.open(other))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("HOME_NOT_EMPTY"));
    assertThat(mode(other)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void homeThatAnotherUserCanWriteIsRefused() throws IOException {
    for (String mode : new String[] {"rwx-w----", "rwx----w-", "rwxrwxrwx"}) {
      Path home = folder.resolve("home");
      ArchiveHome.open(home);
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> ArchiveHome.open(home))
          .as(mode)
          .isInstanceOfSatisfying(
              UsageException.class, e -> assertThat(e.code()).isEqualTo("HOME_NOT_PRIVATE"));
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void archiveKeyStaysTheSame() throws IOException {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    String tag = home.archiveKey().tag("x");
    assertThat(ArchiveHome.open(folder.resolve("archive")).archiveKey().tag("x")).isEqualTo(tag);
    assertThat(mode(home.archiveKeyFile())).isEqualTo("rw-------");
    assertThat(Files.size(home.archiveKeyFile())).isEqualTo(32);
  }

  @Test
  void twoHomesHaveDifferentKeys() {
    assertThat(ArchiveHome.open(folder.resolve("one")).archiveKey().tag("x"))
        .isNotEqualTo(ArchiveHome.open(folder.resolve("two")).archiveKey().tag("x"));
  }

  @Test
  void keyIsOneWhenManyAskForItAtOnce() throws Exception {
    Path home = folder.resolve("archive");
    Callable<String> ask = () -> ArchiveHome.open(home).archiveKey().tag("x");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> ask).toList());
      assertThat(answers.stream().map(answer -> answer.resultNow()).collect(Collectors.toSet()))
          .hasSize(1);
    }
  }

  @Test
  void damagedKeyIsNeverReplaced() throws IOException {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    Files.write(home.archiveKeyFile(), new byte[] {1, 2, 3});
    assertThatThrownBy(home::archiveKey)
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.code()).isEqualTo("ARCHIVE_KEY_DAMAGED"));
    assertThat(Files.size(home.archiveKeyFile())).isEqualTo(3);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
