package org.bevara.job;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Judging.Proposed;
import org.bevara.record.RecordId;
import org.bevara.review.Judged;
import org.bevara.review.Judgements.Standing;
import org.bevara.review.Waiting.Grounds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The review queue and what is judged there, as the contract's JSON objects.
public final class QueueJson {

  /// The two questions of N54.
  public static final List<String> QUESTIONS =
      List.of(
          "Does it have value for the authority?", "Does it have value for the public over time?");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SAMPLE = 5;

  private QueueJson() {}

  /// How many items of a queue wait on the same grounds.
  public static Map<Grounds, Integer> alike(List<Entry> queue) {
    Map<Grounds, Integer> alike = new HashMap<>();
    queue.forEach(entry -> alike.merge(entry.waiting().grounds(), 1, Integer::sum));
    return alike;
  }

  /// An item that waits.
  public static ObjectNode entry(Entry entry, Map<Grounds, Integer> alike, Instant now) {
    Grounds grounds = entry.waiting().grounds();
    ObjectNode node =
        JSON.createObjectNode()
            .put("recordId", entry.waiting().item().value())
            .put("channelId", entry.waiting().channel().value())
            .put("version", entry.waiting().version())
            .put("dueAt", entry.due().toString())
            .put("overdue", now.isAfter(entry.due()))
            .put("outcome", grounds.outcome())
            .put("rule", grounds.rule().isEmpty() ? null : grounds.rule());
    strings(node.putArray("reasons"), grounds.reasons());
    strings(node.putArray("signals"), grounds.signals());
    return node.put("alike", alike.get(grounds));
  }

  /// An item in its thread as somebody may see it, why it waits and what is asked.
  ///
  /// @param queue all that waits, as the same person is told
  public static ObjectNode proposed(
      Proposed proposed, List<Entry> queue, Judging judging, Sight sight, Archive archive) {
    RecordId id = proposed.held().recordId();
    List<Entry> alike =
        queue.stream()
            .filter(entry -> entry.waiting().item().equals(id))
            .findFirst()
            .map(entry -> Judging.alike(queue, entry))
            .orElse(List.of());
    ObjectNode node =
        JSON.createObjectNode()
            .put("recordId", id.value())
            .put("version", proposed.held().version())
            .put("waits", !alike.isEmpty());
    node.put("dueAt", alike.isEmpty() ? null : alike.getFirst().due().toString());
    node.put("alike", alike.size());
    strings(
        node.putArray("sample"),
        alike.stream().skip(1).limit(SAMPLE).map(entry -> entry.waiting().item().value()).toList());
    ItemView.decision(node.putObject("proposal"), proposed.proposal().decision());
    strings(
        node.putArray("rules"),
        judging.choice().disposing(proposed.proposal()).stream().map(RetentionRule::id).toList());
    strings(node.putArray("questions"), QUESTIONS);
    standing(node, proposed.standing());
    thread(node.putArray("thread"), proposed.held(), sight, archive);
    return node;
  }

  private static void standing(ObjectNode node, @Nullable Standing standing) {
    if (standing == null) {
      node.putNull("judgement");
    } else {
      node.set("judgement", judged(standing.judged()).put("open", standing.open()));
    }
  }

  /// The item's thread as somebody may see it, the item among it.
  private static void thread(ArrayNode thread, HeldRecord held, Sight sight, Archive archive) {
    List<HeldRecord> items =
        held.threadId() == null ? List.of(held) : archive.holdings().thread(held.threadId());
    items.stream().filter(sight::mayKnowOf).map(sight::view).forEach(thread::add);
  }

  /// What a person decided.
  public static ObjectNode judged(Judged judged) {
    Judgement judgement = judged.judgement();
    return JSON.createObjectNode()
        .put("recordId", judged.item().value())
        .put("version", judged.version())
        .put("outcome", judgement.outcome().name())
        .put("reason", judgement.reason().name())
        .put("rule", judgement.rule())
        .put("occasion", judged.occasion().name())
        .put("by", judgement.by())
        .put("at", judged.at().toString());
  }

  /// An item with the same grounds that was left, since it may not be destroyed.
  public static ObjectNode left(RecordId item) {
    return JSON.createObjectNode().put("recordId", item.value()).put("left", "JUDGEMENT_PREVENTED");
  }

  private static void strings(ArrayNode node, List<String> values) {
    values.forEach(node::add);
  }
}
