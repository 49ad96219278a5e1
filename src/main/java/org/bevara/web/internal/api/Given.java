package org.bevara.web.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;
import org.bevara.web.internal.api.Parameter.Place;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what came with a request. What its endpoint does not list is refused, so that a misspelt
/// filter does not answer with everything.
final class Given {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST_BODY = 256 * 1024;

  private Given() {}

  /// The values of the endpoint's parameters, by name.
  ///
  /// @throws UsageException `PARAMETER_UNKNOWN`, `BODY_NOT_JSON`, `BODY_MALFORMED`,
  ///   `BODY_TOO_LARGE`
  static Map<String, List<String>> with(Endpoint endpoint, ServerRequest request)
      throws IOException {
    requireJson(request);
    Map<String, List<String>> values = new HashMap<>();
    request
        .params()
        .forEach((name, given) -> {
          requireListed(endpoint, Place.QUERY, name);
          values.put(name, given);
        });
    for (String name : listed(endpoint, Place.HEADER)) {
      values.put(name, request.headers().header(name));
    }
    body(endpoint, request, values);
    return values;
  }

  /// A form's fields would pass for parameters of the address.
  private static void requireJson(ServerRequest request) {
    if (request
        .headers()
        .contentType()
        .filter(type -> !MediaType.APPLICATION_JSON.isCompatibleWith(type))
        .isPresent()) {
      throw new UsageException(
          "BODY_NOT_JSON", "what comes with an act is sent as application/json");
    }
  }

  private static void body(
      Endpoint endpoint, ServerRequest request, Map<String, List<String>> values)
      throws IOException {
    byte[] bytes;
    try (InputStream in = request.servletRequest().getInputStream()) {
      bytes = in.readNBytes(LARGEST_BODY + 1);
    }
    if (bytes.length == 0) {
      return;
    }
    if (bytes.length > LARGEST_BODY) {
      throw new UsageException(
          "BODY_TOO_LARGE", "a request has at most %d bytes".formatted(LARGEST_BODY));
    }
    tree(bytes)
        .properties()
        .forEach(field -> {
          requireListed(endpoint, Place.BODY, field.getKey());
          values.put(field.getKey(), values(field.getKey(), field.getValue()));
        });
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      JsonNode tree = JSON.readTree(bytes);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new UsageException("BODY_MALFORMED", "what came is not JSON", e);
    }
    throw new UsageException("BODY_MALFORMED", "what comes with an act is one JSON object");
  }

  private static List<String> values(String name, JsonNode value) {
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> values.add(scalar(name, each)));
    } else if (!value.isNull()) {
      values.add(scalar(name, value));
    }
    return values;
  }

  private static String scalar(String name, JsonNode value) {
    if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
      throw new UsageException(
          "BODY_MALFORMED", "%s is a text, a number, true or false, or a list".formatted(name));
    }
    return value.asString();
  }

  private static void requireListed(Endpoint endpoint, Place place, String name) {
    Set<String> known = listed(endpoint, place);
    if (!known.contains(name)) {
      throw new UsageException(
          "PARAMETER_UNKNOWN",
          "there is no such parameter here; there are: %s"
              .formatted(known.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private static Set<String> listed(Endpoint endpoint, Place place) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.place() == place)
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }
}
