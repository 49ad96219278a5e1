package org.bevara.job.internal.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fixture folder is named by what is wrong with it, and its `expected.txt` says which
/// findings that gives: code, severity, file with line and column, message.
class DefinitionFindingsTests {

  @TempDir Path jobs;

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> entries = Files.list(DefinitionFixture.ALL)) {
      return entries.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void eachFaultIsFoundWhereItStands(Path fixture) throws IOException {
    List<String> found = new DefinitionFixture(jobs).lay(fixture).findings();

    assertThat(found).isEqualTo(Files.readAllLines(fixture.resolve("expected.txt"), UTF_8));
  }

  @Test
  void everyCodeHasAFixtureOrATestOfItsOwn() throws IOException {
    Set<String> covered = new TreeSet<>(List.of("FILE_TOO_LARGE", "FILE_UNREADABLE"));
    for (Path fixture : fixtures().toList()) {
      Files.readAllLines(fixture.resolve("expected.txt"), UTF_8)
          .forEach(line -> covered.add(line.substring(0, line.indexOf(' '))));
    }

    assertThat(covered)
        .isEqualTo(
            Arrays.stream(DefinitionCode.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void fileOverTheLimitIsNotRead() throws IOException {
    byte[] big = new byte[DefinitionReader.LARGEST + 1];
    Arrays.fill(big, (byte) '#');

    assertThat(new DefinitionFixture(jobs).write("harvest.yaml", big).findings())
        .containsExactly(
            "FILE_TOO_LARGE ERROR harvest.yaml the file has more than 2097152 bytes, the most that"
                + " is read");
  }

  @Test
  void folderInTheFilesPlaceIsAFindingNotACrash() throws IOException {
    DefinitionFixture fixture = new DefinitionFixture(jobs);
    Files.delete(fixture.folder().resolve("harvest.yaml"));
    Files.createDirectory(fixture.folder().resolve("harvest.yaml"));

    assertThat(fixture.findings())
        .containsExactly(
            "FILE_UNREADABLE ERROR harvest.yaml the file cannot be read: Is a directory");
  }
}
