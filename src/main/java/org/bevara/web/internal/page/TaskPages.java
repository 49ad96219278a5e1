package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.job.WorkList;
import org.bevara.job.WorkList.Ending;
import org.bevara.job.WorkList.Entry;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.oversight.TaskOutcome;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is to be done about items, by whom and until when (N12).
@Controller
public final class TaskPages {

  /// As many as one can look over at a time; the next come as these are done.
  private static final int SHOWN = 25;

  TaskPages() {}

  /// One open task.
  ///
  /// @param posts what the posts are called that are told of it, in their order
  /// @param paste what can be answered with it; empty where nothing is answered
  /// @param outcomes what can come of it, the usual first
  public record Line(
      String id,
      String kind,
      Instant due,
      boolean overdue,
      boolean halts,
      String posts,
      String paste,
      List<String> outcomes,
      ItemLine item) {}

  @GetMapping("/tasks")
  String tasks(Seat seat, @RequestParam(defaultValue = "") String role, Model model) {
    List<Entry> all = list(seat).entries(seat.viewer(), null, true);
    List<Entry> chosen =
        all.stream()
            .filter(entry -> role.isEmpty() || entry.task().posts().contains(role))
            .toList();
    List<Entry> shown = chosen.stream().limit(SHOWN).toList();
    seat.saw(shown.stream().map(entry -> held(seat, entry)).toList(), Form.LIST);
    model.addAttribute("tasks", shown.stream().map(entry -> line(seat, entry)).toList());
    model.addAttribute("total", chosen.size());
    model.addAttribute("role", role);
    model.addAttribute("posts", posts(seat, all));
    model.addAttribute("mayDo", seat.viewer().doesTasks(seat.authority()));
    return "tasks";
  }

  @PostMapping("/tasks/{id}/done")
  String done(
      Seat seat,
      @PathVariable String id,
      @RequestParam String outcome,
      @RequestParam(defaultValue = "") String note) {
    list(seat)
        .done(
            new TaskId(id),
            new Ending(TaskOutcome.of(outcome), note.isBlank() ? null : note, null),
            seat.viewer());
    return "redirect:/tasks";
  }

  private static WorkList list(Seat seat) {
    return new WorkList(seat.archive(), seat.desk());
  }

  private static HeldRecord held(Seat seat, Entry entry) {
    return seat.holdings().record(entry.task().record());
  }

  private static Line line(Seat seat, Entry entry) {
    Task task = entry.task();
    TaskOutcome usual = TaskOutcome.of(task.kind());
    return new Line(
        task.id().value(),
        task.kind().name(),
        // the last instant that is not too late, so that its day is the one it is due on
        task.dueAt().minusMillis(1),
        entry.overdue(),
        task.halts(),
        String.join(", ", task.posts().stream().map(post -> name(seat, post)).toList()),
        entry.paste() == null ? "" : entry.paste(),
        Stream.concat(
                Stream.of(usual),
                Stream.of(TaskOutcome.values())
                    .filter(outcome -> outcome != usual && outcome.fits(task.kind())))
            .map(TaskOutcome::name)
            .toList(),
        ItemLine.listed(seat, held(seat, entry)));
  }

  /// The posts of which tasks are open, with what they are called.
  private static Map<String, String> posts(Seat seat, List<Entry> entries) {
    Map<String, String> posts = new TreeMap<>();
    entries.stream()
        .flatMap(entry -> entry.task().posts().stream())
        .forEach(post -> posts.put(post, name(seat, post)));
    return posts;
  }

  private static String name(Seat seat, String post) {
    return seat.desk().authority().roles().getOrDefault(post, post);
  }
}
