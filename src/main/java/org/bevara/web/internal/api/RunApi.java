package org.bevara.web.internal.api;

import java.util.List;
import org.bevara.job.PastRun;
import org.bevara.job.RunUnderWay;
import org.bevara.job.Slot;
import org.bevara.web.internal.access.PageRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs: under way, past, and to come.
final class RunApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Parameter<Integer> LIMIT =
      Parameter.number("limit", 1, 1000, 60, "Past runs, the latest first.");

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/runs",
              PageRules.EVERYONE,
              "listRuns",
              "What is under way, what was, and what runs next by itself.",
              List.of(LIMIT),
              "Runs",
              RunApi::runs));

  private RunApi() {}

  private static ObjectNode runs(Call call) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode now = node.putArray("underWay");
    call.workplace().runs(call.seat().authority()).stream().map(RunApi::json).forEach(now::add);
    ArrayNode past = node.putArray("past");
    call.workplace().pastRuns(call.seat().authority(), call.get(LIMIT)).stream()
        .map(RunApi::json)
        .forEach(past::add);
    ArrayNode next = node.putArray("next");
    call.workplace().slots(call.seat().authority()).stream().map(RunApi::json).forEach(next::add);
    return node;
  }

  private static ObjectNode json(RunUnderWay run) {
    return JSON.createObjectNode()
        .put("job", run.job())
        .put("agent", run.agent())
        .put("since", run.since().toString())
        .put("channelId", run.channel() == null ? null : run.channel().value())
        .put("step", run.step())
        .put("done", run.done())
        .put("total", run.total())
        .put("perSecond", run.perSecond())
        .put("left", text(run.left()));
  }

  private static ObjectNode json(PastRun run) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("job", run.job())
            .put("channelId", run.channel().value())
            .put("visit", run.visit())
            .put("purpose", run.purpose())
            .put("startedAt", run.started().toString())
            .put("endedAt", text(run.ended()))
            .put("outcome", run.outcome());
    ArrayNode steps = node.putArray("steps");
    run.steps()
        .forEach(step -> steps.addObject().put("step", step.step()).put("done", step.done()));
    return node;
  }

  private static ObjectNode json(Slot slot) {
    return JSON.createObjectNode()
        .put("job", slot.job().word())
        .put("next", slot.next().toString())
        .put("running", slot.running())
        .put("lastEndedAt", text(slot.lastEnded()))
        .put("lastCode", slot.lastCode());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
