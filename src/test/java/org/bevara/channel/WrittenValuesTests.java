package org.bevara.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.MatchResult;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that people write in definition files.
class WrittenValuesTests {

  @ParameterizedTest
  @CsvSource({
    "0 B, 0",
    "500 kB, 500000",
    "50MB, 50000000",
    "2 GB, 2000000000",
    "1 KiB, 1024",
    "3 MiB, 3145728",
    "999999999 GiB, 1073741822926258176"
  })
  void sizeIsCountedInItsUnit(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "-1 MB", "1.5 GB", "50 mb", "50  MB", "1000000000 B", "MB"})
  void sizeWithoutWholeNumberAndUnitIsRefused(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("SIZE_MALFORMED"));
  }

  @Test
  void wordDemoIsTheBuiltInSite() {
    assertThat(EgressTarget.parse("demo")).isEqualTo(new EgressTarget.Demo());
    assertThat(EgressTarget.parse("127.0.0.1:8080"))
        .isEqualTo(new EgressTarget.Fixed(new HostPort("127.0.0.1", 8080), null));
    assertThatThrownBy(() -> EgressTarget.parse("Demo"))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("HOST_PORT_INVALID"));
  }

  @Test
  void caseNumbersAreFoundWholeInAnyCaseWithOrWithoutSpace() {
    assertThat(
            found(
                "KS {year}/{number}",
                "se KS 2024/118, ks 2024/7 och KS2023/12; inte XKS 2024/118 eller KS 2024/1234567"))
        .containsExactly("KS 2024/118", "ks 2024/7", "KS2023/12");
    assertThat(found("KK{year2}/{number}:{number}", "beslut KK08/32:5."))
        .containsExactly("KK08/32:5");
  }

  @Test
  void literalSignsOfAFormMeanThemselves() {
    assertThat(found("A.(B)*{number}", "A.(B)*12 AxBB12 A12")).containsExactly("A.(B)*12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KS {year}", "KS {number} {month}", ""})
  void formWithoutNumberOrWithUnknownFieldIsRefused(String form) {
    assertThatThrownBy(() -> new CaseNumberForm(form))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.code()).isEqualTo("CASE_NUMBER_MALFORMED"));
  }

  private static List<String> found(String form, String text) {
    return new CaseNumberForm(form)
        .pattern()
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
