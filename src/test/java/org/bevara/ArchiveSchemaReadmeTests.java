package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.job.JobStep;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;

/// The tables in `archive-schema/README.md` and `jobs/README.md` name what there is.
class ArchiveSchemaReadmeTests {

  private static final Path SCHEMA = Path.of("archive-schema");
  private static final Path JOBS = Path.of("jobs");

  @Test
  void everyFileHasItsRowAndEveryRowItsFile() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.walk(SCHEMA)) {
      files =
          all.filter(Files::isRegularFile)
              .map(file -> SCHEMA.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.equals("README.md"))
              .toList();
    }

    assertThat(rows(SCHEMA, "| file | governs").map(cells -> quoted(cells[1]).getFirst()))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void everyTestThatChecksAFileExists() throws IOException {
    Set<String> tests;
    try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
      tests =
          all.map(file -> file.getFileName().toString().replaceFirst("[.]java$", ""))
              .collect(Collectors.toSet());
    }
    List<String[]> rows = rows(SCHEMA, "| file | governs").toList();

    assertThat(rows)
        .allSatisfy(cells -> {
          assertThat(quoted(cells[5])).isNotEmpty();
          assertThat(tests).containsAll(quoted(cells[5]));
        });
  }

  @Test
  void jobRepositoryIsSpringBatchsOwn() throws IOException {
    String ours = Files.readString(SCHEMA.resolve("sql/V001__batch_job_repository.sql"));
    try (InputStream theirs =
        Objects.requireNonNull(
            getClass()
                .getResourceAsStream("/org/springframework/batch/core/schema-postgresql.sql"))) {
      assertThat(ours.split("\n", 2)[1])
          .isEqualTo(new String(theirs.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyJobExistsAndEveryJobIsListed() throws IOException {
    List<String> listed =
        rows(JOBS, "| job | trigger").map(cells -> quoted(cells[1]).getFirst()).toList();

    // these are about the whole archive or authority and have no steps on a channel
    List<String> ofTheWhole = List.of("fixity", "notice", "oversight", "disposal");
    assertThat(listed).containsAll(ofTheWhole);
    assertThat(listed)
        .filteredOn(job -> !ofTheWhole.contains(job))
        .allSatisfy(job -> assertThat(JobStep.ofJob(job)).isNotEmpty());
    assertThat(listed)
        .containsAll(
            Stream.of(JobStep.values())
                .map(step -> step.name().toLowerCase(Locale.ROOT))
                .filter(ArchiveSchemaReadmeTests::isJob)
                .toList());
  }

  private static boolean isJob(String name) {
    try {
      return !JobStep.ofJob(name).isEmpty();
    } catch (UsageException e) {
      return false;
    }
  }

  @Test
  void everyFileOfAnAuthorityIsDescribed() throws IOException {
    List<String> described =
        rows(JOBS, "| file | holds").map(cells -> quoted(cells[1]).getFirst()).toList();
    try (Stream<Path> files = Files.list(JOBS.resolve("exempelkommun"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(described);
    }
  }

  /// The rows of the table below the heading that begins so, in cells from 1.
  private static Stream<String[]> rows(Path folder, String heading) throws IOException {
    return Files.readAllLines(folder.resolve("README.md")).stream()
        .dropWhile(line -> !line.startsWith(heading))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"));
  }

  private static List<String> quoted(String text) {
    return Pattern.compile("`([^`]+)`").matcher(text).results().map(hit -> hit.group(1)).toList();
  }
}
