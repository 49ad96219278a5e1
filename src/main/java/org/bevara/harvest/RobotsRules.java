package org.bevara.harvest;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.egress.FailureCode;
import org.bevara.harvest.PageSource.Fetched;

/// What a host's robots.txt leaves open to us (RFC 9309), as it answered at one visit.
sealed interface RobotsRules {

  /// What of a robots.txt is read, as section 2.5 asks for at least; rules beyond it do not count.
  int MOST_BYTES = 500 << 10;

  /// A longer wait between two requests than a host can ask for.
  Duration LONGEST_DELAY = Duration.ofSeconds(30);

  /// It answered, or has none.
  record Known(SimpleRobotRules rules) implements RobotsRules {}

  /// It could not be read, so nothing is open (section 2.3.1.4).
  record Unknown(Fetched.Unreachable why) implements RobotsRules {}

  /// Reads what `/robots.txt` answered, all redirects followed: a status of 4xx but 429 says that
  /// there are no rules (section 2.3.1.3), any other but 2xx that they are unknown.
  static RobotsRules of(String uri, Fetched answer) {
    return switch (answer) {
      case Fetched.Unreachable(String code, String reason) when failures().contains(code) ->
          new Unknown(
              new Fetched.Unreachable(
                  "ROBOTS_UNKNOWN", "The robots.txt of its host cannot be had: " + reason));
      case Fetched.Unreachable why -> new Unknown(why);
      case Fetched.Page page when page.status() >= 200 && page.status() < 300 ->
          new Known(
              new SimpleRobotRulesParser()
                  .parseContent(
                      uri,
                      Arrays.copyOf(page.body(), Math.min(MOST_BYTES, page.body().length)),
                      page.header("Content-Type").orElse("text/plain"),
                      List.of(UserAgent.TOKEN.toLowerCase(Locale.ROOT))));
      case Fetched.Page page
          when page.status() >= 400 && page.status() < 500 && page.status() != 429 ->
          new Known(new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL));
      case Fetched.Page page ->
          new Unknown(
              new Fetched.Unreachable(
                  "ROBOTS_UNKNOWN",
                  "The robots.txt of its host answered %d, so nothing there is asked for."
                      .formatted(page.status())));
    };
  }

  private static Set<String> failures() {
    return Stream.of(FailureCode.values()).map(Enum::name).collect(Collectors.toSet());
  }

  /// Why `uri` is not to be asked for; empty if it may be.
  default Optional<Fetched.Unreachable> bars(String uri) {
    return switch (this) {
      case Known(SimpleRobotRules rules) ->
          rules.isAllowed(uri)
              ? Optional.empty()
              : Optional.of(
                  new Fetched.Unreachable(
                      "ROBOTS_DISALLOWED", "The robots.txt of its host does not leave it open."));
      case Unknown(Fetched.Unreachable why) -> Optional.of(why);
    };
  }

  /// The wait that the host asks for between two requests; zero where it names none.
  default Duration delay() {
    return switch (this) {
      case Known(SimpleRobotRules rules) when rules.getCrawlDelay() > 0 -> {
        Duration asked = Duration.ofMillis(rules.getCrawlDelay());
        yield asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked;
      }
      case Known _, Unknown _ -> Duration.ZERO;
    };
  }
}
