package org.bevara.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RoutineFigures;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;

/// Holds an authority's register against its own routine: who edits a channel, who approved it, and
/// what it is for.
///
/// A closed channel has no findings: nothing about it can be put right any more. Messages name the
/// channel, never a person.
public final class RegisterFindings {

  private final Authority authority;
  private final LocalDate today;

  /// @param today in the authority's calendar; decides which figures of its routine hold
  public RegisterFindings(Authority authority, LocalDate today) {
    this.authority = authority;
    this.today = today;
  }

  /// What is amiss with `channel`, in a fixed order; empty if nothing.
  public List<RegisterFinding> of(Channel channel) {
    if (channel.status() == ChannelStatus.CLOSED) {
      return List.of();
    }
    List<RegisterFinding> findings = new ArrayList<>();
    approval(channel, findings);
    editors(channel, findings);
    planning(channel, "PURPOSE_MISSING", "purpose", channel.purpose(), findings);
    planning(channel, "TARGET_GROUP_MISSING", "target group", channel.targetGroup(), findings);
    return List.copyOf(findings);
  }

  private static void approval(Channel channel, List<RegisterFinding> findings) {
    if (channel.approval() != null) {
      return;
    }
    String where = channel.id().value();
    findings.add(
        new RegisterFinding(
            "N17",
            channel.status().isVisited()
                ? Finding.error(
                    "NOT_APPROVED",
                    where,
                    "the channel is in use and no approval is entered, so it is not harvested:"
                        + " enter who approved it, or close it (N17, H03)")
                : Finding.warning(
                    "NOT_APPROVED",
                    where,
                    "no approval is entered; the channel needs one before it starts (N17, H03)")));
  }

  private void editors(Channel channel, List<RegisterFinding> findings) {
    int wanted = authority.figuresOn(today).map(RoutineFigures::minimumEditors).orElse(0);
    int got = channel.editorsOn(today).size();
    if (got < wanted) {
      findings.add(
          new RegisterFinding(
              "H04",
              Finding.warning(
                  "TOO_FEW_EDITORS",
                  channel.id().value(),
                  "the routine asks for %d editors or more; got: %d (H04, S08)"
                      .formatted(wanted, got))));
    }
  }

  private static void planning(
      Channel channel,
      String code,
      String what,
      @Nullable String stated,
      List<RegisterFinding> findings) {
    if (stated == null || stated.isBlank()) {
      findings.add(
          new RegisterFinding(
              "N18",
              Finding.warning(
                  code,
                  channel.id().value(),
                  "the channel's %s is not stated (N18)".formatted(what))));
    }
  }
}
