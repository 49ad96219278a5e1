package org.bevara.job;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.access.Account;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.RetentionRule;
import org.bevara.channel.Channel;
import org.bevara.disposal.Accounting;
import org.bevara.disposal.Accounting.Destroyed;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.DestructionCertificate.Approver;
import org.bevara.disposal.DestructionCertificate.Backup;
import org.bevara.disposal.DestructionCertificate.Export;
import org.bevara.disposal.DestructionCertificate.Part;
import org.bevara.disposal.DestructionCertificate.Residue;
import org.bevara.disposal.DestructionCertificate.Sample;
import org.bevara.disposal.DestructionCertificate.Tally;
import org.bevara.disposal.DestructionCertificate.Thing;
import org.bevara.disposal.DisposalSettings;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalList;
import org.bevara.disposal.ResidueCheck;
import org.bevara.disposal.SampleResult;
import org.bevara.disposal.Spared;
import org.bevara.hold.DisposalHold;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.Sha256;
import org.bevara.review.Interval;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;

/// Draws up the certificate of a destruction, and ends the proposal with it.
final class Certifying {

  private final Archive archive;
  private final Desk desk;
  private final Executions executions;
  private final Accounting accounting;

  Certifying(Archive archive, Desk desk, Executions executions) {
    this.archive = archive;
    this.desk = desk;
    this.executions = executions;
    this.accounting = new Accounting(archive.database(), archive.store());
  }

  /// Issues it, in the caller's transaction.
  ///
  /// @param indexed how many records the index was asked for in vain
  void issue(
      Proposal proposal,
      DisposalSettings settings,
      ResidueCheck.Result residue,
      int indexed,
      Instant at) {
    Proposal locked = archive.proposals().lock(name(), proposal.id());
    DestructionCertificate certificate = certificate(locked, settings, residue, indexed, at);
    byte[] json = certificate.json();
    byte[] pdf = new CertificateSheet(desk, certificate).render().pdf();
    ObjectId object = new ObjectId(certificate.number());
    archive
        .store()
        .put(
            object,
            List.of(
                ObjectPart.of(DestructionCertificate.JSON, json),
                ObjectPart.of(DestructionCertificate.PDF, pdf)));
    Map<String, String> facts = new TreeMap<>();
    facts.put("count", String.valueOf(certificate.count()));
    facts.put("spared", String.valueOf(certificate.exceptions().size()));
    facts.put("digest", Sha256.of(json).hex());
    facts.put("pdfDigest", Sha256.of(pdf).hex());
    executions.certified(locked, facts, at);
  }

  private DestructionCertificate certificate(
      Proposal proposal,
      DisposalSettings settings,
      ResidueCheck.Result residue,
      int indexed,
      Instant at) {
    List<Destroyed> destroyed = accounting.destroyed(proposal.id());
    List<Thing> objects = accounting.objects(proposal.id());
    ProposalList list =
        ProposalList.read(
            archive.store().bytes(new ObjectId(proposal.object()), ProposalList.FILE));
    var exceptions = accounting.spared(proposal.id());
    LedgerHead head = archive.ledger().head();
    Set<LocalDate> days =
        destroyed.stream()
            .map(Destroyed::publishedAt)
            .filter(Objects::nonNull)
            .map(this::day)
            .collect(Collectors.toCollection(TreeSet::new));
    long byMachine =
        destroyed.stream().filter(each -> each.decidedBy().equals(LedgerAct.MACHINE)).count();
    return new DestructionCertificate(
        DestructionCertificate.FORMAT,
        "destruction-%s".formatted(proposal.id()),
        name().value(),
        desk.authorityName(),
        proposal.id().value(),
        proposal.hash().hex(),
        parts(destroyed),
        tallies(destroyed),
        days.stream().min(Comparator.naturalOrder()).orElse(null),
        days.stream().max(Comparator.naturalOrder()).orElse(null),
        destroyed.size(),
        objects.stream().mapToLong(Thing::bytes).sum(),
        destroyed.stream().map(each -> each.record().value()).toList(),
        list.schedule() + "/" + list.scheduleVersion(),
        digests(),
        byMachine,
        destroyed.size() - byMachine,
        sample(proposal),
        new DestructionCertificate.Holds(
            at,
            archive.holds().all(name()).stream().filter(DisposalHold::stands).count(),
            exceptions.stream().filter(each -> each.reason().equals(Spared.HELD.name())).count()),
        proposal.proposedBy(),
        proposal.proposedAt(),
        proposal.approvals().stream()
            .map(each ->
                new Approver(
                    each.approver(),
                    archive.accounts().find(each.approver()).map(Account::name).orElse(""),
                    each.role().name(),
                    each.approvedAt(),
                    each.addedBy(),
                    each.addedAt()))
            .toList(),
        proposal.approvalsNeeded(),
        proposal.approvalsNeeded() == 1 ? list.ground() : null,
        proposal.quarantine().toString(),
        proposal.quarantinedUntil(),
        LedgerAct.MACHINE,
        destroyed.stream().map(Destroyed::at).min(Comparator.naturalOrder()).orElse(at),
        at,
        objects,
        settings.snapshots().name(),
        List.copyOf(accounting.kept(proposal.id())),
        residue.quoted(),
        new Residue(
            at,
            residue.records(),
            residue.canaries(),
            residue.files(),
            residue.bytes(),
            residue.unread(),
            indexed,
            Files.exists(archive.home().database().resolve("secret"))),
        backups(at),
        exports(destroyed),
        exceptions,
        tallies(destroyed.stream().filter(Destroyed::live).toList()),
        new DestructionCertificate.Head(
            head.seq(), head.hash().hex(), archive.checkpointKey().fingerprint()));
  }

