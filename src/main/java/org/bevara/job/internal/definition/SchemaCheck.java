package org.bevara.job.internal.definition;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.job.internal.definition.SchemaCatalog.Loaded;
import tools.jackson.databind.JsonNode;

/// Holds a tree against its schema and says in plain words, and at the right place, what differs.
final class SchemaCheck {

  private final Loaded schema;
  private final YamlTree tree;
  private final FileFindings findings;

  SchemaCheck(Loaded schema, YamlTree tree, FileFindings findings) {
    this.schema = schema;
    this.tree = tree;
    this.findings = findings;
  }

  void run() {
    schema.schema().validate(tree.root()).forEach(this::report);
  }

  private void report(Error error) {
    String pointer = pointer(error.getInstanceLocation());
    JsonNode around = schemaAround(error);
    JsonNode got = tree.root().at(pointer);
    switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          unknownKey(pointer, error.getProperty(), around);
      case "required" ->
          add(
              DefinitionCode.MISSING_KEY,
              pointer,
              "\"%s\" is missing here".formatted(error.getProperty()));
      case "type" -> add(DefinitionCode.WRONG_TYPE, pointer, wrongType(around.path("type"), got));
      case "enum", "const" -> notAllowed(pointer, got, around);
      case "format" -> badFormat(pointer, got, around);
      case "pattern" ->
          add(
              DefinitionCode.VALUE_MALFORMED,
              pointer,
              "%s is not of the form %s%s"
                  .formatted(shown(got), around.path("pattern").asString(), example(around)));
      case "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties" ->
          add(DefinitionCode.OUT_OF_RANGE, pointer, outOfRange(error.getKeyword(), around, got));
      case "uniqueItems" ->
          add(DefinitionCode.DUPLICATE_VALUE, pointer, "the list holds the same value twice");
      default ->
          add(
              DefinitionCode.NOT_AS_DESCRIBED,
              pointer,
              "this is not as the schema asks: %s".formatted(error.getMessage()));
    }
  }

  private void add(DefinitionCode code, String pointer, String message) {
    findings.add(code, tree.value(pointer), message);
  }

  private void unknownKey(String pointer, String key, JsonNode around) {
    List<String> allowed = List.copyOf(around.path("properties").propertyNames());
    findings.add(
        DefinitionCode.UNKNOWN_KEY,
        tree.key(YamlTree.child(pointer, key)),
        "\"%s\" is not a key here; allowed: %s%s"
            .formatted(
                Quoted.brief(key), String.join(", ", allowed), NearestWord.hint(key, allowed)));
  }

  private void notAllowed(String pointer, JsonNode got, JsonNode around) {
    List<String> allowed = new ArrayList<>();
    JsonNode listed = around.has("enum") ? around.path("enum") : around.path("const");
    if (listed.isArray()) {
      listed.forEach(each -> allowed.add(each.asString()));
    } else {
      allowed.add(listed.asString());
    }
    add(
        DefinitionCode.NOT_ALLOWED_VALUE,
        pointer,
        "%s is not allowed here; allowed: %s%s"
            .formatted(
                shown(got),
                String.join(", ", allowed),
                got.isString() ? NearestWord.hint(got.asString(), allowed) : ""));
  }

  private void badFormat(String pointer, JsonNode got, JsonNode around) {
    Optional<ValueFormat> format = ValueFormat.named(around.path("format").asString());
    add(
        format.map(ValueFormat::code).orElse(DefinitionCode.VALUE_MALFORMED),
        pointer,
        "%s is not %s"
            .formatted(
                shown(got),
                format
                    .map(ValueFormat::expected)
                    .orElse("of the format " + around.path("format").asString())));
  }

  private static String wrongType(JsonNode wanted, JsonNode got) {
    String names =
        wanted.isArray()
            ? wanted.valueStream().map(each -> kind(each.asString())).collect(joining(" or "))
            : kind(wanted.asString());
    boolean quote = names.contains("a text") && (got.isNumber() || got.isBoolean());
    return "this must be %s; got: %s%s"
        .formatted(names, kindOf(got), quote ? ": put it in quotes" : "");
  }

  private static String kindOf(JsonNode got) {
    return switch (got.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NUMBER -> got.isIntegralNumber() ? "a whole number" : "a number";
      case BOOLEAN -> "true or false";
      case STRING -> "a text";
      case NULL -> "nothing";
      case MISSING, BINARY, POJO -> "something else";
    };
  }

  private static String kind(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "string" -> "a text";
      default -> type;
    };
  }

  private static String outOfRange(String keyword, JsonNode around, JsonNode got) {
    String limit = around.path(keyword).asString();
    String bound = keyword.startsWith("min") ? "at least " + limit : "at most " + limit;
    return switch (keyword) {
      case "minLength", "maxLength" ->
          "the length must be %s; got: %d"
              .formatted(bound, got.asString().codePointCount(0, got.asString().length()));
      case "minItems", "maxItems", "minProperties", "maxProperties" ->
          "the number of entries must be %s; got: %d".formatted(bound, got.size());
      case "exclusiveMinimum" -> "the number must be over %s; got: %s".formatted(limit, got);
      case "exclusiveMaximum" -> "the number must be under %s; got: %s".formatted(limit, got);
      default -> "the number must be %s; got: %s".formatted(bound, got);
    };
  }

  private static String example(JsonNode around) {
    JsonNode example = around.path("examples").path(0);
    return example.isString() ? "; for example " + example.asString() : "";
  }

  private static String shown(JsonNode got) {
    return got.isValueNode() ? "\"" + Quoted.brief(got.asString()) + "\"" : kindOf(got);
  }

  /// The part of the schema whose keyword the error is about.
  private JsonNode schemaAround(Error error) {
    NodePath keyword = error.getSchemaLocation().getFragment();
    return schema.tree().at(pointer(keyword.getParent()));
  }

  private static String pointer(NodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append(YamlTree.child("", String.valueOf(path.getElement(i))));
    }
    return pointer.toString();
  }
}
