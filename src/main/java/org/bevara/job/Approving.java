package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.disposal.Approval;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.Independence;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.SampleResult;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.bevara.review.Interval;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The proposals of an authority, and what people decide about them. Thread-safe.
///
/// An approval is bound to the list's digest, which is taken anew of the stored bytes each time,
/// and those are held against the database: a list that is not what was proposed cannot be
/// approved.
public final class Approving {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_REASON = 4000;

  private final Archive archive;
  private final Desk desk;
  private final Expiring expiring;
  private final Independence independence;
  private final DestructionClock clock;

  public Approving(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.expiring = new Expiring(archive, desk);
    this.independence = new Independence(!desk.authority().name().equals(AuthorityName.EXAMPLE));
    this.clock = desk.destructionClock();
  }

  /// A proposal with what it names.
  ///
  /// @param records those of which this person may know; the proposal counts all
  public record Told(
      Proposal proposal, ProposalList list, SampleResult sample, List<ProposedRecord> records) {

    public Told {
      records = List.copyOf(records);
    }
  }

  /// All proposals, the latest first.
  ///
  /// @throws RefusedException `DISPOSAL_NOT_SHOWN`
  public List<Told> all(Viewer viewer) {
    requireMayFollow(viewer);
    return archive.proposals().all(name()).stream()
        .map(proposal -> told(proposal, viewer))
        .toList();
  }

  /// One of them.
  ///
  /// @throws RefusedException `DISPOSAL_NOT_SHOWN`
  /// @throws UsageException `PROPOSAL_UNKNOWN`
  public Told told(ProposalId id, Viewer viewer) {
    requireMayFollow(viewer);
    return told(archive.proposals().proposal(name(), id), viewer);
  }

  private Told told(Proposal proposal, Viewer viewer) {
    List<ProposedRecord> rows = archive.proposals().records(proposal.id());
    Sight sight = desk.sight(viewer);
    return new Told(
        proposal,
        ProposalList.read(bytes(proposal)),
        SampleResult.of(rows),
        rows.stream().filter(row -> sight.mayList(row.record())).toList());
  }

  /// Approves a proposal.
  ///
  /// @param hash of the list that the person has seen; null for the one that was proposed
  /// @throws RefusedException `APPROVING_NOT_ALLOWED` to who may approve nothing, `LIST_CHANGED`,
  ///   `PROPOSAL_EXPIRED`, `PROPOSAL_ENDED`, `SAMPLE_NOT_JUDGED`, `SAMPLE_OVERRULED`,
  ///   `APPROVER_NOT_INDEPENDENT`, `APPROVED_BEFORE`; those of [DestructionClock#now]
  /// @throws UsageException `PROPOSAL_UNKNOWN`, `DISPOSAL_NOT_DEFINED`
  public Proposal approve(ProposalId id, @Nullable String hash, Viewer viewer) {
    Account approver =
        viewer
            .approver(name())
            .orElseThrow(() ->
                new RefusedException(
                    "APPROVING_NOT_ALLOWED",
                    "what is to be destroyed is approved by an approver or archivist, who is named on the certificate: give that person's token in BEVARA_TOKEN"));
    Instant now = clock.now();
    Proposal proposal = archive.proposals().proposal(name(), id);
    requireSameList(proposal, hash);
    requireGoingOn(proposal, expiring.expire(id, now));
    return Objects.requireNonNull(archive.transactions().execute(_ -> approve(id, approver, now)));
  }

  private Proposal approve(ProposalId id, Account approver, Instant now) {
    Proposal locked = archive.proposals().lock(name(), id);
    requireGoingOn(locked, Optional.empty());
    List<ProposedRecord> rows = archive.proposals().records(id);
    byte[] json = requireSameList(locked, null);
    if (!ProposalList.read(json).isLike(locked, rows)) {
      throw changed(locked);
    }
    independence
        .doubt(locked, approver)
        .ifPresent(doubt -> {
          throw refused(doubt, locked);
        });
    requireJudged(locked, SampleResult.of(rows));
    return archive
        .proposals()
        .approve(
            locked,
            new Approval(
                approver.id(),
                approver.role(),
                locked.hash(),
                now,
                approver.addedBy(),
                approver.addedAt()));
  }

  private byte[] requireSameList(Proposal proposal, @Nullable String hash) {
    byte[] json = bytes(proposal);
    boolean same = Sha256.of(json).equals(proposal.hash());
    if (!same || hash != null && !hash.equals(proposal.hash().hex())) {
      throw changed(proposal);
    }
    return json;
  }

  private static RefusedException changed(Proposal proposal) {
    return new RefusedException(
        "LIST_CHANGED",
        "the list of proposal %s is not the one that is to be approved: look at it again with `bevara dispose show %1$s`, and if it is not as it was proposed, reject it and run `bevara verify`"
            .formatted(proposal.id()));
  }

