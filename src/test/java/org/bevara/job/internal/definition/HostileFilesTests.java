package org.bevara.job.internal.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bevara.job.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as editors, other systems and ill will leave them.
class HostileFilesTests {

  private static final List<String> NAMES = DefinitionFile.fileNames();

  @TempDir Path jobs;

  @Test
  void windowsLineEndsChangeNeitherValuesNorPlaces() throws IOException {
    DefinitionFixture unix = new DefinitionFixture(Files.createDirectory(jobs.resolve("unix")));
    DefinitionFixture windows =
        new DefinitionFixture(Files.createDirectory(jobs.resolve("windows")));
    for (String name : NAMES) {
      String text = Files.readString(windows.folder().resolve(name), UTF_8);
      windows.write(name, text.replace("\n", "\r\n").getBytes(UTF_8));
    }

    assertThat(windows.read().authority()).isEqualTo(unix.read().authority());
    assertThat(windows.read().channels()).isEqualTo(unix.read().channels());

    String misspelled =
        Files.readString(windows.folder().resolve("channels.yaml"), UTF_8)
            .replace("status", "statsu");
    windows.write("channels.yaml", misspelled.getBytes(UTF_8));
    assertThat(windows.findings())
        .anySatisfy(line -> assertThat(line).startsWith("UNKNOWN_KEY ERROR channels.yaml:8:5 "));
  }

  @Test
  void byteOrderMarkIsPassedOver() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    String harvest = "\uFEFFcorn: 0 0 3 * * *\n";

    assertThat(fixture.write("harvest.yaml", harvest.getBytes(UTF_8)).findings())
        .containsExactly(
            "UNKNOWN_KEY ERROR harvest.yaml:1:1 \"corn\" is not a key here;"
                + " allowed: cron, channels, limits; did you mean \"cron\"?");
  }

  @Test
  void utf16IsNotGuessed() throws IOException {
    byte[] utf16 = "cron: 0 0 3 * * *\n".getBytes(java.nio.charset.StandardCharsets.UTF_16);

    assertThat(new DefinitionFixture(jobs).write("harvest.yaml", utf16).findings())
        .containsExactly(
            "BROKEN_ENCODING ERROR harvest.yaml:1:1 byte 0 (0xFE, counted from 0) is not UTF-8:"
                + " save the file as UTF-8");
  }

  @Test
  void registerOfAMegabyteIsReadWhole() throws IOException {
    String entry =
        Files.readString(DefinitionFixture.ALL.resolve("_sound/channels.yaml"), UTF_8)
            .substring("channels:\n".length());
    StringBuilder register = new StringBuilder("channels:\n").append(entry);
    int count = 1;
    while (register.length() < 1_000_000) {
      register
          .append(entry.replace("id: torget", "id: torget-" + count))
          .append("    purpose: ")
          .append("Att svara. ".repeat(60))
          .append('\n');
      count++;
    }

    Definitions definitions =
        new DefinitionFixture(jobs)
            .write("channels.yaml", register.toString().getBytes(UTF_8))
            .read();

    assertThat(definitions.findings()).isEmpty();
    assertThat(definitions.channels()).hasSize(count);
  }

  @Test
  void aHundredThousandOpenBracketsAreRefusedAtTheLimit() throws IOException {
    byte[] brackets = "[".repeat(100_000).getBytes(UTF_8);

    assertThat(new DefinitionFixture(jobs).write("harvest.yaml", brackets).findings())
        .containsExactly(
            "NESTED_TOO_DEEPLY ERROR harvest.yaml:1:31 this is nested deeper than 30 levels");
  }

  /// Whatever a file holds, reading ends in findings or in definitions, and never in both or in an
  /// exception.
  @Test
  void brokenFilesAreFindingsNeverExceptions() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    for (int round = 0; round < 400; round++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      byte[] sound = Files.readAllBytes(DefinitionFixture.ALL.resolve("_sound").resolve(name));
      fixture.write(name, mutated(sound, random));

      Definitions definitions = fixture.read();

      assertThat(definitions.hasErrors())
          .as("seed %d, round %d, %s", seed, round, name)
          .isEqualTo(definitions.report().summary().errors() > 0);
      fixture.write(name, sound);
    }
  }

  private static byte[] mutated(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int change = 0; change <= random.nextInt(4); change++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\t\n :#-[]{}&*!|>'\"%@`?,.0".charAt(random.nextInt(24));
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int length = Math.min(random.nextInt(20), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
      }
    }
    return bytes;
  }
}
