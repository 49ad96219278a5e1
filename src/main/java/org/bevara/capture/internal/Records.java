package org.bevara.capture.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.Presence;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.Direction;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes records and moves them from state to state and version to version, each step with its
/// object, its rows and its ledger entry.
final class Records {

  private final JdbcClient jdbc;
  private final Absences absences;
  private final ObjectStore store;
  private final StoreFiles files;
  private final Ledger ledger;
  private final ArchiveKey key;
  private final SecureRandom random = new SecureRandom();

  Records(JdbcClient jdbc, ObjectStore store, Ledger ledger, ArchiveKey key) {
    this.jdbc = jdbc;
    this.absences = new Absences(jdbc);
    this.store = store;
    this.files = new StoreFiles(store);
    this.ledger = ledger;
    this.key = key;
  }

  RecordId freshId(Instant at) {
    return RecordId.fresh(at, random);
  }

  /// A first version of an item. Until its signals are read it is restricted: what has not been
  /// looked at is not shown.
  ///
  /// @param uriTag by which it is recognised
  HeldRecord newItem(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ItemContent content,
      String uriTag,
      List<Gap> gaps,
      Place place,
      Instant at) {
    RecordId id = freshId(at);
    HeldRecord item =
        new HeldRecord(
            id,
            authority,
            channel.id(),
            content.kind(),
            content.parentUri() == null ? id : place.thread(),
            place.parent(),
            0,
            content.direction(),
            content.visibility(),
            content.publishedAt(),
            content.editedAt(),
            at,
            at,
            null,
            visit,
            SourceState.LIVE,
            org.bevara.record.Custody.KEPT,
            1,
            Language.UND,
            true);
    insert(item, uriTag);
    storeItem(item, visit, content, gaps, at);
    return item;
  }

  /// Where an item hangs.
  ///
  /// @param thread record of its post; null where that is not held, and for a post
  /// @param parent record of what it answers; null likewise
  record Place(@Nullable RecordId thread, @Nullable RecordId parent) {}

  /// A known item, seen again: the same, or in a new version, which is restricted until its signals
  /// are read as a new item is (decision 0014).
  ///
  /// @param told its state as the source says it; null where it is simply there
  HeldRecord seenItem(
      HeldRecord known,
      ItemContent before,
      VisitId visit,
      ItemContent content,
      @Nullable SourceState told,
      List<Gap> gaps,
      Place place,
      Instant at) {
    if (known.threadId() == null || !Objects.equals(known.parentId(), place.parent())) {
      hang(known, place);
    }
    if (before.sameContentAs(content)) {
      SourceState state = told == null ? Presence.SEEN.after(known.state(), known.version()) : told;
      return move(known, visit, state, at, null, at);
    }
    jdbc.sql(
            "UPDATE record SET restricted = TRUE, direction = ?, visibility = ?, published_at = ?"
                + " WHERE record_id = ?")
        .param(content.direction().name())
        .param(content.visibility().name())
        .param(timestamp(content.publishedAt()))
        .param(known.recordId().value())
        .update();
    HeldRecord edited = nextVersion(known, visit, content.editedAt(), at);
    storeItem(edited, visit, content, gaps, at);
    return told == null ? edited : move(edited, visit, told, at, null, at);
  }

  /// What an item answers may come to be known only when another page is read.
  private void hang(HeldRecord known, Place place) {
    jdbc.sql(
            "UPDATE record SET thread_id = coalesce(thread_id, ?), parent_id = coalesce(?, parent_id)"
                + " WHERE record_id = ?")
        .param(place.thread() == null ? null : place.thread().value())
        .param(place.parent() == null ? null : place.parent().value())
        .param(known.recordId().value())
        .update();
  }

  /// Sets the place of an item in its thread, 0 for the first.
  void place(RecordId item, int ordinal) {
    jdbc.sql("UPDATE record SET ordinal = ? WHERE record_id = ?")
        .param(ordinal)
        .param(item.value())
        .update();
  }

  private void storeItem(
      HeldRecord item, VisitId visit, ItemContent content, List<Gap> gaps, Instant at) {
    ObjectId object = files.newItem(item.recordId(), item.version());
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    CapturedItem captured =
        new CapturedItem(
            CapturedItem.FORMAT,
            item.recordId(),
            item.version(),
            item.channelId(),
            at,
            visit,
            "http/schema.org",
            HexFormat.of().formatHex(salt),
            content,
            gaps);
    store.put(object, List.of(ObjectPart.of(StoreFiles.ITEM, StoreFiles.json(captured))));
    version(item, object, visit, content.media().size(), at);
  }

