package org.bevara.store.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `inventory.json` of an object with one version (OCFL 1.1, section 3.5).
///
/// SHA-512 is the standard's digest; SHA-256 stands in the fixity block (3.5.5) for who compares
/// with other systems.
record Inventory(String id, List<Entry> entries) {

  static final String NAME = "inventory.json";
  static final String SIDECAR = "inventory.json.sha512";
  static final String CONTENT = "v1/content/";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  /// One file: its logical name and digests, in lower-case hexadecimal.
  record Entry(String name, String sha512, String sha256) {}

  Inventory {
    entries = List.copyOf(entries);
  }

  byte[] json(Instant created) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", id);
    root.put("type", "https://ocfl.io/1.1/spec/#inventory");
    root.put("digestAlgorithm", "sha512");
    root.put("head", "v1");
    ObjectNode version = JSON.createObjectNode();
    version.put("created", created.toString());
    version.put("message", "stored once, never changed");
    version.putObject("user").put("name", "Bevara").put("address", "urn:bevara:program");
    Map<String, ArrayNode> manifest = new TreeMap<>();
    Map<String, ArrayNode> state = new TreeMap<>();
    Map<String, ArrayNode> fixity = new TreeMap<>();
    for (Entry entry : entries) {
      add(manifest, entry.sha512(), CONTENT + entry.name());
      add(state, entry.sha512(), entry.name());
      add(fixity, entry.sha256(), CONTENT + entry.name());
    }
    root.putObject("manifest").setAll(manifest);
    version.putObject("state").setAll(state);
    root.putObject("versions").set("v1", version);
    root.putObject("fixity").putObject("sha256").setAll(fixity);
    return (JSON.writer().with(LINES).writeValueAsString(root) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// When the object was stored, as an inventory says; empty if it does not say so.
  static Optional<Instant> created(byte[] json) {
    try {
      return Optional.of(
          Instant.parse(JSON.readTree(json).at("/versions/v1/created").asString("")));
    } catch (JacksonException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void add(Map<String, ArrayNode> block, String digest, String name) {
    block.computeIfAbsent(digest, _ -> JSON.createArrayNode()).add(name);
  }

  /// Reads what [#json] wrote.
  ///
  /// @return null if it is nothing of the kind
  static @Nullable Inventory parse(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
    Map<String, String> sha256 = new TreeMap<>();
    for (var digest : root.path("fixity").path("sha256").properties()) {
      digest.getValue().forEach(name -> sha256.put(name.asString(""), digest.getKey()));
    }
    List<Entry> entries = new ArrayList<>();
    for (var digest : root.path("manifest").properties()) {
      for (JsonNode path : digest.getValue()) {
        String content = path.asString("");
        String other = sha256.get(content);
        if (!content.startsWith(CONTENT) || other == null) {
          return null;
        }
        entries.add(new Entry(content.substring(CONTENT.length()), digest.getKey(), other));
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    String id = root.path("id").asString("");
    return id.isEmpty() || entries.isEmpty() ? null : new Inventory(id, entries);
  }
}
