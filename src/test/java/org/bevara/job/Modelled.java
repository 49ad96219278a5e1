package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bevara.appraisal.Outcome;
import org.jspecify.annotations.Nullable;

/// The things that [DisposalModel] knows: what was captured, held and proposed, as plain objects.
final class Modelled {

  private Modelled() {}

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

    /// The versions of its thread's page that show it.
    final Set<Integer> shownOn = new HashSet<>();

    String source = "LIVE";
    boolean restricted = true;

    /// The latest version that a run has read; a person's judgement reads for itself only.
    int read;

    boolean quarantined;
    boolean destroyed;

    /// Whether it stands in the register.
    boolean registered;

    /// What the registrar was asked to do about it: null for nothing, ever.
    @Nullable Boolean taskOpen;

    @Nullable Decided decided;

    /// What a person said of the latest version; null where nobody did.
    @Nullable Outcome judged;

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

    boolean hasOpenTask() {
      return Boolean.TRUE.equals(taskOpen);
    }

    Decided decision() {
      return Objects.requireNonNull(decided, id);
    }

    @Override
    public String toString() {
      return "%s v%d %s written %s, %s, judged: %s"
          .formatted(id, version(), source, written, decided, judged);
    }
  }

  /// @param pages by thread, up to which version its page is frozen
  /// @param channel null where it is on records
  record Hold(String id, Set<String> items, Map<String, Integer> pages, @Nullable String channel) {

    boolean keeps(Item item) {
      return item.channel.equals(channel) || items.contains(item.id);
    }

    boolean keepsPage(String ofChannel, String thread, int version) {
      return ofChannel.equals(channel) || version <= pages.getOrDefault(thread, 0);
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
      this.due = Objects.requireNonNull(item.decision().due());
      this.sampled = sampled;
    }
  }

  /// A version of a thread's page.
  record Page(String thread, int version) {}

  static final class Proposal {
    final String id;
    final String channel;
    final String by;
    final Instant at;
    final Instant expires;
    final Schedule schedule;
    final List<Named> named;
    final Set<String> approvers = new LinkedHashSet<>();

    /// The pages that its execution has cut.
    final Set<Page> cut = new HashSet<>();

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

    boolean isHalfDone() {
      return state == State.QUARANTINED && named.stream().anyMatch(each -> each.destroyed);
    }

    /// What showed anything that it destroyed and was not cut yet.
    Set<Page> toCut() {
      Set<Page> pages = new HashSet<>();
      named.stream()
          .filter(each -> each.destroyed)
          .forEach(each ->
              each.item.shownOn.forEach(version -> pages.add(new Page(each.item.thread, version))));
      pages.removeAll(cut);
      return pages;
    }
  }
}
