package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.oversight.ChannelLoad.Week;

/// The weeks of a channel, and their questions as bars: the whole bar is what was asked, its lower
/// part what was answered.
///
/// @param bars one a week, the oldest first, on a plane of [#WIDTH] by [#HEIGHT]
public record LoadPlot(Channel channel, List<Week> weeks, List<Bar> bars) {

  public static final int WIDTH = 480;
  public static final int HEIGHT = 96;

  private static final int GAP = 4;

  /// @param x left edge
  /// @param top of what was asked
  /// @param asked its height
  /// @param answeredTop of what was answered
  /// @param answered its height
  public record Bar(int x, int width, int top, int asked, int answeredTop, int answered) {}

  /// A plot for each channel that has a week with anything in it or due, all on one scale.
  static List<LoadPlot> byChannel(List<Week> weeks) {
    int most = weeks.stream().mapToInt(Week::questions).max().orElse(0);
    Map<Channel, List<Week>> channels = new LinkedHashMap<>();
    weeks.forEach(
        week -> channels.computeIfAbsent(week.channel(), _ -> new ArrayList<>()).add(week));
    return channels.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(LoadPlot::says))
        .map(each -> new LoadPlot(each.getKey(), each.getValue(), bars(each.getValue(), most)))
        .toList();
  }

  private static boolean says(Week week) {
    return week.received() > 0 || week.daysDue() > 0;
  }

  private static List<Bar> bars(List<Week> weeks, int most) {
    int step = WIDTH / weeks.size();
    List<Bar> bars = new ArrayList<>();
    for (int at = 0; at < weeks.size(); at++) {
      Week week = weeks.get(at);
      int asked = height(week.questions(), most);
      int answered = height(week.answered(), most);
      bars.add(
          new Bar(
              at * step,
              Math.max(1, step - GAP),
              HEIGHT - asked,
              asked,
              HEIGHT - answered,
              answered));
    }
    return bars;
  }

  private static int height(int count, int most) {
    return most == 0 ? 0 : Math.round((float) HEIGHT * count / most);
  }

  public List<Week> latestFirst() {
    return weeks.reversed();
  }

  public int questions() {
    return weeks.stream().mapToInt(Week::questions).sum();
  }

  public int answered() {
    return weeks.stream().mapToInt(Week::answered).sum();
  }

  public int waiting() {
    return weeks.stream().mapToInt(Week::waiting).sum();
  }
}
