package org.bevara.web.internal.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.bevara.access.Account;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Reviews;
import org.bevara.job.Reviews.ChannelReview;
import org.bevara.job.Reviews.Question;
import org.bevara.oversight.Capacity;
import org.bevara.oversight.ChannelNews.Change;
import org.bevara.oversight.SignOff;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The daily review of the channels, and how much work they were (N06, J18, M22).
@Controller
public final class ReviewPages {

  private static final int LISTED = 20;
  private static final int WEEKS = 12;

  ReviewPages() {}

  /// Something that happened to an item.
  public record ChangeLine(String what, Instant at, ItemLine item) {}

  /// A question that waits.
  public record QuestionLine(Question question, ItemLine item) {}

  /// A channel that is to be looked over.
  ///
  /// @param signedBy the name of who signed it off last; empty where nobody has
  /// @param changes the latest; at most twenty, as of `waiting` the oldest
  /// @param capacity as whom the one who reads may sign; null if not at all
  public record Card(
      ChannelReview review,
      String signedBy,
      List<ChangeLine> changes,
      List<QuestionLine> waiting,
      @Nullable Capacity capacity) {}

  /// @param signed the channel that was signed off just now; empty otherwise
  @GetMapping("/review")
  String review(Seat seat, @RequestParam(defaultValue = "") String signed, Model model) {
    Reviews reviews = reviews(seat);
    List<ChannelReview> all = reviews.list(seat.sight().seesRestricted());
    seat.saw(
        all.stream()
            .flatMap(review -> records(review).stream())
            .map(seat.holdings()::record)
            .toList(),
        Form.LIST);
    List<Card> cards = all.stream().map(review -> card(seat, reviews, review)).toList();
    model.addAttribute("cards", cards);
    model.addAttribute("due", cards.stream().filter(card -> card.review().due()).count());
    model.addAttribute(
        "signed",
        cards.stream()
            .filter(card -> card.review().channel().id().value().equals(signed))
            .map(card -> card.review().channel().name())
            .findFirst()
            .orElse(""));
    return "review";
  }

  private static List<RecordId> records(ChannelReview review) {
    List<RecordId> records = new ArrayList<>();
    review.changes().stream().limit(LISTED).map(Change::record).forEach(records::add);
    review.waiting().stream()
        .limit(LISTED)
        .map(question -> question.asked().record())
        .forEach(records::add);
    return records;
  }

  private static Card card(Seat seat, Reviews reviews, ChannelReview review) {
    SignOff last = review.last();
    return new Card(
        review,
        last == null
            ? ""
            : seat.archive()
                .accounts()
                .find(last.account())
                .map(Account::name)
                .map(name -> Harmless.line(name, 60))
                .orElse(""),
        review.changes().stream()
            .limit(LISTED)
            .map(change ->
                new ChangeLine(change.what().name(), change.at(), item(seat, change.record())))
            .toList(),
        review.waiting().stream()
            .limit(LISTED)
            .map(question -> new QuestionLine(question, item(seat, question.asked().record())))
            .toList(),
        reviews.capacity(review.channel(), seat.viewer()).orElse(null));
  }

  private static ItemLine item(Seat seat, RecordId record) {
    HeldRecord held = seat.holdings().record(record);
    return ItemLine.listed(seat, held);
  }

  /// Signs a channel off, up to what was shown.
  @PostMapping("/review/{id}")
  String sign(
      Seat seat,
      @PathVariable String id,
      @RequestParam long upTo,
      @RequestParam(defaultValue = "") String note) {
    Channel channel = seat.desk().definitions().channel(new ChannelId(id));
    reviews(seat).sign(channel, seat.viewer(), upTo, note);
    return "redirect:/review?signed=" + channel.id();
  }

  @GetMapping("/review/load")
  String load(
      Seat seat,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Model model) {
    LocalDate last =
        to.isEmpty()
            ? LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone())
            : day(to);
    LocalDate first = from.isEmpty() ? last.minusWeeks(WEEKS - 1L) : day(from);
    model.addAttribute("from", first.toString());
    model.addAttribute("to", last.toString());
    model.addAttribute(
        "channels",
        LoadPlot.byChannel(reviews(seat).load(first, last, seat.sight().seesRestricted())));
    return "load";
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException("DAY_MALFORMED", "a day is written as 2026-03-14");
    }
  }

  private static Reviews reviews(Seat seat) {
    return new Reviews(seat.archive(), seat.desk().definitions());
  }
}
