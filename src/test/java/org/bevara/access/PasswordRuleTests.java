package org.bevara.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bevara.record.BevaraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

  private static final String NAME = "Elin Ek Storgatan";

  private static void refused(String password, String code) {
    assertThatThrownBy(() -> PasswordRule.require(password, NAME))
        .as(password)
        .isInstanceOfSatisfying(BevaraException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void lengthIsCountedInCharactersHoweverTheyAreComposed() {
    refused("kvast-lönnx", "PASSWORD_TOO_SHORT");
    refused("kvast-lo\u0308nnx", "PASSWORD_TOO_SHORT");
    refused("😀😁😂🤣😃😄😅😆😉😊😋", "PASSWORD_TOO_SHORT");
    refused("kvast tuva ".repeat(19), "PASSWORD_TOO_LONG");
    assertThatCode(() -> PasswordRule.require("kvast-lönnxy", NAME)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Sommar2026!!!",
        "Lösenord12345",
        "salasana-2026",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaa",
        "abababababab",
        "Bevara-Kommun-2026",
        "ElinEk1985!!",
        "storgatan123",
        "sommarvinter99",
        "iloveyou2026"
      })
  void whatIsTriedFirstIsRefused(String password) {
    refused(password, "PASSWORD_TOO_COMMON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kvast lönn tuva skrin",
        "sommarkvasten99",
        "Vk7!mQz2#pLw",
        "hiljainen-susi-laulaa",
        "blåbær på taket"
      })
  void wordsThatDoNotBelongTogetherAreTaken(String password) {
    assertThatCode(() -> PasswordRule.require(password, NAME)).doesNotThrowAnyException();
  }
}
