package org.bevara.plan.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bevara.appraisal.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules that a row of a plan can become: `archive-schema/mapping/plan-templates.json`, taken
/// from the schedule of the handbook (domain part 5). Immutable.
public final class Templates {

  private static final String PATH = "/archive-schema/mapping/plan-templates.json";

  private final Map<String, JsonNode> byId;

  private Templates(Map<String, JsonNode> byId) {
    this.byId = byId;
  }

  public static Templates ofProgram() {
    try (InputStream in = Templates.class.getResourceAsStream(PATH)) {
      Map<String, JsonNode> byId = new LinkedHashMap<>();
      for (JsonNode rule : JsonMapper.shared().readTree(Objects.requireNonNull(in, PATH))) {
        byId.put(rule.path("id").asString(), rule);
      }
      return new Templates(byId);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own table " + PATH, e);
    }
  }

  public Set<String> ids() {
    return byId.keySet();
  }

  public JsonNode get(String id) {
    return Objects.requireNonNull(byId.get(id), id);
  }

  public List<JsonNode> get(List<String> ids) {
    return ids.stream().map(this::get).toList();
  }

  /// Whether its records go to the register, whatever a plan says of their retention.
  public static boolean registers(JsonNode template) {
    return template.path("outcome").asString().equals(Outcome.REGISTER.name());
  }

  /// Whether a plan may cull its records: what the law may forbid is evidence until a person has
  /// looked.
  public static boolean mayBeCulled(JsonNode template) {
    return !template.path("reason").asString().equals("UNLAWFUL_CONTENT");
  }
}
