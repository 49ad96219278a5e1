package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.appraisal.LabelledMessage.Label;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How well appraisal does on messages that nobody who wrote a word list, an example, a rule or a
/// threshold has seen. What fails is told by where it stands and never by what it says, so that the
/// set stays unseen. The figures stand in `src/docs/appraisal.md`.
@ParameterizedClass
@EnumSource
class HeldOutTests {

  private static final long SEED = 1;

  private static final Map<List<Object>, Measures> MEASURED = new HashMap<>();

  /// The sets, with how many messages each has, the authority's included.
  enum Held {
    FIRST("held-out", 1121),
    SECOND("held-out-2", 598);

    private final Path folder;
    private final int messages;

    Held(String folder, int messages) {
      this.folder = Path.of("src/test/resources/appraisal", folder);
      this.messages = messages;
    }
  }

  private final Held held;
  private final List<Path> files;
  private final Measures plain;

  HeldOutTests(Held held) throws IOException {
    this.held = held;
    try (Stream<Path> found = Files.list(held.folder)) {
      this.files = found.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    this.plain = under(Noise.NONE);
  }

  @Test
  void nothingInItWasChangedSinceItWasWritten() throws IOException {
    for (String line : Files.readAllLines(held.folder.resolve("SHA256SUMS"))) {
      String[] cells = line.split(" +");
      assertThat(Sha256.of(Files.readAllBytes(held.folder.resolve(cells[1]))).hex())
          .as(cells[1])
          .isEqualTo(cells[0]);
    }
    assertThat(files).hasSize(5);
    assertThat(plain.results()).hasSize(held.messages);
  }

  /// Nothing that must be kept, registered, restricted or looked at may be destroyed, whatever
  /// people do to a text.
  @ParameterizedTest
  @EnumSource
  void nothingThatMustBeKeptMayBeDestroyed(Noise noise) {
    assertThat(places(under(noise).wrongDisposals())).isEmpty();
  }

  @Test
  void threeQuartersOfThePlainlyTransitoryMayBeDestroyed() {
    assertThat(plain.transitoryDisposed()).isGreaterThanOrEqualTo(75);
  }

  @Test
  void secretsAndThreatsAreFlagged() {
    assertThat(plain.secretsFlagged()).isGreaterThanOrEqualTo(95);
    assertThat(places(plain.unflagged(Label.THREAT))).isEmpty();
  }

  @Test
  void whatMustBeRegisteredIsProposedAndLittleElse() {
    assertThat(plain.registerProposed()).isGreaterThanOrEqualTo(90);
    assertThat(plain.transitoryProposed()).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void noiseMovesNoMeasureByMoreThanTenPoints(Noise noise) {
    Measures noisy = under(noise);

    assertThat(noisy.transitoryDisposed()).isCloseTo(plain.transitoryDisposed(), within(10.0));
    assertThat(noisy.secretsFlagged()).isCloseTo(plain.secretsFlagged(), within(10.0));
    assertThat(noisy.threatsFlagged()).isCloseTo(plain.threatsFlagged(), within(10.0));
    assertThat(noisy.registerProposed()).isCloseTo(plain.registerProposed(), within(10.0));
    assertThat(noisy.transitoryProposed()).isCloseTo(plain.transitoryProposed(), within(10.0));
  }

  /// Measured once, since it takes seconds.
  private Measures under(Noise noise) {
    return MEASURED.computeIfAbsent(List.of(held, noise), _ -> Measures.of(files, noise, SEED));
  }

  private static List<String> places(List<Measures.Result> results) {
    return results.stream()
        .map(result -> "%s/%s".formatted(result.message().thread(), result.message().id()))
        .toList();
  }
}
