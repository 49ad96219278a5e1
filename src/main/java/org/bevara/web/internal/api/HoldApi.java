package org.bevara.web.internal.api;

import static org.bevara.web.internal.access.PageRules.HOLDING;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.HoldJson;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What must not be destroyed now.
final class HoldApi {

  private static final Parameter<String> KEY =
      Parameter.text(
              "Idempotency-Key",
              "A name of your own for this act, such as a UUID: asked for again with it, the hold"
                  + " that stands is answered and no second one placed.")
          .inHeader()
          .needed();
  private static final Parameter<String> QUERY =
      Parameter.text("query", "Everything that this finds now; or `records`.").inBody();
  private static final Parameter<List<RecordId>> RECORDS =
      Parameter.records("records", "These records, each with its thread; or `query`.");
  private static final Parameter<HoldKind> KIND =
      Parameter.word("kind", HoldKind.class, "Why by its kind; OPEN_CASE where it is not given.")
          .inBody();
  private static final Parameter<String> WHY =
      Parameter.text("reason", "Why, in the person's own words; kept in the store.")
          .inBody()
          .needed();
  private static final Parameter<LocalDate> UNTIL =
      Parameter.day("until", "When it is to be looked at again; no hold ends by itself.").inBody();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/holds",
              HOLDING,
              "listHolds",
              "All holds, the latest first, those released too.",
              List.of(Paging.LIMIT, Paging.AFTER),
              "HoldPage",
              call ->
                  Paging.page(
                      call,
                      freezing(call).all(call.viewer()),
                      told -> told.hold().id().value(),
                      HoldJson::told)),
          Endpoint.post(
              "/api/holds",
              HOLDING,
              "placeHold",
              "Holds what a query finds, or records by their identifiers, each with its thread.",
              List.of(KEY, QUERY, RECORDS, KIND, WHY, UNTIL),
              "PlacedHold",
              HoldApi::place),
          Endpoint.post(
              "/api/holds/{id}/release",
              HOLDING,
              "releaseHold",
              "Ends a hold; what another hold keeps stays held.",
              List.of(WHY),
              "Hold",
              call ->
                  HoldJson.told(
                      freezing(call)
                          .release(new HoldId(call.id()), call.get(WHY), call.viewer()))));

  private HoldApi() {}

  private static ObjectNode place(Call call) {
    @Nullable HoldKind kind = call.find(KIND);
    return HoldJson.placed(
        freezing(call)
            .placeOnce(
                call.get(KEY),
                choice(call),
                kind == null ? HoldKind.OPEN_CASE : kind,
                call.get(WHY),
                call.find(UNTIL),
                call.viewer()));
  }

  private static Choice choice(Call call) {
    @Nullable String query = call.find(QUERY);
    @Nullable List<RecordId> records = call.find(RECORDS);
    if ((query == null) == (records == null)) {
      throw new UsageException(
          "HOLD_SCOPE_MISSING", "say what is to be held: either query or records");
    }
    return records != null
        ? new Choice.Listed(Set.copyOf(records))
        : new Choice.Found(
            SearchRequest.of(query == null ? "" : query).limit(SearchRequest.MAX_LIMIT));
  }

  private static Freezing freezing(Call call) {
    return new Freezing(call.archive(), call.desk());
  }
}
