package org.bevara.job;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.RetentionRule;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.DisposalSettings;
import org.bevara.disposal.DisposalSettings.LiveItems;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.ListedRecord;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.RuleGround;
import org.bevara.job.DueItems.Found;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// Ends proposals that can no longer be approved or begun: what was not approved in time, and what
/// rests on something that has changed since. Thread-safe.
final class Expiring {

  /// What speaks against an item later and leaves its decision as it was: it is asked about again
  /// when the item is destroyed.
  private static final Set<LeftOut> PASSING =
      EnumSet.of(
          LeftOut.UNREAD,
          LeftOut.TASK_OPEN,
          LeftOut.HELD,
          LeftOut.IN_CRISIS,
          LeftOut.CHANNEL_CLOSING,
          LeftOut.PROPOSED);

  private final Archive archive;
  private final Desk desk;
  private final DueItems dueItems;
  private final DestructionClock clock;

  Expiring(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.dueItems = new DueItems(archive, desk);
    this.clock = desk.destructionClock();
  }

  /// Ends a proposal if it has to end.
  ///
  /// @return why it ended, now or before; empty while it may go on
  Optional<String> expire(ProposalId id, Instant now) {
    Proposal proposal = archive.proposals().proposal(name(), id);
    if (proposal.end() != null) {
      return Optional.ofNullable(proposal.end().code());
    }
    Optional<String> reason = reason(proposal, now);
    reason.ifPresent(code ->
        archive
            .transactions()
            .executeWithoutResult(_ -> {
              Proposal locked = archive.proposals().lock(name(), id);
              if (waits(locked)) {
                archive.proposals().expire(locked, code, now);
              }
            }));
    return reason;
  }

  static boolean waits(Proposal proposal) {
    return proposal.state() == ProposalState.PROPOSED || proposal.state() == ProposalState.APPROVED;
  }

  private Optional<String> reason(Proposal proposal, Instant now) {
    if (!waits(proposal)) {
      return Optional.empty();
    }
    if (!now.isBefore(proposal.expiresAt())) {
      return Optional.of("NOT_APPROVED_IN_TIME");
    }
    ProposalList list =
        ProposalList.read(
            archive.store().bytes(new ObjectId(proposal.object()), ProposalList.FILE));
    if (differs(Proposing.settings(desk.definitions()), list)) {
      return Optional.of("SETTINGS_CHANGED");
    }
    for (RuleGround ground : list.rules()) {
      RetentionRule rule = desk.schedule().rule(ground.rule());
      if (rule == null || !desk.appraising().edition(rule).equals(ground.edition())) {
        return Optional.of("RULE_CHANGED");
      }
      DisposalAuthority decision = desk.schedule().authorityOf(rule);
      if (!desk.schedule().adopted()
          || decision == null
          || !decision.isValidOn(clock.day(now))
          || !RuleGround.of(rule.id(), ground.edition(), decision).equals(ground)) {
        return Optional.of("DECISION_CHANGED");
      }
    }
    return changed(list, now) ? Optional.of("RECORD_CHANGED") : Optional.empty();
  }

  /// Whether the authority asks for other than it did when the list was made.
  private static boolean differs(DisposalSettings settings, ProposalList list) {
    return settings.approvers() != list.approvals()
        || !settings.quarantineInForce().equals(list.quarantine())
        || settings.liveItems() == LiveItems.REMOVE_FIRST
            && list.records().stream().anyMatch(ListedRecord::live);
  }

  private boolean changed(ProposalList list, Instant now) {
    Set<RecordId> spared =
        archive.proposals().records(list.id()).stream()
            .filter(record -> record.spared() != null)
            .map(ProposedRecord::record)
            .collect(toSet());
    Map<RecordId, Found> found =
        dueItems
            .find(
                clock.day(now),
                list.records().stream().map(ListedRecord::channel).collect(toSet()),
                null,
                LiveItems.DESTROY_COPY)
            .found()
            .stream()
            .collect(toMap(each -> each.item().item(), each -> each));
    return list.records().stream()
        .filter(listed -> !spared.contains(listed.record()))
        .anyMatch(listed -> isOther(listed, found.get(listed.record())));
  }

  private static boolean isOther(ListedRecord listed, @Nullable Found now) {
    return now == null
        || now.leftOut() != null && !PASSING.contains(now.leftOut())
        || listed.version() != now.item().version()
        || !listed.rule().equals(now.item().rule())
        || !listed.decision().equals(now.item().authority())
        || !listed.dueOn().equals(now.item().dueOn());
  }

  /// All proposals that wait.
  List<Proposal> waiting() {
    return archive.proposals().all(name()).stream().filter(Expiring::waits).toList();
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
