package org.bevara.job;

import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.access.Viewer;
import org.bevara.disposal.Accounting;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.DisposalSettings;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.ResidueCheck;
import org.bevara.job.internal.lease.LeaseKey;
import org.bevara.job.internal.run.BatchEngine;
import org.bevara.job.internal.run.DisposalJobRun;
import org.bevara.job.internal.run.DisposalWorks;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.upkeep.ObjectList;
import org.jspecify.annotations.Nullable;

/// Carries approved proposals out: first into quarantine, and when that is over to the certificate.
///
/// Whatever stops it, the same call goes on from there: what was destroyed stays so, and what was
/// not is asked about anew. Thread-safe; two runs on one channel are kept apart by its lease.
public final class Executing implements AutoCloseable {

  private static final String PURPOSE = "disposal";
  private static final int MOST_TOLD = 20;

  private final Archive archive;
  private final Desk desk;
  private final DestructionClock clock;
  private final Expiring expiring;
  private final Executions executions;
  private final Destroyer destroyer;
  private final ExecutionGate gate;
  private final Forgetting forgetting;
  private final BatchEngine engine;

  public Executing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.clock = desk.destructionClock();
    this.expiring = new Expiring(archive, desk);
    this.executions = new Executions(archive.database(), archive.ledger());
    this.destroyer = archive.destroyer();
    this.gate = new ExecutionGate(archive, desk);
    this.forgetting = new Forgetting(archive, desk, executions);
    this.engine = new BatchEngine(archive.database(), archive.transactionManager());
  }

  /// How far a proposal came.
  ///
  /// @param spared how many records were kept after all, by reason
  /// @param until the end of the quarantine; null once it is executed
  /// @param certificate its stored object; null before it is executed
  public record Executed(
      ProposalId proposal,
      ProposalState state,
      int destroyed,
      TreeMap<String, Integer> spared,
      @Nullable Instant until,
      @Nullable String certificate) {}

  /// Carries out one proposal as far as its time has come.
  ///
  /// @throws RefusedException `EXECUTING_NOT_ALLOWED`, `ROUTINE_IS_DRAFT`, `NOT_APPROVED`,
  ///   `PROPOSAL_ENDED`, `LIST_CHANGED`, `SECOND_PLACE_BEHIND`, `PAGE_HELD`, `RESIDUE_FOUND`, and
  ///   those of the clock
  /// @throws org.bevara.record.UsageException `PROPOSAL_UNKNOWN`, `DISPOSAL_NOT_DEFINED`
  /// @throws org.bevara.record.BusyException `RUN_UNDER_WAY` while another run is on one of its
  ///   channels
  public Executed execute(ProposalId id, Viewer viewer, Progress progress) {
    requireMay(name(), viewer);
    return execute(id, progress);
  }

  /// That somebody may have what is approved carried out, and the routine lets anything be.
  ///
  /// @throws RefusedException `EXECUTING_NOT_ALLOWED`, `ROUTINE_IS_DRAFT`, `DECISION_MISSING`, and
  ///   those of the clock
  public void require(Viewer viewer) {
    requireMay(name(), viewer);
    RoutineGrounds grounds = new RoutineGrounds(desk);
    grounds.requireAdopted();
    grounds.requireDecision(null, clock.today());
  }

  /// @throws RefusedException `EXECUTING_NOT_ALLOWED`
  static void requireMay(AuthorityName authority, Viewer viewer) {
    if (!viewer.proposesDisposal(authority)) {
      throw new RefusedException(
          "EXECUTING_NOT_ALLOWED",
          "what is approved is carried out by the job, an archivist or the operator: give that person's token in BEVARA_TOKEN");
    }
  }

  /// Whether there is something to do for a proposal now.
  static boolean isReady(Proposal proposal, Instant now) {
    return proposal.state() == ProposalState.APPROVED
        || proposal.state() == ProposalState.QUARANTINED
            && proposal.quarantinedUntil() != null
            && !now.isBefore(proposal.quarantinedUntil());
  }

  Executed execute(ProposalId id, Progress progress) {
    new RoutineGrounds(desk).requireAdopted();
    DisposalSettings settings = Proposing.settings(desk.definitions());
    Instant now = clock.now();
    expiring.expire(id, now);
    Proposal proposal = archive.proposals().proposal(name(), id);
    gate.requireApproved(proposal);
    if (proposal.state() == ProposalState.EXECUTED) {
      return told(proposal);
    }
    gate.requireSecondPlace();
    if (proposal.state() == ProposalState.APPROVED) {
      proposal = quarantine(proposal, now);
    }
    if (isReady(proposal, now)) {
      destroy(proposal, settings, progress);
    }
    return told(archive.proposals().proposal(name(), id));
  }

  private Proposal quarantine(Proposal approved, Instant now) {
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          Proposal locked = archive.proposals().lock(name(), approved.id());
          if (locked.state() == ProposalState.APPROVED) {
            executions.quarantine(locked, end(now, locked.quarantine()), now);
          }
        });
    Proposal quarantined = archive.proposals().proposal(name(), approved.id());
    if (!isReady(quarantined, now)) {
      forgetting.showQuarantined(quarantined);
    }
    return quarantined;
  }

  /// As the database keeps it, which would round it up: no quarantine at all must be over now.
  private Instant end(Instant now, Period quarantine) {
    return clock.end(now, quarantine).truncatedTo(ChronoUnit.MICROS);
  }

  private void destroy(Proposal proposal, DisposalSettings settings, Progress progress) {
    DisposalWorks works =
        DisposalWorks.of(
            destroyer,
            executions,
            clock,
            proposal,
            archive.proposals().records(proposal.id()),
            new Grounds(
                desk.schedule(), clock.today(), desk.authority().zone(), settings.snapshots()));
    DisposalJobRun run = new DisposalJobRun(engine, works, archive::drain, progress);
    List<ChannelId> channels = executions.channels(proposal.id());
    for (ChannelId channel : channels) {
      alone(channel, () -> run.on(channel));
    }
    alone(
        channels.getFirst(),
        () -> {
          run.end(
              channels.getFirst(),
              () ->
                  forgetting.forget(
                      proposal, destroyed(proposal), residueCheck().scan(proposal.id())));
          certify(proposal, settings);
        });
  }

  /// While no visit is on the channel; what a killed run stored and never named is taken back.
  private void alone(ChannelId channel, Runnable work) {
    archive
        .leases()
        .holding(
            new LeaseKey(name(), channel),
            PURPOSE,
            () -> {
              work.run();
              return true;
            });
  }

  private Set<RecordId> destroyed(Proposal proposal) {
    Set<RecordId> destroyed = new HashSet<>();
    new Accounting(archive.database(), archive.store())
        .destroyed(proposal.id())
        .forEach(each -> destroyed.add(each.record()));
    return destroyed;
  }

  private void certify(Proposal proposal, DisposalSettings settings) {
    archive.drainLedger();
    new ObjectList(archive.home().objectList(), archive.database(), archive.store()).rewrite();
    ResidueCheck.Result residue = residueCheck().of(proposal.id());
    if (!residue.isClean()) {
      List<String> places = residue.found();
      throw new RefusedException(
          "RESIDUE_FOUND",
          "something of what proposal %s destroyed is still there, so no certificate is issued; in %d places, such as %s. Remove it and run bevara dispose execute %1$s again"
              .formatted(
                  proposal.id(),
                  places.size(),
                  String.join(", ", places.subList(0, Math.min(MOST_TOLD, places.size())))));
    }
    int indexed = destroyed(proposal).size();
    archive
        .transactions()
        .executeWithoutResult(_ ->
            new Certifying(archive, desk, executions)
                .issue(proposal, settings, residue, indexed, clock.now()));
  }

  private ResidueCheck residueCheck() {
    return new ResidueCheck(
        archive.home().root(),
        archive.home().store(),
        archive.home().index(),
        archive.database(),
        archive.store(),
        archive.key());
  }

  private Executed told(Proposal proposal) {
    List<ProposedRecord> records = archive.proposals().records(proposal.id());
    TreeMap<String, Integer> spared = new TreeMap<>();
    records.stream()
        .map(ProposedRecord::spared)
        .filter(reason -> reason != null)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(_ -> 1)))
        .forEach(spared::put);
    return new Executed(
        proposal.id(),
        proposal.state(),
        (int) records.stream().filter(record -> record.destroyedAt() != null).count(),
        spared,
        proposal.end() == null ? proposal.quarantinedUntil() : null,
        proposal.certificate());
  }

  /// Ends what runs here after its current task; the next run goes on from there.
  public void stop() {
    engine.stop();
  }

  private AuthorityName name() {
    return desk.authority().name();
  }

  @Override
  public void close() {
    engine.close();
  }
}
