package org.bevara.web.internal.api;

import java.time.LocalDate;
import java.util.List;
import org.bevara.job.ChangeAccount;
import org.bevara.job.Disappearances;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.access.PageRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What visits saw edited, hidden and deleted, and what explains it.
final class ModerationApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Parameter<Boolean> OPEN =
      Parameter.flag("open", false, "Only what nobody has explained, the oldest first.");
  private static final Parameter<LocalDate> FROM = Parameter.day("from", "Seen then or later.");
  private static final Parameter<LocalDate> TO = Parameter.day("to", "Seen then or earlier.");
  private static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  private static final Parameter<Cause> CAUSE =
      Parameter.word("cause", Cause.class, "Who removed it.").inBody().needed();
  private static final Parameter<RemovalCode> CODE =
      Parameter.word("code", RemovalCode.class, "On which ground, where it was the authority.")
          .inBody();
  private static final Parameter<String> WHY =
      Parameter.text("reason", "How the person knows, or what they tried; kept in the store.")
          .inBody()
          .needed();
  private static final Parameter<Boolean> THREAD =
      Parameter.flag("thread", false, "Whether all that is unexplained in its thread is settled.")
          .inBody();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/moderation",
              PageRules.EVERYONE,
              "listChanges",
              "What visits saw change, the latest first.",
              List.of(OPEN, FROM, TO, CHANNEL, Paging.LIMIT, Paging.AFTER),
              "ChangePage",
              ModerationApi::list),
          Endpoint.post(
              "/api/moderation/{id}/settle",
              PageRules.JUDGING,
              "settleDisappearance",
              "Says who removed a record that is gone without a decision.",
              List.of(CAUSE, CODE, WHY, THREAD),
              "ChangeList",
              ModerationApi::settle));

  private ModerationApi() {}

  private static ObjectNode list(Call call) {
    @Nullable ChannelId channel = call.find(CHANNEL);
    if (channel != null) {
      call.desk().definitions().channel(channel);
    }
    Disappearances ledger = ledger(call);
    List<Change> all = ledger.all(call.find(FROM), call.find(TO), channel);
    return Paging.page(
        call,
        call.get(OPEN) ? all.stream().filter(Change::isOpen).toList().reversed() : all,
        change -> "%s-%d".formatted(change.recordId(), change.changedAt().toEpochMilli()),
        shown ->
            call.saw(
                shown.stream()
                    .map(change -> call.seat().holdings().record(change.recordId()))
                    .toList(),
                Form.LIST),
        change -> ChangeAccount.json(change, ledger.reason(change)));
  }

  private static ObjectNode settle(Call call) {
    RecordId id = call.record().recordId();
    Disappearances ledger = ledger(call);
    List<Change> settled =
        ledger.settle(
            id,
            new Disappearances.Answer(
                call.get(CAUSE), call.find(CODE), call.get(WHY), call.get(THREAD)));
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    settled.forEach(change ->
        ledger.of(change.recordId()).stream()
            .filter(now -> !now.isEdit() && now.changedAt().equals(change.changedAt()))
            .forEach(now -> items.add(ChangeAccount.json(now, ledger.reason(now)))));
    return node;
  }

  private static Disappearances ledger(Call call) {
    return new Disappearances(call.archive(), call.desk(), call.viewer());
  }
}
