package org.bevara.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bevara.record.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The copy of the ledger in another place.
class SecondPlaceTests {

  @TempDir Path folder;
  private Path home;
  private Path there;
  private SecondPlace place;

  @BeforeEach
  void write() throws IOException {
    home = Files.createDirectory(folder.resolve("ledger"));
    there = Files.createDirectory(folder.resolve("there"));
    place = new SecondPlace(home, there);
    Files.writeString(home.resolve("ledger.jsonl"), "entry 1\nentry 2\n");
    Files.writeString(home.resolve("checkpoints.jsonl"), "checkpoint 1\n");
    Files.writeString(home.resolve("checkpoint-key.pem"), "key\n");
  }

  @Test
  void everythingIsCopiedAndThenWhatIsAdded() throws IOException {
    assertThat(place.copy()).isEmpty();
    assertSame();
    add("ledger.jsonl", "entry 3\n");
    add("checkpoints.jsonl", "checkpoint 2\n");
    assertThat(place.copy()).isEmpty();
    assertThat(place.last()).isEmpty();
    assertSame();
  }

  @Test
  void lineThatIsNotAtItsEndYetIsNotCopied() throws IOException {
    add("checkpoints.jsonl", "checkpo");

    assertThat(place.copy()).isEmpty();
    assertThat(there.resolve("checkpoints.jsonl")).hasContent("checkpoint 1");
  }

  @Test
  void copyThatWasBrokenOffAnywhereIsGoneOnWith() throws IOException {
    place.copy();
    byte[] whole = Files.readAllBytes(there.resolve("ledger.jsonl"));
    for (int held = 0; held < whole.length; held++) {
      Files.write(there.resolve("ledger.jsonl"), Arrays.copyOf(whole, held));
      assertThat(place.copy()).as("%d bytes", held).isEmpty();
      assertSame();
    }
  }

  @Test
  void placeThatIsAwayIsTheOnlyFindingAndIsNotMade() throws IOException {
    Files.delete(there);

    assertThat(place.copy()).map(Finding::code).contains("SECOND_PLACE_BEHIND");
    assertThat(place.last()).map(Finding::code).contains("SECOND_PLACE_BEHIND");
    assertThat(there).doesNotExist();

    Files.createDirectory(there);
    assertThat(place.copy()).isEmpty();
    assertSame();
  }

  @Test
  void placeThatVanishesWhileItIsCopiedToIsToldAndCopiedToAgainWhenItIsBack() throws IOException {
    place.copy();
    Path away = Files.move(there, folder.resolve("away"));
    add("ledger.jsonl", "entry 3\n");

    assertBehind(place.copy(), "no such folder");
    assertThat(there).doesNotExist();
    assertThat(away.resolve("ledger.jsonl")).hasContent("entry 1\nentry 2");

    Files.move(away, there);
    assertThat(place.copy()).isEmpty();
    assertSame();
  }

  @Test
  void placeWhereNothingCanBeWrittenIsTold() throws IOException {
    // nobody makes a file there, the system's administrator neither
    assertBehind(new SecondPlace(home, Path.of("/proc")).copy(), "/proc/");

    Files.createDirectory(there.resolve("ledger.jsonl"));
    assertBehind(place.copy(), "ledger.jsonl");
  }

  /// Nothing on the machine of a test can hang another machine's disk, so the thread that copies
  /// hangs at its other end: at a pipe that nobody writes to.
  @Test
  @Timeout(20)
  void copyThatHangsIsToldInTimeAndKeepsNoLaterActWaiting() throws Exception {
    SecondPlace slow = new SecondPlace(home, there, Duration.ofMillis(50));
    Path pipe = home.resolve("checkpoints.jsonl");
    Path aside = Files.move(pipe, home.resolve("aside"));
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertBehind(slow.copy(), "did not answer or take all within 0s");
    Instant asked = Instant.now();
    assertBehind(slow.copy(), "it still does not answer");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
    assertThat(there).isEmptyDirectory();

    FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
    Files.move(aside, pipe, StandardCopyOption.REPLACE_EXISTING);
    while (slow.copy().isPresent()) {
      Thread.sleep(10);
    }
    assertThat(slow.last()).isEmpty();
    assertSame();
  }

  private void assertBehind(Optional<Finding> finding, String why) {
    assertThat(finding)
        .hasValueSatisfying(told -> {
          assertThat(told.code()).isEqualTo("SECOND_PLACE_BEHIND");
          assertThat(told.message()).contains(why, "they are copied with the next act");
        });
  }

  @Test
  void fileThatIsNotTheBeginningIsLeftAsItIs() throws IOException {
    for (String foreign : List.of("entry 1\nentry X\n", "entry 1\nentry 2\nentry 3\n", "e\n")) {
      Files.writeString(there.resolve("ledger.jsonl"), foreign);

      assertThat(place.copy())
          .hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("SECOND_PLACE_DIFFERS");
            assertThat(finding.where()).endsWith("there/ledger.jsonl");
          });
      assertThat(Files.readString(there.resolve("ledger.jsonl"))).isEqualTo(foreign);
    }
  }

  @Test
  void manyThatCopyAtOnceMakeOneCopy() throws IOException {
    for (int i = 3; i < 3000; i++) {
      add("ledger.jsonl", "entry " + i + "\n");
    }
    IntStream.range(0, 8)
        .parallel()
        .forEach(_ -> assertThat(new SecondPlace(home, there).copyNow()).isEmpty());

    assertSame();
  }

  private void add(String name, String line) throws IOException {
    Files.writeString(home.resolve(name), line, StandardOpenOption.APPEND);
  }

  private void assertSame() throws IOException {
    for (String name : List.of("ledger.jsonl", "checkpoints.jsonl", "checkpoint-key.pem")) {
      assertThat(Files.mismatch(home.resolve(name), there.resolve(name))).as(name).isEqualTo(-1);
    }
  }
}
