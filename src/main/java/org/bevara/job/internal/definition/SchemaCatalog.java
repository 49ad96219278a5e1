package org.bevara.job.internal.definition;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schemas (2020-12) that definition files are held against, as the program carries them.
///
/// The keyword `format` is an assertion here, not only a remark: [ValueFormat] says of which
/// values. Each schema is read once, when it is first asked for. Thread-safe.
public final class SchemaCatalog {

  private static final String FOLDER = "/archive-schema/json/";

  private final SchemaRegistry registry;
  private final Map<DefinitionFile, Loaded> read = new ConcurrentHashMap<>();

  public SchemaCatalog() {
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012()).formats(List.of(ValueFormat.values())).build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();
    this.registry =
        SchemaRegistry.withDefaultDialect(dialect, to -> to.schemaRegistryConfig(config));
  }

  /// A schema with its own tree, in which places of it are looked up.
  record Loaded(JsonNode tree, Schema schema) {}

  /// The schema of a definition file, which the program carries.
  Loaded of(DefinitionFile file) {
    return read.computeIfAbsent(file, this::read);
  }

  private Loaded read(DefinitionFile file) {
    String name = FOLDER + file.schemaName();
    try (InputStream in = SchemaCatalog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own schema " + name);
      }
      return load(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own schema " + name, e);
    }
  }

  Loaded load(JsonNode tree) {
    return new Loaded(tree, registry.getSchema(tree));
  }
}
