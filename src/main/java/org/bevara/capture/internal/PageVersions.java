package org.bevara.capture.internal;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Pages and their versions: a visit that finds the same text and the same versions of the same
/// items is an event, any other makes a new version.
final class PageVersions {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final StoreFiles files;
  private final JdbcHoldings holdings;
  private final Records records;
  private final MovedAddresses addresses;
  private final Tombstones tombstones;

  PageVersions(
      JdbcClient jdbc,
      ObjectStore store,
      JdbcHoldings holdings,
      Records records,
      MovedAddresses addresses,
      Tombstones tombstones) {
    this.addresses = addresses;
    this.tombstones = tombstones;
    this.jdbc = jdbc;
    this.store = store;
    this.files = new StoreFiles(store);
    this.holdings = holdings;
    this.records = records;
  }

  /// Fixes the page as it was read.
  ///
  /// @param sighted the items that were read out of it
  /// @param exchange the WARC of the reading
  HeldRecord fix(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ThreadReading.Read reading,
      ThreadSightings.Sighted sighted,
      Path exchange,
      Instant at) {
    PageReading first = reading.first();
    List<HeldRecord> shown = shown(authority, channel, reading, sighted.held());
    Words words = words(first, destroyed(authority, channel, reading, sighted), shown);
    String permanent = reading.word().permanent().get(first.uri());
    Optional<HeldRecord> known = addresses.page(authority, channel.id(), first.uri(), permanent);
    HeldRecord page =
        known.isPresent() && unchanged(known.get(), words, shown)
            ? records.move(
                known.get(),
                visit,
                Presence.SEEN.after(known.get().state(), known.get().version()),
                at,
                null,
                at)
            : version(
                known
                    .map(before -> records.nextPage(before, visit, at))
                    .orElseGet(() ->
                        records.newPage(
                            authority,
                            visit,
                            channel,
                            addresses.pageTag(first.uri(), permanent),
                            at)),
                visit,
                reading,
                words,
                shown,
                exchange,
                at);
    addresses.notePage(page, first.uri(), permanent);
    records.metrics(page.recordId(), visit, first.metrics());
    return page;
  }

  /// What a page says when what was destroyed is not taken again.
  ///
  /// @param without what it said besides; empty on nearly every page
  private record Words(String uri, String title, String text, List<Tombstones.Destroyed> without) {}

  private Words words(
      PageReading first, List<Tombstones.Destroyed> destroyed, List<HeldRecord> kept) {
    if (destroyed.isEmpty()) {
      return new Words(first.uri(), first.title(), first.visibleText(), destroyed);
    }
    CutText cut =
        CutText.of(
            destroyed.stream().map(Tombstones.Destroyed::content).toList(),
            kept.stream()
                .map(holdings::item)
                .map(CapturedItem::content)
                .map(ItemContent::author)
                .filter(Objects::nonNull)
                .map(Author::name)
                .collect(toSet()));
    return new Words(
        first.uri(), cut.without(first.title()), cut.without(first.visibleText()), destroyed);
  }

  /// What stands on the page and was destroyed, but for that whose snapshots are kept.
  private List<Tombstones.Destroyed> destroyed(
      AuthorityName authority,
      Channel channel,
      ThreadReading.Read reading,
      ThreadSightings.Sighted sighted) {
    List<Tombstones.Destroyed> destroyed = new ArrayList<>(sighted.destroyed());
    Set<String> read = reading.items().stream().map(ItemContent::uri).collect(toSet());
    for (ItemContent quoted : reading.first().items()) {
      if (!read.contains(quoted.uri())
          && holdings.itemAt(authority, channel.id(), quoted.uri()).isEmpty()) {
        tombstones
            .latest(authority, channel.id(), addresses.itemTags(quoted.uri(), null), quoted)
            .ifPresent(destroyed::add);
      }
    }
    destroyed.removeIf(Tombstones.Destroyed::kept);
    return destroyed;
  }

  /// What the page shows: the items read out of it, and on a page that lists threads the posts that
  /// it quotes.
  private List<HeldRecord> shown(
      AuthorityName authority, Channel channel, ThreadReading.Read reading, List<HeldRecord> seen) {
    Map<RecordId, HeldRecord> shown = new LinkedHashMap<>();
    seen.forEach(held -> shown.put(held.recordId(), held));
    Set<String> read = reading.items().stream().map(ItemContent::uri).collect(toSet());
    for (ItemContent quoted : reading.first().items()) {
      if (!read.contains(quoted.uri())) {
        holdings
            .itemAt(authority, channel.id(), quoted.uri())
            .ifPresent(held -> shown.putIfAbsent(held.recordId(), held));
      }
    }
    return List.copyOf(shown.values());
  }

  private boolean unchanged(HeldRecord known, Words now, List<HeldRecord> shown) {
    CapturedPage before = holdings.page(known);
    return before.uri().equals(now.uri())
        && before.visibleText().equals(now.text())
        && showing(known).equals(versions(shown));
  }

  private Map<RecordId, Integer> showing(HeldRecord page) {
    Map<RecordId, Integer> showing = new HashMap<>();
    jdbc.sql("SELECT * FROM page_shows WHERE page_id = ? AND page_version = ?")
        .param(page.recordId().value())
        .param(page.version())
        .query(row -> {
          showing.put(new RecordId(row.getString("record_id")), row.getInt("record_version"));
        });
    return showing;
  }

  private static Map<RecordId, Integer> versions(List<HeldRecord> items) {
    Map<RecordId, Integer> versions = new HashMap<>();
    items.forEach(item -> versions.put(item.recordId(), item.version()));
    return versions;
  }

  private HeldRecord version(
      HeldRecord page,
      VisitId visit,
      ThreadReading.Read reading,
      Words words,
      List<HeldRecord> shown,
      Path exchange,
      Instant at) {
    Set<String> without =
        words.without().stream().map(each -> each.content().uri()).collect(toSet());
    Map<String, String> pointers = new HashMap<>(reading.first().pointers());
    pointers.keySet().removeAll(without);
    List<Gap> gaps = new ArrayList<>(reading.gaps().stream().map(ItemGap::gap).toList());
    if (!without.isEmpty()) {
      gaps.removeIf(gap -> gap.uri() != null && without.contains(gap.uri()));
      gaps.add(
          new Gap(
              "DESTROYED_NOT_TAKEN",
              null,
              "%d items that stand here were destroyed before and are left out, with the exchange."
                  .formatted(without.size())));
    }
    CapturedPage captured =
        new CapturedPage(
            CapturedPage.FORMAT,
            page.recordId(),
            page.version(),
            at,
            visit,
            words.uri(),
            words.title(),
            words.text(),
            pointers,
            gaps);
    ObjectId object = files.newPage(page.recordId(), page.version());
    ObjectPart described = ObjectPart.of(StoreFiles.PAGE, StoreFiles.json(captured));
    store.put(
        object,
        without.isEmpty()
            ? List.of(described, ObjectPart.of(StoreFiles.EXCHANGE, exchange))
            : List.of(described));
    records.version(page, object, visit, 0, at);
    jdbc.sql(
            "INSERT INTO page_shows (page_id, page_version, record_id, record_version)"
                + " SELECT ?, ?, * FROM unnest(?::char(16)[], ?::integer[])")
        .param(page.recordId().value())
        .param(page.version())
        .param(shown.stream().map(item -> item.recordId().value()).toArray(String[]::new))
        .param(shown.stream().map(HeldRecord::version).toArray(Integer[]::new))
        .update();
    words.without().forEach(each -> tombstones.leftOut(page, each));
    return page;
  }
}
