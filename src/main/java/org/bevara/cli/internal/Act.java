package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A command line on its way to the program that serves its home.
///
/// @param arguments as they were typed
/// @param environment the variables that a verb may look at; never those of the database
/// @param folder where the client is, which its relative paths begin at
/// @param interactive whether a person is looking at the client's terminal
record Act(
    List<String> arguments, Map<String, String> environment, Path folder, boolean interactive) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> OTHERS = List.of("PATH", "NO_COLOR", "COLUMNS");

  Act {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// Of these variables, those that go along: Bevara's own, and what says how to write and where
  /// programs are. The database is open where they go, and its password stays here.
  static Map<String, String> chosen(Map<String, String> environment) {
    Map<String, String> chosen = new TreeMap<>(environment);
    chosen
        .keySet()
        .removeIf(name ->
            !OTHERS.contains(name)
                && (!name.startsWith("BEVARA_") || name.startsWith("BEVARA_DB_")));
    return chosen;
  }

  String json() {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode words = node.putArray("arguments");
    arguments.forEach(words::add);
    ObjectNode variables = node.putObject("environment");
    environment.forEach(variables::put);
    return node.put("folder", folder.toString()).put("interactive", interactive).toString();
  }

  static Act parse(String json) {
    JsonNode node = JSON.readTree(json);
    List<String> arguments = new ArrayList<>();
    node.path("arguments").forEach(word -> arguments.add(word.asString()));
    Map<String, String> environment = new TreeMap<>();
    node.path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asString()));
    return new Act(
        arguments,
        environment,
        Path.of(node.path("folder").asString()),
        node.path("interactive").asBoolean());
  }
}
