package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.web.ApiClient.JSON;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.job.LookLog;
import org.bevara.job.Oversight;
import org.bevara.job.Proposing;
import org.bevara.job.Registering;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.web.ApiClient.Answer;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.api.Endpoints;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The REST interface, as a program finds it that knows its document and nothing else: every
/// endpoint answers what the document says, field by field.
@ExtendWith(ServedArchive.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIT {

  private final ServedArchive served;
  private final Set<String> answered = new TreeSet<>();
  private final JsonNode document;

  ApiIT(ServedArchive served) {
    this.served = served;
    this.document =
        JSON.readTree(
            served
                .stranger()
                .with("Authorization", "Bearer " + served.account(Role.AUDITOR).token())
                .get("/api/openapi.json")
                .body());
  }

  private ApiClient as(Role role) {
    return new ApiClient(served.address(), served.account(role).token(), document, answered);
  }

  private static ObjectNode body(String... fields) {
    ObjectNode node = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      node.put(fields[i], fields[i + 1]);
    }
    return node;
  }

  private static Map<String, String> id(String id) {
    return Map.of("id", id);
  }

  private static List<String> ids(JsonNode page, String field) {
    return page.path("items").valueStream().map(item -> item.path(field).asString()).toList();
  }

  /// What is left when all tests have run is an endpoint that nobody tried.
  @AfterAll
  void everyEndpointAnsweredAsItsDocumentSays() {
    Set<String> untried = new HashSet<>(ApiClient.operations(document));
    untried.removeAll(answered);
    assertThat(untried).isEmpty();
  }

  @Test
  void documentIsReadByAnIndependentParserWithoutARemark() {
    as(Role.ADMINISTRATOR).ask("describe");
    ParseOptions strictly = new ParseOptions();
    strictly.setResolve(true);
    SwaggerParseResult read =
        new OpenAPIV3Parser().readContents(document.toString(), null, strictly);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(document.path("paths"));
    assertThat(read.getOpenAPI().getComponents().getSchemas()).containsKeys("Item", "Problem");
  }

  @Test
  void searchTakesEveryFilterAndGoesOnFromPageToPage() {
    ApiClient officer = as(Role.OFFICER);
    int all = officer.ask("search", Map.of("q", "bok")).path("total").asInt();
    assertThat(all).isGreaterThan(2);
    JsonNode first = officer.ask("search", Map.of("q", "bok", "limit", "2", "facets", "false"));
    assertThat(first.has("facets")).isFalse();
    List<String> seen = new ArrayList<>();
    JsonNode page = first;
    while (true) {
      page.path("hits").forEach(hit -> seen.add(hit.path("recordId").asString()));
      if (page.path("next").isNull()) {
        break;
      }
      page =
          officer.ask(
              "search", Map.of("q", "bok", "limit", "2", "after", page.path("next").asString()));
    }
    assertThat(seen).hasSize(all).doesNotHaveDuplicates();

    JsonNode narrow =
        officer.ask(
            "search",
            Map.of(
                "channel",
                "biblioteket",
                "kind",
                "COMMENT",
                "lang",
                "sv",
                "from",
                "2025-01-01",
                "to",
                "2026-12-31",
                "sort",
                "date"));
    assertThat(narrow.path("hits")).isNotEmpty();
    assertThat(narrow.path("hits").valueStream())
        .allSatisfy(hit -> {
          assertThat(hit.path("channelId").asString()).isEqualTo("biblioteket");
          assertThat(hit.path("kind").asString()).isEqualTo("comment");
        });
    assertThat(narrow.path("facets").path("kind").properties()).hasSize(1);
    assertThat(officer.ask("completeWord", Map.of("start", "bok")).path("words")).isNotEmpty();
    assertThat(officer.ask("search", Map.of("q", "bok", "collapse", "true")).path("total"))
        .as("each record counts all the same")
        .isEqualTo(officer.ask("search", Map.of("q", "bok")).path("total"));
    assertThat(officer.ask("search", Map.of("alike", seen.getFirst())).path("hits").valueStream())
        .anyMatch(hit -> hit.path("recordId").asString().equals(seen.getFirst()));
  }

  @Test
  void hitOfAPointInTimeTellsHowItIsNow() {
    ApiClient officer = as(Role.OFFICER);
    try (GoneItem gone = GoneItem.in(served)) {
      HeldRecord held = served.archive().holdings().record(new RecordId(gone.id()));
      assertThat(held.state()).isEqualTo(SourceState.DELETED);
      List<JsonNode> hits =
          officer
              .ask("search", Map.of("asOf", held.lastSeenAt().toString(), "limit", "1000"))
              .path("hits")
              .valueStream()
              .toList();
      assertThat(hits).isNotEmpty();
    }
    assertThat(officer.ask("search", Map.of("asOf", "2020-01-01")).path("total").asInt()).isZero();
    assertThat(officer.tried("search", Map.of("asOf", "igår"), null).status()).isEqualTo(400);
  }

  @Test
  void wordsAreFinishedAndSlipsPutRight() {
    ApiClient officer = as(Role.OFFICER);
    assertThat(
            officer
                .ask("completeQuestion", Map.of("q", "lördag bokc"))
                .path("completions")
                .valueStream()
                .map(JsonNode::asString))
        .isNotEmpty()
        .allMatch(question -> question.startsWith("lördag bokc"));
    assertThat(officer.ask("completeQuestion", Map.of("q", "x")).path("completions")).isEmpty();
    assertThat(officer.ask("search", Map.of("q", "bokcirkle")).path("didYouMean").asString())
        .startsWith("bokcirk");
  }

  @Test
  void questionsOfAListAreAnsweredEachAndCountedAsOne() {
    ApiClient officer = as(Role.OFFICER);
    ObjectNode list = body();
    list.putArray("queries").add("bok").add("(").add("bok\t2031-01-01").add("query");
    long before = served.archive().ledger().head().seq();

    List<JsonNode> answers =
        officer.act("searchTerms", Map.of(), list).path("items").valueStream().toList();

    assertThat(answers)
        .extracting(answer -> answer.path("line").asInt() + answer.path("code").asString(""))
        .containsExactly("1", "2QUERY_MALFORMED", "3", "4");
    assertThat(answers.getFirst().path("total"))
        .isEqualTo(officer.ask("search", Map.of("q", "bok")).path("total"));
    assertThat(answers.getFirst().path("hits")).hasSize(1);
    assertThat(answers.get(2).path("total").asInt()).isZero();
    assertThat(
            served
                .archive()
                .ledger()
                .after(before, ServedArchive.NAME, Set.of(LookLog.SEARCHED))
                .stream()
                .map(entry -> entry.act().facts().get("query")))
        .as("three that could be asked, and the search after them, which is the first again")
        .hasSize(4)
        .satisfies(queries -> assertThat(queries.getLast()).isEqualTo(queries.getFirst()));
    ObjectNode many = body();
    for (int i = 0; i < 501; i++) {
      many.withArray("queries").add("bok");
    }
    assertThat(officer.tried("searchTerms", Map.of(), many).code()).isEqualTo("QUERIES_TOO_MANY");
  }

  @Test
  void searchIsKeptForItsOwnerAloneAndItsNewsAreNewUntilTheyAreSeen() {
    ApiClient officer = as(Role.OFFICER);
    ObjectNode asked = body("name", "Böcker", "q", "bok", "kind", "COMMENT");
    JsonNode saved = officer.act("saveSearch", Map.of(), asked);
    Map<String, String> id = id(saved.path("savedId").asString());
    assertThat(officer.act("saveSearch", Map.of(), asked).path("savedId"))
        .isEqualTo(saved.path("savedId"));
    Answer other = officer.tried("saveSearch", Map.of(), asked.deepCopy().put("q", "film"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("SEARCH_NAME_TAKEN");
    assertThat(ids(officer.ask("listSaved"), "name")).containsExactly("Böcker");
    assertThat(officer.ask("showSaved", id).path("query").asString()).isEqualTo("bok");

    ApiClient archivist = as(Role.ARCHIVIST);
    assertThat(archivist.ask("listSaved").path("items")).isEmpty();
    for (String operation : List.of("showSaved", "listNews")) {
      assertThat(archivist.tried(operation, id, null).status()).as(operation).isEqualTo(404);
    }
    assertThat(archivist.tried("forgetSaved", id, body()).code()).isEqualTo("SEARCH_UNKNOWN");

    served.clock.forward(Duration.ofMinutes(2));
    JsonNode news = officer.ask("listNews", id);
    assertThat(news.path("total")).isEqualTo(officer.ask("showSaved", id).path("new"));
    ObjectNode seen = body("upTo", news.path("upTo").asString());
    JsonNode after = officer.act("markSeen", id, seen);
    assertThat(after.path("new").asInt()).isZero();
    assertThat(officer.ask("listNews", id).path("total").asInt()).isZero();
    assertThat(officer.act("markSeen", id, body("upTo", "2020-01-01T00:00:00Z")).path("new"))
        .as("the mark does not go back")
        .isEqualTo(after.path("new"));
    assertThat(officer.tried("markSeen", id, body("upTo", "i går")).code())
        .isEqualTo("TIME_MALFORMED");

    assertThat(officer.act("forgetSaved", id, body()).path("items")).isEmpty();
    assertThat(officer.tried("forgetSaved", id, body()).status()).isEqualTo(404);
  }

  @Test
  void copyThatAProgramTakesIsInTheLedger() {
    ApiClient officer = as(Role.OFFICER);
    HeldRecord item = served.items(true).getFirst();
    long before = served.archive().ledger().head().seq();
    for (String content : List.of("getPdf", "getSource", "getExchange")) {
      officer.tried(content, id(item.recordId().value()), null);
    }
    List<LedgerEntry> exports =
        served.archive().ledger().after(before, ServedArchive.NAME, Set.of(LookLog.EXPORTED));
    assertThat(exports)
        .extracting(entry -> entry.act().facts())
        .containsExactly(export("PDF", item), export("SOURCE", item), export("EXCHANGE", item));
    assertThat(exports).allMatch(entry -> item.recordId().equals(entry.act().subject()));
  }

  private static SortedMap<String, String> export(String what, HeldRecord of) {
    return new TreeMap<>(
        Map.of("by", "PROGRAM", "what", what, "version", String.valueOf(of.version())));
  }

  @Test
  void whoLookedAtARecordIsToldToWhoHasToKnow() {
    Map<String, String> id = id(served.items(true).getFirst().recordId().value());
    as(Role.REGISTRAR).ask("showRecord", id);
    for (Role role : List.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST)) {
      JsonNode record = as(role).ask("showRecord", id);
      JsonNode events = as(role).ask("listEvents", id);
      assertThat(
              List.of(acts(record, "events"), acts(events, "items")).stream()
                  .map(acts -> acts.contains(LookLog.VIEWED)))
          .as(role.word())
          .containsOnly(role == Role.ARCHIVIST);
    }
  }

  private static List<String> acts(JsonNode node, String list) {
    return node.path(list).valueStream().map(event -> event.path("act").asString()).toList();
  }

  @Test
  void pageForProgramsListsWhatTheRoleMayAskForAndNothingElse() {
    for (Role role : PageRules.EVERYONE) {
      Document page = served.signedIn(role).page("/api");
      assertThat(page.select("tbody code").eachText())
          .as(role.word())
          .containsExactlyInAnyOrderElementsOf(
              Endpoints.ALL.stream()
                  .filter(endpoint -> endpoint.roles().contains(role))
                  .map(endpoint -> endpoint.method() + " " + endpoint.path())
                  .toList());
      assertThat(page.select("main a[href]").eachAttr("href")).contains("/api/openapi.json");
      assertThat(page.select("pre").text()).contains(served.address() + "/api/search");
    }
    Visitor editor = served.signedIn(Role.EDITOR);
    assertThat(editor.page("/account").select("main a[href=/api]")).hasSize(1);
    assertThat(editor.page("/").select("nav a[href=/api]")).isEmpty();
  }

  @Test
  void recordsAreListedOnceEachToTheEndAndOnlyThoseThatOneMayKnowOf() {
    Set<String> open = new HashSet<>();
    served.items(false).stream()
        .filter(item -> !served.archive().holdings().isRestricted(item))
        .forEach(item -> open.add(item.recordId().value()));
    Set<String> all = new HashSet<>(open);
    served
        .archive()
        .holdings()
        .items(ServedArchive.NAME, null, null)
        .forEach(item -> all.add(item.recordId().value()));

    assertThat(listed(as(Role.EDITOR), Map.of("limit", "7")))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(open);
    assertThat(listed(as(Role.OFFICER), Map.of("limit", "7")))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(all).hasSizeGreaterThan(open.size());
    JsonNode kept = as(Role.OFFICER).ask("listRecords", Map.of("outcome", "register"));
    assertThat(kept.path("items")).isNotEmpty();
    assertThat(kept.path("items").valueStream())
        .allSatisfy(item ->
            assertThat(item.path("decision").path("outcome").asString()).isEqualTo("REGISTER"));
  }

  private static List<String> listed(ApiClient client, Map<String, String> asked) {
    List<String> seen = new ArrayList<>();
    String after = "";
    while (true) {
      Map<String, String> values = new HashMap<>(asked);
      if (!after.isEmpty()) {
        values.put("after", after);
      }
      JsonNode page = client.ask("listRecords", values);
      seen.addAll(ids(page, "recordId"));
      if (page.path("next").isNull()) {
        return seen;
      }
      after = page.path("next").asString();
    }
  }

  @Test
  void recordIsToldWithEverythingThatItsPageHas() {
    ApiClient officer = as(Role.OFFICER);
    for (HeldRecord held : List.of(served.items(false).getFirst(), served.items(true).getFirst())) {
      Map<String, String> id = id(held.recordId().value());
      JsonNode record = officer.ask("showRecord", id);
      assertThat(record.path("text").asString()).isEqualTo(served.text(held));
      assertThat(officer.ask("listVersions", id).path("items")).isEqualTo(record.path("versions"));
      assertThat(officer.ask("listEvents", id).path("items"))
          .hasSizeGreaterThanOrEqualTo(record.path("events").size());
      assertThat(ids(officer.ask("showThread", id), "recordId")).contains(id.get("id"));
      JsonNode explained = officer.ask("explainRecord", id);
      assertThat(explained.path("rules")).isNotEmpty();
      assertThat(explained.path("statement").asString()).as("in Finnish").isNotBlank();
      for (String content : List.of("getPdf", "getSource", "getExchange")) {
        String link =
            officer.tried(content, id, null).raw().headers().firstValue("Location").orElseThrow();
        assertThat(served.stranger().get(link).statusCode()).as(content).isEqualTo(200);
      }
    }
  }

  @Test
  void registerOfChannelsFindingsAndRunsAreToldToEverybody() {
    ApiClient editor = as(Role.EDITOR);
    JsonNode channels = editor.ask("listChannels", Map.of("limit", "2"));
    assertThat(channels.path("total").asInt())
        .isEqualTo(served.desk().definitions().channels().size());
    assertThat(ids(channels, "channelId")).hasSize(2);
    assertThat(editor.ask("showChannel", id("lindskolan")).path("name").asString()).isNotBlank();
    assertThat(editor.tried("showChannel", id("ingen"), null).code()).isEqualTo("CHANNEL_UNKNOWN");
    assertThat(editor.ask("listFindings").path("items"))
        .hasSameSizeAs(
            Oversight.of(served.archive(), served.desk().definitions(), false).findings());
    JsonNode runs = editor.ask("listRuns", Map.of("limit", "3"));
    assertThat(runs.path("past").size()).isBetween(1, 3);
  }

  @Test
  void queueIsAnsweredOnceAndTakenBackOnce() {
    ApiClient registrar = as(Role.REGISTRAR);
    String item = ids(registrar.ask("listQueue", Map.of("limit", "1")), "recordId").getFirst();
    JsonNode shown = registrar.ask("showQueueItem", id(item));
    assertThat(shown.path("waits").asBoolean()).isTrue();
    ObjectNode keep =
        body("outcome", "RETAIN", "reason", "UNIQUE_INFORMATION", "note", "Fortfarande oklart");
    keep.put("version", shown.path("version").asInt());

    JsonNode judged = registrar.act("answerQueueItem", id(item), keep);
    assertThat(ids(judged, "recordId")).containsExactly(item);
    assertThat(served.archive().decisions().of(new RecordId(item)).orElseThrow().decidedBy())
        .isEqualTo(served.account(Role.REGISTRAR).account().id());
    Answer again = registrar.tried("answerQueueItem", id(item), keep);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("JUDGED_ALREADY");

    registrar.act("undoAnswer", id(item), body());
    assertThat(registrar.tried("undoAnswer", id(item), body()).code()).isEqualTo("NOT_JUDGED");
  }

  @Test
  void workListTakesANumberTwiceAndAnswersTheSame() {
    ApiClient registrar = as(Role.REGISTRAR);
    List<String> open =
        ids(registrar.ask("listRegistrations"), "recordId").stream()
            .filter(id -> !served.archive().holdings().record(new RecordId(id)).restricted())
            .toList();
    String item = open.getFirst();
    ObjectNode number = body("number", "KS 2026/170");

    JsonNode done = registrar.act("acceptRegistration", id(item), number);
    assertThat(done.path("changed").asBoolean()).isTrue();
    JsonNode again = registrar.act("acceptRegistration", id(item), number);
    assertThat(again.path("receipt")).isEqualTo(done.path("receipt"));
    assertThat(again.path("changed").asBoolean()).isFalse();
    assertThat(
            registrar.tried("acceptRegistration", id(item), body("number", "KS 2026/171")).code())
        .isEqualTo("REGISTERED_ALREADY");
    assertThat(ids(registrar.ask("listRegistered"), "recordId")).contains(item);
    assertThat(registrar.ask("showRegistered", id(item)).path("number").asString())
        .isEqualTo("KS 2026/170");
    new Registering(served.archive(), served.desk())
        .withdraw(new RecordId(item), "Prov", new Viewer.User(account(Role.REGISTRAR).account()));

    assertThat(registrar.tried("rejectRegistration", id(item), body()).code())
        .isEqualTo("PARAMETER_MISSING");
    ObjectNode why = body("reason", "Avser en annan kommun");
    JsonNode rejected = registrar.act("rejectRegistration", id(item), why);
    Answer twice = registrar.tried("rejectRegistration", id(item), why);
    assertThat(
            twice.status() == 409 || twice.body().path("receipt").equals(rejected.path("receipt")))
        .as(twice.raw().body())
        .isTrue();
  }

  private NewAccount account(Role role) {
    return served.account(role);
  }

  @Test
  void proposalIsLookedAtSampledAndTurnedDownButNeverCarriedOut() {
    new Proposing(served.archive(), served.desk())
        .propose(
            new Proposing.Wish(null, null), new Viewer.User(account(Role.ARCHIVIST).account()));
    ApiClient approver = as(Role.APPROVER);
    JsonNode proposals = approver.ask("listProposals", Map.of("limit", "1"));
    String proposal = ids(proposals, "proposalId").getFirst();
    JsonNode shown = approver.ask("showProposal", id(proposal));
    assertThat(shown.path("state").asString()).isEqualTo("PROPOSED");
    assertThat(approver.ask("listProposedRecords", id(proposal)).path("total"))
        .isEqualTo(shown.path("count"));
    List<String> sample = ids(approver.ask("listSample", id(proposal)), "recordId");
    Map<String, String> judged = Map.of("id", proposal, "record", sample.getFirst());

    approver.act("judgeSample", judged, body("verdict", "AGREE"));
    assertThat(approver.tried("judgeSample", judged, body("verdict", "AGREE")).code())
        .isEqualTo("SAMPLE_JUDGED");
    ObjectNode list = body("hash", shown.path("hash").asString());
    if (sample.size() > 1) {
      Answer early = approver.tried("approveProposal", id(proposal), list);
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.body().path("detail").asString())
          .as("in the reader's language")
          .isEqualTo("Koko otos on arvioitava ennen hyväksymistä.");
    }
    for (String record : sample.subList(1, sample.size())) {
      approver.act(
          "judgeSample", Map.of("id", proposal, "record", record), body("verdict", "AGREE"));
    }
    assertThat(as(Role.ARCHIVIST).tried("approveProposal", id(proposal), list).code())
        .as("who proposed it does not approve it")
        .isEqualTo("APPROVER_NOT_INDEPENDENT");
    JsonNode approved = approver.act("approveProposal", id(proposal), list);
    assertThat(approved.path("approvals")).hasSize(1);
    assertThat(approver.tried("approveProposal", id(proposal), list).status()).isEqualTo(409);

    ObjectNode why = body("reason", "Begärt ut");
    assertThat(approver.act("rejectProposal", id(proposal), why).path("state").asString())
        .isEqualTo("REJECTED");
    assertThat(approver.tried("rejectProposal", id(proposal), why).code())
        .isEqualTo("PROPOSAL_ENDED");
  }

  @Test
  void holdIsPlacedOnceHoweverOftenAProgramAsks() {
    ApiClient archivist = as(Role.ARCHIVIST);
    String record = served.items(false).getFirst().recordId().value();
    ObjectNode asked = body("reason", "Begäran 12", "kind", "research");
    asked.putArray("records").add(record);
    Map<String, String> key = Map.of("Idempotency-Key", "7d9a-1");

    JsonNode placed = archivist.act("placeHold", key, asked);
    String hold = placed.path("holdId").asString();
    served.clock.forward(Duration.ofMinutes(1));
    assertThat(archivist.act("placeHold", key, asked)).isEqualTo(placed);
    assertThat(archivist.tried("placeHold", key, asked.deepCopy().put("reason", "Annat")).code())
        .isEqualTo("HOLD_KEY_USED");
    assertThat(archivist.tried("placeHold", Map.of(), asked).code()).isEqualTo("PARAMETER_MISSING");
    assertThat(ids(archivist.ask("listHolds"), "holdId")).containsOnlyOnce(hold);

    ObjectNode why = body("reason", "Besvarad");
    JsonNode released = archivist.act("releaseHold", id(hold), why);
    assertThat(released.path("standing").asBoolean()).isFalse();
    assertThat(archivist.tried("releaseHold", id(hold), why).code()).isEqualTo("HOLD_RELEASED");
    JsonNode found =
        archivist.act(
            "placeHold",
            Map.of("Idempotency-Key", "7d9a-2"),
            body("query", "bok", "reason", "Begäran 13", "kind", "RESEARCH"));
    assertThat(found.path("count").asInt()).isPositive();
    archivist.act("releaseHold", id(found.path("holdId").asString()), why);
  }

  @Test
  void disappearanceIsSettledAndTaskEndedOnce() {
    ApiClient archivist = as(Role.ARCHIVIST);
    try (GoneItem gone = GoneItem.in(served)) {
      ObjectNode answer = body("cause", "AUTHOR", "reason", "Hen har sagt det");
      assertThat(ids(archivist.ask("listChanges", Map.of("open", "true")), "recordId"))
          .contains(gone.id());

      JsonNode settled = archivist.act("settleDisappearance", id(gone.id()), answer);
      assertThat(ids(settled, "recordId")).containsExactly(gone.id());
      assertThat(ids(archivist.ask("listChanges", Map.of("open", "true")), "recordId"))
          .doesNotContain(gone.id());
    }

    JsonNode task =
        archivist
            .ask("listTasks", Map.of("open", "true"))
            .path("items")
            .valueStream()
            .filter(each -> !held(each).restricted())
            .findFirst()
            .orElseThrow();
    String id = task.path("taskId").asString();
    ObjectNode done = body("outcome", "NOT_NEEDED", "note", "Dubblett");
    assertThat(archivist.act("endTask", id(id), done).path("outcome").asString())
        .isEqualTo("NOT_NEEDED");
    Answer again = archivist.tried("endTask", id(id), done);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("detail").asString()).isEqualTo("Tehtävä on jo tehty.");
  }

  private HeldRecord held(JsonNode line) {
    return served.archive().holdings().record(new RecordId(line.path("recordId").asString()));
  }

  @Test
  void problemIsToldInTheReadersLanguageWithTheSameCode() {
    Set<String> titles = new HashSet<>();
    for (String language : List.of("sv", "fi", "nb", "en")) {
      HttpResponse<String> answer =
          served
              .stranger()
              .with("Accept-Language", language)
              .with("Authorization", "Bearer " + account(Role.EDITOR).token())
              .get("/api/records/" + "0".repeat(16));
      JsonNode problem = JSON.readTree(answer.body());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(ApiClient.mediaType(answer)).isEqualTo("application/problem+json");
      assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
      assertThat(problem.path("code").asString()).isEqualTo("RECORD_UNKNOWN");
      assertThat(problem.path("status").asInt()).isEqualTo(404);
      titles.add(problem.path("title").asString());
    }
    assertThat(titles).hasSize(4);
  }

  @Test
  void whatIsAskedForWronglyIsRefusedByItsName() {
    ApiClient officer = as(Role.OFFICER);
    Visitor program =
        served.stranger().with("Authorization", "Bearer " + account(Role.OFFICER).token());
    for (Map.Entry<String, String> wrong :
        Map.of(
                "/api/search?limit=0", "LIMIT_OUT_OF_RANGE",
                "/api/search?limit=5000", "LIMIT_OUT_OF_RANGE",
                "/api/search?chanel=biblioteket", "PARAMETER_UNKNOWN",
                "/api/search?q=a&q=b", "PARAMETER_REPEATED",
                "/api/search?from=igår", "DAY_MALFORMED",
                "/api/search?facets=ja", "VALUE_UNKNOWN",
                "/api/search?q=(", "QUERY_MALFORMED",
                "/api/holds?after=ingen", "CURSOR_UNKNOWN")
            .entrySet()) {
      String path = wrong.getKey().replace("(", "%28").replace("å", "%C3%A5");
      HttpResponse<String> answer = program.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).path("code").asString())
          .as(path)
          .isEqualTo(wrong.getValue());
    }
    assertThat(program.post("/api/holds", Map.of("reason", "x")).body()).contains("BODY_NOT_JSON");
    assertThat(officer.tried("showRecord", id("x"), null).code()).isEqualTo("RECORD_ID_MALFORMED");
  }

  @Test
  void sessionReadsWithItsCookieAndActsOnlyWithItsProof() {
    Visitor visitor = served.signedIn(Role.OFFICER).with("Accept", "application/json");
    assertThat(visitor.get("/api/holds").statusCode()).isEqualTo(200);
    HttpResponse<String> forged = visitor.ask("POST", "/api/holds");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(ApiClient.mediaType(forged)).isEqualTo("application/problem+json");
    HttpResponse<String> proved =
        visitor
            .with("X-CSRF-TOKEN", visitor.with("Accept", "text/html").csrf("/"))
            .ask("POST", "/api/holds");
    assertThat(proved.statusCode()).isEqualTo(400);
    assertThat(proved.body()).contains("PARAMETER_MISSING");
  }

  @Test
  void nobodyIsRefusedWithTheWayToTellWhoOneIs() {
    HttpResponse<String> answer = served.stranger().get("/api/records");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(ApiClient.mediaType(answer)).isEqualTo("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("title").asString()).isEqualTo("Logga in");
  }
}
