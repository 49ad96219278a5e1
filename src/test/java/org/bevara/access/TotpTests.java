package org.bevara.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant AT = Instant.ofEpochSecond(1_111_111_111);

  /// RFC 6238 appendix B, the rows of SHA-1, of which six digits are the last of its eight.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  /// RFC 4226 appendix D.
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "2, 359152", "7, 162583", "9, 520489"})
  void codesOfStepsAreThoseOfTheCounterStandard(long step, String code) {
    assertThat(Totp.code(SECRET, step)).isEqualTo(code);
  }

  @Test
  void codeOfTheStepBeforeOrAfterIsTakenAndOneOfTwoStepsAwayIsNot() {
    long now = Totp.step(AT);
    for (long step = now - 3; step <= now + 3; step++) {
      assertThat(Totp.step(SECRET, Totp.code(SECRET, step), AT, 0))
          .as("step %d", step - now)
          .isEqualTo(Math.abs(step - now) <= 1 ? OptionalLong.of(step) : OptionalLong.empty());
    }
  }

  @Test
  void codeThatWasUsedAndThoseBeforeItAreNotTaken() {
    long now = Totp.step(AT);
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now), AT, now)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now - 1), AT, now)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now + 1), AT, now)).hasValue(now + 1);
  }

  @Test
  void whatIsNoCodeIsNotTaken() {
    for (String code : new String[] {"", "0", "05047", "0504711", "０５０４７１", "abcdef"}) {
      assertThat(Totp.step(SECRET, code, AT, 0)).as(code).isEmpty();
    }
  }

  /// RFC 4648 section 10.
  @ParameterizedTest
  @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
  void secretIsWrittenInBase32(String text, String expected) {
    assertThat(FactorSecret.of(text.getBytes(StandardCharsets.US_ASCII)).text())
        .isEqualTo(expected);
  }

  @Test
  void addressNamesIssuerAndAccountAndIsNotLogged() {
    FactorSecret secret = FactorSecret.of(SECRET);
    assertThat(secret.address("Exempelkommun", "Åsa Ek").toASCIIString())
        .isEqualTo(
            "otpauth://totp/Bevara%20Exempelkommun:%C3%85sa%20Ek"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bevara%20Exempelkommun"
                + "&algorithm=SHA1&digits=6&period=30");
    assertThat(secret.grouped()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(secret.toString()).doesNotContain("GEZD");
  }
}
