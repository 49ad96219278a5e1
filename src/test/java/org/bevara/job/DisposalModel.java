package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must be kept, held, due, approved and destroyed, in a few maps: the law of disposal once
/// more, as simply as it can be told, for a test that compares the two.
final class DisposalModel {

  /// The schedule in force, of which there are several.
  enum Schedule {
    THREE_MONTHS(3),
    FOUR_MONTHS(4),
    /// The decision that carries the rule is no longer valid.
    REVOKED(0),
    /// Another paragraph carries the same rule.
    REDECIDED(3);

    private final int months;

    Schedule(int months) {
      this.months = months;
    }

    /// The first day on which something may be destroyed; null where it may not be.
    @Nullable LocalDate due(LocalDate written) {
      return months == 0 ? null : written.plusMonths(months);
    }
  }

  enum State {
    PROPOSED,
    APPROVED,
    QUARANTINED,
    EXECUTED,
    REJECTED,
    EXPIRED
  }

  /// A decision that stands: of which version, the day from which it may go (null: it stays), by
  /// whom and when.
  record Decided(int version, @Nullable LocalDate due, String by, Instant at) {}

  /// A comment that was captured.
  static final class Item {
    final String id;
    final String uri;
    final String channel;
    final String thread;
    final LocalDate written;
    final List<String> said = new ArrayList<>();
    final Set<Integer> shownOn = new HashSet<>();
    String source = "LIVE";
    boolean restricted = true;

    /// The latest version that a run has read; a person's judgement reads for itself only.
    int read;

    boolean quarantined;
    boolean destroyed;
    @Nullable Decided decided;

    /// What a person said of the latest version; null where nobody did.
    @Nullable Boolean mayGo;

    Item(String id, String uri, String channel, String thread, LocalDate written) {
      this.id = id;
      this.uri = uri;
      this.channel = channel;
      this.thread = thread;
      this.written = written;
    }

    int version() {
      return said.size();
    }

    @Override
    public String toString() {
      return "%s v%d %s written %s, %s, may go: %s"
          .formatted(id, version(), source, written, decided, mayGo);
    }
  }

  record Hold(String id, Set<String> items, Map<String, Integer> pages, @Nullable String channel) {
    boolean keeps(Item item) {
      return item.channel.equals(channel) || items.contains(item.id);
    }
  }

  /// A record that a proposal names.
  static final class Named {
    final Item item;
    final int version;
    final LocalDate due;
    final boolean sampled;
    @Nullable String judge;
    @Nullable String spared;
    boolean destroyed;

    Named(Item item, boolean sampled) {
      this.item = item;
      this.version = item.version();
      this.due = java.util.Objects.requireNonNull(decided(item).due());
      this.sampled = sampled;
    }
  }

  static Decided decided(Item item) {
    return java.util.Objects.requireNonNull(item.decided, item.id);
  }

  static final class Proposal {
    final String id;
    final String channel;
    final String by;
    final Instant at;
    final Instant expires;
    final Schedule schedule;
    final List<Named> named;
    final Set<String> approvers = new LinkedHashSet<>();
    State state = State.PROPOSED;
    @Nullable Instant until;

    Proposal(
        String id,
        String channel,
        String by,
        Instant at,
        Instant expires,
        Schedule schedule,
        List<Named> named) {
      this.id = id;
      this.channel = channel;
      this.by = by;
      this.at = at;
      this.expires = expires;
      this.schedule = schedule;
      this.named = named;
    }

    boolean waits() {
      return state == State.PROPOSED || state == State.APPROVED;
    }

    boolean open() {
      return waits() || state == State.QUARANTINED;
    }
  }

  final ZoneId zone;
  final Map<String, Item> items = new LinkedHashMap<>();

  /// What was destroyed at an address, by what it had said.
  final Map<String, List<Item>> tombs = new HashMap<>();

  final Map<String, Hold> holds = new LinkedHashMap<>();
  final Map<String, Proposal> proposals = new LinkedHashMap<>();

  /// How often each act must stand in the ledger, and which of them for which record.
  final Map<String, Long> acts = new TreeMap<>();

  final Map<String, Long> actsOf = new TreeMap<>();
  Schedule schedule = Schedule.THREE_MONTHS;

  DisposalModel(ZoneId zone) {
    this.zone = zone;
  }

  void act(String name) {
    acts.merge(name, 1L, Long::sum);
  }

  void act(String name, String record) {
    act(name);
    actsOf.merge(name + " " + record, 1L, Long::sum);
  }

  @Nullable Item at(String uri) {
    return items.values().stream()
        .filter(item -> item.uri.equals(uri) && !item.destroyed)
        .findFirst()
        .orElse(null);
  }

  /// Whether the same was destroyed at this address.
  boolean destroyedBefore(String uri, String text) {
    return tombs.getOrDefault(uri, List.of()).stream().anyMatch(item -> item.said.contains(text));
  }

  List<Item> thread(String thread) {
    return items.values().stream()
        .filter(item -> item.thread.equals(thread) && !item.destroyed)
        .toList();
  }

