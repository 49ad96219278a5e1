package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.oversight.Crisis;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Turns a crisis on and off, for an authority or one of its channels: meanwhile the crisis staff
/// owns the channels, visits come at the crisis plan's times, and nothing is culled (N57, M10).
/// Thread-safe.
public final class CrisisSwitch {

  private final Archive archive;
  private final Definitions definitions;
  private final Freezing freezing;

  public CrisisSwitch(Archive archive, Desk desk) {
    this.archive = archive;
    this.definitions = desk.definitions();
    this.freezing = new Freezing(archive, desk);
  }

  /// A crisis as somebody may be told of it.
  ///
  /// @param staff the post that owns the channels meanwhile
  /// @param reason why it was begun; null for who may not read that
  public record Told(Crisis crisis, String staff, @Nullable String reason) {}

  /// Begins a crisis, and holds everything of its channels, also what comes meanwhile.
  ///
  /// @param channel null for the whole authority
  /// @throws UsageException `CRISIS_PLAN_MISSING`, `REASON_MISSING`, `REASON_TOO_LONG`
  /// @throws RefusedException `CRISIS_FORBIDDEN` to who may not, `CRISIS_UNDER_WAY` if there is one
  ///   of that scope
  public Told on(@Nullable Channel channel, String reason, Viewer viewer) {
    requireMay(viewer);
    requirePlan();
    Instant at = archive.clock().instant();
    Set<ChannelId> channels =
        channel != null
            ? Set.of(channel.id())
            : definitions.channels().stream().map(Channel::id).collect(Collectors.toSet());
    Crisis begun =
        archive
            .transactions()
            .execute(_ -> {
              DisposalHold hold = freezing.holdInCrisis(channels, reason, viewer.agent(), at);
              return archive
                  .crises()
                  .begin(
                      new Crisis(
                          0,
                          name(),
                          channel == null ? null : channel.id(),
                          at,
                          viewer.agent(),
                          hold.id().value()));
            });
    return told(begun, viewer);
  }

  /// Ends a crisis and releases its hold.
  ///
  /// @param channel null for that of the whole authority
  /// @throws UsageException `CRISIS_NONE` if there is none of that scope, `REASON_MISSING`,
  ///   `REASON_TOO_LONG`
  /// @throws RefusedException `CRISIS_FORBIDDEN` to who may not
  public Crisis off(@Nullable Channel channel, String reason, Viewer viewer) {
    requireMay(viewer);
    @Nullable ChannelId scope = channel == null ? null : channel.id();
    Crisis crisis =
        archive.crises().underWay(name()).stream()
            .filter(each -> Optional.ofNullable(each.channel()).equals(Optional.ofNullable(scope)))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "CRISIS_NONE",
                    "there is no crisis of %s; `bevara crisis show` lists those there are"
                        .formatted(scope == null ? name() : scope)));
    Instant at = archive.clock().instant();
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          freezing.releaseAfterCrisis(new HoldId(crisis.hold()), reason, viewer.agent(), at);
          archive.crises().end(crisis, at, viewer.agent());
        });
    return crisis;
  }

  /// Those under way, that of the whole authority first.
  public List<Told> underWay(Viewer viewer) {
    return archive.crises().underWay(name()).stream().map(each -> told(each, viewer)).toList();
  }

  /// The channels that are in a crisis and may be visited, in the register's order.
  public List<Channel> channels() {
    List<Crisis> underWay = archive.crises().underWay(name());
    return archive.statuses().inForce(name(), definitions.channels()).stream()
        .filter(Channel::isHarvested)
        .filter(channel -> underWay.stream().anyMatch(crisis -> crisis.concerns(channel.id())))
        .toList();
  }

  /// Whether somebody may turn the switch.
  public boolean isFor(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Operator _ -> true;
      case Viewer.User(Account account) ->
          account.authority().equals(name())
              && (account.role() == Role.ARCHIVIST || account.role() == Role.ADMINISTRATOR);
    };
  }

  /// Whether the authority says what changes in a crisis, so that there can be one.
  public boolean isPlanned() {
    return definitions.authority().crisis() != null;
  }

  private Told told(Crisis crisis, Viewer viewer) {
    return new Told(
        crisis,
        definitions.authority().crisisStaff().orElse(""),
        freezing
            .wordsOf(new HoldId(crisis.hold()), viewer)
            .map(Freezing.Words::reason)
            .orElse(null));
  }

  private void requirePlan() {
    if (!isPlanned()) {
      throw new UsageException(
          "CRISIS_PLAN_MISSING",
          ("%s/authority.yaml does not say what changes in a crisis: add to it%n"
                  + "crisis:%n  staff: crisisStaff%n  cron: 0 */15 * * * *%n"
                  + "and under roles, who that is: crisisStaff: <the post>")
              .formatted(name()));
    }
  }

  private void requireMay(Viewer viewer) {
    if (!isFor(viewer)) {
      throw new RefusedException(
          "CRISIS_FORBIDDEN",
          "a crisis is begun and ended by an archivist or administrator, or by the operator: give"
              + " that person's token in BEVARA_TOKEN");
    }
  }

  private AuthorityName name() {
    return definitions.name();
  }
}
