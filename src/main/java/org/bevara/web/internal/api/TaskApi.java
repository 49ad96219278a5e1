package org.bevara.web.internal.api;

import java.util.List;
import org.bevara.job.TaskJson;
import org.bevara.job.WorkList;
import org.bevara.job.WorkList.Ending;
import org.bevara.job.WorkList.Entry;
import org.bevara.oversight.TaskId;
import org.bevara.oversight.TaskOutcome;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.access.PageRules;
import tools.jackson.databind.node.ObjectNode;

/// What is to be done about items, and what came of it.
final class TaskApi {

  private static final Parameter<String> POST =
      Parameter.text("role", "Only those of this post, as in authority.yaml.");
  private static final Parameter<Boolean> OPEN =
      Parameter.flag("open", false, "Only those that are not done.");
  private static final Parameter<TaskOutcome> OUTCOME =
      Parameter.word("outcome", TaskOutcome.class, "What came of it; as a rule by its kind.")
          .inBody();
  private static final Parameter<String> NOTE =
      Parameter.text("note", "In the person's own words; kept in the store.").inBody();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/tasks",
              PageRules.EVERYONE,
              "listTasks",
              "What is to be done about items, the task due first at the head.",
              List.of(POST, OPEN, Paging.LIMIT, Paging.AFTER),
              "TaskPage",
              TaskApi::list),
          Endpoint.post(
              "/api/tasks/{id}/done",
              PageRules.DOING,
              "endTask",
              "Ends a task. What goes to the registrar is made then and kept.",
              List.of(OUTCOME, NOTE),
              "Task",
              TaskApi::done));

  private TaskApi() {}

  private static ObjectNode list(Call call) {
    return Paging.page(
        call,
        work(call).entries(call.viewer(), call.find(POST), call.get(OPEN)),
        entry -> entry.task().id().value(),
        shown ->
            call.saw(
                shown.stream()
                    .map(entry -> call.seat().holdings().record(entry.task().record()))
                    .toList(),
                Form.LIST),
        TaskJson::entry);
  }

  private static ObjectNode done(Call call) {
    TaskId id = new TaskId(call.id());
    work(call).done(id, new Ending(call.find(OUTCOME), call.find(NOTE), null), call.viewer());
    Entry ended = work(call).entry(id, call.viewer());
    call.saw(List.of(call.seat().holdings().record(ended.task().record())), Form.LIST);
    return TaskJson.entry(ended);
  }

  private static WorkList work(Call call) {
    return new WorkList(call.archive(), call.desk());
  }
}
