package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Isolation;
import org.bevara.harvest.ChannelProfile;
import org.bevara.job.LookLog.Way;
import org.bevara.oversight.Conversation;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.content.Exhibit.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One record: what it says, where it stood, what was decided, and everything that was done to it.
@Controller
public final class RecordPages {

  RecordPages() {}

  @GetMapping("/records/{id}")
  String record(
      Seat seat,
      @ModelAttribute("content") Content content,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String mark,
      Locale locale,
      HttpSession session,
      Model model) {
    HeldRecord held = seat.sight().known(new RecordId(id));
    RecordDetails details = new RecordDetails(seat, content);
    model.addAttribute("record", held);
    model.addAttribute("restricted", seat.holdings().isRestricted(held));
    model.addAttribute("everything", seat.sight().seesRestricted());
    model.addAttribute("language", ItemLine.tag(held.language()));
    model.addAttribute("channelName", ItemLine.channelName(seat, held));
    model.addAttribute("gaps", details.gaps(held));
    List<String> holds = seat.sight().holds(held.recordId());
    model.addAttribute("holds", holds);
    model.addAttribute("held", HoldPages.kinds(seat, holds));
    model.addAttribute(
        "conversation",
        seat.archive()
            .tasks()
            .conversation(held.recordId(), seat.sight().seesRestricted())
            .map(Conversation::name)
            .orElse(null));
    HoldPages.form(seat, model);
    AnswerPages.form(seat, session, List.of(held), model);
    model.addAttribute(
        "isolated", seat.holdings().isolation(held.recordId()).map(Isolation::code).orElse(""));
    switch (held.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY ->
          item(seat, content, held, details, locale, model);
      case PAGE -> page(seat, content, held, mark, model);
      case PROFILE -> profile(seat, held, model);
      case MEDIA -> medium(seat, held, details, model);
    }
    seat.saw(List.of(held), Form.PAGE);
    model.addAttribute("versions", details.versions(held));
    model.addAttribute("events", details.events(held));
    return "record";
  }

  private static void item(
      Seat seat,
      Content content,
      HeldRecord held,
      RecordDetails details,
      Locale locale,
      Model model) {
    ItemContent said = seat.holdings().shown(held);
    Author author = said.author();
    address(said.uri(), model);
    model.addAttribute("author", author == null ? "" : Harmless.line(author.name(), 80));
    model.addAttribute(
        "handle",
        author == null || author.handle() == null ? "" : Harmless.line(author.handle(), 80));
    model.addAttribute("official", author != null && author.official());
    model.addAttribute("text", Harmless.text(said.text()));
    model.addAttribute("media", details.media(held));
    Optional<Decision> decision = seat.archive().decisions().of(held.recordId());
    model.addAttribute("decision", decision.orElse(null));
    model.addAttribute("judges", seat.viewer().judges(seat.authority()));
    model.addAttribute("removed", seat.archive().removals().of(held.recordId()).isPresent());
    model.addAttribute("itself", held.restricted());
    model.addAttribute(
        "judgedBy",
        decision
            .flatMap(made -> seat.archive().accounts().find(made.decidedBy()))
            .map(account -> Harmless.line(account.name(), 60))
            .orElse(""));
    Optional<Explained> explained = Explained.of(seat, held, locale);
    model.addAttribute("marked", explained.map(Explained::text).orElse(null));
    // grounds are stored in English; what would be decided now has words in any language
    model.addAttribute(
        "grounds",
        explained
            .filter(now -> decision.filter(now.decision()::equals).isPresent())
            .map(Explained::grounds)
            .orElse(null));
    thread(seat, held, model);
    picture(seat, content, held, model);
  }

  private static void thread(Seat seat, HeldRecord held, Model model) {
    if (held.threadId() == null) {
      return;
    }
    List<HeldRecord> known =
        seat.holdings().thread(held.threadId()).stream().filter(seat.sight()::mayKnowOf).toList();
    seat.saw(
        known.stream().filter(item -> !item.recordId().equals(held.recordId())).toList(),
        Form.THREAD);
    model.addAttribute(
        "thread",
        known.stream()
            .map(item ->
                ItemLine.inThread(seat, item, known, item.recordId().equals(held.recordId())))
            .toList());
  }

