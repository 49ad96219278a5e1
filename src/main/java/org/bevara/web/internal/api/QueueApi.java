package org.bevara.web.internal.api;

import static org.bevara.web.internal.access.PageRules.JUDGING;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Judging;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Done;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Judging.Proposed;
import org.bevara.job.QueueJson;
import org.bevara.record.ChannelId;
import org.bevara.review.Judged;
import org.bevara.review.Waiting.Grounds;
import org.bevara.web.internal.Seat.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The items that need a person, and what people decide about them.
final class QueueApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  private static final Parameter<Outcome> OUTCOME =
      Parameter.word("outcome", Outcome.class, "What is decided: REGISTER, RETAIN or DISPOSE.")
          .inBody()
          .needed();
  private static final Parameter<ReasonCode> REASON =
      Parameter.word("reason", ReasonCode.class, "Why; left out where it is DISPOSE.").inBody();
  private static final Parameter<String> RULE =
      Parameter.text(
              "rule", "With DISPOSE: the rule it falls under (default: the one that matches).")
          .inBody();
  private static final Parameter<String> NOTE =
      Parameter.text("note", "In the person's own words; kept in the store.").inBody();
  private static final Parameter<Integer> VERSION =
      Parameter.number(
              "version", 1, 999_999, "The version that the person saw; another one is 409.")
          .inBody();
  private static final Parameter<Boolean> SAME_GROUNDS =
      Parameter.flag(
              "sameGrounds", false, "Whether it is about all that wait on the same grounds too.")
          .inBody();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/queue",
              JUDGING,
              "listQueue",
              "What waits for a person, the item due first at the head.",
              List.of(CHANNEL, Paging.LIMIT, Paging.AFTER),
              "QueuePage",
              QueueApi::list),
          Endpoint.get(
              "/api/queue/{id}",
              JUDGING,
              "showQueueItem",
              "An item in its thread, why it waits and what is asked.",
              List.of(),
              "QueueItem",
              QueueApi::show),
          Endpoint.post(
              "/api/queue/{id}",
              JUDGING,
              "answerQueueItem",
              "Decides about an item. That holds at once, until its next version.",
              List.of(OUTCOME, REASON, RULE, NOTE, VERSION, SAME_GROUNDS),
              "JudgedList",
              QueueApi::answer),
          Endpoint.post(
              "/api/queue/{id}/undo",
              JUDGING,
              "undoAnswer",
              "Takes a judgement back, until a run has built on it.",
              List.of(SAME_GROUNDS),
              "JudgedList",
              QueueApi::undo));

  private QueueApi() {}

  private static ObjectNode list(Call call) {
    @Nullable ChannelId channel = call.find(CHANNEL);
    if (channel != null) {
      call.desk().definitions().channel(channel);
    }
    List<Entry> queue = judging(call).queue(call.viewer(), channel);
    Map<Grounds, Integer> alike = QueueJson.alike(queue);
    Instant now = call.archive().clock().instant();
    return Paging.page(
        call,
        queue,
        entry -> entry.waiting().item().value(),
        shown -> call.saw(shown.stream().map(entry -> held(call, entry)).toList(), Form.LIST),
        entry -> QueueJson.entry(entry, alike, now));
  }

  private static HeldRecord held(Call call, Entry entry) {
    return call.seat().holdings().record(entry.waiting().item());
  }

  private static ObjectNode show(Call call) {
    Judging judging = judging(call);
    Proposed proposed = judging.proposed(call.recordId(), call.viewer());
    call.saw(proposed.thread().stream().map(item -> item.held()).toList(), Form.THREAD);
    return QueueJson.proposed(
        proposed, judging.queue(call.viewer(), null), judging, call.sight(), call.archive());
  }

  private static ObjectNode answer(Call call) {
    Answer answer =
        new Answer(
            call.get(OUTCOME),
            call.find(REASON),
            call.find(RULE),
            call.find(NOTE),
            call.find(VERSION));
    Done done =
        judging(call).answer(call.recordId(), answer, call.get(SAME_GROUNDS), call.viewer());
    ObjectNode node = judged(done.judged());
    ArrayNode items = node.withArray("items");
    done.left().stream().map(QueueJson::left).forEach(items::add);
    return node;
  }

  private static ObjectNode undo(Call call) {
    return judged(judging(call).undo(call.recordId(), call.get(SAME_GROUNDS), call.viewer()));
  }

  private static ObjectNode judged(List<Judged> all) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    all.stream().map(QueueJson::judged).forEach(items::add);
    return node;
  }

  private static Judging judging(Call call) {
    return new Judging(call.archive(), call.desk());
  }
}
