package org.bevara.web.internal.page;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.Version;
import org.bevara.channel.Channel;
import org.bevara.job.Reviews;
import org.bevara.oversight.ChannelLoad.Week;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.page.ChannelCourse.Month;
import org.jspecify.annotations.Nullable;

/// The figures of one channel as plots: posts and answers by month, how soon and how much was
/// answered by week, followers by documentation run. What is not known has no plot.
final class ChannelPlots {

  private static final int WEEKS = 12;
  private static final int RUNS = 12;
  private static final String FOLLOWERS = "followers";

  private final Seat seat;
  private final Wording say;
  private final Channel channel;

  ChannelPlots(Seat seat, Wording say, Channel channel) {
    this.seat = seat;
    this.say = say;
    this.channel = channel;
  }

  /// One figure over time.
  ///
  /// @param key the last part of the word by which it is called
  /// @param figure what it comes to
  /// @param said what there is to be seen
  /// @param first what the leftmost period is called
  /// @param last what the rightmost one is called
  public record Plot(
      String key, String figure, String said, BarPlot bars, String first, String last) {}

  List<Plot> all(List<Month> months) {
    List<Plot> plots = new ArrayList<>();
    plots.add(written("posts", months, Month::posts));
    plots.add(written("answers", months, Month::answers));
    plots.addAll(answering());
    followers().ifPresent(plots::add);
    return List.copyOf(plots);
  }

  private Plot written(String key, List<Month> months, Function<Month, Long> figure) {
    List<@Nullable Long> values = new ArrayList<>(months.stream().map(figure).toList());
    long total = months.stream().mapToLong(figure::apply).sum();
    String first = say.month(months.getFirst().month());
    String last = say.month(months.getLast().month());
    return plot(key, say.number(total), values, first, last, say::number);
  }

  private List<Plot> answering() {
    LocalDate today =
        LocalDate.ofInstant(seat.archive().clock().instant(), seat.desk().authority().zone());
    List<Week> weeks =
        new Reviews(seat.archive(), seat.desk().definitions())
            .load(today.minusWeeks(WEEKS - 1L), today, seat.sight().seesRestricted()).stream()
                .filter(week -> week.channel().id().equals(channel.id()))
                .toList();
    long questions = weeks.stream().mapToInt(Week::questions).sum();
    if (questions == 0) {
      return List.of();
    }
    long answered = weeks.stream().mapToInt(Week::answered).sum();
    String first = say.dayOfYear(weeks.getFirst().monday());
    String last = say.dayOfYear(weeks.getLast().monday());
    List<@Nullable Long> shares = new ArrayList<>();
    List<@Nullable Long> minutes = new ArrayList<>();
    for (Week week : weeks) {
      shares.add(week.questions() == 0 ? null : 100L * week.answered() / week.questions());
      Duration median = week.median();
      minutes.add(median == null ? null : median.toMinutes());
    }
    List<Plot> plots = new ArrayList<>();
    plots.add(
        plot(
            "share",
            say.percent((double) answered / questions),
            shares,
            first,
            last,
            value -> say.percent(value / 100d)));
    if (minutes.stream().anyMatch(Objects::nonNull)) {
      plots.add(
          plot(
              "time",
              say.length(Duration.ofMinutes(latest(minutes))),
              minutes,
              first,
              last,
              value -> say.length(Duration.ofMinutes(value))));
    }
    return plots;
  }

  private Optional<Plot> followers() {
    return seat.holdings()
        .profile(seat.authority(), channel.id())
        .map(profile -> {
          List<Version> versions = seat.holdings().versions(profile.recordId());
          return versions.subList(Math.max(0, versions.size() - RUNS), versions.size()).stream()
              .map(version -> seat.holdings().documentation(profile, version.number()))
              .toList();
        })
        .filter(runs -> runs.stream().anyMatch(run -> run.reported().containsKey(FOLLOWERS)))
        .map(runs -> {
          List<@Nullable Long> values = new ArrayList<>();
          for (CapturedDocumentation run : runs) {
            values.add(run.reported().get(FOLLOWERS));
          }
          return plot(
              FOLLOWERS,
              say.number(latest(values)),
              values,
              say.month(runs.getFirst().capturedAt()),
              say.month(runs.getLast().capturedAt()),
              say::number);
        });
  }

  private static long latest(List<@Nullable Long> values) {
    return values.reversed().stream().filter(Objects::nonNull).findFirst().orElseThrow();
  }

  private Plot plot(
      String key,
      String figure,
      List<@Nullable Long> values,
      String first,
      String last,
      Function<Long, String> words) {
    LongSummaryStatistics known =
        values.stream()
            .filter(Objects::nonNull)
            .collect(Collectors.summarizingLong(Long::longValue));
    return new Plot(
        key,
        figure,
        say.message(
            "course.said", first, last, words.apply(known.getMin()), words.apply(known.getMax())),
        BarPlot.of(values),
        first,
        last);
  }
}
