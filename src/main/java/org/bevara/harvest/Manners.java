package org.bevara.harvest;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bevara.channel.Channel;
import org.bevara.egress.FailureCode;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.FetchTerms;
import org.bevara.egress.Passage;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How one visit behaves towards the hosts that it asks (decision 0017).
///
/// It comes under its true name, and not more often to one host than the channel's pause lets it.
/// What is refused or breaks off for the moment is asked for again at most [#RETRIES] times, later
/// each time or when the host says (429 and 503 with `Retry-After`); a host that wants to be left
/// alone for longer is left alone. Hosts that are not of the channel are asked by their robots.txt
/// first (RFC 9309); those of the channel are not, since they show the authority's own records,
/// which the law obliges it to keep.
///
/// Every request, repeated or not, is in the WARC file of its passage. Serves one visit; for one
/// thread at a time.
public final class Manners {

  /// How often what failed for the moment is asked for again.
  static final int RETRIES = 2;

  /// After so many requests in a row that were given up, a host is not asked anything twice.
  static final int DOWN = 3;

  /// The longest that is waited because a host asks for it.
  static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Manners.class);
  private static final Duration LEAST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration MOST_BACK_OFF = Duration.ofSeconds(30);
  private static final int ROBOTS_BYTES = 4 << 20;
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
  private static final Set<FailureCode> BROKEN_OFF =
      Set.of(
          FailureCode.NAME_UNKNOWN,
          FailureCode.CONNECT_FAILED,
          FailureCode.TIMEOUT,
          FailureCode.CUT_SHORT);

  private final Set<String> own = new HashSet<>();
  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<String, RobotsRules> robots = new HashMap<>();
  private final UserAgent agent;
  private final Duration pause;
  private final Allowance allowance;
  private final Timekeeper time;
  private final RandomGenerator chance;

  /// @param chance spreads the waits after failures
  public Manners(
      Channel channel,
      UserAgent agent,
      Allowance allowance,
      Timekeeper time,
      RandomGenerator chance) {
    this.agent = agent;
    this.pause = channel.limits().pause();
    this.allowance = allowance;
    this.time = time;
    this.chance = chance;
    Stream.of(
            Stream.of(channel.url()),
            channel.chosenPages().stream(),
            Stream.ofNullable(channel.feed()))
        .flatMap(each -> each)
        .flatMap(uri -> Stream.ofNullable(WebAddress.of(uri.toString())))
        .forEach(address -> own.add(address.place()));
  }

  /// What is known of one host.
  private final class Host {

    private Duration between = pause;
    private long freeAt = time.nanos();
    private @Nullable Long shutUntil;
    private int givenUp;

    /// Waits for the next turn and takes it.
    void turn() {
      time.await(Duration.ofNanos(freeAt - time.nanos()));
      asked();
    }

    void asked() {
      freeAt = time.nanos() + between.toNanos();
    }

    boolean isShut() {
      return shutUntil != null && shutUntil - time.nanos() > 0;
    }
  }

  /// What one request came to.
  ///
  /// @param passes whether it may come out otherwise soon
  private record Attempt(Fetched answer, boolean passes) {}

  /// Gets what `request` names, through `passage`.
  ///
  /// @param maxBytes of the body, inclusive
  public Fetched fetch(Passage passage, FetchRequest request, int maxBytes) {
    return ask(passage, request, maxBytes, address -> barred(passage, address));
  }

  /// Waits until `uri` may be asked for in another way than by [#fetch], as a browser does.
  ///
  /// @return why it may not; empty if it may
  public Optional<Gap> turn(String uri) {
    return Optional.ofNullable(WebAddress.of(uri))
        .map(this::shut)
        .map(shut -> new Gap(shut.code(), uri, shut.reason()));
  }

  /// @param gate lets a request to an address pass when its time has come, or says why not
  private Fetched ask(
      Passage passage,
      FetchRequest request,
      int maxBytes,
      Function<WebAddress, Fetched.@Nullable Unreachable> gate) {
    WebAddress address = WebAddress.of(request.uri());
    if (address == null) {
      return new Fetched.Unreachable("ADDRESS_UNUSABLE", "The address is none of http or https.");
    }
    FetchRequest named =
        request.headers().stream().anyMatch(field -> field.is("User-Agent"))
            ? request
            : request.with("User-Agent", agent.value());
    for (int attempt = 1; ; attempt++) {
      Fetched.Unreachable barred = gate.apply(address);
      if (barred != null) {
        return barred;
      }
      Attempt came = once(passage, named, maxBytes, gate);
      Host host = host(address);
      host.asked();
      if (!came.passes()) {
        host.givenUp = 0;
        return came.answer();
      }
      if (!waited(host, came.answer(), attempt)) {
        host.givenUp++;
        return came.answer();
      }
    }
  }

  private Attempt once(
      Passage passage,
      FetchRequest request,
      int maxBytes,
      Function<WebAddress, Fetched.@Nullable Unreachable> gate) {
    AtomicReference<Fetched.@Nullable Unreachable> barred = new AtomicReference<>();
    FetchTerms terms =
        new FetchTerms(
            maxBytes,
            hop -> {
              WebAddress next = WebAddress.of(hop);
              // what is no address is for the door to refuse
              barred.set(next == null ? null : gate.apply(next));
              return barred.get() == null;
            });
    FetchResult result = passage.fetch(request, terms);
    Fetched.Unreachable hop = barred.get();
    if (hop != null) {
      return new Attempt(hop, false);
    }
    return switch (result) {
      case FetchResult.Answered answer ->
          new Attempt(
              new Fetched.Page(
                  answer.uri(), answer.status(), answer.headers(), answer.body().bytes()),
              PASSING.contains(answer.status()));
      case FetchResult.Refused(_, var code, String reason, _) ->
          new Attempt(new Fetched.Unreachable(code.name(), reason), false);
      case FetchResult.Failed(_, var code, String reason, _) ->
          new Attempt(new Fetched.Unreachable(code.name(), reason), BROKEN_OFF.contains(code));
    };
  }

  /// Waits before the next attempt.
  ///
  /// @return false if there is to be none
  private boolean waited(Host host, Fetched answer, int attempt) {
    Optional<Duration> wanted = RetryAfter.of(answer);
    if (wanted.isPresent() && wanted.get().compareTo(LONGEST_WAIT) > 0) {
      host.shutUntil = time.nanos() + wanted.get().toNanos();
      return false;
    }
    Duration wait = wanted.orElseGet(() -> backOff(attempt));
    if (attempt > RETRIES || host.givenUp >= DOWN || wait.compareTo(allowance.left()) >= 0) {
      return false;
    }
    LOG.info("attempt {} of {} failed, the next in {}", attempt, RETRIES + 1, wait);
    time.await(wait);
    return true;
  }

  /// Twice as long each time, and between half and one and a half of that, so that those who were
  /// turned away together do not come back together.
  private Duration backOff(int attempt) {
    Duration first = pause.compareTo(LEAST_BACK_OFF) > 0 ? pause : LEAST_BACK_OFF;
    long nanos = Math.min(first.toNanos() << (attempt - 1), MOST_BACK_OFF.toNanos());
    return Duration.ofNanos((long) (nanos * chance.nextDouble(0.5, 1.5)));
  }

  private Fetched.@Nullable Unreachable barred(Passage passage, WebAddress address) {
    if (!own.contains(address.place())) {
      RobotsRules rules = robots(passage, address);
      Optional<Fetched.Unreachable> barred = rules.bars(address.withoutFragment().toString());
      if (barred.isPresent()) {
        return barred.get();
      }
    }
    return shut(address);
  }

  private RobotsRules robots(Passage passage, WebAddress address) {
    String origin = address.scheme() + "://" + address.place();
    RobotsRules known = robots.get(origin);
    if (known != null) {
      return known;
    }
    String uri = origin + "/robots.txt";
    RobotsRules read =
        RobotsRules.of(uri, ask(passage, FetchRequest.of(uri), ROBOTS_BYTES, this::shut));
    robots.put(origin, read);
    Host host = host(address);
    if (read.delay().compareTo(host.between) > 0) {
      host.between = read.delay();
      host.asked();
    }
    return read;
  }

  /// Waits for the turn of an address.
  ///
  /// @return why it is not to be asked for; null if it may be now
  private Fetched.@Nullable Unreachable shut(WebAddress address) {
    Host host = host(address);
    if (host.isShut()) {
      return new Fetched.Unreachable(
          "RATE_LIMITED",
          "Its host wants to be left alone for longer than is waited at one visit.");
    }
    Optional<Gap> reached = allowance.reached(address.toString());
    if (reached.isPresent()) {
      return new Fetched.Unreachable(reached.get().code(), reached.get().note());
    }
    host.turn();
    return null;
  }

  private Host host(WebAddress address) {
    return hosts.computeIfAbsent(address.place(), _ -> new Host());
  }
}
