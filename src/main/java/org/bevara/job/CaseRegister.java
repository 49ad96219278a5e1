package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.CaseIndex.Case;
import org.bevara.plan.CaseList;
import org.bevara.plan.CaseTable;
import org.bevara.record.AuthorityName;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The cases of an authority's register, kept as a restricted object of the store, of which only
/// counts and a keyed digest are known outside it (N46; design decision 4).
///
/// Thread-safe.
public final class CaseRegister {

  private static final String FILE = "cases.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final AuthorityName authority;
  private volatile Known known = new Known("", CaseIndex.NONE);

  private record Known(String object, CaseIndex index) {}

  CaseRegister(Archive archive, AuthorityName authority) {
    this.archive = archive;
    this.authority = authority;
  }

  /// Keeps a list, which from then on counts instead of those before.
  ///
  /// @param agent as the ledger names who handed it in
  public CaseList keep(CaseTable table, String agent) {
    Instant at = archive.clock().instant();
    byte[] bytes = json(table);
    ObjectId object = new ObjectId("cases-%s-%d".formatted(authority.value(), at.toEpochMilli()));
    CaseList list =
        new CaseList(
            authority,
            object.value(),
            archive.key().tag(new String(bytes, StandardCharsets.UTF_8)),
            table.cases().size(),
            table.properties(),
            table.parties(),
            agent,
            at);
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.store().put(object, List.of(ObjectPart.of(FILE, bytes)));
          archive.caseLists().enter(list);
        });
    return list;
  }

  /// The cases of the latest list; none while there is no list.
  public CaseIndex index() {
    Optional<CaseList> latest = archive.caseLists().latest(authority);
    if (latest.isEmpty()) {
      return CaseIndex.NONE;
    }
    String object = latest.get().object();
    Known now = known;
    if (!now.object().equals(object)) {
      now = new Known(object, read(archive.store().bytes(new ObjectId(object), FILE)));
      known = now;
    }
    return now.index();
  }

  /// What tells one list from the next; empty while there is none.
  String edition() {
    return archive.caseLists().latest(authority).map(CaseList::object).orElse("");
  }

  private static byte[] json(CaseTable table) {
    ObjectNode file =
        JSON.createObjectNode().put("format", "bevara-cases/1").put("restricted", true);
    ArrayNode cases = file.putArray("cases");
    for (CaseTable.ListedCase listed : table.cases()) {
      ObjectNode each =
          cases
              .addObject()
              .put("number", listed.named().number())
              .put("title", listed.named().title());
      listed.named().properties().forEach(each.putArray("properties")::add);
      listed.parties().forEach(each.putArray("parties")::add);
    }
    return JSON.writeValueAsBytes(file);
  }

  private static CaseIndex read(byte[] bytes) {
    List<Case> cases = new ArrayList<>();
    for (JsonNode each : JSON.readTree(bytes).path("cases")) {
      List<String> properties =
          each.path("properties").valueStream().map(JsonNode::asString).toList();
      cases.add(
          new Case(each.path("number").asString(), each.path("title").asString(), properties));
    }
    return new CaseIndex(cases);
  }
}
