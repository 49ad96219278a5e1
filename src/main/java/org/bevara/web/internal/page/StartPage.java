package org.bevara.web.internal.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.job.Judging;
import org.bevara.job.Quality;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.Workplace;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What needs attention today.
@Controller
public final class StartPage {

  private static final int WAITING_SHOWN = 200;

  private final Workplace workplace;

  StartPage(Workplace workplace) {
    this.workplace = workplace;
  }

  @GetMapping("/")
  String start(Seat seat, Model model) {
    Attention attention = new Attention(seat);
    Instant now = seat.archive().clock().instant();
    List<Attention.ChannelLine> channels = attention.channels();
    model.addAttribute("today", LocalDate.ofInstant(now, seat.desk().authority().zone()));
    Morning morning = new Morning(seat, workplace, attention, channels);
    model.addAttribute("own", morning.own());
    model.addAttribute("besides", morning.besides());
    List<SavedPages.Line> kept = SavedPages.lines(seat);
    model.addAttribute("kept", kept);
    model.addAttribute("news", kept.stream().filter(line -> line.fresh() > 0).toList());
    model.addAttribute("channels", channels);
    model.addAttribute(
        "troubled", channels.stream().filter(Attention.ChannelLine::needsAttention).toList());
    model.addAttribute("ofAuthority", attention.ofAuthority());
    model.addAttribute("restrictedToo", seat.sight().seesRestricted());
    model.addAttribute("fallen", new Quality(seat.archive(), seat.desk()).fallen());
    model.addAttribute("damaged", seat.desk().fixity().figures().damaged());
    model.addAttribute(
        "unread", seat.desk().fixity().unread(seat.desk().fixityJob().within(), now));
    return "start";
  }

  /// The items that a person should look at.
  @GetMapping("/waiting")
  String waiting(Seat seat, Model model) {
    boolean restrictedToo = seat.sight().seesRestricted();
    List<HeldRecord> waiting =
        new Judging(seat.archive(), seat.desk())
            .queue(seat.viewer(), null).stream()
                .limit(WAITING_SHOWN)
                .map(entry -> seat.holdings().record(entry.waiting().item()))
                .toList();
    seat.saw(waiting, Form.LIST);
    model.addAttribute(
        "total", seat.archive().decisions().waiting(seat.authority(), restrictedToo).forReview());
    model.addAttribute("items", waiting.stream().map(held -> ItemLine.listed(seat, held)).toList());
    model.addAttribute("judges", seat.viewer().judges(seat.authority()));
    return "waiting";
  }
}
