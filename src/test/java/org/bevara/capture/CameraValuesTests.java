package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraValuesTests {

  @Test
  void standardLimitsAreThese() {
    assertThat(CameraLimits.standard())
        .isEqualTo(
            new CameraLimits(
                1280,
                900,
                200,
                60_000,
                2_560,
                30_000_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60)));
    assertThat(Tile.TALLEST).isEqualTo(8000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.exempelkommun.example/",
        "HTTPS://exempelkommun.example/{1}|2?q=å#c",
        "http://127.0.0.1:8080"
      })
  void addressesThatBrowsersOpenAreKeptAsWritten(String address) {
    assertThat(new PageAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "chrome://crash",
        "data:text/html,x",
        " http://exempelkommun.example/",
        "http://exempelkommun.example/a b",
        "http://exempelkommun.example/\nx"
      })
  void otherAddressesAreRefused(String address) {
    assertThatThrownBy(() -> new PageAddress(address))
        .asInstanceOf(InstanceOfAssertFactories.type(UsageException.class))
        .extracting(UsageException::code)
        .isEqualTo("ADDRESS_UNUSABLE");
  }

  @Test
  void addressHasAtMost8192Characters() {
    String longest = "http://exempelkommun.example/" + "x".repeat(8192 - 29);

    assertThat(new PageAddress(longest).value()).hasSize(8192);
    assertThatThrownBy(() -> new PageAddress(longest + "x"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("8193");
  }
}
