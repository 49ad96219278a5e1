package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Answering;
import org.bevara.job.Answering.Answer;
import org.bevara.record.BevaraException;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Answers somebody who asks for records at once: what was chosen on the search page is shown item
/// by item in its thread, confirmed one by one, and becomes one document (domain 2.8).
@Controller
public final class AnswerPages {

  private static final String HERE = "/answer";
  private static final String BACK = "redirect:" + HERE;
  private static final String UNREAD = "ANSWER_UNREAD";
  private static final Amends FAULTS =
      new Amends(
          Set.of(UNREAD, "REQUEST_MISSING", "REQUEST_TOO_LONG", "ANSWER_EMPTY", "ANSWER_CHANGED"));

  AnswerPages() {}

  /// One record of the selection.
  public record Line(ItemLine item, boolean confirmed) {}

  /// @param show the record to be looked at; the first that is not confirmed where it is empty
  /// @param full whether there was no room for all
  @GetMapping(HERE)
  String answer(
      Seat seat,
      HttpSession session,
      @ModelAttribute("content") Content content,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "false") boolean full,
      @RequestParam(defaultValue = "") String fault,
      Model model) {
    AnswerSelection selection = AnswerSelection.of(session);
    List<HeldRecord> items = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (RecordId id : selection.records()) {
      answering(seat)
          .allowed(id)
          .ifPresentOrElse(
              items::add,
              () -> {
                selection.leave(id);
                dropped.add(id.value());
              });
    }
    List<Line> lines =
        items.stream()
            .map(held -> new Line(ItemLine.listed(seat, held), selection.isConfirmed(held)))
            .toList();
    model.addAttribute("lines", lines);
    model.addAttribute("confirmed", lines.stream().filter(Line::confirmed).count());
    model.addAttribute("dropped", dropped);
    model.addAttribute("full", full);
    model.addAttribute("most", Answering.MOST);
    model.addAttribute("longest", Answering.LONGEST_REQUEST);
    model.addAttribute("fault", FAULTS.told(fault));
    items.stream()
        .filter(held ->
            show.isEmpty() ? !selection.isConfirmed(held) : held.recordId().value().equals(show))
        .findFirst()
        .ifPresent(held -> reading(seat, content, held, model));
    return "answer";
  }

  /// The record whole, in its thread.
  private static void reading(Seat seat, Content content, HeldRecord held, Model model) {
    List<HeldRecord> thread =
        held.threadId() == null ? List.of(held) : seat.holdings().thread(held.threadId());
    seat.saw(thread, Form.THREAD);
    model.addAttribute("record", held);
    model.addAttribute(
        "thread",
        thread.stream()
            .map(item ->
                ItemLine.inThread(seat, item, thread, item.recordId().equals(held.recordId())))
            .toList());
    model.addAttribute("media", new RecordDetails(seat, content).media(held));
  }

  /// Takes records along, from the page of a search or of one record.
  @PostMapping(HERE + "/take")
  String take(
      Seat seat,
      HttpSession session,
      @RequestParam(name = "record", defaultValue = "") List<String> records,
      @RequestParam Map<String, String> parameters) {
    AnswerSelection selection = AnswerSelection.of(session);
    boolean room = true;
    for (String record : records) {
      Optional<HeldRecord> allowed = answering(seat).allowed(new RecordId(record));
      room &= allowed.isEmpty() || selection.take(allowed.get().recordId());
    }
    if (!room) {
      return BACK + "?full=true";
    }
    return parameters.containsKey("search") ? "redirect:" + SearchForm.of(parameters).here() : BACK;
  }

  @PostMapping(HERE + "/confirm")
  String confirm(
      Seat seat, HttpSession session, @RequestParam String record, @RequestParam int version) {
    RecordId id = new RecordId(record);
    answering(seat)
        .allowed(id)
        .filter(held -> held.version() == version)
        .ifPresent(held -> AnswerSelection.of(session).confirm(id, version));
    return BACK;
  }

  @PostMapping(HERE + "/leave")
  String leave(HttpSession session, @RequestParam String record) {
    AnswerSelection.of(session).leave(new RecordId(record));
    return BACK;
  }

  @PostMapping(HERE + "/clear")
  String clear(HttpSession session) {
    AnswerSelection.of(session).clear();
    return BACK;
  }

  /// The document, if everything that is chosen was confirmed and nothing of it has changed; else
  /// the way back, with why.
  @PostMapping(HERE + "/pdf")
  ResponseEntity<byte[]> pdf(
      Seat seat, HttpSession session, @RequestParam(defaultValue = "") String asked) {
    AnswerSelection selection = AnswerSelection.of(session);
    Map<RecordId, Integer> confirmed = selection.confirmed();
    if (confirmed.size() < selection.size()) {
      return back(UNREAD);
    }
    try {
      Answer answer = answering(seat).answer(asked, confirmed, seat.viewer());
      LocalDate day = LocalDate.ofInstant(answer.at(), seat.desk().authority().zone());
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_PDF)
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename("%s-answer-%s.pdf".formatted(seat.authority(), day))
                  .build()
                  .toString())
          .body(answer.pdf());
    } catch (BevaraException e) {
      if (FAULTS.told(e.code()).isEmpty()) {
        throw e;
      }
      return back(e.code());
    }
  }

  private static ResponseEntity<byte[]> back(String fault) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("%s?fault=%s#fault".formatted(HERE, fault)))
        .build();
  }

  private static Answering answering(Seat seat) {
    return new Answering(seat.archive(), seat.desk());
  }

  /// What is needed to take records along.
  ///
  /// @param shown those that the page shows
  static void form(Seat seat, HttpSession session, List<HeldRecord> shown, Model model) {
    boolean answers = seat.viewer().answers(seat.authority()).isPresent();
    AnswerSelection selection = AnswerSelection.of(session);
    model.addAttribute("answers", answers);
    model.addAttribute("chosen", selection.size());
    model.addAttribute(
        "taken",
        shown.stream().map(held -> held.recordId().value()).filter(selection::has).toList());
    model.addAttribute(
        "takeable",
        !answers
            ? Set.of()
            : shown.stream()
                .map(HeldRecord::recordId)
                .filter(id -> answering(seat).allowed(id).isPresent())
                .map(RecordId::value)
                .collect(Collectors.toSet()));
  }
}
