package org.bevara.job;

import org.bevara.job.WorkList.Entry;
import org.bevara.oversight.Task;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tasks as the contract's JSON objects.
public final class TaskJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TaskJson() {}

  /// A task as somebody sees it.
  public static ObjectNode entry(Entry entry) {
    Task task = entry.task();
    ObjectNode node =
        JSON.createObjectNode()
            .put("taskId", task.id().value())
            .put("kind", task.kind().name())
            .put("recordId", task.record().value())
            .put("channelId", task.channel().value());
    task.posts().forEach(node.withArray("posts")::add);
    node.put("halts", task.halts());
    node.put("openedAt", task.openedAt().toString());
    node.put("dueAt", task.dueAt().toString());
    node.put("overdue", entry.overdue());
    node.put("paste", entry.paste());
    node.put("doneAt", task.done() == null ? null : task.done().at().toString());
    node.put("doneBy", task.done() == null ? null : task.done().by());
    node.put("outcome", task.done() == null ? null : task.done().outcome().name());
    node.put("object", task.done() == null ? null : task.done().object());
    return node;
  }
}