  private static void requireGoingOn(Proposal proposal, Optional<String> expired) {
    if (expired.isPresent() || proposal.state() == ProposalState.EXPIRED) {
      throw new RefusedException(
          "PROPOSAL_EXPIRED",
          "proposal %s has expired (%s): propose anew"
              .formatted(
                  proposal.id(),
                  expired.orElseGet(
                      () -> proposal.end() == null ? "" : String.valueOf(proposal.end().code()))));
    }
    if (proposal.state() != ProposalState.PROPOSED) {
      throw new RefusedException(
          "PROPOSAL_ENDED",
          "proposal %s is %s: it is not approved any more"
              .formatted(proposal.id(), proposal.state()));
    }
  }

  private void requireJudged(Proposal proposal, SampleResult sample) {
    if (!sample.isComplete()) {
      throw new RefusedException(
          "SAMPLE_NOT_JUDGED",
          "%d of %d records of the control sample are not judged yet: `bevara dispose sample %s`"
              .formatted(sample.size() - sample.judged(), sample.size(), proposal.id()));
    }
    Interval wrong = sample.wrong().orElseThrow();
    double atMost = desk.authority().appraisal().overruledAtMost();
    if (wrong.share() > atMost) {
      throw new RefusedException(
          "SAMPLE_OVERRULED",
          "%d of %d records of the control sample may not be destroyed, more than the %.1f %% that the authority accepts: reject the proposal and look at its rules"
              .formatted(wrong.hits(), wrong.of(), 100 * atMost));
    }
  }

  private static RefusedException refused(Independence.Doubt doubt, Proposal proposal) {
    return switch (doubt) {
      case PROPOSER ->
          notIndependent("who proposed it does not approve it: another person has to look");
      case APPROVED_BEFORE ->
          new RefusedException(
              "APPROVED_BEFORE",
              "you have approved proposal %s: another person has to, too".formatted(proposal.id()));
      case ADDED_BY_PROPOSER ->
          notIndependent("your account was made by who proposed it, so nobody can tell you apart");
      case ADDED_BY_APPROVER ->
          notIndependent("one of the two approvers made the account of the other");
      case ADDED_TOGETHER ->
          notIndependent(
              "the accounts of both approvers were made by one and the same within seven days");
    };
  }

  private static RefusedException notIndependent(String why) {
    return new RefusedException("APPROVER_NOT_INDEPENDENT", why);
  }

  /// Turns a proposal down, for good.
  ///
  /// @param reason in the person's own words; lies in the store
  /// @throws RefusedException `REJECTING_NOT_ALLOWED`, `PROPOSAL_ENDED`
  /// @throws UsageException `PROPOSAL_UNKNOWN`, `REASON_MISSING`, `REASON_TOO_LONG`
  public Proposal reject(ProposalId id, String reason, Viewer viewer) {
    if (viewer.approver(name()).isEmpty() && !viewer.proposesDisposal(name())) {
      throw new RefusedException(
          "REJECTING_NOT_ALLOWED",
          "a proposal is rejected by an approver or archivist, or by the operator: give that person's token in BEVARA_TOKEN");
    }
    if (reason.isBlank()) {
      throw new UsageException("REASON_MISSING", "say why it is not destroyed");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters; got: %d".formatted(LONGEST_REASON, reason.length()));
    }
    Instant now = archive.clock().instant();
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          Proposal locked = archive.proposals().lock(name(), id);
          if (!Expiring.waits(locked)) {
            throw new RefusedException(
                "PROPOSAL_ENDED", "proposal %s is %s".formatted(id, locked.state()));
          }
          String object = "proposal-%s-rejection".formatted(id);
          archive
              .store()
              .put(
                  new ObjectId(object),
                  List.of(
                      ObjectPart.of(
                          "rejection.json",
                          JSON.writeValueAsString(
                                  JSON.createObjectNode()
                                      .put("format", "bevara-rejection/1")
                                      .put("proposalId", id.value())
                                      .put("account", viewer.agent())
                                      .put("reason", reason))
                              .getBytes(StandardCharsets.UTF_8))));
          archive.proposals().reject(locked, viewer.agent(), now, object);
        });
    return archive.proposals().proposal(name(), id);
  }

  /// Why a proposal was turned down, in the words of who did; empty where it was not.
  public Optional<String> rejection(Proposal proposal) {
    Proposal.End end = proposal.end();
    return end == null || end.object() == null
        ? Optional.empty()
        : Optional.of(
            JSON.readTree(archive.store().bytes(new ObjectId(end.object()), "rejection.json"))
                .path("reason")
                .asString());
  }

  private byte[] bytes(Proposal proposal) {
    return archive.store().bytes(new ObjectId(proposal.object()), ProposalList.FILE);
  }

  private void requireMayFollow(Viewer viewer) {
    if (!viewer.followsDisposal(name())) {
      throw new RefusedException(
          "DISPOSAL_NOT_SHOWN",
          "what is proposed for destruction is shown to registrar, officer, archivist, approver and auditor, and to the operator: give that person's token in BEVARA_TOKEN");
    }
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
