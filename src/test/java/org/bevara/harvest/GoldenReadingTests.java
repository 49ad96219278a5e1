package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A page as a municipality's platform might serve it, and everything that is read of it.
class GoldenReadingTests {

  @Test
  void wholeReadingOfAPageIsAsItWasReviewed() throws IOException {
    PageReading reading =
        new PageParser(Pages.channel(1)).read(Pages.SNOW, resource("page.html"), "utf-8");

    String json =
        JsonMapper.builder()
            .enable(
                SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writeValueAsString(reading);

    assertThat(json.replace("\r\n", "\n"))
        .isEqualTo(new String(resource("page.json"), StandardCharsets.UTF_8).strip());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenReadingTests.class.getResourceAsStream("/harvest/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
