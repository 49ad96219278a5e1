package org.bevara.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceCheckerTests {

  private final ConformanceChecker checker = new ConformanceChecker();

  @Test
  void fontThatIsNotEmbeddedIsNamedByItsClause() throws IOException {
    Conformance conformance = checker.check(WordsInPdf.pdf("Hej"), Flavour.PDFA_2A);

    assertThat(conformance).isInstanceOf(Conformance.NonConformant.class);
    List<ClauseFailure> failures = ((Conformance.NonConformant) conformance).failures();
    assertThat(failures)
        .anySatisfy(failure -> {
          assertThat(failure.specification()).isEqualTo("ISO 19005-2:2011");
          assertThat(failure.citation()).isEqualTo("6.2.11.4.1-1");
          assertThat(failure.occurrences()).isEqualTo(1);
          assertThat(failure.message()).contains("font");
        });
    assertThat(failures).extracting(ClauseFailure::citation).contains("6.7.2.2-1", "6.6.2.1-1");
  }

  @Test
  void whatIsNoPdfDoesNotConformAndNothingIsThrown() {
    Conformance conformance =
        checker.check(
            "no PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII), Flavour.PDFA_2A);

    assertThat(conformance.isConformant()).isFalse();
    assertThat(((Conformance.NonConformant) conformance).failures())
        .extracting(ClauseFailure::clause)
        .contains("0");
  }

  @Test
  void emptyFileDoesNotConform() {
    assertThat(checker.check(new byte[0], Flavour.PDFA_2A).isConformant()).isFalse();
  }
}
