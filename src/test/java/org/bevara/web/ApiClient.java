package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A program that knows the REST interface from its OpenAPI document alone, and holds every answer
/// against what that says: the status, the media type, and each field.
final class ApiClient {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          to ->
              to.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ROOT)
                      .build()));

  private final String address;
  private final String token;
  private final JsonNode document;
  private final Set<String> answered;

  /// @param answered to which the operations are added that answered as asked
  ApiClient(String address, String token, JsonNode document, Set<String> answered) {
    this.address = address;
    this.token = token;
    this.document = document;
    this.answered = answered;
  }

  /// What was answered.
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {

    String code() {
      return body.path("code").asString("");
    }
  }

  /// The identifiers of all operations that the document lists.
  static Set<String> operations(JsonNode document) {
    Set<String> all = new TreeSet<>();
    document
        .path("paths")
        .forEach(path -> path.forEach(each -> all.add(each.path("operationId").asString())));
    return all;
  }

  /// Asks for an operation without parameters.
  JsonNode ask(String operation) {
    return ask(operation, Map.of());
  }

  /// Asks for an operation, which has to answer as asked.
  ///
  /// @param values those of its path and its address
  JsonNode ask(String operation, Map<String, String> values) {
    Answer answer = tried(operation, values, null);
    assertThat(answer.status()).as("%s: %s", operation, answer.body()).isLessThan(400);
    return answer.body();
  }

  /// Does something, which has to answer as asked.
  JsonNode act(String operation, Map<String, String> values, ObjectNode body) {
    Answer answer = tried(operation, values, body);
    assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(200);
    return answer.body();
  }

  /// Asks for or does something, whatever comes of it.
  Answer tried(String operation, Map<String, String> values, @Nullable ObjectNode body) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().path("operationId").asString().equals(operation)) {
          return tried(path.getKey(), method.getKey(), method.getValue(), values, body);
        }
      }
    }
    throw new AssertionError("the document has no operation " + operation);
  }

  private Answer tried(
      String path,
      String method,
      JsonNode described,
      Map<String, String> values,
      @Nullable ObjectNode body) {
    String filled = path;
    List<String> query = new ArrayList<>();
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (JsonNode parameter : described.path("parameters")) {
      String name = parameter.path("name").asString();
      String value = values.get(name);
      switch (parameter.path("in").asString()) {
        case "path" -> filled = filled.replace("{" + name + "}", encoded(String.valueOf(value)));
        case "header" -> {
          if (value != null) {
            request.header(name, value);
          }
        }
        default -> {
          if (value != null) {
            query.add(name + "=" + encoded(value));
          }
        }
      }
    }
    request
        .uri(URI.create(address + filled + (query.isEmpty() ? "" : "?" + String.join("&", query))))
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "fi");
    if (method.equals("post")) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body == null ? "{}" : body.toString()));
    }
    HttpResponse<String> answer = send(request.build());
    return checked(described, answer);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Answer checked(JsonNode described, HttpResponse<String> answer) {
    String operation = described.path("operationId").asString();
    JsonNode response = resolved(described.path("responses").path("" + answer.statusCode()));
    assertThat(response.isMissingNode())
        .as("%s may answer %d: %s", operation, answer.statusCode(), answer.body())
        .isFalse();
    if (answer.statusCode() == 302) {
      assertThat(answer.headers().firstValue("Location")).as(operation).isPresent();
      answered.add(operation);
      return new Answer(302, JSON.createObjectNode(), answer);
    }
    String type = mediaType(answer);
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as("%s as %s", operation, type).isFalse();
    JsonNode body = JSON.readTree(answer.body());
    assertThat(errors(schema, body)).as("%s: %s", operation, answer.body()).isEmpty();
    if (answer.statusCode() == 200) {
      answered.add(operation);
    }
    return new Answer(answer.statusCode(), body, answer);
  }

  static String mediaType(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  private List<String> errors(JsonNode schema, JsonNode body) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("$ref", schema.path("$ref"));
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole).validate(body).stream().map(Error::toString).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
