package org.bevara.web.internal.access;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/// How fast people may try to sign in: after a few failures an address has to wait, and so has
/// whoever gives a name, twice as long each time. A name that nobody has is slowed like any other,
/// so that it tells nothing. Thread-safe.
///
/// An address waits a minute at most, since a whole office may share it; a name a quarter of an
/// hour, so that a code of six digits is not guessed. Who knows a name can so keep its holder out
/// for a while: that is told in the ledger, and the holder's token still works for programs.
public final class LoginPace {

  private static final Duration LONGEST_OF_ADDRESS = Duration.ofMinutes(1);
  private static final Duration LONGEST_OF_NAME = Duration.ofMinutes(15);
  private static final Duration ADDRESS_FORGOTTEN = Duration.ofMinutes(15);
  private static final Duration NAME_FORGOTTEN = Duration.ofHours(1);

  private final Clock clock;
  private final SlowedLog log;
  private final Pace addresses = new Pace(LONGEST_OF_ADDRESS, ADDRESS_FORGOTTEN);
  private final Pace names = new Pace(LONGEST_OF_NAME, NAME_FORGOTTEN);

  public LoginPace(Clock clock, SlowedLog log) {
    this.clock = clock;
    this.log = log;
  }

  /// Where it is entered that somebody has to wait.
  @FunctionalInterface
  public interface SlowedLog {

    /// @param what `ADDRESS` or `NAME`
    /// @param value that address or name, which itself is not to be entered
    /// @param failures how often it failed by now
    void slowed(String what, String value, int failures);
  }

  /// How long a program at `address` still has to wait; zero if it may try now.
  public Duration wait(String address) {
    return addresses.left(address, clock.instant());
  }

  /// How long somebody at `address` who says to be `name` still has to wait.
  public Duration wait(String address, String name) {
    Duration byAddress = wait(address);
    Duration byName = names.left(normal(name), clock.instant());
    return byName.compareTo(byAddress) > 0 ? byName : byAddress;
  }

  void failed(String address) {
    tell("ADDRESS", address, addresses.failed(address, clock.instant()));
  }

  /// A name or a code was wrong.
  public void failed(String address, String name) {
    failed(address);
    tell("NAME", name.strip(), names.failed(normal(name), clock.instant()));
  }

  /// When waiting begins, and then at twice as many failures each time: who goes on for ever fills
  /// no ledger.
  private void tell(String what, String value, int failures) {
    if (failures % Pace.FREE == 0 && Integer.bitCount(failures / Pace.FREE) == 1) {
      log.slowed(what, value, failures);
    }
  }

  void succeeded(String address) {
    addresses.succeeded(address);
  }

  void succeeded(String address, String name) {
    succeeded(address);
    names.succeeded(normal(name));
  }

  private static String normal(String name) {
    return Normalizer.normalize(name.strip(), Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