  HeldRecord newPage(
      AuthorityName authority, VisitId visit, Channel channel, String uriTag, Instant at) {
    HeldRecord page =
        plain(authority, visit, channel.id(), ItemKind.PAGE, channel.visibility(), at);
    insert(page, uriTag);
    return page;
  }

  /// The record of a channel itself, of which there is one.
  HeldRecord newProfile(AuthorityName authority, VisitId visit, Channel channel, Instant at) {
    HeldRecord profile =
        plain(authority, visit, channel.id(), ItemKind.PROFILE, channel.visibility(), at);
    insert(profile, key.tag("profile " + channel.id()));
    return profile;
  }

  /// A profile's next version, whose object the caller stores: that it was seen again does not mean
  /// that it was edited.
  HeldRecord nextProfile(HeldRecord known, VisitId visit, Instant at) {
    jdbc.sql(
            "UPDATE record SET version = version + 1, last_seen_at = ?, last_visit_id = ?"
                + " WHERE record_id = ?")
        .param(Timestamp.from(at))
        .param(visit.value())
        .param(known.recordId().value())
        .update();
    return reread(known.recordId());
  }

  HeldRecord newMedia(
      HeldRecord item,
      VisitId visit,
      String uri,
      byte[] bytes,
      String mediaType,
      String declaredType,
      MediaInspector inspector,
      Instant at) {
    HeldRecord media =
        plain(item.authority(), visit, item.channelId(), ItemKind.MEDIA, item.visibility(), at);
    insert(media, Addresses.media(key, uri));
    CapturedMedia captured =
        new CapturedMedia(
            CapturedMedia.FORMAT,
            media.recordId(),
            at,
            visit,
            uri,
            mediaType,
            declaredType,
            bytes.length,
            Sha256.of(bytes),
            inspector.properties(bytes, mediaType));
    ObjectId object = files.newMedia(media.recordId());
    store.put(
        object,
        List.of(
            ObjectPart.of(StoreFiles.MEDIA, StoreFiles.json(captured)),
            ObjectPart.of(StoreFiles.CONTENT, bytes)));
    version(media, object, visit, 0, at);
    return media;
  }

  private HeldRecord plain(
      AuthorityName authority,
      VisitId visit,
      org.bevara.record.ChannelId channel,
      ItemKind kind,
      Visibility visibility,
      Instant at) {
    return new HeldRecord(
        freshId(at),
        authority,
        channel,
        kind,
        null,
        null,
        0,
        Direction.DRAWN_UP,
        visibility,
        null,
        null,
        at,
        at,
        null,
        visit,
        SourceState.LIVE,
        org.bevara.record.Custody.KEPT,
        1,
        Language.UND,
        false);
  }

  /// A page's next version, whose object the caller stores.
  HeldRecord nextPage(HeldRecord known, VisitId visit, Instant at) {
    return nextVersion(known, visit, at, at);
  }

  /// @param editedAt as the source states it; null where it does not
  private HeldRecord nextVersion(
      HeldRecord known, VisitId visit, @Nullable Instant editedAt, Instant at) {
    jdbc.sql(
            "UPDATE record SET version = version + 1, state = 'EDITED', edited_at = ?,"
                + " gone_at = NULL, last_seen_at = ?, last_visit_id = ? WHERE record_id = ?")
        .param(timestamp(editedAt))
        .param(Timestamp.from(at))
        .param(visit.value())
        .param(known.recordId().value())
        .update();
    if (known.state().isGone()) {
      absences.returned(known, at);
    }
    return reread(known.recordId());
  }

  /// Keeps the answer that says that something is gone.
  ObjectId keepAbsence(RecordId record, Path exchange, Instant at) {
    ObjectId object = files.newAbsence(record, at);
    store.put(object, List.of(ObjectPart.of(StoreFiles.EXCHANGE, exchange)));
    return object;
  }

