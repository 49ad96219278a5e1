package org.bevara.web.internal.page;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.job.CrisisSwitch;
import org.bevara.record.ChannelId;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The crisis switch (N57, M10).
@Controller
public final class CrisisPages {

  private static final String HERE = "redirect:/crisis";

  CrisisPages() {}

  /// A crisis that goes on, with why it was begun; empty for who may not read that.
  public record Line(CrisisLine crisis, String hold, String reason) {}

  @GetMapping("/crisis")
  String crisis(Seat seat, Model model) {
    CrisisSwitch crisis = crisisSwitch(seat);
    List<Line> lines =
        crisis.underWay(seat.viewer()).stream()
            .map(told ->
                new Line(
                    CrisisLine.of(seat, told.crisis()),
                    told.crisis().hold(),
                    told.reason() == null ? "" : told.reason()))
            .toList();
    model.addAttribute("planned", crisis.isPlanned());
    model.addAttribute("lines", lines);
    model.addAttribute("channels", free(seat, lines));
    model.addAttribute(
        "wholeToo", lines.stream().noneMatch(line -> line.crisis().channel().isEmpty()));
    return "crisis";
  }

  /// The channels that can still get a crisis of their own.
  private static List<Channel> free(Seat seat, List<Line> lines) {
    return seat.desk().definitions().channels().stream()
        .filter(channel ->
            seat.archive().statuses().of(seat.authority(), channel) != ChannelStatus.CLOSED)
        .filter(channel ->
            lines.stream().noneMatch(line -> line.crisis().channel().equals(channel.id().value())))
        .toList();
  }

  @PostMapping("/crisis/on")
  String on(
      Seat seat, @RequestParam(defaultValue = "") String channel, @RequestParam String reason) {
    crisisSwitch(seat).on(channel(seat, channel), reason, seat.viewer());
    return HERE;
  }

  @PostMapping("/crisis/off")
  String off(
      Seat seat, @RequestParam(defaultValue = "") String channel, @RequestParam String reason) {
    crisisSwitch(seat).off(channel(seat, channel), reason, seat.viewer());
    return HERE;
  }

  private static CrisisSwitch crisisSwitch(Seat seat) {
    return new CrisisSwitch(seat.archive(), seat.desk());
  }

  private static @Nullable Channel channel(Seat seat, String id) {
    return id.isEmpty() ? null : seat.desk().definitions().channel(new ChannelId(id));
  }
}
