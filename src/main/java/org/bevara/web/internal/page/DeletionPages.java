package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Route.Occasion;
import org.bevara.job.Deletions;
import org.bevara.job.Deletions.Answered;
import org.bevara.job.Sealing;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealing.RemoveNow;
import org.bevara.job.Sealing.Sealed;
import org.bevara.job.Sealings.Wish;
import org.bevara.moderation.CommenterText;
import org.bevara.moderation.DeletionAnswer.Verdict;
import org.bevara.moderation.DeletionLevel;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalCode.Basis;
import org.bevara.moderation.Wordings;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.web.internal.BegunSealings;
import org.bevara.web.internal.BegunSealings.Begun;
import org.bevara.web.internal.Origins;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.content.Exhibits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// "May I delete this?": the answer, and the one button that seals before something is removed
/// (H15, N25, N26).
@Controller
public final class DeletionPages {

  private static final int LONGEST_NOTE = 2000;

  /// Opens the page for the address of the page one is at; with something marked there, for the
  /// part that it stands in. It holds no token: who is not signed in is asked to.
  private static final String BOOKMARKLET =
      "javascript:(()=>{let u=location.href,s=getSelection(),n=s&&!s.isCollapsed&&s.anchorNode,"
          + "e=n&&(n.nodeType==1?n:n.parentElement).closest('[id]');"
          + "if(e)u=u.split('#')[0]+'#'+e.id;"
          + "open('%s/may-delete/from?url='+encodeURIComponent(u))})()";

  private final Workplace workplace;
  private final BegunSealings sealings;
  private final Origins origins;

  DeletionPages(Workplace workplace, BegunSealings sealings, Origins origins) {
    this.workplace = workplace;
    this.sealings = sealings;
    this.origins = origins;
  }

  /// A file of a sealed package.
  public record SealedFile(String name, String href) {}

  /// A code that one can choose, and what it means.
  public record Choice(String code, String meaning) {}

  /// The page that the bookmark opens. A browser sends no session from another site's page, so this
  /// one, which tells nobody anything, goes on to the answer from here.
  @GetMapping("/may-delete/from")
  String from(
      @RequestParam(defaultValue = "") String url, HttpServletResponse response, Model model) {
    String on = "/may-delete?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    response.setHeader("Refresh", "0; url=" + on);
    model.addAttribute("on", on);
    return "may-delete-from";
  }

  @GetMapping("/may-delete")
  String ask(
      Seat seat,
      Locale locale,
      @ModelAttribute("content") Content content,
      @RequestHeader("Host") String host,
      @RequestParam(defaultValue = "") String url,
      @RequestParam(defaultValue = "") String level,
      Model model) {
    Wordings words = Wordings.in(locale);
    model.addAttribute("url", Harmless.line(url, 2000));
    model.addAttribute("words", words);
    model.addAttribute("bookmarklet", BOOKMARKLET.formatted(origins.pagesFor(host)));
    if (!url.isBlank()) {
      try {
        answer(seat, content, ask(seat, url, level), words, model);
      } catch (UsageException e) {
        model.addAttribute("fault", e.code());
      }
    }
    return "may-delete";
  }

  private static Answered ask(Seat seat, String url, String level) {
    return new Deletions(seat.archive(), seat.desk(), seat.sight())
        .ask(url.strip(), level.isBlank() ? null : DeletionLevel.named(level));
  }

  private static void answer(
      Seat seat, Content content, Answered answered, Wordings words, Model model) {
    Verdict verdict = answered.answer().verdict();
    model.addAttribute("answered", answered);
    model.addAttribute("verdict", verdict.name());
    model.addAttribute(
        "maySeal", PageRules.REMOVERS.contains(seat.account().role()) && isSealed(verdict));
    model.addAttribute("lawCodes", choices(Basis.LAW, words));
    model.addAttribute("houseCodes", choices(Basis.HOUSE_RULE, words));
    model.addAttribute(
        "scheduleCodes", isDue(seat, answered) ? choices(Basis.SCHEDULE, words) : List.of());
    if (answered.removed() != null && answered.record() != null) {
      RemovalCode code = answered.removed().removal().code();
      model.addAttribute("files", files(content, answered.record().recordId()));
      model.addAttribute(
          "told",
          CommenterText.of(
              code,
              answered.record().language(),
              Sealing.sender(seat.desk(), answered.channel()),
              answered.removed().removal().receipt()));
    }
  }

