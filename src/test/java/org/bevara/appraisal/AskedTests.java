package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTests {

  private static final SignalReader READER = new SignalReader(Lexicon.all(), Vocabularies.PLAIN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "När öppnar badet?|true",
        "Hej! Finns det kaffe?|true",
        "finns det toalett där|true",
        "hej när öppnar ni|true",
        "Varför är det stängt?|false",
        "Är det inte skamligt att ni aldrig svarar och varför är det så?|false",
        "Varför stänger ni? När öppnar ni?|false",
        "Vi går dit när det är öppet|false",
        "När det snöar är det stängt.|false",
        "Tycker ni om glass?|false"
      })
  void plainQuestionsAskWhenWhereAndTheLikeAndNothingElse(String text, boolean plain) {
    assertThat(codes(text).contains("PLAIN_QUESTION")).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "finns det toalett där|true",
        "hej när öppnar ni|true",
        "Vi går dit när det är öppet|false",
        "När det snöar är det stängt.|false"
      })
  void questionWithoutItsMarkIsOneAndNoStatement(String text, boolean asks) {
    assertThat(codes(text).contains("QUESTION")).isEqualTo(asks);
    assertThat(codes(text).contains("STATEMENT")).isEqualTo(!asks);
  }

  private List<String> codes(String text) {
    return READER.readText(Subjects.comment().text(text).content(), Language.SV).stream()
        .map(signal -> signal.code())
        .toList();
  }
}
