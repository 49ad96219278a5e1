package org.bevara.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import org.bevara.record.BevaraException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is asked of a person, and what where nobody is there.
class QuestionsTests {

  private final StringWriter shown = new StringWriter();

  private Questions typing(@Nullable String lines) {
    return new Questions(
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(shown),
            lines != null,
            Optional.ofNullable(lines).map(StringReader::new).map(BufferedReader::new)));
  }

  @Test
  void whatAnOptionSaysIsNotAskedFor() {
    assertThat(typing("no\n").ask("SE", "--jurisdiction", "Whose law?", null)).isEqualTo("SE");
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void whatIsTypedIsTheAnswerAndAnEmptyLineWhatStandsInBrackets() {
    Questions questions = typing(" FI \n\n");
    assertThat(questions.ask(null, "--jurisdiction", "Whose law?", null)).isEqualTo("FI");
    assertThat(questions.ask(null, "--languages", "Languages?", "fi")).isEqualTo("fi");
    assertThat(shown.toString()).isEqualTo("Whose law? Languages? [fi] ");
  }

  @Test
  void whereNobodyAnswersTheOptionIsNamed() {
    for (String lines : new @Nullable String[] {null, "", "\n"}) {
      assertThatThrownBy(() -> typing(lines).ask(null, "--jurisdiction", "Whose law?", null))
          .isInstanceOfSatisfying(
              BevaraException.class,
              missing -> {
                assertThat(missing.code()).isEqualTo("ANSWER_MISSING");
                assertThat(missing).hasMessageContaining("--jurisdiction");
              });
    }
    assertThat(typing(null).ask(null, "--languages", "Languages?", "fi")).isEqualTo("fi");
  }
}
