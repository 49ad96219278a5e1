package org.bevara.job.internal.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns YAML text into a tree that knows where everything stands.
///
/// The tree is built from the parser's events, in one pass and without recursion, so that a file
/// made to harm can do none: aliases (which make a small file grow without end), tags (which name
/// types to be made), deep nesting and a second document are refused at sight. Scalars are read by
/// the JSON schema of YAML 1.2: `no` and `2026-03-31` are texts, `true` and `12` are not. One
/// object reads one text.
final class YamlReading {

  private static final int DEEPEST = 30;

  /// Whole numbers up to here are exact in a `double`.
  private static final double LARGEST_NUMBER = 9e15;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Ends the reading at a fault, already among the findings, after which the rest cannot be
  /// understood.
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// A collection that is not closed yet.
  private static final class Open {
    private final ContainerNode<?> node;
    private final String pointer;
    private @Nullable String key;

    private Open(ContainerNode<?> node, String pointer) {
      this.node = node;
      this.pointer = pointer;
    }
  }

  private final ScalarResolver scalars = new JsonSchema().getScalarResolver();
  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final String text;
  private final FileFindings findings;
  private JsonNode root = NullNode.instance;
  private int documents;

  YamlReading(String text, FileFindings findings) {
    this.text = text;
    this.findings = findings;
  }

  /// The tree of the text; empty if it is no tree, which is then a finding. Twice the same key is a
  /// finding too, and the later one is in the tree.
  Optional<YamlTree> read() {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        take(event);
      }
      return Optional.of(new YamlTree(root, keys, values));
    } catch (Stop stop) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      Position position = e.getProblemMark().map(Position::of).orElse(Position.START);
      findings.add(DefinitionCode.YAML_SYNTAX, position, syntax(e.getProblem()));
    } catch (ReaderException e) {
      int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), codePoints()));
      findings.add(
          DefinitionCode.YAML_SYNTAX,
          Position.after(text.substring(0, end)),
          "the character U+%04X may not stand in YAML".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      findings.add(
          DefinitionCode.YAML_SYNTAX, Position.START, syntax(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private int codePoints() {
    return text.codePointCount(0, text.length());
  }

  private static String syntax(String problem) {
    return problem.contains("(TAB)")
        ? "a tab stands here: indent with spaces"
        : "this is not YAML: " + problem;
  }

  private void take(Event event) throws Stop {
    switch (event) {
      case DocumentStartEvent _ -> startDocument(event);
      case AliasEvent alias ->
          throw stop(
              DefinitionCode.ALIAS_NOT_ALLOWED,
              at(event),
              "the alias *%s is not allowed: write the value out".formatted(alias.getAlias()));
      case ScalarEvent scalar -> takeScalar(scalar);
      case CollectionStartEvent start -> takeStart(start);
      default -> {
        if (event.getEventId() == Event.ID.MappingEnd
            || event.getEventId() == Event.ID.SequenceEnd) {
          open.pop();
        }
      }
    }
  }

  private void startDocument(Event event) throws Stop {
    documents++;
    if (documents > 1) {
      throw stop(
          DefinitionCode.YAML_SYNTAX, at(event), "a second document begins; a file holds one");
    }
  }

  private void takeScalar(ScalarEvent event) throws Stop {
    refuseTag(event.getTag(), at(event));
    Open around = open.peek();
    if (around != null && around.node instanceof ObjectNode && around.key == null) {
      takeKey(around, event);
    } else {
      place(scalar(event), at(event));
    }
  }

  private void takeKey(Open around, ScalarEvent event) {
    String key = event.getValue();
    Position before = keys.put(YamlTree.child(around.pointer, key), at(event));
    if (before != null && around.node.has(key)) {
      findings.add(
          DefinitionCode.DUPLICATE_KEY,
          at(event),
          "\"%s\" stands here twice, first in line %d".formatted(Quoted.brief(key), before.line()));
    }
    around.key = key;
  }

  private void takeStart(CollectionStartEvent event) throws Stop {
    refuseTag(event.getTag(), at(event));
    if (open.size() == DEEPEST) {
      throw stop(
          DefinitionCode.NESTED_TOO_DEEPLY,
          at(event),
          "this is nested deeper than %d levels".formatted(DEEPEST));
    }
    Open around = open.peek();
    if (around != null && around.node instanceof ObjectNode && around.key == null) {
      throw stop(
          DefinitionCode.YAML_SYNTAX, at(event), "a key must be a word, not a list or a mapping");
    }
    ContainerNode<?> node =
        event instanceof MappingStartEvent ? NODES.objectNode() : NODES.arrayNode();
    open.push(new Open(node, place(node, at(event))));
  }

  /// Puts `node` where it belongs and returns its pointer.
  private String place(JsonNode node, Position position) {
    Open around = open.peek();
    String pointer = "";
    if (around == null) {
      root = node;
    } else if (around.node instanceof ArrayNode list) {
      pointer = around.pointer + "/" + list.size();
      list.add(node);
    } else if (around.node instanceof ObjectNode mapping && around.key != null) {
      pointer = YamlTree.child(around.pointer, around.key);
      mapping.set(around.key, node);
      around.key = null;
    }
    values.put(pointer, position);
    return pointer;
  }

  private void refuseTag(Optional<String> tag, Position position) throws Stop {
    if (tag.isPresent()) {
      throw stop(
          DefinitionCode.TAG_NOT_ALLOWED,
          position,
          "the tag %s is not allowed: write the value only".formatted(tag.get()));
    }
  }

  private JsonNode scalar(ScalarEvent event) throws Stop {
    String value = event.getValue();
    Tag tag = scalars.resolve(value, event.isPlain());
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(value.equals("true"));
    }
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    // ".inf" and ".nan" are numbers to YAML and not to JSON: they stay texts
    boolean number = (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && value.matches(".*\\d.*");
    return number ? number(value, at(event)) : NODES.stringNode(value);
  }

  private JsonNode number(String value, Position position) throws Stop {
    double magnitude = Math.abs(Double.parseDouble(value));
    if (magnitude > LARGEST_NUMBER) {
      throw stop(
          DefinitionCode.OUT_OF_RANGE, position, "this number is larger than any that is used");
    }
    return magnitude == Math.rint(magnitude)
        ? NODES.numberNode((long) Double.parseDouble(value))
        : NODES.numberNode(Double.parseDouble(value));
  }

  private Stop stop(DefinitionCode code, Position position, String message) {
    findings.add(code, position, message);
    return new Stop();
  }

  private static Position at(Event event) {
    return event.getStartMark().map(Position::of).orElse(Position.START);
  }
}