  /// Sets what is known of a record at its source; a change of state is an entry in the ledger.
  ///
  /// @param proof the object that shows the change, where it is not a page's version
  HeldRecord move(
      HeldRecord held,
      VisitId visit,
      SourceState state,
      Instant lastSeenAt,
      @Nullable ObjectId proof,
      Instant at) {
    Instant goneAt = state.isGone() ? (held.goneAt() == null ? at : held.goneAt()) : null;
    HeldRecord moved =
        jdbc.sql(
                "UPDATE record SET state = ?, gone_at = ?, last_seen_at = ?, last_visit_id = ?"
                    + " WHERE record_id = ? RETURNING *")
            .param(state.name())
            .param(goneAt == null ? null : Timestamp.from(goneAt))
            .param(Timestamp.from(lastSeenAt))
            .param(visit.value())
            .param(held.recordId().value())
            .query(CatalogueRows::held)
            .single();
    if (goneAt != null && held.kind().isItem()) {
      absences.missing(held, state, goneAt, lastSeenAt);
    } else if (held.state().isGone()) {
      absences.returned(held, at);
    }
    if (state != held.state()) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("from", held.state().name());
      facts.put("to", state.name());
      facts.put("visit", visit.value());
      if (proof != null) {
        facts.put("object", proof.value());
      }
      append(held, at, "STATE_CHANGED", facts);
    }
    return moved;
  }

  /// Enters a version whose object is stored.
  void version(HeldRecord held, ObjectId object, VisitId visit, int mediaCount, Instant at) {
    jdbc.sql(
            "INSERT INTO record_version (record_id, version, object_id, captured_at, visit_id,"
                + " media_count) VALUES (?, ?, ?, ?, ?, ?)")
        .param(held.recordId().value())
        .param(held.version())
        .param(object.value())
        .param(Timestamp.from(at))
        .param(visit.value())
        .param(mediaCount)
        .update();
    append(
        held,
        at,
        held.version() == 1 ? "RECORD_CAPTURED" : "VERSION_CAPTURED",
        Map.of("visit", visit.value(), "object", object.value()));
  }

  void show(HeldRecord item, int ordinal, RecordId media) {
    jdbc.sql(
            "INSERT INTO item_media (record_id, version, ordinal, media_id) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")
        .param(item.recordId().value())
        .param(item.version())
        .param(ordinal)
        .param(media.value())
        .update();
  }

  void metrics(RecordId record, VisitId visit, Map<String, Long> metrics) {
    metrics.forEach((name, value) ->
        jdbc.sql(
                "INSERT INTO metric (record_id, visit_id, name, value) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING")
            .param(record.value())
            .param(visit.value())
            .param(name)
            .param(value)
            .update());
  }

  private void insert(HeldRecord held, String uriTag) {
    jdbc.sql(
            "INSERT INTO record (record_id, authority, channel_id, kind, uri_tag, thread_id,"
                + " parent_id, ordinal, direction, visibility, published_at, edited_at,"
                + " first_seen_at, last_seen_at, last_visit_id, state, custody, version, language,"
                + " restricted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(held.recordId().value())
        .param(held.authority().value())
        .param(held.channelId().value())
        .param(held.kind().name())
        .param(uriTag)
        .param(held.threadId() == null ? null : held.threadId().value())
        .param(held.parentId() == null ? null : held.parentId().value())
        .param(held.ordinal())
        .param(held.direction().name())
        .param(held.visibility().name())
        .param(timestamp(held.publishedAt()))
        .param(timestamp(held.editedAt()))
        .param(Timestamp.from(held.firstSeenAt()))
        .param(Timestamp.from(held.lastSeenAt()))
        .param(held.lastVisit().value())
        .param(held.state().name())
        .param(held.custody().name())
        .param(held.version())
        .param(held.language().name())
        .param(held.restricted())
        .update();
  }

  private HeldRecord reread(RecordId id) {
    return jdbc.sql("SELECT r.* FROM record r WHERE r.record_id = ?")
        .param(id.value())
        .query(CatalogueRows::held)
        .single();
  }

  private void append(HeldRecord held, Instant at, String act, Map<String, String> facts) {
    Map<String, String> all = new TreeMap<>(facts);
    all.put("kind", held.kind().word());
    all.put("version", String.valueOf(held.version()));
    ledger.append(LedgerAct.on(held.recordId(), held.authority(), at, act, LedgerAct.MACHINE, all));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
