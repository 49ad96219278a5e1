package org.bevara.web.internal.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.ComplianceReport.Card;
import org.bevara.job.ComplianceWords;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The register of channels: how each fares, and one of them at a time.
@Controller
public final class ChannelPages {

  private static final int VISITS_SHOWN = 30;
  private static final Pattern CODE = Pattern.compile("[A-Z_]{1,40}");

  ChannelPages() {}

  @GetMapping("/channels")
  String channels(Seat seat, Model model) {
    model.addAttribute("channels", new Attention(seat).channels());
    return "channels";
  }

  /// @throws UsageException `CHANNEL_UNKNOWN`
  @GetMapping("/channels/{id}")
  String channel(
      Seat seat,
      Locale locale,
      @ModelAttribute("say") Wording say,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String moved,
      @RequestParam(required = false) @Nullable String refused,
      Model model) {
    Channel channel = seat.desk().definitions().channel(new ChannelId(id));
    Attention attention = new Attention(seat);
    Attention.ChannelLine line =
        attention.channels().stream()
            .filter(each -> each.channel().id().equals(channel.id()))
            .findFirst()
            .orElseThrow();
    model.addAttribute("line", line);
    model.addAttribute("moved", moved != null);
    model.addAttribute(
        "refused", refused == null || !CODE.matcher(refused).matches() ? "" : refused);
    RegisterPages.show(seat, line.channel(), say, model);
    ComplianceWords words = new ComplianceWords(locale);
    model.addAttribute(
        "card",
        CompliancePages.Shown.of(new Card(channel, seat.oversight().card(channel)), words)
            .duties());
    ChannelCourse course = ChannelCourse.of(seat, say, channel, attention.gapsOf(channel.id()));
    model.addAttribute("course", course);
    model.addAttribute("plots", new ChannelPlots(seat, say, channel).all(course.months()));
    model.addAttribute("gaps", attention.gapLines(Optional.of(channel.id())));
    model.addAttribute(
        "visits", seat.archive().overview().visits(seat.authority(), channel.id(), VISITS_SHOWN));
    model.addAttribute(
        "pages",
        seat.holdings().pages(seat.authority(), channel.id()).stream()
            .filter(seat.sight()::mayKnowOf)
            .map(page -> new PageLine(page, Harmless.line(seat.holdings().page(page).title(), 100)))
            .toList());
    return "channel";
  }

  /// A page of the channel.
  public record PageLine(HeldRecord page, String title) {}
}
