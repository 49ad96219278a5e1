package org.bevara.notice;

import java.util.Set;
import org.bevara.access.Role;

/// What people are told of, whose business it is, and whether it can wait for the daily digest.
public enum AlertKind {
  /// Somebody is perhaps threatened (J13). Goes to the posts of the authority's route.
  THREAT(true, Set.of()),
  /// Something secret stands on a channel (N51, S02). Goes to the posts of the authority's route.
  SECRECY(true, Set.of()),
  /// A visit to a channel did not come to its end.
  CHANNEL_FAILED(true, Set.of(Role.ARCHIVIST, Role.ADMINISTRATOR)),
  /// The login to a channel is refused: somebody who has the account must renew it (H07).
  LOGIN_LOST(true, Set.of(Role.EDITOR, Role.ADMINISTRATOR)),
  /// A job was not run when its time had come.
  JOB_NOT_RUN(true, Set.of(Role.ADMINISTRATOR)),
  /// Something held is not what was stored.
  DAMAGE_FOUND(true, Set.of(Role.ARCHIVIST, Role.ADMINISTRATOR)),
  /// A crisis began or ended: somebody else owns the channels now (N57, M10).
  CRISIS(true, Set.of(Role.EDITOR, Role.REGISTRAR, Role.ARCHIVIST, Role.ADMINISTRATOR)),
  /// A working day ended and nobody had signed the channel off (N06, J18).
  REVIEW_MISSING(false, Set.of(Role.ARCHIVIST, Role.EDITOR)),
  /// Something has no register number although the next working day is over (N13).
  NOT_REGISTERED(false, Set.of(Role.REGISTRAR, Role.ARCHIVIST)),
  /// A channel has not been documented for longer than the routine allows (H18).
  DOCUMENTATION_OVERDUE(false, Set.of(Role.ARCHIVIST, Role.EDITOR)),
  /// A channel, or the authority as a whole, does not follow the routine any more.
  FINDING(false, Set.of(Role.ARCHIVIST, Role.EDITOR)),
  /// Something that a channel shows was not taken.
  GAPS(false, Set.of(Role.ARCHIVIST)),
  /// Something is to be done about items (N12). Goes to the posts that are to do it.
  TASKS(false, Set.of()),
  /// A saved search finds something new. Goes to the post of the account that keeps it, by the
  /// search's identifier, and counts what everybody may see.
  SEARCH_NEWS(false, Set.of());

  private final boolean urgent;
  private final Set<Role> roles;

  AlertKind(boolean urgent, Set<Role> roles) {
    this.urgent = urgent;
    this.roles = roles;
  }

  /// Whether it is told when it is found, and not only in the digest.
  public boolean isUrgent() {
    return urgent;
  }

  /// Whose business it is, by role; empty where each alert names its posts.
  public Set<Role> roles() {
    return roles;
  }

  /// Whether it goes to everybody where none of those whose business it is can be reached.
  public boolean mustReachSomebody() {
    return this != TASKS && this != SEARCH_NEWS;
  }
}
