package org.bevara.channel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;

/// The moves that a person may make with a channel, and which roles may (N03, N17, H03, H06).
///
/// There is none to CLOSING and CLOSED, which closing alone makes, and none back from them or to
/// PLANNED.
public enum ChannelMove {
  /// Takes it into use: only with an approval, and with a plan where the routine asks for one.
  OPEN(ChannelStatus.PLANNED, ChannelStatus.ACTIVE, EnumSet.of(Role.ARCHIVIST)),
  /// Lets it rest: it stays official, and is visited.
  REST(ChannelStatus.ACTIVE, ChannelStatus.DORMANT, EnumSet.of(Role.EDITOR, Role.ARCHIVIST)),
  /// Takes it into use again.
  WAKE(ChannelStatus.DORMANT, ChannelStatus.ACTIVE, EnumSet.of(Role.EDITOR, Role.ARCHIVIST));

  private final ChannelStatus from;
  private final ChannelStatus to;
  private final Set<Role> roles;

  ChannelMove(ChannelStatus from, ChannelStatus to, Set<Role> roles) {
    this.from = from;
    this.to = to;
    this.roles = roles;
  }

  public ChannelStatus from() {
    return from;
  }

  public ChannelStatus to() {
    return to;
  }

  public Set<Role> roles() {
    return EnumSet.copyOf(roles);
  }

  /// The move between two statuses, if there is one.
  public static Optional<ChannelMove> between(ChannelStatus from, ChannelStatus to) {
    return Arrays.stream(values()).filter(move -> move.from == from && move.to == to).findFirst();
  }

  /// Whether `viewer` may make it: who has one of its roles, and the operator.
  public boolean isOpenTo(Viewer viewer, AuthorityName authority) {
    return switch (viewer) {
      case Viewer.Operator() -> true;
      case Viewer.User(var account) ->
          account.authority().equals(authority) && roles.contains(account.role());
    };
  }

  /// Lets a move pass that may be made now.
  ///
  /// @param channel with the status that is in force
  /// @param figures of the authority's routine today; null where none hold
  /// @throws RefusedException `MOVE_NOT_ALLOWED`, `MOVE_FORBIDDEN`, `NOT_APPROVED`, `NO_PLAN`
  public static ChannelMove require(
      Channel channel,
      ChannelStatus to,
      Viewer viewer,
      AuthorityName authority,
      @Nullable RoutineFigures figures) {
    ChannelMove move = between(channel.status(), to).orElseThrow(() -> notAllowed(channel, to));
    if (!move.isOpenTo(viewer, authority)) {
      throw new RefusedException(
          "MOVE_FORBIDDEN",
          "%s may be moved from %s to %s by: %s"
              .formatted(
                  channel.id(),
                  move.from,
                  to,
                  move.roles.stream().map(Role::word).collect(Collectors.joining(", "))));
    }
    if (move == OPEN && channel.approval() == null) {
      throw new RefusedException(
          "NOT_APPROVED",
          "%s has no approval: enter in channels.yaml who decided that it may be used, and when (N17, H03)"
              .formatted(channel.id()));
    }
    if (move == OPEN && figures != null && figures.plan() && channel.plan() == null) {
      throw new RefusedException(
          "NO_PLAN",
          "%s has no agreed plan, which the routine asks for: enter it in channels.yaml (H06)"
              .formatted(channel.id()));
    }
    return move;
  }

  private static RefusedException notAllowed(Channel channel, ChannelStatus to) {
    String advice =
        switch (to) {
          case CLOSING, CLOSED -> "bevara close %s --confirm closes it".formatted(channel.id());
          case PLANNED, ACTIVE, DORMANT -> {
            String open =
                Arrays.stream(values())
                    .filter(move -> move.from == channel.status())
                    .map(move -> move.to.name())
                    .collect(Collectors.joining(", "));
            yield open.isEmpty()
                ? "from there it is moved nowhere"
                : "from there it may be moved to: " + open;
          }
        };
    return new RefusedException(
        "MOVE_NOT_ALLOWED",
        "%s is %s and cannot be moved to %s; %s"
            .formatted(channel.id(), channel.status(), to, advice));
  }
}
