package org.bevara.oversight;

import java.time.LocalDate;
import java.util.List;
import org.bevara.channel.Approval;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.Standing;
import org.bevara.record.Finding.Severity;
import org.jspecify.annotations.Nullable;

/// Holds an authority's register against its own routine: who edits a channel, who approved it, and
/// what it is for. Pure: what the register says is all that is asked.
///
/// Messages name the channel, never a person.
public final class RegisterFindings implements FindingSource {

  private final Authority authority;
  private final List<Standing> standing;
  private final LocalDate today;

  /// @param standing what makes each person fit to run channels
  /// @param today in the authority's calendar; decides which figures of its routine hold
  public RegisterFindings(Authority authority, List<Standing> standing, LocalDate today) {
    this.authority = authority;
    this.standing = List.copyOf(standing);
    this.today = today;
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of(
        approval(channel, status),
        editors(channel),
        stated(channel, FindingCode.PURPOSE_MISSING, "purpose", channel.purpose()),
        stated(channel, FindingCode.TARGET_GROUP_MISSING, "target group", channel.targetGroup()));
  }

  private static Verdict approval(Channel channel, ChannelStatus status) {
    Approval approval = channel.approval();
    if (approval != null) {
      return Verdict.fulfilled(FindingCode.NOT_APPROVED, approval.date(), approval.document());
    }
    return Verdict.broken(
        status.isVisited()
            ? FindingCode.NOT_APPROVED.on(
                channel,
                "the channel is in use and no approval is entered, so it is not harvested: enter who"
                    + " approved it, or close it (N17, H03)")
            : FindingCode.NOT_APPROVED
                .on(
                    channel,
                    "no approval is entered; the channel needs one before it starts (N17, H03)")
                .as(Severity.WARNING));
  }

  private Verdict editors(Channel channel) {
    int wanted = authority.figuresOn(today).map(RoutineFigures::minimumEditors).orElse(0);
    int got = channel.editorsOn(today).size();
    if (wanted == 0) {
      return Verdict.notAsked(FindingCode.TOO_FEW_EDITORS);
    }
    if (got >= wanted) {
      return Verdict.fulfilled(FindingCode.TOO_FEW_EDITORS, null, String.valueOf(got));
    }
    return Verdict.broken(
        FindingCode.TOO_FEW_EDITORS.on(
            channel,
            "the routine asks for %d editors or more; got: %d (H04, S08)".formatted(wanted, got)));
  }

  private static Verdict stated(
      Channel channel, FindingCode duty, String what, @Nullable String stated) {
    return stated == null || stated.isBlank()
        ? Verdict.broken(
            duty.on(channel, "the channel's %s is not stated (N18)".formatted(what)))
        : Verdict.fulfilled(duty, null, null);
  }
}
