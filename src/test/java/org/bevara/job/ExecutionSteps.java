package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.channel.Channel;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.ShowingPage;
import org.bevara.disposal.Spared;
import org.bevara.job.Modelled.Named;
import org.bevara.job.Modelled.Page;
import org.bevara.job.Modelled.State;
import org.bevara.job.internal.lease.LeaseKey;
import org.bevara.record.RecordId;

/// How a proposal is carried out: by the classes that destroy, step by step as the job takes them,
/// with a crash between any two of these; and now and then by the whole job.
final class ExecutionSteps {

  private final ModelledArchive both;
  private final DisposalModel model;
  private final Destroyer destroyer;
  private final Executions executions;

  /// Of how many executions one is the whole job's.
  private final int whole;

  private int executed;

  ExecutionSteps(ModelledArchive both, int whole) {
    this.both = both;
    this.model = both.model;
    this.whole = whole;
    this.destroyer = both.archive().destroyer();
    this.executions = new Executions(both.archive().database(), both.archive().ledger());
  }

  /// A crash that the test brings about.
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// The points between steps, at one of which it crashes or at none.
  private final class Points {
    private int left;

    Points(int left) {
      this.left = left;
    }

    void pass(String where) {
      if (left-- == 0) {
        both.note("CRASH " + where);
        throw new Crash();
      }
    }
  }

  void execute() {
    Modelled.Proposal proposal = both.some(State.APPROVED, State.QUARANTINED);
    if (proposal == null) {
      return;
    }
    Instant now = both.clock.instant();
    both.note("EXECUTE %s in %s".formatted(proposal.id, proposal.state));
    model.expire(proposal, now);
    new Expiring(both.archive(), both.desk()).expire(new ProposalId(proposal.id), now);
    assertThat(both.proposal(proposal.id).state().name()).isEqualTo(proposal.state.name());
    if (proposal.state == State.APPROVED) {
      quarantine(proposal, now);
    } else if (proposal.state == State.QUARANTINED
        && !now.isBefore(Objects.requireNonNull(proposal.until))) {
      if (model.proposals.values().stream().noneMatch(each -> each != proposal && each.isHalfDone())
          && ++executed % whole == 0) {
        whole(proposal, now);
      } else {
        // what a crash left of a version that was cut is taken back when the channel is next taken
        both.archive()
            .leases()
            .holding(
                new LeaseKey(
                    ArchiveFixture.NAME, both.archive.fixture().channel(proposal.channel).id()),
                "disposal",
                () -> {
                  destroy(proposal, now);
                  return true;
                });
      }
    }
  }

  private void quarantine(Modelled.Proposal proposal, Instant now) {
    boolean crash = both.random.nextInt(4) == 0;
    Instant until =
        both.desk().destructionClock().end(now, both.proposal(proposal.id).quarantine());
    try {
      both.within(() -> {
        Proposal locked =
            both.archive().proposals().lock(ArchiveFixture.NAME, new ProposalId(proposal.id));
        executions.quarantine(locked, until, now);
        if (crash) {
          throw new Crash();
        }
        return locked;
      });
    } catch (Crash e) {
      both.note("CRASH in quarantine");
      return;
    }
    proposal.state = State.QUARANTINED;
    proposal.until = until;
    proposal.named.stream()
        .filter(each -> each.spared == null)
        .forEach(each -> each.item.quarantined = true);
    model.act("DISPOSAL_QUARANTINED");
  }

  /// Carried out by all that the program has.
  private void whole(Modelled.Proposal proposal, Instant now) {
    proposal.named.forEach(named -> settle(proposal, named, now));
    Set<Page> toCut = proposal.toCut();
    boolean held = toCut.stream().anyMatch(page -> model.isPageHeld(page, proposal.channel));
    String came =
        ModelledArchive.code(() -> {
          try (Executing executing = new Executing(both.archive(), both.desk())) {
            executing.execute(
                new ProposalId(proposal.id), DueComments.OPERATOR, new ArchiveFixture.Unheard());
          }
        });
    both.note("WHOLE %s: %s".formatted(proposal.id, came));
    assertThat(came).isEqualTo(held ? "PAGE_HELD" : "0");
    if (held) {
      // it stopped at the first that is held, in the order of the pages
      toCut.removeAll(waiting(proposal));
      proposal.cut.addAll(toCut);
    } else {
      proposal.state = State.EXECUTED;
      model.act("DESTRUCTION_CERTIFIED");
    }
  }

