package org.bevara.web.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bevara.access.Account;
import org.bevara.disposal.Independence;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalState;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldKind;
import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterAccount.Filter;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.Reviews;
import org.bevara.job.Reviews.ChannelReview;
import org.bevara.job.WorkList;
import org.bevara.record.AuthorityName;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.page.Attention.ChannelLine;

/// The figures of one person's morning, what is theirs to see to first. Each is the same as though
/// what they may not know of were not there.
final class Morning {

  private static final Duration RECENT = Duration.ofDays(7);
  private static final int SOON_DAYS = 14;
  private static final String DONE = "COMPLETED";

  private final Seat seat;
  private final Workplace workplace;
  private final Attention attention;
  private final List<ChannelLine> channels;
  private final boolean restrictedToo;
  private final Instant now;
  private final LocalDate today;

  /// @param attention of the same person
  /// @param channels as it tells of them
  Morning(Seat seat, Workplace workplace, Attention attention, List<ChannelLine> channels) {
    this.seat = seat;
    this.workplace = workplace;
    this.attention = attention;
    this.channels = List.copyOf(channels);
    this.restrictedToo = seat.sight().seesRestricted();
    this.now = seat.archive().clock().instant();
    this.today = LocalDate.ofInstant(now, seat.desk().authority().zone());
  }

  /// One figure.
  ///
  /// @param count less than zero where there is nothing to count from
  /// @param href where it leads
  public record Figure(String concern, long count, String href, boolean pressing) {}

  /// What is this person's own to see to.
  List<Figure> own() {
    return Concern.of(seat.account().role()).stream().map(this::figure).toList();
  }

  /// What is everybody's to know besides.
  List<Figure> besides() {
    return Concern.besides(seat.account().role()).stream().map(this::figure).toList();
  }

  private Figure figure(Concern concern) {
    long count = count(concern);
    return new Figure(concern.name(), count, href(concern), concern.isPressing(count));
  }

  private long count(Concern concern) {
    return switch (concern) {
      case TASKS_LATE -> tasks().stream().filter(WorkList.Entry::overdue).count();
      case TASKS -> tasks().size();
      case LOOK_OVER -> ownChannels().stream().filter(ChannelReview::due).count();
      case UNANSWERED -> ownChannels().stream().mapToInt(ChannelReview::overdue).sum();
      case CHANNEL_FINDINGS ->
          ownChannels().stream().mapToInt(channel -> channel.findings().size()).sum();
      case REGISTER_LATE -> unregistered().stream().filter(Waiting::overdue).count();
      case REGISTER -> seat.archive().decisions().waiting(name(), restrictedToo).forRegister();
      case REVIEW -> seat.archive().decisions().waiting(name(), restrictedToo).forReview();
      case HOLDS_PAST -> holds(hold -> hold.isPastItsDay(today));
      case HOLDS_ENDING -> holds(this::endsSoon);
      case REQUESTS -> holds(hold -> hold.kind() == HoldKind.FOI_REQUEST);
      case TO_APPROVE -> proposals(this::waitsForMe);
      case PROPOSALS -> proposals(proposal -> proposal.state().isOpen());
      case FINDINGS ->
          channels.stream().mapToInt(line -> line.findings().size()).sum()
              + attention.ofAuthority().size();
      case UNEXPLAINED -> seat.archive().changes().open(name(), restrictedToo).size();
      case GAPS -> attention.gaps(now.minus(RECENT)).size();
      case RUNNING -> workplace.runs(name()).size();
      case JOBS_FAILED ->
          workplace.slots(name()).stream()
              .filter(slot -> slot.lastCode() != null && !DONE.equals(slot.lastCode()))
              .count();
      case DAMAGED -> seat.desk().fixity().figures().damaged();
      case UNREAD -> seat.desk().fixity().unread(seat.desk().fixityJob().within(), now);
      case UNSIGNED ->
          seat.archive().ledger().head().seq()
              - seat.archive().lastCheckpoint().map(last -> last.head().seq()).orElse(0L);
      case BACKUP_DAYS ->
          seat.archive()
              .ledger()
              .lastAt(Set.of("BACKUP_MADE"))
              .map(at -> Duration.between(at, now).toDays())
              .orElse(-1L);
      case ACCOUNTS -> seat.archive().accounts().list(name()).size();
    };
  }

  private static String href(Concern concern) {
    return switch (concern) {
      case TASKS_LATE, TASKS -> "/tasks";
      case LOOK_OVER, UNANSWERED -> "/review";
      case CHANNEL_FINDINGS -> "/channels";
      case REGISTER_LATE -> "/register";
      case REGISTER -> "/search?q=outcome:REGISTER";
      case REVIEW -> "/waiting";
      case HOLDS_PAST, HOLDS_ENDING, REQUESTS -> "/holds";
      case TO_APPROVE, PROPOSALS -> "/disposal";
      case FINDINGS -> "/compliance";
      case UNEXPLAINED -> "/moderation";
      case GAPS -> "/gaps";
      case RUNNING, JOBS_FAILED, DAMAGED, UNREAD, UNSIGNED, BACKUP_DAYS -> "/runs";
      case ACCOUNTS -> "/accounts";
    };
  }

  private List<WorkList.Entry> tasks() {
    return new WorkList(seat.archive(), seat.desk()).entries(seat.viewer(), null, true);
  }

  /// The channels that the register names this person for, as there is to be looked over on them.
  private List<ChannelReview> ownChannels() {
    Reviews reviews = new Reviews(seat.archive(), seat.desk().definitions());
    return reviews.list(restrictedToo).stream()
        .filter(review -> reviews.capacity(review.channel(), seat.viewer()).isPresent())
        .toList();
  }

  private List<Waiting> unregistered() {
    return new RegisterAccount(seat.archive(), seat.desk())
        .waiting(new Filter(null, null, null), seat.viewer());
  }

  private long holds(Predicate<DisposalHold> which) {
    return seat.archive().holds().all(name()).stream()
        .filter(DisposalHold::stands)
        .filter(which)
        .count();
  }

  private boolean endsSoon(DisposalHold hold) {
    LocalDate until = hold.until();
    return until != null && !hold.isPastItsDay(today) && until.isBefore(today.plusDays(SOON_DAYS));
  }

  private long proposals(Predicate<Proposal> which) {
    return seat.archive().proposals().all(name()).stream().filter(which).count();
  }

  private boolean waitsForMe(Proposal proposal) {
    return proposal.state() == ProposalState.PROPOSED
        && seat.viewer()
            .approver(name())
            .filter(account -> mayApprove(proposal, account))
            .isPresent();
  }

  private boolean mayApprove(Proposal proposal, Account account) {
    return new Independence(!name().equals(AuthorityName.EXAMPLE))
        .doubt(proposal, account)
        .isEmpty();
  }

  private AuthorityName name() {
    return seat.authority();
  }
}