  private static boolean isDue(Seat seat, Answered answered) {
    HeldRecord record = answered.record();
    return record != null && seat.archive().tasks().wasOpened(record.recordId(), Occasion.DISPOSAL);
  }

  private static boolean isSealed(Verdict verdict) {
    return verdict != Verdict.CLOSE && verdict != Verdict.GONE;
  }

  private static List<Choice> choices(Basis basis, Wordings words) {
    return Arrays.stream(RemovalCode.values())
        .filter(code -> code.basis() == basis)
        .map(code -> new Choice(code.name(), words.code(code)))
        .toList();
  }

  static List<SealedFile> files(Content content, RecordId record) {
    return IntStream.rangeClosed(1, Exhibits.SEALED.size())
        .mapToObj(number ->
            new SealedFile(Exhibits.SEALED.get(number - 1), content.sealed(record, number)))
        .toList();
  }

  /// Begins to seal. The person who is signed in decides, by name.
  ///
  /// @throws UsageException `NOTE_TOO_LONG`, `CODE_MISSING`, and as [Deletions#ask]
  @PostMapping("/may-delete")
  String seal(
      Seat seat,
      @RequestParam String url,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String note) {
    if (note.length() > LONGEST_NOTE) {
      throw new UsageException(
          "NOTE_TOO_LONG",
          "a note has %d characters at most, not %d".formatted(LONGEST_NOTE, note.length()));
    }
    if (code.isBlank()) {
      throw new UsageException("CODE_MISSING", "a removal needs its ground: choose one");
    }
    Answered answered = ask(seat, url, "");
    long number =
        sealings.begin(
            seat,
            new Wish(
                seat.authority(),
                answered.channel().id(),
                answered.address(),
                RemovalCode.named(code),
                note.isBlank() ? null : note));
    return "redirect:/may-delete/sealings/" + number;
  }

  /// How far a sealing has come, and its receipt once it has ended.
  ///
  /// @throws UsageException `SEALING_UNKNOWN`
  @GetMapping("/may-delete/sealings/{number}")
  String sealing(
      Seat seat,
      Locale locale,
      @ModelAttribute("content") Content content,
      @PathVariable long number,
      HttpServletResponse response,
      Model model) {
    Begun begun =
        sealings
            .of(seat, number)
            .orElseThrow(
                () -> new UsageException("SEALING_UNKNOWN", "this person began no such sealing"));
    model.addAttribute("begun", begun);
    model.addAttribute("url", Harmless.line(begun.wish().uri(), 2000));
    model.addAttribute("words", Wordings.in(locale));
    if (begun.outcome().isDone()) {
      ended(content, begun, model);
    } else {
      response.setHeader("Refresh", "2");
      model.addAttribute(
          "run",
          workplace.runs(seat.authority()).stream()
              .filter(run -> run.job().equals("capture") && run.agent().equals(begun.account()))
              .findFirst()
              .orElse(null));
    }
    return "sealing";
  }

  private static void ended(Content content, Begun begun, Model model) {
    try {
      Outcome outcome = begun.outcome().get();
      switch (outcome) {
        case Sealed sealed -> {
          model.addAttribute("sealed", sealed);
          model.addAttribute("files", files(content, sealed.recordId()));
          model.addAttribute("told", sealed.told());
        }
        case RemoveNow unsealed -> {
          model.addAttribute("unsealed", unsealed);
          model.addAttribute("told", unsealed.told());
        }
      }
    } catch (ExecutionException e) {
      model.addAttribute("fault", fault(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("STOPPED", "the program is being stopped", e);
    }
  }

  private static String fault(@Nullable Throwable cause) {
    return cause instanceof BevaraException told ? told.code() : "INTERNAL_ERROR";
  }
}