  private static void picture(Seat seat, Content content, HeldRecord held, Model model) {
    List<HeldRecord> pages =
        seat.holdings().pagesShowing(held.recordId()).stream()
            .filter(page -> !seat.sight().isHidden(page))
            .toList();
    model.addAttribute("pages", pages);
    pages.stream()
        .map(page -> PagePicture.around(seat, content, page, held.recordId()))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(PagePicture::page))
        .ifPresent(picture -> model.addAttribute("picture", picture));
  }

  private static void page(
      Seat seat, Content content, HeldRecord page, @Nullable String mark, Model model) {
    Holdings holdings = seat.holdings();
    CapturedPage captured = holdings.page(page);
    address(captured.uri(), model);
    model.addAttribute("title", Harmless.line(captured.title(), 160));
    RecordId marked = mark == null ? null : new RecordId(mark);
    PagePicture.whole(seat, content, page, marked)
        .ifPresent(picture -> {
          model.addAttribute("picture", picture);
          model.addAttribute("still", content.shown(Kind.DOM, page.recordId()));
        });
    List<ItemLine> shown = new ArrayList<>();
    List<HeldRecord> items = holdings.shownOn(page.recordId(), page.version());
    items.stream()
        .filter(seat.sight()::mayKnowOf)
        .forEach(item -> shown.add(ItemLine.listed(seat, item)));
    seat.saw(items, Form.LIST);
    model.addAttribute("shown", shown);
  }

  /// The channel as its latest documentation run found it; the run's document says the rest.
  private static void profile(Seat seat, HeldRecord held, Model model) {
    CapturedDocumentation documentation = seat.holdings().documentation(held, held.version());
    ChannelProfile profile = documentation.profile();
    address(documentation.uri(), model);
    model.addAttribute(
        "title",
        profile == null || profile.name() == null ? "" : Harmless.line(profile.name(), 160));
    model.addAttribute(
        "text",
        profile == null || profile.description() == null
            ? ""
            : Harmless.text(profile.description()));
    model.addAttribute("shown", List.of());
  }

  private static void medium(Seat seat, HeldRecord held, RecordDetails details, Model model) {
    CapturedMedia captured = seat.holdings().media(held);
    address(captured.uri(), model);
    if (seat.holdings().isolation(held.recordId()).isEmpty()) {
      model.addAttribute("media", List.of(details.medium(held, captured, "")));
    }
    model.addAttribute("bytes", captured.bytes());
  }

  private static void address(String uri, Model model) {
    model.addAttribute("uri", Harmless.line(uri, 2000));
    model.addAttribute("link", PageAddresses.link(uri));
  }

  /// Every rule that was tried on an item.
  @GetMapping("/records/{id}/explanation")
  String explanation(Seat seat, @PathVariable String id, Locale locale, Model model) {
    HeldRecord held = seat.sight().known(new RecordId(id));
    if (!held.kind().isItem()) {
      throw new UsageException(
          "RECORD_UNKNOWN", "rules are tried on posts, comments and replies only");
    }
    Explained explained =
        Explained.of(seat, held, locale)
            .orElseThrow(() ->
                new UsageException(
                    "CHANNEL_UNKNOWN",
                    "channel %s is not in the register any more, so no rule is tried on its items"
                        .formatted(held.channelId())));
    seat.saw(List.of(held), Form.PAGE);
    model.addAttribute("record", held);
    model.addAttribute("language", ItemLine.tag(held.language()));
    model.addAttribute("explained", explained);
    model.addAttribute("holds", seat.sight().holds(held.recordId()));
    model.addAttribute("titles", seat.sight().seesRestricted());
    return "explanation";
  }

  @GetMapping("/records/{id}/pdf")
  String pdf(
      Seat seat,
      @ModelAttribute("content") Content content,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean download) {
    HeldRecord held = allowed(seat, id);
    if (held.kind() == ItemKind.MEDIA) {
      throw Holdings.unknown(held.recordId());
    }
    if (download) {
      seat.exported(held, Form.PDF, Way.PAGE);
    }
    return "redirect:"
        + (download
            ? content.file(Kind.PDF, held.recordId())
            : content.shown(Kind.PDF, held.recordId()));
  }

  @GetMapping("/records/{id}/source")
  String source(Seat seat, @ModelAttribute("content") Content content, @PathVariable String id) {
    HeldRecord held = allowed(seat, id);
    seat.exported(held, Form.SOURCE, Way.PAGE);
    return "redirect:" + content.file(Kind.SOURCE, held.recordId());
  }

  @GetMapping("/records/{id}/exchange")
  String exchange(Seat seat, @ModelAttribute("content") Content content, @PathVariable String id) {
    HeldRecord held = allowed(seat, id);
    seat.exported(held, Form.EXCHANGE, Way.PAGE);
    return "redirect:" + content.file(Kind.EXCHANGE, held.recordId());
  }

  private static HeldRecord allowed(Seat seat, String id) {
    HeldRecord held = seat.sight().known(new RecordId(id));
    seat.sight().require(held);
    return held;
  }
}
