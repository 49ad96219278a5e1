package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of questions, in the forms in which people have them.
class TermListTests {

  private static List<Term> read(String text) {
    return TermList.read("frågor.csv", text.getBytes(StandardCharsets.UTF_8)).terms();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void columnsStandInTheirOrderWhereNothingIsSaid(String separator) {
    assertThat(
            read(
                """
                snöröjning|2026-01-01|2026-03-31|exempelkommun
                bastu|||
                """
                    .replace("|", separator)))
        .containsExactly(
            new Term(1, "snöröjning", "2026-01-01", "2026-03-31", "exempelkommun"),
            new Term(2, "bastu", "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kanal;Sökord;Anm;Till",
        "channel;query;note;to",
        "kanal;søkeord;merknad;til",
        "Kanava;Haku;;Asti"
      })
  void headingsInEachLanguageSayWhatStandsWhere(String heading) {
    assertThat(read(heading + "\nbiblioteket;bok;x;2026-03-31\n"))
        .containsExactly(new Term(2, "bok", "", "2026-03-31", "biblioteket"));
  }

  @Test
  void firstLineIsAQuestionUnlessItNamesTheColumnOfQuestions() {
    assertThat(read("till\nfrån\n")).extracting(Term::query).containsExactly("till", "från");
  }

  @Test
  void numbersOfLinesAreThoseOfTheFile() {
    assertThat(read("query\n\nett\n\n\ntvå\n")).extracting(Term::line).containsExactly(3, 6);
  }

  @Test
  void byteOrderMarkAndWindowsLettersAreNoPartOfAQuestion() {
    assertThat(read("\uFEFFquery;from\nsnö;2026-01-01\n"))
        .containsExactly(new Term(2, "snö", "2026-01-01", "", ""));
    assertThat(
            TermList.read("f.csv", "åäö;\nÅkerö;\n".getBytes(Charset.forName("windows-1252")))
                .terms())
        .extracting(Term::query)
        .containsExactly("åäö", "Åkerö");
  }

  @Test
  void phraseInAFileHasItsQuotationMarksDoubledAndAPastedOneIsAsItIsWritten() {
    assertThat(read("\"\"\"KS 2024/118\"\" OR plog\";\nsnö;\n").getFirst().query())
        .isEqualTo("\"KS 2024/118\" OR plog");
    assertThat(
            TermList.pasted("\"KS 2024/118\" OR plog; sand\n\nbok\t2026-01-01\t\tbiblioteket")
                .terms())
        .containsExactly(
            new Term(1, "\"KS 2024/118\" OR plog; sand", "", "", ""),
            new Term(3, "bok", "2026-01-01", "", "biblioteket"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "query\tfrom\n", "sökord"})
  void listWithoutAQuestionIsRefused(String text) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(text))
        .extracting(UsageException::code)
        .isEqualTo("TERMS_MISSING");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> TermList.pasted(text))
        .extracting(UsageException::code)
        .isEqualTo("TERMS_MISSING");
  }
}
