package org.bevara.web.internal.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bevara.web.internal.access.Grants;

/// Links to captured content: signed, for five minutes, good only as long as the right of who got
/// them. The key is made at start and kept nowhere. Thread-safe.
public final class ContentLinks {

  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Clock clock;
  private final Grants grants;
  private final SecretKeySpec key;

  public ContentLinks(Clock clock, Grants grants) {
    this.clock = clock;
    this.grants = grants;
    byte[] bits = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bits);
    this.key = new SecretKeySpec(bits, ALGORITHM);
  }

  /// Who may have what.
  ///
  /// @param account whose right it is
  record Claim(String account, Exhibit exhibit) {}

  /// The path of a link, to be put after the origin.
  ///
  /// @param grant the right that it is bound to
  public String path(String grant, Exhibit exhibit) {
    String claim =
        "%d.%s.%s"
            .formatted(clock.instant().plus(GOOD_FOR).getEpochSecond(), grant, exhibit.text());
    return "/" + claim + "." + TEXT.encodeToString(sign(claim));
  }

  /// What a link leads to, if it is one of ours, in time, and its right still holds.
  Optional<Claim> redeem(String path) {
    int end = path.lastIndexOf('.');
    if (end < 1) {
      return Optional.empty();
    }
    String claim = path.substring(1, end);
    byte[] stated = path.substring(end + 1).getBytes(StandardCharsets.UTF_8);
    byte[] made = TEXT.encode(sign(claim));
    if (!MessageDigest.isEqual(stated, made)) {
      return Optional.empty();
    }
    String[] parts = claim.split("\\.", 3);
    if (Long.parseLong(parts[0]) <= clock.instant().getEpochSecond()) {
      return Optional.empty();
    }
    return grants
        .account(parts[1])
        .flatMap(account -> Exhibit.parse(parts[2]).map(exhibit -> new Claim(account, exhibit)));
  }

  private byte[] sign(String claim) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
