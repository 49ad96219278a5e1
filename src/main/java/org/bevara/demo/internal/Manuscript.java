package org.bevara.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Everything that was written for the demo, for all visits, as it stands in the resources.
///
/// @param organizations handle by name of the authors that are no persons
record Manuscript(
    List<ChannelText> channels, List<WebPage> webPages, Map<String, String> organizations) {

  private static final List<String> CHANNELS = List.of("kommunen", "lindskolan", "biblioteket");

  private record Website(List<WebPage> pages, Map<String, String> organizations) {}

  static Manuscript read() {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    List<ChannelText> channels = new ArrayList<>();
    for (String name : CHANNELS) {
      channels.add(read(yaml, name, ChannelText.class));
    }
    Website website = read(yaml, "webb", Website.class);
    return new Manuscript(channels, website.pages(), website.organizations());
  }

  private static <T> T read(YAMLMapper yaml, String name, Class<T> type) {
    String resource = "/demo/" + name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(Manuscript.class.getResourceAsStream(resource), resource)) {
      return yaml.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
