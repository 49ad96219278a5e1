package org.bevara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each decision names the tests that keep it true, and they are there.
class DecisionsTests {

  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Tests|IT|Contract))(?:[.](\\w+))?`");

  static List<Path> decisions() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/docs/decisions"))) {
      return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*")).toList();
    }
  }

  @Test
  void decisionsAreNumberedWithoutHoles() throws IOException {
    assertThat(
            decisions().stream()
                .map(file -> Integer.parseInt(file.getFileName().toString().substring(0, 4))))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, decisions().size()).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void testsOfTheConfirmationExist(Path decision) throws IOException {
    String confirmation = Files.readString(decision).split("## Confirmation\n", 2)[1];
    Matcher test = TEST.matcher(confirmation.split("To come", 2)[0]);
    while (test.find()) {
      String source = source(test.group(1));
      assertThat(source).as("test %s of %s", test.group(1), decision).isNotEmpty();
      if (test.group(2) != null) {
        assertThat(source).as("%s", decision).containsPattern("\\b" + test.group(2) + "\\b");
      }
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path source = files.filter(file -> file.endsWith(test + ".java")).findFirst().orElse(null);
      return source == null ? "" : Files.readString(source);
    }
  }
}
