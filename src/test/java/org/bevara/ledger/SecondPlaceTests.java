package org.bevara.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bevara.record.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
