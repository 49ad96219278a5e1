package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bevara.access.Viewer;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Approval;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.RuleGround;
import org.bevara.disposal.Verdict;
import org.bevara.job.Approving;
import org.bevara.job.Approving.Told;
import org.bevara.job.Certificates;
import org.bevara.job.Proposing;
import org.bevara.job.Proposing.Prospect;
import org.bevara.job.Proposing.Wish;
import org.bevara.job.Sampling;
import org.bevara.job.Sampling.Sampled;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.review.Decisions.DueItem;
import org.bevara.review.Interval;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What may be destroyed: proposed, its control sample judged with one key an answer, approved or
/// turned down.
@Controller
public final class DisposalPages {

  /// More records than these are for the command line.
  private static final int SHOWN = 200;

  private static final Amends FAULTS =
      new Amends(
          Set.of(
              "APPROVER_NOT_INDEPENDENT",
              "APPROVED_BEFORE",
              "SAMPLE_NOT_JUDGED",
              "SAMPLE_OVERRULED",
              "PROPOSAL_EXPIRED",
              "PROPOSAL_ENDED",
              "LIST_CHANGED",
              "REASON_MISSING",
              "CLOCK_BEHIND_LEDGER",
              "CLOCK_AHEAD_OF_CHECKPOINT"));

  DisposalPages() {}

  /// A proposal.
  ///
  /// @param by the name of who proposed it
  /// @param quarantined until when it is; null before that begins
  /// @param ended null while it is open
  public record Line(
      String id,
      String state,
      int records,
      List<String> rules,
      String by,
      Instant at,
      Instant expires,
      int judged,
      int sample,
      int approvals,
      int needed,
      @Nullable Instant quarantined,
      @Nullable Instant ended) {}

  /// A rule by which records are proposed.
  ///
  /// @param title what the schedule in force calls it; empty where it has no such rule any more
  public record RuleLine(String rule, String title, String citation, long count) {}

  /// An approval.
  ///
  /// @param by the name of who approved
  /// @param addedBy the name of who made that person's account
  public record ApprovalLine(String by, String role, Instant at, String addedBy, Instant addedAt) {}

  /// How many records are left out for one reason.
  public record LeftOutLine(String reason, int count) {}

  /// The estimated share that may not be destroyed, in per cent.
  public record Wrong(int hits, int of, double share, double low, double high) {

    static Wrong of(Interval wrong) {
      return new Wrong(
          wrong.hits(), wrong.of(), 100 * wrong.share(), 100 * wrong.low(), 100 * wrong.high());
    }
  }

  @GetMapping("/disposal")
  String all(Seat seat, Model model) {
    List<Line> lines =
        approving(seat).all(seat.viewer()).stream().map(told -> line(seat, told)).toList();
    model.addAttribute("open", lines.stream().filter(line -> line.ended() == null).toList());
    model.addAttribute("ended", lines.stream().filter(line -> line.ended() != null).toList());
    model.addAttribute("mayPropose", seat.viewer().proposesDisposal(seat.authority()));
    return "disposal";
  }

  /// What is due, and why some of it may not be proposed.
  @GetMapping("/disposal/due")
  String due(Seat seat, Locale locale, Model model) {
    Prospect prospect = proposing(seat).look(everything(), seat.viewer());
    model.addAttribute("day", prospect.day());
    model.addAttribute("count", prospect.records().size());
    model.addAttribute("rules", rules(seat, locale, prospect.records()));
    model.addAttribute("leftOut", leftOut(prospect.leftOut()));
    model.addAttribute("defined", seat.desk().definitions().disposal().isPresent());
    return "disposal-due";
  }

  /// By which rules and decisions it would be proposed.
  private static List<RuleLine> rules(Seat seat, Locale locale, List<DueItem> records) {
    DisposalSchedule schedule = seat.desk().schedule();
    return records.stream()
        .collect(Collectors.groupingBy(DueItem::rule, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> {
          RetentionRule rule = schedule.rule(entry.getKey());
          DisposalAuthority decision = rule == null ? null : schedule.authorityOf(rule);
          return new RuleLine(
              entry.getKey(),
              title(seat, locale, entry.getKey()),
              decision == null ? "" : decision.citation(),
              entry.getValue());
        })
        .toList();
  }

  private static List<LeftOutLine> leftOut(SortedMap<LeftOut, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> new LeftOutLine(entry.getKey().name(), entry.getValue()))
        .toList();
  }