  /// What the archive has still to cut for a proposal, as the model names it.
  private Set<Page> waiting(Modelled.Proposal proposal) {
    Map<String, String> threads = new HashMap<>();
    proposal.named.forEach(named -> threads.put(both.page(named.item.thread), named.item.thread));
    Set<Page> waiting = new HashSet<>();
    for (ShowingPage page : destroyer.pages(new ProposalId(proposal.id), proposal.channel)) {
      String thread = threads.get(page.page().value());
      assertThat(thread).as("only what showed it is cut: %s", page).isNotNull();
      waiting.add(new Page(Objects.requireNonNull(thread), page.version()));
    }
    return waiting;
  }

  private void settle(Modelled.Proposal proposal, Named named, Instant now) {
    if (!named.destroyed && named.spared == null) {
      String spared = model.spared(proposal, named, now);
      if (spared == null) {
        model.destroy(named);
        both.count("RECORD_DESTROYED");
      } else {
        model.spare(named, spared);
        both.count("spared " + spared);
      }
    }
  }

  /// Record by record, as the job does, and perhaps it crashes at one of the points between.
  private void destroy(Modelled.Proposal proposal, Instant now) {
    Points points =
        new Points(
            both.random.nextBoolean() ? both.random.nextInt(3 + 4 * proposal.named.size()) : -1);
    Proposal real = both.proposal(proposal.id);
    Channel channel = both.archive.fixture().channel(proposal.channel);
    Map<RecordId, ProposedRecord> rows =
        both.archive().proposals().records(real.id()).stream()
            .collect(Collectors.toMap(ProposedRecord::record, row -> row));
    Grounds grounds =
        new Grounds(
            both.desk().schedule(),
            both.desk().destructionClock().day(now),
            both.desk().authority().zone(),
            Snapshots.CUT);
    try {
      for (RecordId id : executions.unsettled(real.id(), channel.id())) {
        Named named =
            proposal.named.stream()
                .filter(each -> each.item.id.equals(id.value()))
                .findFirst()
                .orElseThrow();
        String spared = model.spared(proposal, named, now);
        String came =
            both.within(() -> {
              String reason =
                  destroyer
                      .destroy(real, Objects.requireNonNull(rows.get(id)), grounds, now)
                      .map(Spared::name)
                      .orElse("");
              points.pass("record destroyed, not committed");
              return reason;
            });
        assertThat(came).as("%s", id).isEqualTo(spared == null ? "" : spared);
        settle(proposal, named, now);
        points.pass("record destroyed and committed");
      }
      both.within(() -> {
        destroyer.findQuoting(ArchiveFixture.NAME, real.id(), channel.id().value());
        return real;
      });
      assertThat(waiting(proposal)).as("pages").isEqualTo(proposal.toCut());
      for (Page page : List.copyOf(waiting(proposal))) {
        boolean held = model.isPageHeld(page, proposal.channel);
        String came = ModelledArchive.code(() -> cut(real, page, points, now));
        assertThat(came).as("%s", page).isEqualTo(held ? "PAGE_HELD" : "0");
        if (held) {
          both.note("PAGE_HELD %s".formatted(page));
          return;
        }
        proposal.cut.add(page);
      }
      both.within(() -> {
        destroyer.absences(ArchiveFixture.NAME, real.id(), channel.id().value(), now);
        return real;
      });
      for (String object : destroyer.marked(real.id())) {
        points.pass("object marked, not removed");
        both.within(() -> {
          destroyer.remove(object, now);
          points.pass("object removed, not noted");
          return object;
        });
      }
      both.within(() -> {
        Proposal locked = both.archive().proposals().lock(ArchiveFixture.NAME, real.id());
        executions.certified(locked, Map.of(), now);
        points.pass("certified, not committed");
        return locked;
      });
    } catch (Crash e) {
      return;
    }
    proposal.state = State.EXECUTED;
    model.act("DESTRUCTION_CERTIFIED");
  }

  private void cut(Proposal real, Page page, Points points, Instant now) {
    both.within(() -> {
      destroyer.page(
          ArchiveFixture.NAME,
          real.id(),
          new ShowingPage(new RecordId(both.page(page.thread())), page.version()),
          Snapshots.CUT,
          now);
      points.pass("page cut, not committed");
      return real;
    });
  }
}
