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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schemas (2020-12) that definition files are held against.
///
/// The keyword `format` is an assertion here, not only a remark: [ValueFormat] says of which
/// values.
public final class SchemaCatalog {

  private static final String FOLDER = "archive-schema/json/";

  private final Function<String, @Nullable InputStream> source;
  private final SchemaRegistry registry;

  /// @param source gives the file of a name, or null where there is none
  SchemaCatalog(Function<String, @Nullable InputStream> source) {
    this.source = source;
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012()).formats(List.of(ValueFormat.values())).build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();
    this.registry =
        SchemaRegistry.withDefaultDialect(dialect, to -> to.schemaRegistryConfig(config));
  }

  /// The schemas that the program carries.
  public static SchemaCatalog onClassPath() {
    return new SchemaCatalog(
        name -> SchemaCatalog.class.getClassLoader().getResourceAsStream(FOLDER + name));
  }

  /// A schema with its own tree, in which places of it are looked up.
  record Loaded(JsonNode tree, Schema schema) {}

  /// The schema of a definition file; empty where there is none.
  Optional<Loaded> of(DefinitionFile file) {
    try (InputStream in = source.apply(file.schemaName())) {
      if (in == null) {
        return Optional.empty();
      }
      JsonNode tree = JsonMapper.shared().readTree(in);
      return Optional.of(new Loaded(tree, registry.getSchema(tree)));
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own schema " + file.schemaName(), e);
    }
  }
}
