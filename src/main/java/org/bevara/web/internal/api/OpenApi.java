package org.bevara.web.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bevara.access.Role;
import org.bevara.home.ProgramVersion;
import org.bevara.web.internal.api.Parameter.Place;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The interface in words that programs read (OpenAPI 3.1.1), written from the table of endpoints
/// and the schemas of `archive-schema/json/api.schema.json`.
final class OpenApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMAS = "/archive-schema/json/api.schema.json";
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final String REF = "$ref";

  /// What can go wrong whatever is asked for.
  private static final List<HttpStatus> ALWAYS =
      List.of(
          HttpStatus.BAD_REQUEST,
          HttpStatus.UNAUTHORIZED,
          HttpStatus.NOT_FOUND,
          HttpStatus.INTERNAL_SERVER_ERROR,
          HttpStatus.SERVICE_UNAVAILABLE);

  /// The document. Not to be changed.
  static final ObjectNode DOCUMENT = of(Endpoints.ALL);

  private OpenApi() {}

  private static ObjectNode of(List<Endpoint> endpoints) {
    ObjectNode node = JSON.createObjectNode().put("openapi", "3.1.1");
    node.putObject("info")
        .put("title", "Bevara")
        .put("version", ProgramVersion.CURRENT)
        .put(
            "description",
            "Search, records and queues of an archive, for programs. What somebody may not see"
                + " answers like what is not there. An act that is asked for again answers what it"
                + " answered first, or 409 with a code. Times are ISO 8601; every problem has a"
                + " stable code.")
        .putObject("license")
        .put("name", "EUPL-1.2")
        .put("identifier", "EUPL-1.2");
    node.putArray("servers").addObject().put("url", "/");
    ArrayNode security = node.putArray("security");
    security.addObject().putArray("token");
    security.addObject().putArray("session");
    ObjectNode paths = node.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      paths
          .withObject("/" + endpoint.path().replace("~", "~0").replace("/", "~1"))
          .set(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    ObjectNode components = node.putObject("components");
    components.set("schemas", schemas());
    ObjectNode ways = components.putObject("securitySchemes");
    ways.putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "The token that `bevara user add` told.");
    ways.putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "bevara")
        .put("description", "A session of the pages; acts need its X-CSRF-TOKEN besides.");
    ObjectNode problems = components.putObject("responses");
    for (HttpStatus status : HttpStatus.values()) {
      if (ALWAYS.contains(status)
          || status == HttpStatus.CONFLICT
          || status == HttpStatus.GONE
          || status == HttpStatus.FORBIDDEN) {
        problem(problems.putObject(status.name()), status);
      }
    }
    return node;
  }

  private static void problem(ObjectNode node, HttpStatus status) {
    node.put("description", status.getReasonPhrase());
    content(node, Problem.MEDIA_TYPE, "Problem");
  }

  private static void content(ObjectNode node, String type, String schema) {
    node.putObject("content")
        .putObject(type)
        .putObject("schema")
        .put(REF, "#/components/schemas/" + schema);
  }

  private static ObjectNode operation(Endpoint endpoint) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("operationId", endpoint.id())
            .put("summary", endpoint.meaning());
    node.putArray("tags").add(endpoint.tag());
    ArrayNode roles = node.putArray("x-roles");
    endpoint.roles().stream().sorted().map(Role::word).forEach(roles::add);
    ArrayNode parameters = node.putArray("parameters");
    PART.matcher(endpoint.path())
        .results()
        .forEach(part ->
            parameters
                .addObject()
                .put("name", part.group(1))
                .put("in", "path")
                .put("required", true)
                .putObject("schema")
                .put("type", "string"));
    endpoint.parameters().stream()
        .filter(parameter -> parameter.place() != Place.BODY)
        .forEach(parameter ->
            parameters
                .addObject()
                .put("name", parameter.name())
                .put("in", parameter.place().name().toLowerCase(Locale.ROOT))
                .put("required", parameter.required())
                .put("description", parameter.meaning())
                .set("schema", parameter.schema().deepCopy()));
    if (endpoint.method() == HttpMethod.POST) {
      body(node.putObject("requestBody"), endpoint);
    }
    answers(node.putObject("responses"), endpoint);
    return node;
  }

  private static void body(ObjectNode node, Endpoint endpoint) {
    List<Parameter<?>> fields =
        endpoint.parameters().stream()
            .filter(parameter -> parameter.place() == Place.BODY)
            .toList();
    ObjectNode schema =
        node.put("required", fields.stream().anyMatch(Parameter::required))
            .putObject("content")
            .putObject("application/json")
            .putObject("schema")
            .put("type", "object")
            .put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    fields.forEach(field ->
        properties.set(
            field.name(), field.schema().deepCopy().put("description", field.meaning())));
    ArrayNode required = schema.putArray("required");
    fields.stream().filter(Parameter::required).map(Parameter::name).forEach(required::add);
  }

  private static void answers(ObjectNode node, Endpoint endpoint) {
    if (endpoint.schema() == null) {
      ObjectNode found =
          node.putObject("302").put("description", "It lies at the address in Location.");
      found
          .putObject("headers")
          .putObject("Location")
          .putObject("schema")
          .put("type", "string")
          .put("format", "uri");
    } else {
      ObjectNode told = node.putObject("200").put("description", "As asked.");
      content(told, "application/json", endpoint.schema());
    }
    List<HttpStatus> problems = new ArrayList<>(ALWAYS);
    if (endpoint.path().contains("{")) {
      problems.add(HttpStatus.GONE);
    }
    if (endpoint.method() == HttpMethod.POST) {
      problems.add(HttpStatus.FORBIDDEN);
      problems.add(HttpStatus.CONFLICT);
    }
    problems.stream()
        .sorted()
        .forEach(status ->
            node.putObject(String.valueOf(status.value()))
                .put(REF, "#/components/responses/" + status.name()));
  }

  /// The schemas, at the places where an OpenAPI document has them.
  private static JsonNode schemas() {
    try (InputStream in = OpenApi.class.getResourceAsStream(SCHEMAS)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own schema " + SCHEMAS);
      }
      String text = JSON.readTree(in).path("$defs").toString();
      return JSON.readTree(text.replace("#/$defs/", "#/components/schemas/"));
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own schema " + SCHEMAS, e);
    }
  }
}
