package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables of `archive-schema/mapping` say what the program does.
class SignalTableTests {

  private static final Set<String> CUES =
      Set.of("_IDENTITY", "_REFERENCE", "_TITLE", "_LIVING", "_PLACE", "_REPROACH");

  @Test
  void tableHasEachCodeOnceInTheSameOrderAndWithTheSameEffect() throws IOException {
    List<String> inTable = rows().map(cells -> cells[0] + " " + cells[2]).toList();
    List<String> inProgram =
        Stream.of(SignalCode.values())
            .map(code ->
                code + " " + (code.restricts() ? "RESTRICTS" : code.protects() ? "PROTECTS" : "-"))
            .toList();

    assertThat(inTable).containsExactlyElementsOf(inProgram);
  }

  @Test
  void eachRowHasItsBasisAndItsMeaning() throws IOException {
    assertThat(rows())
        .allSatisfy(cells -> {
          assertThat(cells).hasSize(4);
          assertThat(cells[1]).matches("SM-\\d\\d|[NSM]\\d\\d[a-z]?");
          assertThat(cells[3]).isNotBlank();
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void wordListsUseKnownCodesOnly(Language language) {
    assertThat(Lexicon.fromClassPath(language).codes())
        .allMatch(code -> CUES.contains(code) || SignalCode.named(code).isPresent());
  }

  @Test
  void allLanguagesHaveWordsForTheSameCodes() {
    Set<String> swedish = Lexicon.fromClassPath(Language.SV).codes();
    for (Language language : Set.of(Language.NB, Language.NN, Language.FI, Language.EN)) {
      assertThat(Lexicon.fromClassPath(language).codes()).as("%s", language).isEqualTo(swedish);
    }
  }

  private static Stream<String[]> rows() throws IOException {
    return Files.readAllLines(Path.of("archive-schema/mapping/signals.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1));
  }
}