  private static Wish everything() {
    return new Wish(null, null);
  }

  @PostMapping("/disposal")
  String propose(Seat seat) {
    Proposal proposal = proposing(seat).propose(everything(), seat.viewer()).proposal();
    return proposal == null ? "redirect:/disposal/due" : here(proposal.id());
  }

  @GetMapping("/disposal/{id}")
  String one(
      Seat seat,
      Locale locale,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String fault,
      Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    Approving approving = approving(seat);
    Told told = approving.told(new ProposalId(id), seat.viewer());
    Proposal proposal = told.proposal();
    describe(seat, locale, told, model);
    model.addAttribute("records", told.records().stream().limit(SHOWN).toList());
    model.addAttribute("more", Math.max(0, told.records().size() - SHOWN));
    model.addAttribute("rejection", approving.rejection(proposal).orElse(null));
    boolean waits = proposal.state() == ProposalState.PROPOSED;
    model.addAttribute(
        "mayJudge", waits && seat.viewer().sampleJudge(seat.authority()).isPresent());
    model.addAttribute(
        "mayApprove",
        waits
            && told.sample().isComplete()
            && seat.viewer().approver(seat.authority()).isPresent());
    model.addAttribute(
        "mayReject",
        (waits || proposal.state() == ProposalState.APPROVED)
            && seat.viewer().approver(seat.authority()).isPresent());
    model.addAttribute(
        "mayExecute",
        (proposal.state() == ProposalState.APPROVED
                || proposal.state() == ProposalState.QUARANTINED)
            && seat.viewer().proposesDisposal(seat.authority()));
    return "disposal-one";
  }

  /// What a proposal is, who stands behind it, and how its control sample came out.
  static void describe(Seat seat, Locale locale, Told told, Model model) {
    Proposal proposal = told.proposal();
    Map<String, Long> counts = told.list().countsByRule();
    model.addAttribute("line", line(seat, told));
    model.addAttribute("proposal", proposal);
    model.addAttribute("day", told.list().day());
    model.addAttribute("seed", told.list().seed().hex());
    model.addAttribute(
        "rules", told.list().rules().stream()
            .map(rule ->
                new RuleLine(
                    rule.rule(),
                    title(seat, locale, rule.rule()),
                    rule.citation(),
                    counts.getOrDefault(rule.rule(), 0L)))
            .toList());
    model.addAttribute("wrong", told.sample().wrong().map(Wrong::of).orElse(null));
    model.addAttribute(
        "approvals",
        proposal.approvals().stream().map(approval -> approval(seat, approval)).toList());
  }

  /// The certificate of what a proposal destroyed, as a document.
  @GetMapping("/disposal/{id}/certificate")
  ResponseEntity<byte[]> certificate(Seat seat, @PathVariable String id) {
    ProposalId proposal = new ProposalId(id);
    return file(
        proposal,
        "pdf",
        MediaType.APPLICATION_PDF,
        new Certificates(seat.archive(), seat.desk()).pdf(proposal, seat.viewer()));
  }

  /// The same for programs.
  @GetMapping("/disposal/{id}/certificate/json")
  ResponseEntity<byte[]> certificateJson(Seat seat, @PathVariable String id) {
    ProposalId proposal = new ProposalId(id);
    return file(
        proposal,
        "json",
        MediaType.APPLICATION_JSON,
        new Certificates(seat.archive(), seat.desk()).jsonFile(proposal, seat.viewer()));
  }

