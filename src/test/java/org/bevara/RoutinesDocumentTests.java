package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.SignalCode;
import org.bevara.moderation.RemovalCode;
import org.bevara.oversight.FindingCode;
import org.junit.jupiter.api.Test;

/// `src/docs/routines.md` says of each of the 160 rows where it is done, and what it names is there.
class RoutinesDocumentTests {

  private static final Path DOCUMENT = Path.of("src/docs/routines.md");
  private static final Path ROWS = Path.of("src/test/resources/routine/rows.txt");
  private static final Path JOBS = Path.of("jobs");

  private static final Set<String> CODES =
      Stream.<Enum<?>[]>of(
              FindingCode.values(),
              ReasonCode.values(),
              RemovalCode.values(),
              SignalCode.values(),
              Outcome.values())
          .flatMap(Arrays::stream)
          .map(Enum::name)
          .collect(Collectors.toSet());

  private record Line(String row, String asks, String where) {

    List<String> names() {
      return Pattern.compile("`([^`]+)`")
          .matcher(where)
          .results()
          .map(name -> name.group(1))
          .toList();
    }
  }

  private static List<Line> lines() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.startsWith("| row |"))
        .skip(2)
        .map(line -> line.split("\\|", -1))
        .map(cells -> new Line(cells[1].strip(), cells[2].strip(), cells[3].strip()))
        .toList();
  }

  @Test
  void everyRowStandsThereOnce() throws IOException {
    List<String> rows = Files.readAllLines(ROWS);
    assertThat(rows).hasSize(160);
    assertThat(lines().stream().map(Line::row)).containsExactlyElementsOf(rows);
  }

  @Test
  void everyRowSaysWhereOrWhyNot() throws IOException {
    assertThat(lines())
        .allSatisfy(line -> {
          assertThat(line.asks()).isNotBlank();
          assertThat(line.names().size() + (line.where().matches("(no software|later: |as [NHJMS]).*") ? 1 : 0))
              .as(line.row())
              .isPositive();
        });
  }

  @Test
  void everythingThatIsNamedExists() throws IOException {
    Set<String> classes = classes();
    Set<String> verbs = verbs();
    List<String> missing = new ArrayList<>();
    for (Line line : lines()) {
      for (String name : line.names()) {
        boolean there =
            name.contains("/")
                ? Files.exists(Path.of(name))
                : name.startsWith("bevara ")
                    ? verbs.contains(name.substring("bevara ".length()))
                    : name.matches("[A-Z][A-Z_]+")
                        ? CODES.contains(name)
                        : name.matches("[A-Z][a-z]\\w+")
                            ? classes.contains(name)
                            : isKey(name, line);
        if (!there) {
          missing.add(line.row() + " " + name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /// A word of a job file that the row names, of one of its form, or the name of a job.
  private static boolean isKey(String word, Line line) throws IOException {
    Pattern key = Pattern.compile("(?m)^[\\s-]*(id: )?%s(:| #)".formatted(Pattern.quote(word)));
    List<Path> files =
        line.names().stream().filter(name -> name.startsWith("jobs/")).map(Path::of).toList();
    for (Path file : files) {
      if (key.matcher(Files.readString(file)).find()) {
        return true;
      }
    }
    try (Stream<Path> schemas = Files.list(Path.of("archive-schema/json"))) {
      for (Path schema : schemas.toList()) {
        if (Files.readString(schema).contains("\"%s\": {".formatted(word))) {
          return true;
        }
      }
    }
    return Files.exists(JOBS.resolve("exempelkommun").resolve(word + ".yaml"));
  }

  private static Set<String> verbs() throws IOException {
    Pattern named = Pattern.compile("(?s)@Command\\(\\s*name = \"([a-z-]+)\"");
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/bevara/cli/internal"))) {
      Set<String> verbs = new HashSet<>();
      for (Path source : sources.toList()) {
        named.matcher(Files.readString(source)).results().map(hit -> hit.group(1)).forEach(verbs::add);
      }
      return verbs;
    }
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      return sources
          .map(source -> String.valueOf(source.getFileName()))
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
