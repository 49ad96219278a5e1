package org.bevara.web.internal.api;

import static org.bevara.web.internal.access.PageRules.EVERYONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.ExplainJson;
import org.bevara.job.RecordAccount;
import org.bevara.job.Sight;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.content.Exhibit;
import org.bevara.web.internal.content.Exhibit.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Records, one by one and in lists.
final class RecordApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BATCH = 500;

  private static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  private static final Parameter<Outcome> OUTCOME =
      Parameter.word("outcome", Outcome.class, "Only with this outcome.");
  private static final Parameter<SourceState> STATE =
      Parameter.word("state", SourceState.class, "Only in this state at the source.");

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/records",
              EVERYONE,
              "listRecords",
              "Lists the items that are held, those first that were seen first.",
              List.of(CHANNEL, OUTCOME, STATE, Paging.LIMIT, Paging.AFTER),
              "ItemPage",
              RecordApi::list),
          Endpoint.get(
              "/api/records/{id}",
              EVERYONE,
              "showRecord",
              "One record with its versions and events.",
              List.of(),
              "RecordAccount",
              RecordApi::one),
          Endpoint.get(
              "/api/records/{id}/explanation",
              EVERYONE,
              "explainRecord",
              "Every rule that was tried on an item, and why its outcome prevailed.",
              List.of(),
              "Explanation",
              RecordApi::explanation),
          Endpoint.get(
              "/api/records/{id}/versions",
              EVERYONE,
              "listVersions",
              "The versions of a record, the first at the head.",
              List.of(),
              "VersionList",
              call -> {
                HeldRecord held = shown(call);
                ObjectNode node = JSON.createObjectNode();
                RecordAccount.versions(node.putArray("items"), held, call.archive());
                return node;
              }),
          Endpoint.get(
              "/api/records/{id}/events",
              EVERYONE,
              "listEvents",
              "Everything that was done to a record.",
              List.of(),
              "EventList",
              call -> {
                HeldRecord held = shown(call);
                ObjectNode node = JSON.createObjectNode();
                RecordAccount.events(node.putArray("items"), held, call.sight(), call.archive());
                return node;
              }),
          Endpoint.get(
              "/api/records/{id}/thread",
              EVERYONE,
              "showThread",
              "The items of the thread that an item stands in, in the order in which they stood.",
              List.of(),
              "ItemList",
              RecordApi::thread),
          Endpoint.content(
              "/api/records/{id}/pdf",
              EVERYONE,
              "getPdf",
              "Leads to the record's PDF/A, for five minutes.",
              RecordApi::pdf),
          Endpoint.content(
              "/api/records/{id}/source",
              EVERYONE,
              "getSource",
              "Leads to what the record was captured as, for five minutes.",
              call -> content(call, Kind.SOURCE, Form.SOURCE)),
          Endpoint.content(
              "/api/records/{id}/exchange",
              EVERYONE,
              "getExchange",
              "Leads to the exchange with the site (WARC), for five minutes.",
              call -> content(call, Kind.EXCHANGE, Form.EXCHANGE)));

  private RecordApi() {}

  /// The list goes on after an identifier, whosever it is: nothing is looked up by it.
  private static ObjectNode list(Call call) {
    @Nullable ChannelId channel = call.find(CHANNEL);
    if (channel != null) {
      call.desk().definitions().channel(channel);
    }
    @Nullable SourceState state = call.find(STATE);
    String after = call.text(Paging.AFTER);
    @Nullable RecordId last = after.isEmpty() ? null : new RecordId(after);
    int limit = call.get(Paging.LIMIT);
    List<HeldRecord> found = new ArrayList<>();
    while (found.size() <= limit) {
      List<HeldRecord> next =
          call.seat().holdings().itemsAfter(call.seat().authority(), channel, state, last, BATCH);
      next.stream().filter(held -> isAskedFor(call, held)).forEach(found::add);
      if (next.size() < BATCH) {
        break;
      }
      last = next.getLast().recordId();
    }
    List<HeldRecord> page = found.subList(0, Math.min(limit, found.size()));
    call.saw(page, Form.LIST);
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    page.stream().map(call.sight()::view).forEach(items::add);
    return node.put("next", found.size() > limit ? page.getLast().recordId().value() : null);
  }

  private static boolean isAskedFor(Call call, HeldRecord held) {
    @Nullable Outcome outcome = call.find(OUTCOME);
    return call.sight().mayKnowOf(held)
        && (outcome == null
            || call.archive()
                .decisions()
                .of(held.recordId())
                .map(Decision::outcome)
                .filter(outcome::equals)
                .isPresent());
  }

  private static HeldRecord shown(Call call) {
    HeldRecord held = call.record();
    call.saw(List.of(held), Form.PAGE);
    return held;
  }

  private static ObjectNode one(Call call) {
    return RecordAccount.json(shown(call), call.sight(), call.archive());
  }

  private static ObjectNode explanation(Call call) {
    HeldRecord held = call.record();
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM", "rules are tried on posts, comments and replies only");
    }
    Appraised item =
        call.desk()
            .appraising()
            .appraised(held, call.desk().definitions().channel(held.channelId()));
    call.saw(List.of(held), Form.PAGE);
    Sight sight = call.sight();
    Optional<Answer> answer =
        Optional.ofNullable(item.answer())
            .filter(given -> sight.mayKnowOf(call.seat().holdings().record(given.item())));
    ObjectNode node = JSON.createObjectNode();
    new ExplainJson(Phrasebook.of(call.locale()), sight.seesRestricted())
        .write(node, item, answer, sight.holds(held.recordId()));
    return node;
  }

  private static ObjectNode thread(Call call) {
    HeldRecord held = call.record();
    RecordId post = held.threadId();
    List<HeldRecord> thread =
        post == null
            ? List.of(held)
            : call.seat().holdings().thread(post).stream().filter(call.sight()::mayKnowOf).toList();
    call.saw(thread, Form.THREAD);
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    thread.stream().map(call.sight()::view).forEach(items::add);
    return node;
  }

  private static String pdf(Call call) {
    HeldRecord held = call.record();
    if (held.kind() == ItemKind.MEDIA) {
      throw Holdings.unknown(held.recordId());
    }
    return content(call, Kind.PDF, Form.PDF);
  }

  private static String content(Call call, Kind kind, Form form) {
    HeldRecord held = call.record();
    call.sight().require(held);
    call.exported(held, form);
    return call.content().to(Exhibit.file(kind, held.recordId()));
  }
}
