package org.bevara.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.FoundGaps;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Isolation;
import org.bevara.capture.PendingMedia;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.Version;
import org.bevara.capture.VisitId;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The catalogue in the database, and the store behind it.
final class JdbcHoldings implements Holdings {

  private static final String IN_ORDER =
      " ORDER BY r.channel_id, r.thread_id, r.ordinal, r.record_id";
  static final String ITEM_KINDS =
      " AND r.kind NOT IN ('PAGE', 'PROFILE', 'MEDIA') AND r.custody <> 'DESTROYED'";

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final StoreFiles files;
  private final ArchiveKey key;
  private final IsolatedObjects isolated;
  private final RestrictedRecords restricted;
  private final Tombstones tombstones;

  JdbcHoldings(JdbcClient jdbc, ObjectStore store, ArchiveKey key) {
    this.jdbc = jdbc;
    this.store = store;
    this.files = new StoreFiles(store);
    this.key = key;
    this.isolated = new IsolatedObjects(jdbc);
    this.restricted = new RestrictedRecords(jdbc, this);
    this.tombstones = new Tombstones(jdbc, key);
  }

  @Override
  public HeldRecord record(RecordId id) {
    return find(id).orElseThrow(() -> Holdings.unknown(id));
  }

  @Override
  public Optional<HeldRecord> find(RecordId id) {
    return jdbc.sql("SELECT r.* FROM record r WHERE r.record_id = ?")
        .param(id.value())
        .query(CatalogueRows::held)
        .optional();
  }

  @Override
  public Stream<CapturedItem> unknownItems(AuthorityName authority) {
    return new UnknownItems(jdbc, store).of(authority);
  }

