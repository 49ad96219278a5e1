package org.bevara.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTests {

  @Test
  void hostPortIsReadInOneSpelling() {
    assertThat(HostPort.parse("LocalHost.:8080")).isEqualTo(new HostPort("localhost", 8080));
    assertThat(HostPort.parse("[::1]:80")).isEqualTo(new HostPort("::1", 80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "127.0.0.1:65535", "[::1]:8080", "a-b.example:80"})
  void hostWithPortIsWrittenAsItWasRead(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        ":80",
        "a b:80",
        "::1",
        "::1:80",
        "[::1]"
      })
  void whatIsNoHostAndPortIsAUsageFault(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("HOST_PORT_INVALID");
  }
}
