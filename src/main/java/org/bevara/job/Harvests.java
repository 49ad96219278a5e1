package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bevara.capture.Camera;
import org.bevara.capture.Documentations;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.egress.Egress;
import org.bevara.home.FullDisk;
import org.bevara.job.internal.lease.LeaseKey;
import org.bevara.job.internal.run.BatchEngine;
import org.bevara.job.internal.run.HarvestJobRun;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The harvest job: visits channels, one at a time, each as one Spring Batch job with the steps
/// harvest, capture, read, render, appraise and index.
///
/// A visit whose process was killed or that was asked to stop is taken up where it stopped, if it
/// is not too old to be called one visit. Two runs on one channel at a time are kept apart by a
/// lease (decision 0018). Thread-safe.
public final class Harvests implements AutoCloseable {

  private static final String PURPOSE = "harvest";
  private static final String DOCUMENTATION = "documentation";
  private static final List<JobStep> ALL = List.of(JobStep.values());
  private static final List<JobStep> UNSEEN = List.of(JobStep.HARVEST);

  /// What is seen at one visit was seen together: an older one is begun anew instead.
  private static final Duration RESUMED_WITHIN = Duration.ofHours(12);

  private final Archive archive;
  private final Desk desk;
  private final Egress egress;
  private final Optional<Camera> camera;
  private final BatchEngine engine;

  /// @param egress the one door, as the authority's definitions open it
  /// @param camera empty where no browser was found: then every missing picture is a gap
  public Harvests(Archive archive, Desk desk, Egress egress, Optional<Camera> camera) {
    this.archive = archive;
    this.desk = desk;
    this.egress = egress;
    this.camera = camera;
    this.engine = new BatchEngine(archive.database(), archive.transactionManager());
  }

  /// Visits a channel once, or runs single steps on what is held of it.
  ///
  /// @param steps with [JobStep#HARVEST] it is a visit
  ///
  ///   What goes wrong with the channel is in the report and not thrown, so that the next channel
  ///   has its turn.
  ///
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  /// @throws org.bevara.record.RefusedException `ROAD_NOT_PERMITTED` if it were a visit by a road
  ///   that the platform's terms do not permit; so do all visits below
  public RunReport run(Channel channel, List<JobStep> steps, Progress progress) {
    return alone(
        channel,
        steps.contains(JobStep.HARVEST)
            ? PURPOSE
            : steps.getFirst().name().toLowerCase(Locale.ROOT),
        () ->
            steps.contains(JobStep.HARVEST)
                ? visit(channel, PURPOSE, ALL, null, resumable(channel), progress)
                : onWhatIsHeld(channel, steps, progress));
  }

  /// Visits the whole channel now, for something that rests on what is there now: one that was
  /// begun earlier is not taken up.
  ///
  /// @param purpose why, for example `closure`
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  public RunReport visitAnew(Channel channel, String purpose, Progress progress) {
    return alone(
        channel, purpose, () -> visit(channel, purpose, ALL, null, Optional.empty(), progress));
  }

  /// Documents the channel as a whole, now: visits it, and takes start page and chosen pages anew,
  /// whether they changed or not (H18).
  ///
  /// @return with the code `DOCUMENTATION_INCOMPLETE` where a page could not be taken
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  public RunReport document(Channel channel, Progress progress) {
    return alone(
        channel,
        DOCUMENTATION,
        () -> visit(channel, DOCUMENTATION, ALL, null, Optional.empty(), progress));
  }

  /// Visits one page of a channel and what hangs on it, now. A visit that was begun earlier was to
  /// another page perhaps, and is not taken up.
  ///
  /// @param purpose why, for example `removal`
  /// @param uri the page's address without fragment
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  public RunReport seal(Channel channel, String purpose, String uri, Progress progress) {
    return alone(
        channel, purpose, () -> visit(channel, purpose, ALL, uri, Optional.empty(), progress));
  }

  /// The same without taking anything that is shown there: no medium, no picture, no print. For
  /// what may not be copied on (N27d).
  ///
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  public RunReport sealUnseen(Channel channel, String purpose, String uri, Progress progress) {
    return alone(
        channel, purpose, () -> visit(channel, purpose, UNSEEN, uri, Optional.empty(), progress));
  }

