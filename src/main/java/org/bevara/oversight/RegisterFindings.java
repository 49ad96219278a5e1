package org.bevara.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.bevara.channel.Approval;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelPlan;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.ListNotification;
import org.bevara.channel.LoginEscrow;
import org.bevara.channel.PlatformTerms;
import org.bevara.channel.RoutineFigures;
import org.bevara.record.Finding.Severity;
import org.jspecify.annotations.Nullable;

/// Holds an authority's register against its own routine: who answers for a channel and edits it,
/// who approved it, and what it is for. Pure: what the register says is all that is asked.
///
/// What a channel needs before it begins is asked of a planned one too; its login, the notification
/// of the public list and the platform's terms, of one that is in use. Messages name no person.
public final class RegisterFindings implements FindingSource {

  private final Authority authority;
  private final LocalDate today;

  /// @param today in the authority's calendar; decides which figures of its routine hold
  public RegisterFindings(Authority authority, LocalDate today) {
    this.authority = authority;
    this.today = today;
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of(
        approval(channel, status),
        manager(channel),
        editors(channel),
        deputies(channel),
        plan(channel),
        stated(channel, FindingCode.PURPOSE_MISSING, "purpose", channel.purpose()),
        stated(channel, FindingCode.TARGET_GROUP_MISSING, "target group", channel.targetGroup()),
        review(channel),
        login(channel, status),
        notification(channel, status),
        terms(channel, status));
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

  private Verdict manager(Channel channel) {
    if (!asks(RoutineFigures::manager)) {
      return Verdict.notAsked(FindingCode.NO_MANAGER);
    }
    return channel.manager() == null
        ? Verdict.broken(
            FindingCode.NO_MANAGER.on(
                channel,
                "no manager is entered who answers for the channel: enter `manager` (H02, S05)"))
        : Verdict.fulfilled(FindingCode.NO_MANAGER, null, null);
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

  /// Cover that is over covers nothing any more.
  private Verdict deputies(Channel channel) {
    if (!asks(RoutineFigures::deputies)) {
      return Verdict.notAsked(FindingCode.NO_DEPUTY);
    }
    long covers =
        channel.holidayCover().stream().filter(cover -> !cover.to().isBefore(today)).count();
    return channel.deputies().isEmpty() && covers == 0
        ? Verdict.broken(
            FindingCode.NO_DEPUTY.on(
                channel,
                "nobody stands in for the editors: enter `deputies` or a `holidayCover` that is not"
                    + " over (N20, J20, S14)"))
        : Verdict.fulfilled(
            FindingCode.NO_DEPUTY, null, String.valueOf(channel.deputies().size() + covers));
  }

  private Verdict plan(Channel channel) {
    if (!asks(RoutineFigures::plan)) {
      return Verdict.notAsked(FindingCode.NO_PLAN);
    }
    ChannelPlan plan = channel.plan();
    return plan == null
        ? Verdict.broken(
            FindingCode.NO_PLAN.on(
                channel, "no agreed plan is entered for the channel: enter `plan` (H06, N18)"))
        : Verdict.fulfilled(FindingCode.NO_PLAN, plan.agreedOn(), plan.document());
  }

  private static Verdict stated(
      Channel channel, FindingCode duty, String what, @Nullable String stated) {
    return stated == null || stated.isBlank()
        ? Verdict.broken(duty.on(channel, "the channel's %s is not stated (N18)".formatted(what)))
        : Verdict.fulfilled(duty, null, null);
  }

  private Verdict review(Channel channel) {
    LocalDate by = channel.reviewOn();
    if (by == null) {
      return Verdict.notAsked(FindingCode.PLAN_REVIEW_DUE);
    }
    return today.isAfter(by)
        ? Verdict.broken(
                FindingCode.PLAN_REVIEW_DUE.on(
                    channel,
                    "purpose and plan were to be looked over by %s: do so and enter the next day in"
                            .formatted(by)
                        + " `reviewOn` (N18)"))
            .since(by, null)
        : Verdict.fulfilled(FindingCode.PLAN_REVIEW_DUE, by, null);
  }

  private Verdict login(Channel channel, ChannelStatus status) {
    if (!asks(RoutineFigures::login) || !status.isVisited()) {
      return Verdict.notAsked(FindingCode.LOGIN_NOT_KEPT);
    }
    LoginEscrow login = channel.login();
    return login == null
        ? Verdict.broken(
            FindingCode.LOGIN_NOT_KEPT.on(
                channel,
                "it is not entered where the login is kept for the manager: enter `login` (H07)"))
        : Verdict.fulfilled(FindingCode.LOGIN_NOT_KEPT, login.verifiedOn(), null);
  }

  private Verdict notification(Channel channel, ChannelStatus status) {
    if (!asks(RoutineFigures::listNotification) || !status.isVisited()) {
      return Verdict.notAsked(FindingCode.LIST_NOT_NOTIFIED);
    }
    ListNotification told = channel.listNotification();
    return told == null
        ? Verdict.broken(
            FindingCode.LIST_NOT_NOTIFIED.on(
                channel,
                "whoever keeps the public list has not been told of the channel: tell them and enter"
                    + " `listNotification` (H10, S06)"))
        : Verdict.fulfilled(FindingCode.LIST_NOT_NOTIFIED, told.on(), told.receipt());
  }

  private Verdict terms(Channel channel, ChannelStatus status) {
    if (!asks(RoutineFigures::terms) || !status.isVisited()) {
      return Verdict.notAsked(FindingCode.TERMS_NOT_REVIEWED);
    }
    PlatformTerms terms = channel.terms();
    return terms == null
        ? Verdict.broken(
            FindingCode.TERMS_NOT_REVIEWED.on(
                channel,
                "nobody has reviewed the terms of the channel's platform: do so and enter `terms`"
                    + " (S21)"))
        : Verdict.fulfilled(FindingCode.TERMS_NOT_REVIEWED, terms.reviewedOn(), terms.document());
  }

  private boolean asks(Predicate<RoutineFigures> duty) {
    return authority.figuresOn(today).filter(duty).isPresent();
  }
}
