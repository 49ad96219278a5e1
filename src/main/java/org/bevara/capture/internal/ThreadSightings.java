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
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// What one reading of a page says about the items of its threads: new, the same, other than
/// before, or not there.
final class ThreadSightings {

  private final JdbcHoldings holdings;
  private final Records records;

  ThreadSightings(JdbcHoldings holdings, Records records) {
    this.holdings = holdings;
    this.records = records;
  }

  /// Fixes the items that were read, and what of their threads is no longer there.
  ///
  /// @return the items that were read, as they are held now
  List<HeldRecord> fix(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ThreadReading.Read reading,
      Instant at) {
    Map<String, RecordId> byUri = new HashMap<>();
    Set<RecordId> fresh = new HashSet<>();
    List<HeldRecord> seen = new ArrayList<>();
    for (ItemContent content : reading.items()) {
      Optional<HeldRecord> known = holdings.itemAt(authority, channel.id(), content.uri());
      Place place =
          new Place(
              content.parentUri() == null
                  ? null
                  : id(content.threadUri(), byUri, authority, channel),
              content.parentUri() == null
                  ? null
                  : id(content.parentUri(), byUri, authority, channel));
      List<Gap> gaps = gaps(reading, content);
      HeldRecord held =
          known.isEmpty()
              ? records.newItem(authority, visit, channel, content, gaps, place, at)
              : records.seenItem(
                  known.get(),
                  holdings.item(known.get()).content(),
                  visit,
                  content,
                  gaps,
                  place,
                  at);
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
    return seen;
  }

  /// The record at an address: read just now, or held since an earlier reading of another page.
  private @Nullable RecordId id(
      String uri, Map<String, RecordId> byUri, AuthorityName authority, Channel channel) {
    RecordId read = byUri.get(uri);
    return read != null
        ? read
        : holdings.itemAt(authority, channel.id(), uri).map(HeldRecord::recordId).orElse(null);
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

  /// The address of a post or page answered that it is gone. The answer is kept where it changes
  /// anything.
  void gone(VisitId visit, HeldRecord postOrPage, Path exchange, Instant at) {
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
    boolean news =
        all.stream()
            .anyMatch(held -> !held.lastVisit().equals(visit) && absent(held) != held.state());
    ObjectId proof = news ? records.keepAbsence(postOrPage.recordId(), exchange, at) : null;
    all.forEach(held -> absent(visit, held, proof, at));
  }

  private void absent(VisitId visit, HeldRecord held, @Nullable ObjectId proof, Instant at) {
    // a visit that is repeated after a crash must not count as the second, confirming one
    if (!held.lastVisit().equals(visit)) {
      records.move(held, visit, absent(held), held.lastSeenAt(), proof, at);
    }
  }

  private static org.bevara.record.SourceState absent(HeldRecord held) {
    return Presence.ABSENT.after(held.state(), held.version());
  }
}