  /// Leaves a channel alone among others, because the terms of its platform do not permit its road,
  /// and enters that in the ledger (S21).
  ///
  /// @param job that passes it over
  public RunReport passOver(Channel channel, String job) {
    archive
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .ledger()
                .append(
                    LedgerAct.of(
                        desk.definitions().name(),
                        archive.clock().instant(),
                        "CHANNEL_PASSED_OVER",
                        LedgerAct.MACHINE,
                        Map.of(
                            "channel",
                            channel.id().value(),
                            "job",
                            job,
                            "code",
                            Channel.ROAD_NOT_PERMITTED))));
    return withoutVisit(
        channel,
        Channel.ROAD_NOT_PERMITTED,
        "the reviewed terms of its platform do not permit to read it by %s, so it was passed over (S21)"
            .formatted(channel.connector().word()));
  }

  /// Does what belongs together while no other run is on the channel. Runs of this object within
  /// `work`, in the same thread, are part of it. What `work` puts into the store it does in the
  /// transaction that names it.
  ///
  /// @param purpose one word for what is done, told to who comes second
  /// @throws BusyException `RUN_UNDER_WAY` if another run is on this channel
  /// @throws FailedException `LEASE_LOST` if this one hung so long that another took over;
  ///   `CLOCK_BEHIND` or `CLOCK_AHEAD` if the clock cannot be right
  public <T> T holding(Channel channel, String purpose, Supplier<T> work) {
    return archive
        .leases()
        .holding(
            new LeaseKey(desk.definitions().name(), channel.id()),
            purpose,
            () -> {
              archive.requireSoundClock();
              return work.get();
            });
  }

  /// Ends what runs here after its current task, in whatever thread; what was asked for later does
  /// not begin. The reports say [RunReport#STOPPED], and a visit that was under way is taken up by
  /// the next run.
  public void stop() {
    engine.stop();
  }

  public boolean isStopped() {
    return engine.isStopped();
  }

  private RunReport alone(Channel channel, String purpose, Supplier<RunReport> run) {
    if (isStopped()) {
      return withoutVisit(
          channel, RunReport.STOPPED, "the run was stopped before it came to this channel");
    }
    try {
      return holding(channel, purpose, run);
    } catch (FailedException | DataAccessException | TransactionException e) {
      // a visit of which not even that could be noted stays open, and is taken up by the next run
      FailedException told =
          FullDisk.behind(e, archive.home().root())
              .orElseGet(() -> e instanceof FailedException known ? known : brokenOff(e));
      return withoutVisit(channel, told.code(), String.valueOf(told.getMessage()));
    }
  }

  private static FailedException brokenOff(RuntimeException failure) {
    return new FailedException(
        "DB_FAILED",
        "the database broke off (%s): see its log, then run the same command again"
            .formatted(failure.getClass().getSimpleName()),
        failure);
  }

  private static RunReport withoutVisit(Channel channel, String code, String message) {
    return new RunReport(channel.id(), null, code, message, 0, List.of());
  }

  private Optional<VisitId> resumable(Channel channel) {
    return archive
        .holdings()
        .unfinishedVisit(
            desk.definitions().name(),
            channel.id(),
            PURPOSE,
            archive.clock().instant().minus(RESUMED_WITHIN));
  }

  private RunReport visit(
      Channel channel,
      String purpose,
      List<JobStep> steps,
      @Nullable String onlyThread,
      Optional<VisitId> begun,
      Progress progress) {
    channel.requireRoad();
    VisitId visit = begun.orElseGet(() -> begin(channel, purpose));
    // a single page may be sealed to be documented, which documents no channel
    boolean documenting = onlyThread == null && purpose.equals(DOCUMENTATION);
    RunReport report = go(channel, visit, steps, onlyThread, documenting, progress);
    if (documenting && report.completed()) {
      report = documented(visit, report);
    }
    if (report.code().equals(RunReport.STOPPED)) {
      return report;
    }
    String outcome = report.code();
    archive
        .transactions()
        .executeWithoutResult(
            _ -> archive.evidence().finish(visit, outcome, archive.clock().instant()));
    return report;
  }

  private RunReport documented(VisitId visit, RunReport report) {
    if (archive.documentations().of(visit).filter(Documentations.Run::complete).isPresent()) {
      return report;
    }
    return new RunReport(
        report.channel(),
        visit,
        "DOCUMENTATION_INCOMPLETE",
        "not every page could be taken with picture and print, so the channel does not count as"
            + " documented; its gaps say why",
        report.threadsUnread(),
        report.steps());
  }

  /// Steps that look at nothing but what is held are no visit, but have a name of their own to run
  /// under.
  private RunReport onWhatIsHeld(Channel channel, List<JobStep> steps, Progress progress) {
    return go(
        channel,
        VisitId.of(
            desk.definitions().name(),
            channel.id(),
            archive.clock().instant(),
            steps.getFirst().name()),
        steps,
        null,
        false,
        progress);
  }

  private RunReport go(
      Channel channel,
      VisitId visit,
      List<JobStep> steps,
      @Nullable String onlyThread,
      boolean documenting,
      Progress progress) {
    return new HarvestJobRun(
            archive, desk, channel, visit, steps, onlyThread, documenting, egress, camera)
        .go(engine, progress);
  }

  private VisitId begin(Channel channel, String purpose) {
    Instant at = archive.clock().instant();
    return archive
        .transactions()
        .execute(_ -> {
          archive.evidence().abandon(desk.definitions().name(), channel, purpose, at);
          desk.noteDefinitions(archive.ledger(), at);
          return archive.evidence().begin(desk.definitions().name(), channel, purpose, at);
        });
  }

  @Override
  public void close() {
    engine.close();
  }
}
