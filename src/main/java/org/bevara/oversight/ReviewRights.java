package org.bevara.oversight;

import java.time.LocalDate;
import java.util.Optional;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.Editor;

/// Who may sign off the review of a channel on a day, as the register has it (N06, N20, S14).
///
/// People are known by the names by which the register calls them, and posts by theirs. Immutable.
public final class ReviewRights {

  private static final String WEB_MANAGER = "webManager";

  private final Authority authority;

  public ReviewRights(Authority authority) {
    this.authority = authority;
  }

  /// Who wants to sign.
  ///
  /// @param name of a person or a post; administrative, never logged
  /// @param archivist whether their account is an archivist's
  public record Signer(String name, boolean archivist) {

    @Override
    public String toString() {
      return "Signer[archivist=%s]".formatted(archivist);
    }
  }

  /// As whom `signer` may sign on `day`; empty if not at all. In a crisis the channel is the crisis
  /// staff's, and its editors and their stand-ins do not sign (M10).
  public Optional<Capacity> of(Channel channel, Signer signer, LocalDate day, boolean crisis) {
    Optional<Capacity> own = crisis ? ofStaff(signer) : ofChannel(channel, signer, day);
    return own.isPresent() || !signer.archivist() ? own : Optional.of(Capacity.ARCHIVIST);
  }

  private Optional<Capacity> ofStaff(Signer signer) {
    return authority.crisisStaff().filter(signer.name()::equals).map(_ -> Capacity.CRISIS_STAFF);
  }

  private Optional<Capacity> ofChannel(Channel channel, Signer signer, LocalDate day) {
    if (channel.editorsOn(day).stream().map(Editor::name).anyMatch(signer.name()::equals)) {
      return Optional.of(Capacity.EDITOR);
    }
    if (channel.deputies().contains(signer.name())) {
      return Optional.of(Capacity.DEPUTY);
    }
    if (channel.holidayCover().stream()
        .anyMatch(cover -> cover.isOn(day) && cover.name().equals(signer.name()))) {
      return Optional.of(Capacity.HOLIDAY_COVER);
    }
    if (signer.name().equals(channel.manager())) {
      return Optional.of(Capacity.MANAGER);
    }
    return signer.name().equals(authority.roles().get(WEB_MANAGER))
        ? Optional.of(Capacity.WEB_MANAGER)
        : Optional.empty();
  }

  /// Whether the register names anybody who runs the channel or stands in on `day`.
  public static boolean isLookedAfter(Channel channel, LocalDate day) {
    return !channel.editorsOn(day).isEmpty()
        || !channel.deputies().isEmpty()
        || channel.holidayCover().stream().anyMatch(cover -> cover.isOn(day));
  }
}
