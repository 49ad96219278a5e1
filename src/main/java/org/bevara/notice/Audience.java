package org.bevara.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.access.Role;

/// Which alerts go by which road.
///
/// A webhook gets all. A mail gets what is its role's business; what is the business of roles of
/// which none has an address goes to everybody who has one, so that nothing is told to nobody.
public final class Audience {

  private final Set<Role> reachable = EnumSet.noneOf(Role.class);

  /// @param roads all that there are
  public Audience(List<Road> roads) {
    for (Road road : roads) {
      if (road instanceof Road.Mail mail) {
        reachable.add(mail.role());
      }
    }
  }

  /// The alerts of `all` that go by `road`, in their order.
  public List<Alert> of(Road road, List<Alert> all) {
    return switch (road) {
      case Road.Hook _ -> all;
      case Road.Mail mail -> all.stream().filter(alert -> concerns(mail.role(), alert)).toList();
    };
  }

  private boolean concerns(Role role, Alert alert) {
    Set<Role> roles = alert.kind().roles();
    return roles.contains(role) || roles.stream().noneMatch(reachable::contains);
  }
}
