package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.appraisal.LabelledMessage.Label;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;

/// Messages that were written afresh and measured once before they served for tuning: what was
/// learnt of them stays learnt.
class FreshMessagesTests {

  private static final Path FOLDER = Path.of("src/test/resources/appraisal/fresh-2026-11-30");

  @Test
  void nothingInThemWasChangedSinceTheyWereWritten() throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve("SHA256SUMS"))) {
      String[] cells = line.split(" +");
      assertThat(Sha256.of(Files.readAllBytes(FOLDER.resolve(cells[1]))).hex())
          .as(cells[1])
          .isEqualTo(cells[0]);
    }
  }

  @Test
  void nothingToKeepMayBeDestroyedAndNoSecretOrThreatPasses() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER)) {
      files = found.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    Measures plain = Measures.of(files, Noise.NONE, 1);

    assertThat(plain.results()).hasSize(523);
    assertThat(plain.wrongDisposals()).isEmpty();
    assertThat(plain.unflagged(Label.SECRET)).isEmpty();
    assertThat(plain.unflagged(Label.THREAT)).isEmpty();
    assertThat(plain.transitoryDisposed()).isGreaterThanOrEqualTo(75);
    assertThat(plain.transitoryProposed()).isLessThanOrEqualTo(10);
  }
}
