package org.bevara.capture.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.capture.internal.Records.Place;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.AuthorityName;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// What one reading of a page says about the items of its threads: new, the same, other than
/// before, or not there.
final class ThreadSightings {

  private final JdbcHoldings holdings;
  private final Records records;
  private final MovedAddresses addresses;
  private final Tombstones tombstones;

  ThreadSightings(
      JdbcHoldings holdings, Records records, MovedAddresses addresses, Tombstones tombstones) {
    this.holdings = holdings;
    this.records = records;
    this.addresses = addresses;
    this.tombstones = tombstones;
  }

  /// What was read.
  ///
  /// @param held the items, as they are held now
  /// @param destroyed those that were destroyed here and say what they said
  record Sighted(List<HeldRecord> held, List<Tombstones.Destroyed> destroyed) {

    Sighted {
      held = List.copyOf(held);
      destroyed = List.copyOf(destroyed);
    }
  }

  /// Fixes the items that were read, and what of their threads is no longer there.
  ///
  /// @param exchange the WARC of the reading, kept as proof where an item's own address said that
  ///   it is gone
  Sighted fix(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ThreadReading.Read reading,
      Path exchange,
      Instant at) {
    Map<String, RecordId> byUri = new HashMap<>();
    Set<RecordId> fresh = new HashSet<>();
    List<HeldRecord> seen = new ArrayList<>();
    List<Tombstones.Destroyed> destroyed = new ArrayList<>();
    Map<String, String> recorded = new HashMap<>();
    for (ItemContent shown : reading.items()) {
      String permanent = reading.word().permanent().get(shown.uri());
      SourceState told = reading.word().states().get(shown.uri());
      Optional<HeldRecord> known = addresses.item(authority, channel.id(), shown.uri(), permanent);
      ItemContent before = known.map(held -> holdings.item(held).content()).orElse(null);
      ItemContent content = asRecorded(shown, before, recorded);
      Optional<Tombstones.Destroyed> same =
          known.isPresent()
              ? Optional.empty()
              : tombstones.same(
                  authority, channel.id(), addresses.itemTags(shown.uri(), permanent), content);
      if (same.isPresent()) {
        destroyed.add(same.get());
        tombstones.seenAgain(same.get(), visit, at);
        continue;
      }
      Place place =
          content.parentUri() == null
              ? new Place(null, null)
              : new Place(
                  id(content.threadUri(), byUri, authority, channel),
                  id(content.parentUri(), byUri, authority, channel));
      List<Gap> gaps = gaps(reading, shown);
      HeldRecord held =
          known.isPresent() && before != null
              ? records.seenItem(known.get(), before, visit, content, told, gaps, place, at)
              : fresh(
                  authority,
                  visit,
                  channel,
                  content,
                  addresses.itemTag(shown.uri(), permanent),
                  told,
                  gaps,
                  place,
                  at);
      addresses.noteItem(held, shown.uri(), permanent);
      if (known.isEmpty()) {
        fresh.add(held.recordId());
      }
      byUri.put(content.uri(), held.recordId());
      records.metrics(held.recordId(), visit, content.metrics());
      seen.add(held);
    }
    byThread(seen)
        .forEach((thread, items) -> {
          List<HeldRecord> all = holdings.thread(thread);
          if (reading.absenceCounts()) {
            absences(visit, all, items, at);
          }
          order(all, items, fresh);
        });
    asked(authority, channel, visit, reading, recorded.keySet(), exchange, at);
    return new Sighted(seen, destroyed);
  }

  /// An item with the addresses that it and what it hangs on were first seen at, so that a thread
  /// whose post has moved stays one.
  ///
  /// @param recorded those of the items before it, by the address they are shown at now
  private static ItemContent asRecorded(
      ItemContent shown, @Nullable ItemContent before, Map<String, String> recorded) {
    recorded.put(shown.uri(), before == null ? shown.uri() : before.uri());
    String parent = shown.parentUri();
    return shown.at(
        recorded.getOrDefault(shown.uri(), shown.uri()),
        recorded.getOrDefault(shown.threadUri(), shown.threadUri()),
        parent == null ? null : recorded.getOrDefault(parent, parent));
  }

  private HeldRecord fresh(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ItemContent content,
      String uriTag,
      @Nullable SourceState told,
      List<Gap> gaps,
      Place place,
      Instant at) {
    HeldRecord item = records.newItem(authority, visit, channel, content, uriTag, gaps, place, at);
    return told == null ? item : records.move(item, visit, told, at, null, at);
  }

