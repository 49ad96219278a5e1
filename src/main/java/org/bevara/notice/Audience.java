package org.bevara.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which alerts go by which road.
///
/// A webhook gets all. A mail gets what is its post's business; what is the business of posts of
/// which none has an address goes to everybody with an account's role who has one, so that nothing
/// is told to nobody, and nothing to outsiders that is not theirs.
public final class Audience {

  private final Set<String> reachable = new HashSet<>();
  private final boolean anyRole;

  /// @param roads all that there are
  public Audience(List<Road> roads) {
    boolean found = false;
    for (Road road : roads) {
      if (road instanceof Road.Mail mail) {
        reachable.add(mail.post());
        found |= mail.isOfRole();
      }
    }
    this.anyRole = found;
  }

  /// The alerts of `all` that go by `road`, in their order.
  public List<Alert> of(Road road, List<Alert> all) {
    return switch (road) {
      case Road.Hook _ -> all;
      case Road.Mail mail -> all.stream().filter(alert -> concerns(mail, alert)).toList();
    };
  }

  private boolean concerns(Road.Mail mail, Alert alert) {
    if (alert.posts().contains(mail.post())) {
      return true;
    }
    return alert.kind().mustReachSomebody()
        && alert.posts().stream().noneMatch(reachable::contains)
        && (mail.isOfRole() || !anyRole);
  }
}
