package org.bevara.web.internal.api;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bevara.access.Role;
import org.bevara.web.internal.access.PageRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.node.ObjectNode;

/// One thing that programs may ask for or do: the only place that says who may, what may come with
/// it, what it answers and how.
///
/// @param path as Spring's path patterns have it; in OpenAPI it reads the same
/// @param roles who may
/// @param id unique; clients made from the document name their methods by it
/// @param meaning a sentence
/// @param parameters besides those of the path
/// @param schema of what it answers, by its name in `archive-schema/json/api.schema.json`; null
///   where it leads to captured content
public record Endpoint(
    HttpMethod method,
    String path,
    Set<Role> roles,
    String id,
    String meaning,
    List<Parameter<?>> parameters,
    @Nullable String schema,
    Function<Call, Reply> answer) {

  public Endpoint {
    parameters = List.copyOf(parameters);
    roles = Set.copyOf(roles);
  }

  /// Something to look at.
  static Endpoint get(
      String path,
      Set<Role> roles,
      String id,
      String meaning,
      List<Parameter<?>> parameters,
      String schema,
      Function<Call, ObjectNode> answer) {
    return new Endpoint(
        GET, path, roles, id, meaning, parameters, schema, call -> told(answer, call));
  }

  /// An act. Asked for once more it answers what it answered first, or 409.
  static Endpoint post(
      String path,
      Set<Role> roles,
      String id,
      String meaning,
      List<Parameter<?>> parameters,
      String schema,
      Function<Call, ObjectNode> answer) {
    return new Endpoint(
        POST, path, roles, id, meaning, parameters, schema, call -> told(answer, call));
  }

  /// Captured content, which lies at the second origin.
  static Endpoint content(
      String path, Set<Role> roles, String id, String meaning, Function<Call, String> address) {
    return new Endpoint(
        GET,
        path,
        roles,
        id,
        meaning,
        List.of(),
        null,
        call -> new Reply.Elsewhere(address.apply(call)));
  }

  private static Reply told(Function<Call, ObjectNode> answer, Call call) {
    return new Reply.Told(answer.apply(call));
  }

  /// The part of the interface that it belongs to: the first name of its address.
  public String tag() {
    return path.split("/")[2].replaceFirst("[.]json$", "");
  }

  /// Who may ask for it, as access is ruled.
  Rule rule() {
    return new Rule(method, path, roles);
  }
}