  /// What the source said of single items that it did not list: a state of theirs, or that their
  /// own address answers that they are gone.
  private void asked(
      AuthorityName authority,
      Channel channel,
      VisitId visit,
      ThreadReading.Read reading,
      Set<String> listed,
      Path exchange,
      Instant at) {
    Map<HeldRecord, SourceState> changed = new LinkedHashMap<>();
    Map<String, SourceState> states = new LinkedHashMap<>(reading.word().states());
    states.keySet().removeAll(listed);
    states.forEach((uri, state) ->
        holdings.itemAt(authority, channel.id(), uri).ifPresent(held -> changed.put(held, state)));
    reading
        .word()
        .absent()
        .forEach((uri, presence) ->
            holdings
                .itemAt(authority, channel.id(), uri)
                .ifPresent(
                    held -> changed.put(held, presence.after(held.state(), held.version()))));
    // a visit that is repeated after a crash must not count as the second, confirming one
    changed.keySet().removeIf(held -> held.lastVisit().equals(visit));
    ObjectId proof =
        changed.entrySet().stream()
            .filter(each -> each.getKey().state() != each.getValue())
            .findFirst()
            .map(first -> records.keepAbsence(first.getKey().recordId(), exchange, at))
            .orElse(null);
    changed.forEach((held, state) ->
        records.move(
            held,
            visit,
            state,
            state == SourceState.HIDDEN_BY_OWNER || state == SourceState.HELD_AT_SOURCE
                ? at
                : held.lastSeenAt(),
            held.state() == state ? null : proof,
            at));
  }

  /// The record at an address: read just now, or held since an earlier reading of another page, or
  /// destroyed, so that what hung on it stays one thread.
  private @Nullable RecordId id(
      String uri, Map<String, RecordId> byUri, AuthorityName authority, Channel channel) {
    RecordId read = byUri.get(uri);
    return read != null
        ? read
        : holdings
            .itemAt(authority, channel.id(), uri)
            .or(() -> addresses.destroyedAt(authority, channel.id(), uri))
            .map(HeldRecord::recordId)
            .orElse(null);
  }

  private static List<Gap> gaps(ThreadReading.Read reading, ItemContent content) {
    return reading.gaps().stream()
        .filter(gap -> content.uri().equals(gap.itemUri()))
        .map(ItemGap::gap)
        .toList();
  }

  private static Map<RecordId, List<RecordId>> byThread(List<HeldRecord> seen) {
    Map<RecordId, List<RecordId>> threads = new LinkedHashMap<>();
    for (HeldRecord held : seen) {
      if (held.threadId() != null) {
        threads.computeIfAbsent(held.threadId(), _ -> new ArrayList<>()).add(held.recordId());
      }
    }
    return threads;
  }

  private void absences(VisitId visit, List<HeldRecord> thread, List<RecordId> seen, Instant at) {
    Set<RecordId> there = Set.copyOf(seen);
    thread.stream()
        .filter(held -> !there.contains(held.recordId()))
        .forEach(held -> absent(visit, held, null, at));
  }

  private void order(List<HeldRecord> thread, List<RecordId> seen, Set<RecordId> fresh) {
    Map<RecordId, Integer> ordinals = new HashMap<>();
    thread.forEach(held -> ordinals.put(held.recordId(), held.ordinal()));
    List<RecordId> before =
        thread.stream().map(HeldRecord::recordId).filter(id -> !fresh.contains(id)).toList();
    List<RecordId> order = ThreadPlaces.merged(before, seen);
    for (int ordinal = 0; ordinal < order.size(); ordinal++) {
      Integer stands = ordinals.get(order.get(ordinal));
      if (stands == null || stands != ordinal) {
        records.place(order.get(ordinal), ordinal);
      }
    }
  }

  /// A post with its thread, or a page, is not where it was. The answer that says so is kept where
  /// it changes anything.
  ///
  /// @param after the state that follows for each
  /// @param seen whether the source still has it
  void left(
      VisitId visit,
      HeldRecord postOrPage,
      Function<HeldRecord, SourceState> after,
      boolean seen,
      Path exchange,
      Instant at) {
    List<HeldRecord> all = new ArrayList<>();
    if (postOrPage.kind() == ItemKind.PAGE) {
      all.add(postOrPage);
    } else {
      all.addAll(holdings.thread(postOrPage.recordId()));
      holdings
          .pageAt(
              postOrPage.authority(),
              postOrPage.channelId(),
              holdings.item(postOrPage).content().uri())
          .ifPresent(all::add);
    }
    // a visit that is repeated after a crash must not count as the second, confirming one
    all.removeIf(
        held -> held.lastVisit().equals(visit) || held.state() == SourceState.DELETED && seen);
    boolean news = all.stream().anyMatch(held -> after.apply(held) != held.state());
    ObjectId proof = news ? records.keepAbsence(postOrPage.recordId(), exchange, at) : null;
    all.forEach(held ->
        records.move(held, visit, after.apply(held), seen ? at : held.lastSeenAt(), proof, at));
  }

  private void absent(VisitId visit, HeldRecord held, @Nullable ObjectId proof, Instant at) {
    // a visit that is repeated after a crash must not count as the second, confirming one
    if (!held.lastVisit().equals(visit)) {
      records.move(held, visit, absent(held), held.lastSeenAt(), proof, at);
    }
  }

  private static SourceState absent(HeldRecord held) {
    return Presence.ABSENT.after(held.state(), held.version());
  }
}
