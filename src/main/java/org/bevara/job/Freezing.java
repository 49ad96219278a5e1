package org.bevara.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.Route.Occasion;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.HoldScope.Basis;
import org.bevara.hold.Placement;
import org.bevara.hold.Release;
import org.bevara.hold.Term;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Places and releases holds, and tells of them what whoever asks may know. Thread-safe.
///
/// A hold by query freezes everything that the query finds, also what the one who places it may not
/// see: it protects. What it tells afterwards, in its count and at each record, is only what the
/// same person's search would have told.
public final class Freezing {

  private static final int LONGEST_REASON = 4000;

  /// Held while it is looked whether a hold was placed before.
  private static final Object PLACING = new Object();

  private final Archive archive;
  private final Desk desk;
  private final HoldWords kept;
  private final SecureRandom random = new SecureRandom();

  public Freezing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.kept = new HoldWords(archive.store());
  }

  /// What is to be held.
  public sealed interface Choice {

    /// All that a question to the index finds, as last committed.
    record Found(SearchRequest question) implements Choice {}

    /// These records.
    record Listed(Set<RecordId> records) implements Choice {}

    /// Everything of these channels, also what comes while the hold stands.
    record Channels(Set<ChannelId> channels) implements Choice {}
  }

  /// A hold as somebody may be told of it.
  ///
  /// @param count how many records were asked for that this person may know of
  /// @param words why it was placed and released; null for who may not read that
  public record Told(DisposalHold hold, int count, @Nullable Words words) {}

  /// What was said when a hold was placed and released.
  ///
  /// @param query null where it was not placed by one
  /// @param releaseReason null while it stands
  public record Words(String reason, @Nullable String query, @Nullable String releaseReason) {}

  /// Places a hold of which no day is set.
  ///
  /// @throws RefusedException as [#place(Choice, HoldKind, String, LocalDate, Viewer)]
  /// @throws UsageException likewise
  public Told place(Choice choice, HoldKind kind, String reason, Viewer viewer) {
    return place(choice, kind, reason, null, viewer);
  }

  /// Places a hold.
  ///
  /// @param until the day on which it is to be looked at again; null for none
  /// @throws RefusedException `HOLD_NOT_ALLOWED` to who may place none, or none of that kind
  /// @throws UsageException `REASON_MISSING`, `REASON_TOO_LONG`; `QUERY_MALFORMED` and the like for
  ///   a question that cannot be asked; `RECORD_UNKNOWN`, `CHANNEL_UNKNOWN`; `HOLD_DAY_PAST`
  public Told place(
      Choice choice, HoldKind kind, String reason, @Nullable LocalDate until, Viewer viewer) {
    return place(
        HoldId.fresh(archive.clock().instant(), random), choice, kind, reason, until, viewer);
  }

  /// Places a hold once, however often it is asked for with the same key: a program that heard no
  /// answer asks again.
  ///
  /// @param key a name of the asker's own for this act
  /// @throws RefusedException besides `HOLD_KEY_USED` if something else was asked for with it
  public Told placeOnce(
      String key,
      Choice choice,
      HoldKind kind,
      String reason,
      @Nullable LocalDate until,
      Viewer viewer) {
    HoldId id = named(key, viewer);
    synchronized (PLACING) {
      Optional<DisposalHold> placed = archive.holds().find(desk.authority().name(), id);
      if (placed.isEmpty()) {
        return place(id, choice, kind, reason, until, viewer);
      }
      requireMay(viewer);
      Told told = told(placed.get(), viewer);
      if (!isSame(told, choice, kind, reason, until)) {
        throw new RefusedException(
            "HOLD_KEY_USED", "another hold was placed with that key: choose a new one");
      }
      return told;
    }
  }

  private boolean isSame(
      Told told, Choice choice, HoldKind kind, String reason, @Nullable LocalDate until) {
    DisposalHold hold = told.hold();
    Words words = told.words();
    return hold.kind() == kind
        && Objects.equals(hold.until(), until)
        && words != null
        && words.reason().equals(reason)
        && switch (choice) {
          case Choice.Found(var question) -> question.query().equals(words.query());
          case Choice.Listed(var records) ->
              words.query() == null
                  && hold.chosen() == records.size()
                  && records.stream()
                      .allMatch(id -> archive.holds().holdsOf(id, true).contains(hold.id()));
          case Choice.Channels(var channels) -> hold.channels().equals(channels);
        };
  }

  /// Named after who asks and their key, so that nobody else's key leads to it.
  private HoldId named(String key, Viewer viewer) {
    return HoldId.of("%s\n%s\n%s".formatted(desk.authority().name(), viewer.agent(), key));
  }

  private Told place(
      HoldId id,
      Choice choice,
      HoldKind kind,
      String reason,
      @Nullable LocalDate until,
      Viewer viewer) {
    requireMay(viewer);
    requireMayPlace(kind, viewer);
    requireReason(reason);
    Instant at = archive.clock().instant();
    requireAhead(until, at);
    HoldScope scope = scope(choice, viewer);
    ObjectNode words = HoldWords.of(id, reason).put("kind", kind.name());
    if (choice instanceof Choice.Found(var question)) {
      asked(words, question);
    }
    DisposalHold placed =
        archive
            .transactions()
            .execute(_ -> {
              DisposalHold hold =
                  place(
                      new Placement(
                          id,
                          desk.authority().name(),
                          kind,
                          scope,
                          viewer.agent(),
                          at,
                          HoldWords.object(id)),
                      words);
              requireNotDestroyed(choice, viewer);
              return until == null
                  ? hold
                  : archive
                      .holds()
                      .until(
                          desk.authority().name(),
                          id,
                          new Term(until, viewer.agent(), at, hold.object()));
            });
    return told(placed, viewer);
  }

  /// Once more, now that nothing is destroyed any more before the hold stands: who names a record
  /// must be told that it is gone. What a query found and is gone just leaves the count.
  private void requireNotDestroyed(Choice choice, Viewer viewer) {
    if (choice instanceof Choice.Listed(var records)) {
      records.forEach(desk.sight(viewer)::known);
    }
  }

  /// Says when a hold is to be looked at again, because its matter is not over.
  ///
  /// @throws RefusedException `HOLD_NOT_ALLOWED` to who may place none of that kind
  /// @throws UsageException `HOLD_UNKNOWN`, `HOLD_RELEASED`, `HOLD_DAY_PAST`, `REASON_MISSING`,
  ///   `REASON_TOO_LONG`
  public Told prolong(HoldId id, LocalDate until, String reason, Viewer viewer) {
    requireMay(viewer);
    requireMayPlace(archive.holds().hold(desk.authority().name(), id).kind(), viewer);
    requireReason(reason);
    Instant at = archive.clock().instant();
    requireAhead(until, at);
    String object = HoldWords.object(id) + "-term-" + at.toEpochMilli();
    DisposalHold prolonged =
        archive
            .transactions()
            .execute(_ -> {
              kept.keep(object, HoldWords.of(id, reason).put("until", until.toString()));
              return archive
                  .holds()
                  .until(desk.authority().name(), id, new Term(until, viewer.agent(), at, object));
            });
    return told(prolonged, viewer);
  }

  /// Holds an item with its thread because the authority's routes say so, in the caller's
  /// transaction and before that enters anything in the ledger (J13). It is named after the item,
  /// so that a second call does nothing, and a killed one leaves nothing that differs.
  void holdRouted(RecordId item, Occasion occasion, Instant at) {
    HoldId id = new HoldId(item.value());
    if (archive.holds().find(desk.authority().name(), id).isPresent()) {
      return;
    }
    HoldKind kind = occasion == Occasion.THREAT ? HoldKind.POLICE_REPORT : HoldKind.OPEN_CASE;
    place(
        new Placement(
            id,
            desk.authority().name(),
            kind,
            // as by a query: that something is held tells what the item says
            new HoldScope.Records(Set.of(item), Set.of(), Basis.QUERY),
            LedgerAct.MACHINE,
            at,
            HoldWords.object(id)),
        HoldWords.of(id, occasion.name()).put("kind", kind.name()));
  }

  /// Holds everything of these channels as long as a crisis lasts, in the caller's transaction and
  /// before that enters anything in the ledger (N57).
  ///
  /// @throws UsageException `REASON_MISSING`, `REASON_TOO_LONG`
  DisposalHold holdInCrisis(Set<ChannelId> channels, String reason, String agent, Instant at) {
    requireReason(reason);
    HoldId id = HoldId.fresh(at, random);
    return place(
        new Placement(
            id,
            desk.authority().name(),
            HoldKind.CRISIS,
            new HoldScope.Channels(channels),
            agent,
            at,
            HoldWords.object(id)),
        HoldWords.of(id, reason).put("kind", HoldKind.CRISIS.name()));
  }

  /// Ends the hold of a crisis with it, in the caller's transaction.
  ///
  /// @throws UsageException `REASON_MISSING`, `REASON_TOO_LONG`
  void releaseAfterCrisis(HoldId id, String reason, String agent, Instant at) {
    requireReason(reason);
    release(id, reason, agent, at);
  }

  /// Holds everything of a channel while it is being closed, in the caller's transaction and before
  /// that enters anything in the ledger (H19). A second call does nothing.
  void holdInClosure(ChannelId channel, String agent, Instant at) {
    if (ofClosure(channel).isEmpty()) {
      HoldId id = HoldId.fresh(at, random);
      place(
          new Placement(
              id,
              desk.authority().name(),
              HoldKind.CLOSURE,
              new HoldScope.Channels(Set.of(channel)),
              agent,
              at,
              HoldWords.object(id)),
          HoldWords.of(id, ChannelStatus.CLOSING.name()).put("kind", HoldKind.CLOSURE.name()));
    }
  }

  /// Ends the hold of a closure with it, in the caller's transaction.
  void releaseAfterClosure(ChannelId channel, String agent, Instant at) {
    ofClosure(channel)
        .ifPresent(hold -> release(hold.id(), ChannelStatus.CLOSED.name(), agent, at));
  }

  private Optional<DisposalHold> ofClosure(ChannelId channel) {
    return archive.holds().all(desk.authority().name()).stream()
        .filter(hold -> hold.stands() && isOfClosure(hold) && hold.channels().contains(channel))
        .findFirst();
  }

  /// By hand records are held, and whole channels only by closing.
  private static boolean isOfClosure(DisposalHold hold) {
    return hold.kind() == HoldKind.CLOSURE && hold.basis() == Basis.CHANNELS;
  }

  /// What was said of a hold, for who may read that.
  Optional<Words> wordsOf(HoldId id, Viewer viewer) {
    return Optional.ofNullable(
        told(archive.holds().hold(desk.authority().name(), id), viewer).words());
  }

  private DisposalHold place(Placement placement, ObjectNode words) {
    kept.keep(placement.object(), words);
    return archive.holds().place(placement);
  }

  /// Ends a hold.
  ///
  /// @throws RefusedException `HOLD_NOT_ALLOWED` to who may end none, or none of that kind;
  ///   `HOLD_OF_CRISIS`, `HOLD_OF_CLOSURE`
  /// @throws UsageException `HOLD_UNKNOWN`, `HOLD_RELEASED`, `REASON_MISSING`, `REASON_TOO_LONG`
  public Told release(HoldId id, String reason, Viewer viewer) {
    requireMay(viewer);
    requireReason(reason);
    Instant at = archive.clock().instant();
    DisposalHold standing = archive.holds().hold(desk.authority().name(), id);
    if (!standing.stands()) {
      throw new UsageException("HOLD_RELEASED", "hold %s was released before".formatted(id));
    }
    requireMayRelease(standing, viewer);
    requireNoCrisis(id);
    requireNoClosure(standing);
    DisposalHold released =
        archive.transactions().execute(_ -> release(id, reason, viewer.agent(), at));
    return told(released, viewer);
  }

  /// The hold of a crisis ends with it.
  private void requireNoCrisis(HoldId id) {
    if (archive.crises().underWay(desk.authority().name()).stream()
        .anyMatch(crisis -> crisis.hold().equals(id.value()))) {
      throw new RefusedException(
          "HOLD_OF_CRISIS",
          "hold %s stands as long as the crisis: end that with `bevara crisis off`".formatted(id));
    }
  }

  /// The hold of a closure ends with it. Closing is never given up; a channel that left the
  /// register in the middle of it is closed by nothing any more.
  private void requireNoClosure(DisposalHold hold) {
    if (isOfClosure(hold)
        && desk.register().stream()
            .anyMatch(channel ->
                hold.channels().contains(channel.id())
                    && channel.status() == ChannelStatus.CLOSING)) {
      throw new RefusedException(
          "HOLD_OF_CLOSURE",
          "hold %s stands as long as %s is being closed: finish that with `bevara close`"
              .formatted(hold.id(), hold.channels()));
    }
  }

  private DisposalHold release(HoldId id, String reason, String agent, Instant at) {
    String object = HoldWords.object(id) + "-release-" + at.toEpochMilli();
    kept.keep(object, HoldWords.of(id, reason));
    return archive.holds().release(desk.authority().name(), id, new Release(agent, at, object));
  }

  /// All holds of the authority, the latest first.
  ///
  /// @throws RefusedException `HOLD_NOT_ALLOWED` to who may not know of holds
  public List<Told> all(Viewer viewer) {
    requireMay(viewer);
    return archive.holds().all(desk.authority().name()).stream()
        .map(hold -> told(hold, viewer))
        .toList();
  }

  /// The words of a hold are for those who see everything, and for whoever placed it.
  private Told told(DisposalHold hold, Viewer viewer) {
    boolean everything = viewer.seesRestricted(desk.authority().name());
    boolean listed = viewer instanceof Viewer.Operator && hold.basis() != Basis.QUERY;
    return new Told(
        hold,
        everything || listed ? hold.chosen() : hold.chosenOpen(),
        everything || viewer.agent().equals(hold.placedBy()) ? read(hold) : null);
  }

  private HoldScope scope(Choice choice, Viewer viewer) {
    return switch (choice) {
      case Choice.Found(var question) -> {
        // which of them are open is asked last: what becomes restricted between is told of to none
        Set<RecordId> found = found(question, true);
        Set<RecordId> open = new HashSet<>(found(question, false));
        open.retainAll(found);
        yield new HoldScope.Records(found, open, Basis.QUERY);
      }
      case Choice.Listed(var records) -> {
        Sight sight = desk.sight(viewer);
        yield new HoldScope.Records(
            records,
            records.stream()
                .filter(id -> !archive.holdings().isRestricted(sight.known(id)))
                .collect(Collectors.toSet()),
            Basis.LIST);
      }
      case Choice.Channels(var channels) -> {
        channels.forEach(desk.definitions()::channel);
        yield new HoldScope.Channels(channels);
      }
    };
  }

  /// What the index finds, page by page: what only the store knows is in no table to be held by,
  /// and in none to be destroyed by.
  private Set<RecordId> found(SearchRequest question, boolean restrictedToo) {
    Set<RecordId> found = new LinkedHashSet<>();
    try (SearchView index = desk.indexForReading()) {
      SearchRequest next = question;
      while (true) {
        SearchPage page = index.search(next, restrictedToo);
        page.hits().stream()
            .map(SearchPage.Hit::recordId)
            .filter(id -> archive.holdings().find(id).isPresent())
            .forEach(found::add);
        if (page.next() == null) {
          return found;
        }
        next = question.after(page.next());
      }
    }
  }

  private static void asked(ObjectNode words, SearchRequest question) {
    words.put("query", question.query());
    ObjectNode limits = words.putObject("limits");
    limits.put("from", question.from() == null ? null : question.from().toString());
    limits.put("to", question.to() == null ? null : question.to().toString());
    limits.put("channel", question.channel() == null ? null : question.channel().value());
    limits.put("author", question.author());
    limits.put("kind", question.kind() == null ? null : question.kind().word());
    limits.put("language", question.language() == null ? null : question.language().code());
    if (question.asOf() != null) {
      limits.put("asOf", question.asOf().toString());
    }
    if (question.changedAfter() != null) {
      limits.put("changedAfter", question.changedAfter().toString());
    }
  }

  private Words read(DisposalHold hold) {
    JsonNode placed = kept.read(hold.object());
    return new Words(
        placed.path("reason").asString(""),
        placed.has("query") ? placed.path("query").asString("") : null,
        hold.release() == null
            ? null
            : kept.read(hold.release().object()).path("reason").asString(""));
  }

  private void requireMay(Viewer viewer) {
    if (!viewer.holds(desk.authority().name())) {
      throw new RefusedException(
          "HOLD_NOT_ALLOWED",
          "holds are placed, released and listed by an archivist, officer or registrar, or by the"
              + " operator: give that person's token in BEVARA_TOKEN");
    }
  }

  private void requireMayPlace(HoldKind kind, Viewer viewer) {
    if (!kind.isPlacedBy(viewer, desk.authority().name())) {
      throw new RefusedException(
          "HOLD_NOT_ALLOWED",
          kind.placedBy().isEmpty()
              ? "a hold of the kind %s is placed by nobody: what is context of a kept record is found out whenever something is destroyed"
                  .formatted(kind.word())
              : "a hold of the kind %s is placed by: %s. Give that person's token in BEVARA_TOKEN."
                  .formatted(kind.word(), roles(kind.placedBy())));
    }
  }

  private void requireMayRelease(DisposalHold hold, Viewer viewer) {
    if (!hold.kind().isReleasedBy(viewer, desk.authority().name(), hold.placedBy())) {
      throw new RefusedException(
          "HOLD_NOT_ALLOWED",
          "a hold of the kind %s is released by: %s. Give that person's token in BEVARA_TOKEN."
              .formatted(hold.kind().word(), roles(hold.kind().releasedBy())));
    }
  }

  private static String roles(Set<Role> roles) {
    return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
  }

  private void requireAhead(@Nullable LocalDate until, Instant at) {
    if (until != null && until.isBefore(LocalDate.ofInstant(at, desk.authority().zone()))) {
      throw new UsageException(
          "HOLD_DAY_PAST", "%s is over: name a day that is to come".formatted(until));
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new UsageException(
          "REASON_MISSING", "say why: a hold is placed and released for a reason");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters; got: %d".formatted(LONGEST_REASON, reason.length()));
    }
  }
}
