package org.bevara.job;

import static java.util.stream.Collectors.toMap;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.access.Viewer;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.Version;
import org.bevara.channel.Channel;
import org.bevara.disposal.ControlSample;
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
import org.bevara.job.DueItems.Due;
import org.bevara.job.DueItems.Found;
import org.bevara.job.Errands.Opening;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.bevara.review.Decisions.DueItem;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// Proposes for destruction what is due and may go, and says why the rest may not. Thread-safe.
public final class Proposing {

  private final Archive archive;
  private final Desk desk;
  private final DueItems dueItems;
  private final Errands errands;
  private final DestructionClock clock;
  private final SecureRandom random = new SecureRandom();

  public Proposing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.dueItems = new DueItems(archive, desk);
    this.errands = new Errands(archive, desk);
    this.clock = desk.destructionClock();
  }

  /// What is to be proposed.
  ///
  /// @param channel only what stands there; null for all
  /// @param rule only by this one; null for all
  public record Wish(@Nullable ChannelId channel, @Nullable String rule) {}

  /// What may be proposed on a day.
  ///
  /// @param records without their sizes
  /// @param leftOut how many are not, by the reason; only reasons that there are
  public record Prospect(
      LocalDate day, List<DueItem> records, SortedMap<LeftOut, Integer> leftOut) {

    public Prospect {
      records = List.copyOf(records);
    }
  }

  /// What came of proposing.
  ///
  /// @param proposal null where nothing may be proposed now
  /// @param tasks how many tasks were opened to remove from the channel what is still there
  public record Outcome(
      @Nullable Proposal proposal, SortedMap<LeftOut, Integer> leftOut, int tasks) {}

  /// What would be proposed; also where the routine is a draft or no decision carries the rule.
  ///
  /// @throws RefusedException `PROPOSING_NOT_ALLOWED`; those of [DestructionClock#now]
  /// @throws UsageException `CHANNEL_UNKNOWN`, `RULE_UNKNOWN`
  public Prospect look(Wish wish, Viewer viewer) {
    LiveItems liveItems =
        desk.definitions()
            .disposal()
            .map(DisposalSettings::liveItems)
            .orElse(LiveItems.REMOVE_FIRST);
    LocalDate today = clock.today();
    return prospect(due(wish, viewer, liveItems, today), today);
  }

  /// Proposes it, and opens the tasks by which what is still on its channel is removed there.
  ///
  /// @throws RefusedException besides those of [#look] `ROUTINE_IS_DRAFT`; `DECISION_MISSING` where
  ///   no complete and valid decision carries the rule, or any rule
  /// @throws UsageException besides `DISPOSAL_NOT_DEFINED` where the authority has no
  ///   `disposal.yaml`
  public Outcome propose(Wish wish, Viewer viewer) {
    requireMay(viewer);
    RoutineGrounds grounds = new RoutineGrounds(desk);
    grounds.requireAdopted();
    Instant now = clock.now();
    LocalDate today = clock.day(now);
    grounds.requireDecision(wish.rule() == null ? null : rule(wish.rule()), today);
    DisposalSettings settings = settings(desk.definitions());
    Due due = due(wish, viewer, settings.liveItems(), today);
    Prospect prospect = prospect(due, today);
    if (due.found().isEmpty() && due.withoutDecision() > 0) {
      throw RoutineGrounds.missing("any rule that fits");
    }
    int tasks = openTasks(due, now);
    if (prospect.records().isEmpty()) {
      return new Outcome(null, prospect.leftOut(), tasks);
    }
    return new Outcome(propose(due, settings, viewer, now), prospect.leftOut(), tasks);
  }

  /// How the authority destroys.
  ///
  /// @throws UsageException `DISPOSAL_NOT_DEFINED`
  static DisposalSettings settings(Definitions definitions) {
    return definitions
        .disposal()
        .orElseThrow(() ->
            new UsageException(
                "DISPOSAL_NOT_DEFINED",
                "%s has no disposal.yaml, so nothing of it can be destroyed: write %s/disposal.yaml, which says who approves (an empty mapping, {}, takes the defaults)"
                    .formatted(definitions.name(), definitions.folder())));
  }

  private void requireMay(Viewer viewer) {
    if (!viewer.proposesDisposal(name())) {
      throw new RefusedException(
          "PROPOSING_NOT_ALLOWED",
          "what is to be destroyed is proposed by an archivist or by the operator: give that person's token in BEVARA_TOKEN");
    }
  }

  private RetentionRule rule(String name) {
    RetentionRule rule = desk.schedule().rule(name);
    if (rule == null) {
      throw new UsageException(
          "RULE_UNKNOWN",
          "the schedule has no rule \"%s\"; `bevara schedule` lists them".formatted(name));
    }
    return rule;
  }

  private Due due(Wish wish, Viewer viewer, LiveItems liveItems, LocalDate today) {
    requireMay(viewer);
    if (wish.rule() != null) {
      rule(wish.rule());
    }
    Set<ChannelId> only =
        wish.channel() == null ? Set.of() : Set.of(desk.definitions().channel(wish.channel()).id());
    return dueItems.find(today, only, wish.rule(), liveItems);
  }

  private static Prospect prospect(Due due, LocalDate today) {
    SortedMap<LeftOut, Integer> leftOut = new TreeMap<>();
    List<DueItem> taken = new ArrayList<>();
    for (Found found : due.found()) {
      if (found.leftOut() == null) {
        taken.add(found.item());
      } else {
        leftOut.merge(found.leftOut(), 1, Integer::sum);
      }
    }
    if (due.withoutDecision() > 0) {
      leftOut.put(LeftOut.NO_DECISION, due.withoutDecision());
    }
    return new Prospect(today, taken, leftOut);
  }

  /// A task for each item that only has to be removed from its channel before it may go.
  private int openTasks(Due due, Instant now) {
    Map<ChannelId, Channel> channels =
        desk.register().stream().collect(toMap(Channel::id, channel -> channel));
    int opened = 0;
    for (Found found : due.found()) {
      Channel channel = channels.get(found.item().channel());
      if (found.leftOut() == LeftOut.LIVE && channel != null) {
        List<Opening> openings = errands.disposal(found.item().item(), channel);
        archive.transactions().executeWithoutResult(_ -> errands.open(openings, channel, now));
        opened += openings.size();
      }
    }
    return opened;
  }

  private Proposal propose(Due due, DisposalSettings settings, Viewer viewer, Instant now) {
    ProposalId id = ProposalId.fresh(now, random);
    List<ListedRecord> records =
        due.found().stream().filter(found -> found.leftOut() == null).map(this::listed).toList();
    Sha256 ledger = archive.ledger().head().hash();
    Sha256 seed = ControlSample.seed(records, ledger);
    DisposalSchedule schedule = desk.schedule();
    ProposalList list =
        new ProposalList(
            id,
            name(),
            viewer.agent(),
            now,
            clock.day(now),
            clock.end(now, settings.expires()),
            schedule.id(),
            schedule.version(),
            settings.approvers(),
            settings.ground(),
            settings.quarantineInForce(),
            grounds(records),
            records,
            ledger,
            seed,
            ControlSample.draw(
                records.stream().map(ListedRecord::record).toList(), seed, settings.sample()));
    byte[] json = list.json();
    Proposal proposal = proposal(list, Sha256.of(json));
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive
              .store()
              .put(
                  new ObjectId(proposal.object()), List.of(ObjectPart.of(ProposalList.FILE, json)));
          archive.proposals().propose(proposal, rows(list));
        });
    return proposal;
  }

  private static Proposal proposal(ProposalList list, Sha256 hash) {
    return new Proposal(
        list.id(),
        list.authority(),
        hash,
        ProposalList.object(list.id()),
        list.records().size(),
        list.bytes(),
        list.proposedBy(),
        list.proposedAt(),
        list.expiresAt(),
        list.approvals(),
        list.quarantine(),
        ProposalState.PROPOSED,
        null,
        null,
        null,
        List.of());
  }

  private static List<ProposedRecord> rows(ProposalList list) {
    return list.records().stream()
        .map(record ->
            new ProposedRecord(
                record.record(),
                record.version(),
                record.rule(),
                record.decision(),
                record.dueOn(),
                record.live(),
                list.sample().contains(record.record()),
                null,
                null,
                null,
                null,
                null))
        .toList();
  }

  private List<RuleGround> grounds(List<ListedRecord> records) {
    return records.stream()
        .map(ListedRecord::rule)
        .distinct()
        .map(this::rule)
        .map(rule ->
            RuleGround.of(
                rule.id(),
                desk.appraising().edition(rule),
                Objects.requireNonNull(desk.schedule().authorityOf(rule), rule.id())))
        .toList();
  }

  private ListedRecord listed(Found found) {
    DueItem item = found.item();
    return new ListedRecord(
        item.item(),
        item.version(),
        item.kind(),
        item.channel(),
        item.rule(),
        item.authority(),
        item.dueOn(),
        bytes(item.item()),
        found.live());
  }

  /// What its versions and the renditions of it alone hold.
  private long bytes(RecordId item) {
    Set<String> objects =
        new HashSet<>(
            Stream.concat(
                    archive.holdings().versions(item).stream().map(Version::objectId),
                    archive.holdings().renditions(item).stream().map(StoredRendition::objectId))
                .toList());
    return objects.stream()
        .flatMap(object -> archive.store().find(new ObjectId(object)).stream())
        .mapToLong(StoredObject::size)
        .sum();
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