  private List<Part> parts(List<Destroyed> destroyed) {
    Map<String, List<Destroyed>> byRule =
        destroyed.stream().collect(groupingBy(Destroyed::rule, TreeMap::new, Collectors.toList()));
    Language language = desk.authority().languages().getFirst();
    return byRule.entrySet().stream()
        .map(each -> {
          Optional<RetentionRule> rule = Optional.ofNullable(desk.schedule().rule(each.getKey()));
          Optional<DisposalAuthority> authority =
              rule.flatMap(known -> Optional.ofNullable(desk.schedule().authorityOf(known)));
          return new Part(
              each.getKey(),
              rule.map(RetentionRule::row).orElse(""),
              rule.map(known -> known.title(language)).orElse(""),
              each.getValue().getFirst().decision(),
              authority.map(DisposalAuthority::citation).orElse(""),
              each.getValue().size());
        })
        .toList();
  }

  private List<Tally> tallies(Collection<Destroyed> destroyed) {
    Map<String, Long> counts =
        destroyed.stream()
            .collect(groupingBy(each -> each.channel().value(), TreeMap::new, counting()));
    return counts.entrySet().stream()
        .map(each -> new Tally(each.getKey(), channelName(each.getKey()), each.getValue()))
        .toList();
  }

  private String channelName(String id) {
    return desk.definitions().channels().stream()
        .filter(channel -> channel.id().equals(new ChannelId(id)))
        .map(Channel::name)
        .findFirst()
        .orElse(id);
  }

  private Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    desk.definitions().digests().forEach((file, digest) -> digests.put(file, digest.hex()));
    return digests;
  }

  private Sample sample(Proposal proposal) {
    SampleResult result = SampleResult.of(archive.proposals().records(proposal.id()));
    Optional<Interval> wrong = result.wrong();
    return new Sample(
        result.size(),
        result.judged() - result.overruled(),
        result.overruled(),
        value(wrong.map(Interval::share)),
        value(wrong.map(Interval::low)),
        value(wrong.map(Interval::high)));
  }

  private static @Nullable Double value(Optional<Double> share) {
    return share.orElse(null);
  }

  /// The backup sets that the archive knows to have been made and that are not past their day.
  private List<Backup> backups(Instant at) {
    LocalDate today = day(at);
    return archive.ledger().after(0, name(), Set.of("BACKUP_MADE")).stream()
        .map(entry -> entry.act().facts())
        .map(facts ->
            new Backup(
                fact(facts, "set"),
                Instant.parse(fact(facts, "madeAt")),
                LocalDate.parse(fact(facts, "expiresOn")),
                Boolean.parseBoolean(fact(facts, "encrypted"))))
        .filter(backup -> today.isBefore(backup.expiresOn()))
        .toList();
  }

  private List<Export> exports(List<Destroyed> destroyed) {
    Set<String> channels =
        destroyed.stream().map(each -> each.channel().value()).collect(Collectors.toSet());
    return archive.ledger().after(0, name(), Set.of("PACKAGE_MADE")).stream()
        .filter(entry -> {
          String channel = entry.act().facts().get("channel");
          return channel == null || channels.contains(channel);
        })
        .map(LedgerEntry::act)
        .map(act -> new Export(fact(act.facts(), "package"), act.at()))
        .toList();
  }

  private static String fact(Map<String, String> facts, String key) {
    return facts.getOrDefault(key, "");
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, desk.authority().zone());
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
