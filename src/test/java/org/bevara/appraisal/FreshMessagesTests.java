package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.appraisal.LabelledMessage.Label;
import org.bevara.record.Sha256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that were written afresh and measured once before they served for tuning: what was
/// learnt of them stays learnt.
class FreshMessagesTests {

  private static final Path FOLDERS = Path.of("src/test/resources/appraisal");

  @ParameterizedTest
  @ValueSource(strings = {"fresh-2026-11-30", "fresh-2026-11-30-2"})
  void nothingInThemWasChangedSinceTheyWereWritten(String set) throws IOException {
    Path folder = FOLDERS.resolve(set);
    for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
      String[] cells = line.split(" +");
      assertThat(Sha256.of(Files.readAllBytes(folder.resolve(cells[1]))).hex())
          .as(cells[1])
          .isEqualTo(cells[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"fresh-2026-11-30, 523", "fresh-2026-11-30-2, 439"})
  void nothingToKeepMayBeDestroyedAndNoSecretOrThreatPasses(String set, int messages)
      throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDERS.resolve(set))) {
      files = found.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    Measures plain = Measures.of(files, Noise.NONE, 1);

    assertThat(plain.results()).hasSize(messages);
    assertThat(plain.wrongDisposals()).isEmpty();
    assertThat(plain.unflagged(Label.SECRET)).isEmpty();
    assertThat(plain.unflagged(Label.THREAT)).isEmpty();
    assertThat(plain.transitoryDisposed()).isGreaterThanOrEqualTo(75);
    assertThat(plain.transitoryProposed()).isLessThanOrEqualTo(10);
  }
}