  boolean isHeld(Item item) {
    return holds.values().stream().anyMatch(hold -> hold.keeps(item));
  }

  /// Whether a version of a page that showed the item must stay as it is.
  boolean isPageHeld(Item item) {
    return holds.values().stream()
        .anyMatch(hold ->
            item.channel.equals(hold.channel())
                || item.shownOn.stream()
                    .anyMatch(version -> version <= hold.pages().getOrDefault(item.thread, 0)));
  }

  /// What the schedule and people say of it now: from which day it may go; null if it may not.
  @Nullable LocalDate due(Item item) {
    // what is missing may come back
    return Boolean.FALSE.equals(item.mayGo) || item.source.equals("MISSING")
        ? null
        : schedule.due(item.written);
  }

  /// Whether what was decided is what would be decided now: not where something in its thread has
  /// not been read yet.
  private boolean asDecided(Item item) {
    return item.decided != null
        && thread(item.thread).stream().allMatch(each -> each.read == each.version())
        && item.decided.version() == item.version()
        && item.decided.due() != null
        && item.decided.due().equals(due(item));
  }

  private boolean isNamed(Item item) {
    return proposals.values().stream()
        .filter(Proposal::open)
        .flatMap(proposal -> proposal.named.stream())
        .anyMatch(named -> named.item == item && named.spared == null);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// What must be proposed, since nothing speaks against it.
  Set<String> toPropose(String channel, Instant now) {
    Set<String> due = new HashSet<>();
    for (Item item : items.values()) {
      if (item.channel.equals(channel)
          && !item.destroyed
          && !item.quarantined
          && asDecided(item)
          && !day(now).isBefore(decided(item).due())
          && !item.restricted
          && !isHeld(item)
          && !isNamed(item)) {
        due.add(item.id);
      }
    }
    return due;
  }

  /// Ends a proposal that rests on something that has changed, if it does.
  void expire(Proposal proposal, Instant now) {
    if (proposal.waits()
        && (!now.isBefore(proposal.expires)
            || schedule != proposal.schedule
            || proposal.named.stream().anyMatch(named -> named.spared == null && isOther(named)))) {
      proposal.state = State.EXPIRED;
      act("PROPOSAL_EXPIRED");
    }
  }

  private boolean isOther(Named named) {
    Item item = named.item;
    return !asDecided(item)
        || item.restricted
        || item.version() != named.version
        || !named.due.equals(decided(item).due());
  }

  /// What comes of an approval.
  String approve(Proposal proposal, String who, boolean may, boolean sameHash, Instant now) {
    if (!may) {
      return "APPROVING_NOT_ALLOWED";
    }
    if (!sameHash) {
      return "LIST_CHANGED";
    }
    expire(proposal, now);
    if (proposal.state == State.EXPIRED) {
      return "PROPOSAL_EXPIRED";
    }
    if (proposal.state != State.PROPOSED) {
      return "PROPOSAL_ENDED";
    }
    if (proposal.by.equals(who)) {
      return "APPROVER_NOT_INDEPENDENT";
    }
    if (proposal.approvers.contains(who)) {
      return "APPROVED_BEFORE";
    }
    List<Named> sample = proposal.named.stream().filter(named -> named.sampled).toList();
    if (sample.stream().anyMatch(named -> named.judge == null)) {
      return "SAMPLE_NOT_JUDGED";
    }
    if (sample.stream().anyMatch(named -> named.spared != null)) {
      return "SAMPLE_OVERRULED";
    }
    proposal.approvers.add(who);
    act("DISPOSAL_APPROVED");
    if (proposal.approvers.size() == 2) {
      proposal.state = State.APPROVED;
    }
    return "0";
  }

  /// Why something that a proposal names must be kept; null if it must go.
  @Nullable String spared(Proposal proposal, Named named, Instant now) {
    Item item = named.item;
    if (isHeld(item) || isPageHeld(item)) {
      return "HELD";
    }
    if (item.restricted) {
      return "RESTRICTED";
    }
    if (item.version() != named.version) {
      return "CONTENT_CHANGED";
    }
    Decided decided = decided(item);
    if (decided.version() != named.version
        || !named.due.equals(decided.due())
        || day(now).isBefore(named.due)
        || decided.at().isAfter(proposal.at) && !decided.by().equals(named.judge)) {
      return "DECISION_CHANGED";
    }
    if (schedule == Schedule.REVOKED) {
      return "AUTHORITY_NOT_VALID";
    }
    return item.source.equals("MISSING") ? "GONE_WITHOUT_DECISION" : null;
  }

  void destroy(Named named) {
    named.destroyed = true;
    named.item.destroyed = true;
    named.item.quarantined = false;
    tombs.computeIfAbsent(named.item.uri, _ -> new ArrayList<>()).add(named.item);
    act("RECORD_DESTROYED", named.item.id);
    act("TOMBSTONE", named.item.id);
  }

  void spare(Named named, String reason) {
    named.spared = reason;
    named.item.quarantined = false;
    act("RECORD_SPARED", named.item.id);
  }
}
