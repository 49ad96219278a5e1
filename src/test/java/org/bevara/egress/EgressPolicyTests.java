package org.bevara.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTests {

  @Test
  void defaultsAreThese() {
    assertThat(EgressPolicy.defaults())
        .isEqualTo(
            new EgressPolicy(
                Set.of(),
                Map.of(),
                new EgressLimits(
                    268_435_456,
                    67_108_864,
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    10)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.exempelkommun.se",
        "example",
        ".example",
        "example.com",
        "wwwexample",
        "a.example.com",
        "a.example:80"
      })
  void onlyNamesBelowExampleAreMapped(String name) {
    assertThatThrownBy(() -> EgressPolicy.defaults().withMap(Map.of(name, loopback())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(".example")
        .extracting("code")
        .isEqualTo("EGRESS_MAP_NOT_EXAMPLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.5", "169.254.169.254", "localhost", "0.0.0.0", "93.184.216.34"})
  void namesAreMappedToLoopbackLiteralsOnly(String host) {
    assertThatThrownBy(() ->
            EgressPolicy.defaults().withMap(Map.of("www.x.example", new HostPort(host, 8080))))
        .isInstanceOf(UsageException.class)
        .extracting("code")
        .isEqualTo("EGRESS_MAP_NOT_LOOPBACK");
  }

  @Test
  void limitsHaveBounds() {
    assertThatThrownBy(() ->
            new EgressLimits(
                0, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
        .isInstanceOf(UsageException.class)
        .hasMessage("maxBytes is 0, but must be 1 or more");
    assertThatThrownBy(() ->
            new EgressLimits(1, 1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 0))
        .isInstanceOf(UsageException.class)
        .hasMessage("exchangeDeadline is PT0S, but must be between 1 ms and PT24H");
  }

  private static HostPort loopback() {
    return new HostPort("127.0.0.1", 8080);
  }
}
