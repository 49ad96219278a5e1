package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.job.AnswerChoice;
import org.bevara.job.Appraising;
import org.bevara.job.Judging;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Done;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Judging.Proposed;
import org.bevara.job.SecondOpinions;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.review.Judged;
import org.bevara.review.Judgements.Standing;
import org.bevara.review.Readings.Version;
import org.bevara.review.Samples.Drawn;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The review queue, one item after another: in its thread, with why it is there and the two
/// questions of N54, one key an answer.
@Controller
public final class QueuePages {

  private static final int SAMPLE = 5;

  QueuePages() {}

  /// An answer that one key gives.
  ///
  /// @param value as the form sends it
  public record Choice(String key, String value, String reason) {}

  /// An item of the thread.
  ///
  /// @param relation how it stands to the item that is asked about: `ANSWERED_BY_IT`, `ANSWERS_IT`
  ///   or nothing
  public record ThreadLine(ItemLine item, String relation) {}

  /// A rule under which it may be destroyed.
  public record RuleLine(String id, String title) {}

  /// What was decided a moment ago.
  ///
  /// @param count how many items were decided about with it, itself included
  public record Just(String id, String outcome, String reason, int count, boolean open) {}

  /// @param done the item that was answered just now; empty otherwise
  @GetMapping("/queue")
  String first(
      Seat seat, @RequestParam(defaultValue = "") String done, Locale locale, Model model) {
    List<Entry> queue = judging(seat).queue(seat.viewer(), null);
    just(seat, done, model);
    if (queue.isEmpty()) {
      model.addAttribute("total", 0);
      return "queue";
    }
    return item(seat, queue, queue.getFirst().waiting().item(), locale, model);
  }

  @GetMapping("/queue/{id}")
  String one(
      Seat seat,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done,
      Locale locale,
      Model model) {
    just(seat, done, model);
    return item(seat, judging(seat).queue(seat.viewer(), null), new RecordId(id), locale, model);
  }

  private static String item(
      Seat seat, List<Entry> queue, RecordId id, Locale locale, Model model) {
    Judging judging = judging(seat);
    Proposed proposed = judging.proposed(id, seat.viewer());
    Phrasebook words = Phrasebook.of(locale);
    shown(seat, proposed, words, false, model);
    Optional<Entry> waiting = entry(queue, id);
    List<Entry> alike =
        waiting.map(entry -> Judging.alike(queue, entry)).orElse(List.of()).stream()
            .skip(1)
            .toList();
    List<HeldRecord> sample =
        alike.stream()
            .limit(SAMPLE)
            .map(entry -> seat.holdings().record(entry.waiting().item()))
            .toList();
    seat.saw(sample, Form.LIST);
    model.addAttribute("total", queue.size());
    model.addAttribute("place", queue.indexOf(waiting.orElse(null)) + 1);
    model.addAttribute("due", waiting.map(Entry::due).orElse(null));
    model.addAttribute(
        "overdue",
        waiting.filter(entry -> seat.archive().clock().instant().isAfter(entry.due())).isPresent());
    model.addAttribute("alike", alike.size() + 1);
    model.addAttribute("sample", sample.stream().map(held -> ItemLine.listed(seat, held)).toList());
    model.addAttribute("later", after(queue, List.of(id), id));
    Standing standing = proposed.standing();
    model.addAttribute(
        "judged", standing == null ? null : just(standing.judged(), 1, standing.open()));
    Appraisal proposal = proposed.proposal();
    model.addAttribute("proposal", proposal.decision().outcome().name());
    model.addAttribute("statement", words.say(proposal.statement()));
    model.addAttribute("grounds", words.say(proposal.grounds()));
    model.addAttribute("prevented", words.say(judging.prevented(proposed)));
    return "queue";
  }

  /// What is shown of an item whether or not its reader may know what was decided.
  private static void shown(
      Seat seat, Proposed proposed, Phrasebook words, boolean blind, Model model) {
    HeldRecord held = proposed.held();
    List<HeldRecord> thread =
        proposed.thread().stream()
            .map(Appraising.Appraised::held)
            .filter(seat.sight()::mayKnowOf)
            .toList();
    seat.saw(thread, Form.THREAD);
    RecordId answer =
        Optional.ofNullable(proposed.item().answer()).map(Appraising.Answer::item).orElse(null);
    RecordId answers = proposed.answers().orElse(null);
    model.addAttribute("blind", blind);
    model.addAttribute("record", held);
    model.addAttribute("item", ItemLine.listed(seat, held));
    model.addAttribute(
        "text",
        MarkedText.of(
            seat.holdings().shown(held).text(),
            blind ? List.of() : proposed.item().signals(),
            words));
    model.addAttribute(
        "thread",
        thread.stream()
            .map(each ->
                new ThreadLine(
                    ItemLine.inThread(seat, each, thread, each.recordId().equals(held.recordId())),
                    each.recordId().equals(answers)
                        ? "ANSWERED_BY_IT"
                        : each.recordId().equals(answer) ? "ANSWERS_IT" : ""))
            .toList());
    model.addAttribute("register", choices(Outcome.REGISTER, 1));
    model.addAttribute("keep", choices(Outcome.RETAIN, 7));
    model.addAttribute(
        "rules",
        judging(seat).choice().disposing(proposed.proposal()).stream()
            .map(rule -> line(rule, words))
            .toList());
    model.addAttribute("prevented", List.of());
  }

