package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bevara.channel.ByteSize;
import org.bevara.channel.Channel;
import org.bevara.channel.HarvestLimits;
import org.bevara.channel.SampleChannel;
import org.bevara.egress.FailureCode;
import org.bevara.egress.FetchRequest;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class MannersTests {

  private static final String PAGE = "http://www.provkommun.example/kommunen/inlagg/sno";
  private static final String CDN = "http://cdn.example";
  private static final String PICTURE = CDN + "/bilder/1.jpg";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FakeTime time = new FakeTime();
  private final ScriptedPassage network = new ScriptedPassage();
  private Duration left = Duration.ofHours(1);
  private Optional<Gap> reached = Optional.empty();
  private final Manners manners = manners(PAUSE, 42);

  private Manners manners(Duration pause, long seed) {
    Allowance allowance =
        new Allowance() {
          @Override
          public Optional<Gap> reached(String uri) {
            return reached;
          }

          @Override
          public Duration left() {
            return left;
          }
        };
    return new Manners(
        channel(pause),
        UserAgent.of("arkiv@provkommun.example"),
        allowance,
        time,
        new SplittableRandom(seed));
  }

  private static Channel channel(Duration pause) {
    SampleChannel sample = new SampleChannel();
    sample.url = URI.create(Pages.START);
    sample.chosenPages = List.of(URI.create("http://annat.provkommun.example/vald"));
    sample.limits =
        new HarvestLimits(
            10,
            new ByteSize(1),
            new ByteSize(1),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            pause);
    return sample.channel();
  }

  private Fetched fetch(String uri) {
    return manners.fetch(network, FetchRequest.of(uri), 1000);
  }

  private static String outcome(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Page page -> String.valueOf(page.status());
      case Fetched.Unreachable why -> why.code();
    };
  }

  @Test
  void comesUnderItsOwnNameWithHowToReachWhoSentIt() {
    network.answer(PAGE, 200);
    fetch(PAGE);

    assertThat(network.requests().getFirst().headers())
        .singleElement()
        .hasToString(
            "HeaderField[name=User-Agent,"
                + " value=Bevara (archive of public records; +arkiv@provkommun.example)]");
    assertThat(UserAgent.of(null).value()).isEqualTo("Bevara (archive of public records)");
  }

  @Test
  void requestsToOneHostAreAPauseApartAndThoseToOthersAreNot() {
    network.answer(PAGE, 200).answer("http://annat.provkommun.example/vald", 200);
    fetch(PAGE);
    fetch("http://annat.provkommun.example/vald");
    assertThat(time.waits()).isEmpty();

    time.pass(Duration.ofMillis(300));
    fetch(PAGE);
    assertThat(time.waits()).containsExactly(Duration.ofMillis(700));
    assertThat(manners.turn(PAGE)).isEmpty();
    assertThat(time.waits()).containsExactly(Duration.ofMillis(700), PAUSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatFailsForTheMomentIsAskedForTwiceAgainLaterEachTime(int status) {
    network.answer(PAGE, status);

    assertThat(outcome(fetch(PAGE))).isEqualTo(String.valueOf(status));
    assertThat(network.asked()).containsExactly(PAGE, PAGE, PAGE);
    assertThat(time.waits().stream().mapToLong(Duration::toMillis).sum()).isBetween(1500L, 4500L);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304, 400, 401, 403, 404, 410, 501, 505})
  void whatWillNotChangeIsAskedForOnce(int status) {
    network.answer(PAGE, status);

    assertThat(outcome(fetch(PAGE))).isEqualTo(String.valueOf(status));
    assertThat(network.asked()).containsExactly(PAGE);
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME_UNKNOWN", "CONNECT_FAILED", "TIMEOUT", "CUT_SHORT"})
  void whatBreaksOffIsAskedForAgainAndTakenWhenItComesWhole(FailureCode code) {
    network.fail(PAGE, code).answer(PAGE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
    assertThat(network.asked()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NAME_UNKNOWN", "CONNECT_FAILED", "TIMEOUT", "CUT_SHORT"})
  void whatIsWrongInItselfIsAskedForOnce(FailureCode code) {
    network.fail(PAGE, code);

    assertThat(outcome(fetch(PAGE))).isEqualTo(code.name());
    assertThat(network.asked()).hasSize(1);
  }

  @Test
  void waitsAreTheSameForTheSameSeedAndBetweenHalfAndOneAndAHalf() {
    for (int seed = 0; seed < 50; seed++) {
      FakeTime before = new FakeTime();
      network.fail(PAGE, FailureCode.CONNECT_FAILED);
      List<Duration> first = waits(seed);
      assertThat(waits(seed)).as("seed %d", seed).isEqualTo(first);
      assertThat(first.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
      assertThat(first).allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) <= 0);
      assertThat(before.waits()).isEmpty();
    }
  }

  private List<Duration> waits(long seed) {
    FakeTime own = new FakeTime();
    new Manners(
            channel(PAUSE), UserAgent.of(null), new Unbounded(), own, new SplittableRandom(seed))
        .fetch(network, FetchRequest.of(PAGE), 1000);
    return own.waits();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | Retry-After: 7 | 7",
        "503 | Retry-After: 120 | 120",
        "503 | Retry-After:  3  | 3",
        "429 | Retry-After: 0 | 0"
      })
  void hostThatSaysWhenIsAskedThen(int status, String header, int seconds) {
    network.answer(PAGE, status, header).answer(PAGE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
    assertThat(time.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(Math.max(seconds, 1)));
  }

  @Test
  void dateToComeBackAtIsMeasuredByTheHostsOwnClock() {
    network
        .answer(
            PAGE,
            503,
            "Date: Fri, 31 Dec 1999 23:59:30 GMT",
            "Retry-After: Sat, 01 Jan 2000 00:00:10 GMT")
        .answer(PAGE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
    assertThat(time.waits()).containsExactly(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: -5",
        "Retry-After: soon",
        "Retry-After: 99999999999999",
        "Retry-After: Sat, 01 Jan 2000 00:00:10 GMT",
        "Retry-After: Sat, 45 Jan 2000 00:00:10 GMT"
      })
  void timeThatCannotBeReadIsAsNone(String header) {
    network.answer(PAGE, 503, header).answer(PAGE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
    assertThat(time.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void hostThatWantsToBeLeftAloneForLongIsNotAskedBefore() {
    network.answer(PAGE, 429, "Retry-After: 3600").answer(PAGE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("429");
    assertThat(outcome(fetch(PAGE))).isEqualTo("RATE_LIMITED");
    assertThat(manners.turn(PAGE)).map(Gap::code).contains("RATE_LIMITED");
    assertThat(network.asked()).hasSize(1);
    assertThat(time.waits()).isEmpty();

    time.pass(Duration.ofHours(1));
    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
  }

  @Test
  void hostThatIsDownIsAskedOnceForEachFurtherPage() {
    network.answer(PAGE, 500);
    for (int page = 0; page < 10; page++) {
      fetch(PAGE);
    }
    assertThat(network.asked()).hasSize(3 * Manners.DOWN + 7);

    network.answer(PAGE, 200);
    fetch(PAGE); // the last 500
    assertThat(outcome(fetch(PAGE))).isEqualTo("200");
  }

  @Test
  void visitWhoseTimeEndsBeforeTheNextAttemptMakesNone() {
    left = Duration.ofMillis(400);
    network.answer(PAGE, 503);

    assertThat(outcome(fetch(PAGE))).isEqualTo("503");
    assertThat(network.asked()).hasSize(1);
  }

  @Test
  void nothingIsAskedForBeyondTheLimitsOfTheVisit() {
    reached = Optional.of(new Gap("VISIT_TOO_LONG", PAGE, "It is over."));

    assertThat(fetch(PAGE)).isEqualTo(new Fetched.Unreachable("VISIT_TOO_LONG", "It is over."));
    assertThat(manners.turn(PAGE)).isEqualTo(reached);
    assertThat(network.asked()).isEmpty();
  }

  @Test
  void pagesOfTheChannelsOwnHostsAreNotForTheirRobotsToDecide() {
    network.answer(PAGE, 200).answer("http://annat.provkommun.example/vald", 200);
    fetch(PAGE);
    fetch("http://annat.provkommun.example/vald");

    assertThat(network.asked()).noneMatch(uri -> uri.endsWith("robots.txt"));
  }

  @Test
  void foreignHostIsAskedOnceAVisitWhatItLeavesOpen() {
    network.robots(CDN, 200, "User-agent: *\nDisallow: /privat/\n").answer(PICTURE, 200);

    assertThat(outcome(fetch(PICTURE))).isEqualTo("200");
    assertThat(outcome(fetch(CDN + "/privat/2.jpg"))).isEqualTo("ROBOTS_DISALLOWED");
    assertThat(outcome(fetch(PICTURE))).isEqualTo("200");
    assertThat(network.asked()).containsExactly(CDN + "/robots.txt", PICTURE, PICTURE);
  }

  @Test
  void rulesForUsPrevailOverThoseForAll() {
    network
        .robots(CDN, 200, "User-agent: *\nAllow: /\n\nUser-agent: bevara\nDisallow: /bilder/\n")
        .answer(PICTURE, 200);

    assertThat(outcome(fetch(PICTURE))).isEqualTo("ROBOTS_DISALLOWED");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 200",
    "401, 200",
    "403, 200",
    "404, 200",
    "410, 200",
    "429, ROBOTS_UNKNOWN",
    "500, ROBOTS_UNKNOWN",
    "503, ROBOTS_UNKNOWN",
    "304, ROBOTS_UNKNOWN"
  })
  void missingRulesLeaveAllOpenAndUnknownOnesNothing(int status, String outcome) {
    network.robots(CDN, status, "User-agent: *\nDisallow: /\n").answer(PICTURE, 200);

    assertThat(outcome(fetch(PICTURE))).isEqualTo(outcome);
  }

  @Test
  void hostThatCannotBeAskedLeavesNothingOpenAndARefusalStaysOne() {
    network.fail(CDN + "/robots.txt", FailureCode.CONNECT_FAILED);
    network.refuse("http://inne.example/robots.txt");

    assertThat(outcome(fetch(PICTURE))).isEqualTo("ROBOTS_UNKNOWN");
    assertThat(outcome(fetch("http://inne.example/x"))).isEqualTo("ADDRESS_REFUSED");
  }

  @Test
  void rulesBeyondTheFirst500KilobytesDoNotCount() {
    network
        .robots(
            CDN,
            200,
            "User-agent: *\n" + "# \n".repeat(RobotsRules.MOST_BYTES / 3 + 1) + "Disallow: /\n")
        .answer(PICTURE, 200);

    assertThat(outcome(fetch(PICTURE))).isEqualTo("200");
  }

  @Test
  void waitThatAForeignHostAsksForIsKept() {
    network.robots(CDN, 200, "User-agent: *\nCrawl-delay: 5\nDisallow:\n").answer(PICTURE, 200);
    fetch(PICTURE);
    fetch(PICTURE);

    assertThat(time.waits()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void redirectToAForeignHostIsForItsRobotsToo() {
    network
        .answer(PAGE, 302, "Location: " + PICTURE)
        .robots(CDN, 200, "User-agent: *\nDisallow: /\n")
        .answer(PICTURE, 200);

    assertThat(outcome(fetch(PAGE))).isEqualTo("ROBOTS_DISALLOWED");
    assertThat(network.asked()).containsExactly(PAGE, CDN + "/robots.txt");
  }
}