  private static ResponseEntity<byte[]> file(
      ProposalId proposal, String ending, MediaType type, byte[] bytes) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("destruction-%s.%s".formatted(proposal, ending))
                .build()
                .toString())
        .contentType(type)
        .body(bytes);
  }

  /// The next record of the control sample, in its thread.
  @GetMapping("/disposal/{id}/sample")
  String sample(Seat seat, Locale locale, @PathVariable String id, Model model) {
    ProposalId proposal = new ProposalId(id);
    List<Sampled> sample = new Sampling(seat.archive(), seat.desk()).of(proposal, seat.viewer());
    List<Sampled> waiting = sample.stream().filter(each -> each.row().verdict() == null).toList();
    model.addAttribute("id", proposal.value());
    model.addAttribute("total", sample.size());
    model.addAttribute("left", waiting.size());
    Optional<Sampled> next = waiting.stream().findFirst();
    model.addAttribute("record", next.map(each -> each.held().recordId().value()).orElse(null));
    if (next.isPresent()) {
      HeldRecord held = next.get().held();
      List<HeldRecord> thread = thread(seat, held);
      seat.saw(thread, Form.THREAD);
      model.addAttribute(
          "thread",
          thread.stream()
              .map(each ->
                  ItemLine.inThread(seat, each, thread, each.recordId().equals(held.recordId())))
              .toList());
      model.addAttribute("rule", next.get().row().rule());
      model.addAttribute("due", next.get().row().dueOn());
      // grounds are stored in English; what would be decided now has words in any language
      Optional<List<String>> said =
          Explained.of(seat, held, locale)
              .filter(now ->
                  seat.archive()
                      .decisions()
                      .of(held.recordId())
                      .filter(now.decision()::equals)
                      .isPresent())
              .map(Explained::grounds);
      model.addAttribute("grounds", said.orElse(next.get().grounds()));
      model.addAttribute(
          "groundsLanguage",
          said.isPresent() ? null : Phrasebook.english().language().code());
    }
    return "disposal-sample";
  }

  private static List<HeldRecord> thread(Seat seat, HeldRecord held) {
    List<HeldRecord> all =
        held.threadId() == null ? List.of(held) : seat.holdings().thread(held.threadId());
    return all.stream().filter(each -> !seat.sight().isHidden(each)).toList();
  }

  @PostMapping("/disposal/{id}/sample/{record}")
  String judge(
      Seat seat,
      @PathVariable String id,
      @PathVariable String record,
      @RequestParam String verdict) {
    new Sampling(seat.archive(), seat.desk())
        .judge(
            new ProposalId(id),
            new RecordId(record),
            switch (verdict) {
              case "AGREE" -> Verdict.AGREE;
              case "DISAGREE" -> Verdict.DISAGREE;
              default ->
                  throw new UsageException("VERDICT_UNKNOWN", "choose one of the two answers");
            },
            seat.viewer());
    return here(new ProposalId(id)) + "/sample";
  }

  /// @param hash of the list that was on the page
  @PostMapping("/disposal/{id}/approve")
  String approve(Seat seat, @PathVariable String id, @RequestParam String hash) {
    ProposalId proposal = new ProposalId(id);
    return FAULTS.backTo(
        "/disposal/" + proposal, "", () -> approving(seat).approve(proposal, hash, seat.viewer()));
  }

  @PostMapping("/disposal/{id}/reject")
  String reject(Seat seat, @PathVariable String id, @RequestParam String reason) {
    ProposalId proposal = new ProposalId(id);
    return FAULTS.backTo(
        "/disposal/" + proposal, "", () -> approving(seat).reject(proposal, reason, seat.viewer()));
  }

  private static String here(ProposalId id) {
    return "redirect:/disposal/" + id;
  }

  private static Line line(Seat seat, Told told) {
    Proposal proposal = told.proposal();
    return new Line(
        proposal.id().value(),
        proposal.state().name(),
        proposal.records(),
        told.list().rules().stream().map(RuleGround::rule).toList(),
        name(seat, proposal.proposedBy()),
        proposal.proposedAt(),
        proposal.expiresAt(),
        told.sample().judged(),
        told.sample().size(),
        proposal.approvals().size(),
        proposal.approvalsNeeded(),
        proposal.quarantinedUntil(),
        proposal.end() == null ? null : proposal.end().at());
  }

  private static String title(Seat seat, Locale locale, String rule) {
    RetentionRule known = seat.desk().schedule().rule(rule);
    return known == null ? "" : known.title(Phrasebook.of(locale).language());
  }

  private static ApprovalLine approval(Seat seat, Approval approval) {
    return new ApprovalLine(
        name(seat, approval.approver()),
        approval.role().name(),
        approval.approvedAt(),
        name(seat, approval.addedBy()),
        approval.addedAt());
  }

  /// The name of an account, or the word that stands for who runs the machine.
  private static String name(Seat seat, String agent) {
    return agent.equals(Viewer.Operator.AGENT)
        ? agent
        : seat.archive()
            .accounts()
            .find(agent)
            .map(account -> Harmless.line(account.name(), 60))
            .orElse(agent);
  }

  private static Approving approving(Seat seat) {
    return new Approving(seat.archive(), seat.desk());
  }

  private static Proposing proposing(Seat seat) {
    return new Proposing(seat.archive(), seat.desk());
  }
}
