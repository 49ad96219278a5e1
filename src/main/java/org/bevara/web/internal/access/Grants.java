package org.bevara.web.internal.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Rights to captured content that is served without cookies: one for each session, which ends with
/// it, and short ones for programs that come with a token. In memory only. Thread-safe.
public final class Grants {

  private static final Duration BRIEF = Duration.ofMinutes(5);
  private static final int ID_BYTES = 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grant> open = new ConcurrentHashMap<>();

  /// When those that were over were last thrown away: at each request it would cost a busy
  /// program's every request a look at all of the others.
  private volatile Instant swept = Instant.EPOCH;

  public Grants(Clock clock) {
    this.clock = clock;
  }

  /// @param until null where it ends with its session
  private record Grant(String account, @Nullable Instant until) {
    boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  /// A right that holds until it is closed.
  public String open(String account) {
    return add(new Grant(account, null));
  }

  /// A right that holds for five minutes.
  public String brief(String account) {
    Instant now = clock.instant();
    if (!now.isBefore(swept.plus(BRIEF))) {
      swept = now;
      open.values().removeIf(grant -> grant.isOver(now));
    }
    return add(new Grant(account, now.plus(BRIEF)));
  }

  private String add(Grant grant) {
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    open.put(id, grant);
    return id;
  }

  /// Whose right it is, as long as it holds.
  public Optional<String> account(String id) {
    return Optional.ofNullable(open.get(id))
        .filter(grant -> !grant.isOver(clock.instant()))
        .map(Grant::account);
  }

  void close(String id) {
    open.remove(id);
  }
}