  private static RuleLine line(RetentionRule rule, Phrasebook words) {
    return new RuleLine(rule.id(), rule.title(words.language()));
  }

  /// The keys of a keyboard's first row, in their order.
  private static List<Choice> choices(Outcome outcome, int from) {
    List<Choice> choices = new ArrayList<>();
    for (ReasonCode reason : AnswerChoice.reasons(outcome)) {
      choices.add(
          new Choice(
              String.valueOf((from + choices.size()) % 10), outcome + " " + reason, reason.name()));
    }
    return choices;
  }

  /// @param answer outcome and reason, as [Choice] has them
  @PostMapping("/queue/{id}")
  String answer(
      Seat seat,
      @PathVariable String id,
      @RequestParam String answer,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "false") boolean all) {
    Judging judging = judging(seat);
    List<Entry> queue = judging.queue(seat.viewer(), null);
    RecordId record = new RecordId(id);
    Done done = judging.answer(record, read(answer, rule, note, version), all, seat.viewer());
    String next = after(queue, done.judged().stream().map(Judged::item).toList(), record);
    return "redirect:/queue%s?done=%s".formatted(next == null ? "" : "/" + next, record);
  }

  private static Answer read(String answer, String rule, String note, @Nullable Integer version) {
    String[] words = answer.split(" ", 2);
    Outcome outcome =
        switch (words[0]) {
          case "REGISTER" -> Outcome.REGISTER;
          case "RETAIN" -> Outcome.RETAIN;
          case "DISPOSE" -> Outcome.DISPOSE;
          default ->
              throw new UsageException("ANSWER_UNKNOWN", "choose one of the answers on the page");
        };
    ReasonCode reason =
        words.length < 2
            ? null
            : AnswerChoice.reasons(outcome).stream()
                .filter(each -> each.name().equals(words[1]))
                .findFirst()
                .orElse(null);
    boolean goes = outcome == Outcome.DISPOSE;
    return new Answer(
        outcome,
        reason,
        goes && !rule.isBlank() ? rule : null,
        note.isBlank() ? null : note,
        version);
  }

  @PostMapping("/queue/{id}/undo")
  String undo(Seat seat, @PathVariable String id) {
    judging(seat).undo(new RecordId(id), true, seat.viewer());
    return "redirect:/queue/" + new RecordId(id);
  }

  /// What comes after an item in the queue, of what is still there; null where nothing does.
  private static @Nullable String after(List<Entry> queue, List<RecordId> gone, RecordId id) {
    int at = entry(queue, id).map(queue::indexOf).orElse(-1);
    return queue.subList(at + 1, queue.size()).stream()
        .map(entry -> entry.waiting().item())
        .filter(item -> !gone.contains(item))
        .map(RecordId::value)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Entry> entry(List<Entry> queue, RecordId id) {
    return queue.stream().filter(entry -> entry.waiting().item().equals(id)).findFirst();
  }

  private static void just(Seat seat, String done, Model model) {
    if (done.isEmpty()) {
      return;
    }
    HeldRecord held = seat.sight().known(new RecordId(done));
    seat.archive()
        .judgements()
        .standing(new Version(held.recordId(), held.version()))
        .ifPresent(standing ->
            model.addAttribute(
                "just",
                just(
                    standing.judged(),
                    Math.max(1, seat.archive().judgements().together(standing).size()),
                    standing.open())));
  }

  private static Just just(Judged judged, int count, boolean open) {
    return new Just(
        judged.item().value(),
        judged.judgement().outcome().name(),
        judged.judgement().reason().name(),
        count,
        open);
  }

  /// The next of what was drawn, without what was decided.
  @GetMapping("/queue/second")
  String second(Seat seat, Locale locale, Model model) {
    List<Drawn> open = opinions(seat).open(seat.viewer());
    model.addAttribute("total", open.size());
    model.addAttribute("blind", true);
    if (!open.isEmpty()) {
      shown(
          seat,
          judging(seat).proposed(open.getFirst().drawable().version().item(), seat.viewer()),
          Phrasebook.of(locale),
          true,
          model);
    }
    return "queue";
  }

  @PostMapping("/queue/second/draw")
  String draw(Seat seat) {
    opinions(seat).draw(seat.viewer());
    return "redirect:/quality";
  }

  @PostMapping("/queue/second/{id}")
  String opinion(
      Seat seat,
      @PathVariable String id,
      @RequestParam String answer,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String note) {
    opinions(seat).answer(new RecordId(id), read(answer, rule, note, version), seat.viewer());
    return "redirect:/queue/second";
  }

  private static Judging judging(Seat seat) {
    return new Judging(seat.archive(), seat.desk());
  }

  private static SecondOpinions opinions(Seat seat) {
    return new SecondOpinions(seat.archive(), seat.desk());
  }
}