  @Override
  public List<HeldRecord> items(
      AuthorityName authority, @Nullable ChannelId channel, @Nullable SourceState state) {
    return jdbc.sql(
            "SELECT r.* FROM record r WHERE r.authority = :authority"
                + " AND (:channel::text IS NULL OR r.channel_id = :channel)"
                + " AND (:state::text IS NULL OR r.state = :state)"
                + ITEM_KINDS
                + IN_ORDER)
        .param("authority", authority.value())
        .param("channel", channel == null ? null : channel.value())
        .param("state", state == null ? null : state.name())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<HeldRecord> itemsAfter(
      AuthorityName authority,
      @Nullable ChannelId channel,
      @Nullable SourceState state,
      @Nullable RecordId after,
      int limit) {
    return jdbc.sql(
            "SELECT r.* FROM record r WHERE r.authority = :authority"
                + " AND (:channel::text IS NULL OR r.channel_id = :channel)"
                + " AND (:state::text IS NULL OR r.state = :state)"
                + " AND r.record_id COLLATE \"C\" > :after"
                + ITEM_KINDS
                + " ORDER BY r.record_id COLLATE \"C\" LIMIT :limit")
        .param("authority", authority.value())
        .param("channel", channel == null ? null : channel.value())
        .param("state", state == null ? null : state.name())
        .param("after", after == null ? "" : after.value())
        .param("limit", limit)
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<HeldRecord> posts(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.* FROM record r WHERE r.authority = ? AND r.channel_id = ?"
                + " AND r.record_id = r.thread_id AND r.custody <> 'DESTROYED'"
                + IN_ORDER)
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<HeldRecord> thread(RecordId post) {
    return jdbc.sql("SELECT r.* FROM record r WHERE r.thread_id = ?" + ITEM_KINDS + IN_ORDER)
        .param(post.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public Set<ChannelId> channels(AuthorityName authority) {
    return Set.copyOf(
        jdbc.sql("SELECT DISTINCT channel_id FROM record WHERE authority = ?")
            .param(authority.value())
            .query((row, _) -> new ChannelId(row.getString("channel_id")))
            .list());
  }

  @Override
  public List<HeldRecord> pages(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.* FROM record r WHERE r.authority = ? AND r.channel_id = ?"
                + " AND r.kind = 'PAGE' AND r.custody <> 'DESTROYED' ORDER BY r.record_id")
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public Optional<HeldRecord> profile(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.* FROM record r WHERE r.authority = ? AND r.channel_id = ?"
                + " AND r.kind = 'PROFILE' AND r.custody <> 'DESTROYED'")
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .optional();
  }

  @Override
  public String itemTag(String uri) {
    return Addresses.item(key, uri);
  }

  @Override
  public Optional<HeldRecord> itemAt(AuthorityName authority, ChannelId channel, String uri) {
    return at(authority, channel, Addresses.item(key, uri));
  }

  @Override
  public Optional<HeldRecord> pageAt(AuthorityName authority, ChannelId channel, String uri) {
    return at(authority, channel, Addresses.page(key, uri));
  }

  @Override
  public Optional<HeldRecord> mediaAt(AuthorityName authority, ChannelId channel, String uri) {
    return at(authority, channel, Addresses.media(key, uri));
  }

  /// The record that is recognised by that keyed digest, or was once shown there.
  Optional<HeldRecord> at(AuthorityName authority, ChannelId channel, String tag) {
    return jdbc.sql(
            // two lookups, each by a key of its own: with OR it would be a search. Where another
            // record has come to stand at an address, it is that one
            "SELECT r.*, 1 AS rank FROM record r WHERE r.authority = :authority"
                + " AND r.channel_id = :channel AND r.uri_tag = :tag"
                + " UNION ALL SELECT r.*, 2 AS rank FROM record_address a"
                + " JOIN record r ON r.record_id = a.record_id WHERE a.authority = :authority"
                + " AND a.channel_id = :channel AND a.uri_tag = :tag ORDER BY rank LIMIT 1")
        .param("authority", authority.value())
        .param("channel", channel.value())
        .param("tag", tag)
        .query(CatalogueRows::held)
        .optional();
  }

  @Override
  public CapturedItem item(HeldRecord held) {
    return item(held.recordId(), held.version());
  }

  @Override
  public CapturedItem item(RecordId id, int version) {
    return files.item(object(id, version));
  }

  @Override
  public ItemContent shown(RecordId id, int version) {
    ItemContent content = item(id, version).content();
    if (isolated.of(id).isPresent()) {
      return content.silenced();
    }
    List<String> isolatedMedia =
        mediaOf(id, version).stream()
            .filter(medium -> isolated.of(medium.recordId()).isPresent())
            .map(medium -> media(medium).uri())
            .toList();
    return isolatedMedia.isEmpty()
        ? content
        : content.without(reference ->
            isolatedMedia.stream().anyMatch(uri -> PlainAddress.same(uri, reference.uri())));
  }

  @Override
  public CapturedPage page(HeldRecord held) {
    return files.page(object(held.recordId(), held.version()));
  }

  @Override
  public CapturedDocumentation documentation(HeldRecord profile, int version) {
    return files.documentation(object(profile.recordId(), version));
  }

  @Override
  public CapturedMedia media(HeldRecord held) {
    return files.media(object(held.recordId(), held.version()));
  }

  @Override
  public byte[] mediaBytes(RecordId media) {
    ObjectId object = object(media, 1);
    isolated.requireReadable(object.value());
    return store.bytes(object, StoreFiles.CONTENT);
  }

  /// Where a version lies. Its row says so, because a killed run may have left another object under
  /// the name that it would have by itself.
  private ObjectId object(RecordId id, int version) {
    return jdbc.sql("SELECT object_id FROM record_version WHERE record_id = ? AND version = ?")
        .param(id.value())
        .param(version)
        .query(String.class)
        .optional()
        .map(ObjectId::new)
        .orElseThrow(() -> Holdings.unknown(id));
  }

  @Override
  public List<HeldRecord> mediaOf(RecordId item, int version) {
    return jdbc.sql(
            "SELECT r.* FROM record r JOIN item_media m ON m.media_id = r.record_id"
                + " WHERE m.record_id = ? AND m.version = ? ORDER BY m.ordinal")
        .param(item.value())
        .param(version)
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<PendingMedia> pendingMedia(AuthorityName authority, ChannelId channel) {
    List<PendingMedia> pending = new ArrayList<>();
    for (HeldRecord item : itemsLackingMedia(authority, channel)) {
      List<MediaReference> shown = item(item).content().media();
      Set<Integer> held = Set.copyOf(mediaOrdinals(item));
      for (int ordinal = 0; ordinal < shown.size(); ordinal++) {
        if (!held.contains(ordinal)) {
          pending.add(new PendingMedia(item, ordinal, shown.get(ordinal).uri()));
        }
      }
    }
    return pending;
  }

  private List<HeldRecord> itemsLackingMedia(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.* FROM record r JOIN record_version v"
                + " ON v.record_id = r.record_id AND v.version = r.version"
                + " WHERE r.authority = ? AND r.channel_id = ? AND r.state IN ('LIVE', 'EDITED')"
                + " AND v.media_count > (SELECT count(*) FROM item_media m"
                + " WHERE m.record_id = r.record_id AND m.version = r.version)"
                + IN_ORDER)
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .list();
  }

  private List<Integer> mediaOrdinals(HeldRecord item) {
    return jdbc.sql("SELECT ordinal FROM item_media WHERE record_id = ? AND version = ?")
        .param(item.recordId().value())
        .param(item.version())
        .query(Integer.class)
        .list();
  }

  @Override
  public List<Version> versions(RecordId id) {
    return jdbc.sql("SELECT * FROM record_version WHERE record_id = ? ORDER BY version")
        .param(id.value())
        .query((row, _) ->
            new Version(
                row.getInt("version"),
                row.getString("object_id"),
                CatalogueRows.instant(row, "captured_at"),
                new VisitId(row.getString("visit_id"))))
        .list();
  }

  @Override
  public SequencedMap<RecordId, Instant> capturedAfter(AuthorityName authority, Instant after) {
    SequencedMap<RecordId, Instant> captured = new LinkedHashMap<>();
    jdbc.sql(
            "SELECT r.record_id, v.captured_at FROM record r JOIN record_version v"
                + " USING (record_id, version) WHERE v.captured_at > ? AND r.authority = ?"
                + ITEM_KINDS
                + " ORDER BY v.captured_at, r.record_id")
        .param(Timestamp.from(after))
        .param(authority.value())
        .query(
            (RowCallbackHandler)
                row ->
                    captured.put(
                        new RecordId(row.getString("record_id")),
                        CatalogueRows.instant(row, "captured_at")));
    return captured;
  }

  @Override
  public Optional<StoredSnapshot> snapshot(RecordId page, int version) {
    return jdbc.sql("SELECT * FROM snapshot WHERE page_id = ? AND version = ?")
        .param(page.value())
        .param(version)
        .query((row, _) ->
            new StoredSnapshot(
                page, version, row.getString("object_id"), CatalogueRows.instant(row, "taken_at")))
        .optional()
        .filter(taken -> !isolated.holds(taken.objectId()));
  }

  @Override
  public CapturedSnapshot describe(StoredSnapshot snapshot) {
    return files.snapshot(new ObjectId(snapshot.objectId()));
  }

  @Override
  public boolean hasFile(String objectId, String name) {
    return !isolated.holds(objectId)
        && store
            .find(new ObjectId(objectId))
            .map(object -> object.files().stream().anyMatch(file -> file.name().equals(name)))
            .orElse(false);
  }

  @Override
  public List<HeldRecord> pagesWithoutSnapshot(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.* FROM record r LEFT JOIN snapshot s"
                + " ON s.page_id = r.record_id AND s.version = r.version"
                + " WHERE r.authority = ? AND r.channel_id = ? AND r.kind = 'PAGE'"
                + " AND r.state IN ('LIVE', 'EDITED') AND s.page_id IS NULL ORDER BY r.record_id")
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public boolean copyExchange(HeldRecord page, Path file, long most) {
    ObjectId object = new ObjectId(versions(page.recordId()).getLast().objectId());
    boolean fits =
        !isolated.holds(object.value())
            && store
                .find(object)
                .flatMap(stored -> stored.file(StoreFiles.EXCHANGE))
                .filter(exchange -> exchange.size() <= most)
                .isPresent();
    if (fits) {
      try (InputStream exchange = store.read(object, StoreFiles.EXCHANGE)) {
        Files.copy(exchange, file);
      } catch (IOException e) {
        throw new UncheckedIOException("an exchange cannot be copied to the work folder", e);
      }
    }
    return fits;
  }

  @Override
  public List<HeldRecord> shownOn(RecordId page, int version) {
    return jdbc.sql(
            "SELECT r.* FROM record r JOIN page_shows s ON s.record_id = r.record_id"
                + " WHERE s.page_id = ? AND s.page_version = ?"
                + IN_ORDER)
        .param(page.value())
        .param(version)
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<HeldRecord> pagesShowing(RecordId item) {
    return jdbc.sql(
            "SELECT DISTINCT r.* FROM record r JOIN page_shows s"
                + " ON s.page_id = r.record_id AND s.page_version = r.version"
                + " WHERE s.record_id = ? ORDER BY r.record_id")
        .param(item.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public List<String> gapCodes(RecordId id) {
    return jdbc.sql("SELECT DISTINCT code FROM gap WHERE record_id = ? ORDER BY code")
        .param(id.value())
        .query(String.class)
        .list();
  }

  @Override
  public Map<String, Long> gapCounts(AuthorityName authority, ChannelId channel) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(
            "SELECT g.code, count(*) AS gaps FROM gap g JOIN visit v USING (visit_id)"
                + " WHERE v.authority = ? AND v.channel_id = ? GROUP BY g.code")
        .param(authority.value())
        .param(channel.value())
        .query(row -> {
          counts.put(row.getString("code"), row.getLong("gaps"));
        });
    return counts;
  }

  @Override
  public List<FoundGaps> gapsAfter(AuthorityName authority, long after) {
    return jdbc.sql(
            """
            SELECT channel_id, code, count(*) AS found, max(gap_id) AS last, max(found_at) AS last_at
            FROM gap JOIN visit USING (visit_id)
            WHERE authority = ? AND gap_id > ?
            GROUP BY channel_id, code
            ORDER BY channel_id, code
            """)
        .param(authority.value())
        .param(after)
        .query((row, _) ->
            new FoundGaps(
                new ChannelId(row.getString("channel_id")),
                row.getString("code"),
                row.getLong("found"),
                row.getLong("last"),
                CatalogueRows.instant(row, "last_at")))
        .list();
  }

  @Override
  public List<StoredRendition> renditions(RecordId id) {
    return jdbc
        .sql("SELECT * FROM rendition WHERE record_id = ? ORDER BY made_at DESC, form")
        .param(id.value())
        .query(CatalogueRows::rendition)
        .list()
        .stream()
        .filter(made -> !isolated.holds(made.objectId()))
        .toList();
  }

  @Override
  public Optional<VisitId> unfinishedVisit(
      AuthorityName authority, ChannelId channel, String purpose, Instant since) {
    return jdbc.sql(
            "SELECT visit_id FROM (SELECT * FROM visit WHERE authority = ?"
                + " AND channel_id = ? AND purpose = ? ORDER BY started_at DESC LIMIT 1) latest"
                + " WHERE finished_at IS NULL AND started_at >= ?")
        .param(authority.value())
        .param(channel.value())
        .param(purpose)
        .param(Timestamp.from(since))
        .query(String.class)
        .optional()
        .map(VisitId::new);
  }

  @Override
  public List<HeldRecord> itemsShowing(RecordId medium) {
    return jdbc.sql(
            "SELECT DISTINCT r.* FROM record r JOIN item_media m ON m.record_id = r.record_id"
                + " WHERE m.media_id = ? ORDER BY r.record_id")
        .param(medium.value())
        .query(CatalogueRows::held)
        .list();
  }

  @Override
  public Optional<Isolation> isolation(RecordId id) {
    return isolated.of(id);
  }

  @Override
  public boolean isWithheldSinceRestore(RecordId id) {
    return jdbc.sql("SELECT count(*) FROM withheld WHERE record_id = ?")
            .param(id.value())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public boolean isWithheld(String objectId) {
    return isolated.holds(objectId);
  }

  @Override
  public boolean showsIsolated(HeldRecord page) {
    return isolated.standsOn(page);
  }

  @Override
  public boolean showsDestroyed(HeldRecord page) {
    return tombstones.stoodOn(page);
  }

  @Override
  public boolean isRestricted(HeldRecord held) {
    return isolated.of(held.recordId()).isPresent() || restricted.shows(held);
  }

  @Override
  public Set<String> objects() {
    return Set.copyOf(
        jdbc.sql(
                "SELECT object_id FROM record_version UNION SELECT object_id FROM snapshot"
                    + " UNION SELECT object_id FROM rendition"
                    + " UNION SELECT object_id FROM documented_page")
            .query(String.class)
            .list());
  }

  @Override
  public byte[] file(String objectId, String name) {
    isolated.requireReadable(objectId);
    return store.bytes(new ObjectId(objectId), name);
  }
}
