package org.bevara.capture.internal;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.Evidence;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.PendingMedia;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.Gap;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes evidence: store first, then rows and ledger in the caller's transaction.
final class JdbcEvidence implements Evidence {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final JdbcHoldings holdings;
  private final Records records;
  private final ThreadSightings sightings;
  private final PageVersions pages;
  private final Tombstones tombstones;
  private final StoreFiles files;
  private final MediaInspector inspector = new MediaInspector();

  JdbcEvidence(
      JdbcClient jdbc,
      ObjectStore store,
      Ledger ledger,
      JdbcHoldings holdings,
      Records records,
      MovedAddresses addresses,
      Tombstones tombstones) {
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
    this.records = records;
    this.sightings = new ThreadSightings(holdings, records, addresses, tombstones);
    this.pages = new PageVersions(jdbc, store, holdings, records, addresses, tombstones);
    this.tombstones = tombstones;
    this.files = new StoreFiles(store);
  }

  @Override
  public VisitId begin(AuthorityName authority, Channel channel, String purpose, Instant at) {
    requireTransaction();
    VisitId visit = VisitId.of(authority, channel.id(), at, purpose);
    jdbc.sql(
            "INSERT INTO visit (visit_id, authority, channel_id, purpose, started_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .param(visit.value())
        .param(authority.value())
        .param(channel.id().value())
        .param(purpose)
        .param(Timestamp.from(at))
        .update();
    append(authority, at, "VISIT_BEGUN", null, Map.of("visit", visit.value()));
    return visit;
  }

  @Override
  public void abandon(AuthorityName authority, Channel channel, String purpose, Instant at) {
    requireTransaction();
    jdbc.sql(
            "SELECT visit_id FROM visit WHERE authority = ? AND channel_id = ? AND purpose = ?"
                + " AND finished_at IS NULL ORDER BY started_at")
        .param(authority.value())
        .param(channel.id().value())
        .param(purpose)
        .query(String.class)
        .list()
        .forEach(visit -> finish(new VisitId(visit), "ABANDONED", at));
  }

  @Override
  public void finish(VisitId visit, String outcome, Instant at) {
    requireTransaction();
    jdbc.sql("UPDATE visit SET finished_at = ?, outcome = ? WHERE visit_id = ?")
        .param(Timestamp.from(at))
        .param(outcome)
        .param(visit.value())
        .update();
    Map<String, String> facts = new TreeMap<>();
    facts.put("visit", visit.value());
    facts.put("outcome", outcome);
    long destroyed = tombstones.seenAt(visit);
    if (destroyed > 0) {
      // seen as it was and not taken, which is no gap
      facts.put("destroyedBefore", String.valueOf(destroyed));
    }
    append(authorityOf(visit), at, "VISIT_FINISHED", null, facts);
  }

  @Override
  public HeldRecord page(
      VisitId visit, Channel channel, ThreadReading.Read reading, Path exchange, Instant at) {
    requireTransaction();
    AuthorityName authority = authorityOf(visit);
    ThreadSightings.Sighted sighted =
        sightings.fix(authority, visit, channel, reading, exchange, at);
    HeldRecord page = pages.fix(authority, visit, channel, reading, sighted, exchange, at);
    for (ItemGap each : reading.gaps()) {
      RecordId item = each.itemUri() == null ? null : item(authority, channel, each.itemUri());
      gap(visit, item == null ? page.recordId() : item, each.gap(), at);
    }
    return page;
  }

  @Override
  public void gone(
      VisitId visit, HeldRecord postOrPage, Presence presence, Path exchange, Instant at) {
    requireTransaction();
    sightings.left(
        visit,
        postOrPage,
        held -> presence.after(held.state(), held.version()),
        false,
        exchange,
        at);
  }

  @Override
  public void withdrawn(
      VisitId visit, HeldRecord post, SourceState state, Path exchange, Instant at) {
    requireTransaction();
    sightings.left(visit, post, _ -> state, true, exchange, at);
  }

  @Override
  public void gap(VisitId visit, @Nullable RecordId record, Gap gap, Instant at) {
    requireTransaction();
    jdbc.sql(
            "INSERT INTO gap (visit_id, record_id, version, code, found_at)"
                + " SELECT :visit, :record, r.version, :code, :at"
                + " FROM (SELECT :record::text AS id) g LEFT JOIN record r ON r.record_id = g.id"
                + " WHERE NOT EXISTS (SELECT 1 FROM gap known WHERE known.code = :code"
                + " AND (known.record_id = r.record_id AND known.version = r.version"
                + " OR r.record_id IS NULL AND known.record_id IS NULL"
                + " AND known.visit_id = :visit))")
        .param("visit", visit.value())
        .param("record", record == null ? null : record.value())
        .param("code", gap.code())
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public void gaps(VisitId visit, Channel channel, List<ItemGap> gaps, Instant at) {
    AuthorityName authority = authorityOf(visit);
    for (ItemGap each : gaps) {
      gap(
          visit,
          each.itemUri() == null ? null : item(authority, channel, each.itemUri()),
          each.gap(),
          at);
    }
  }

  private @Nullable RecordId item(AuthorityName authority, Channel channel, String uri) {
    return holdings.itemAt(authority, channel.id(), uri).map(HeldRecord::recordId).orElse(null);
  }

  @Override
  public void media(
      VisitId visit, PendingMedia pending, byte[] bytes, String declaredType, Instant at) {
    requireTransaction();
    HeldRecord item = pending.item();
    HeldRecord media =
        holdings
            .mediaAt(item.authority(), item.channelId(), pending.uri())
            .orElseGet(() ->
                records.newMedia(
                    item,
                    visit,
                    pending.uri(),
                    bytes,
                    inspector.mediaType(bytes, declaredType),
                    declaredType,
                    inspector,
                    at));
    records.show(item, pending.ordinal(), media.recordId());
  }

  @Override
  public void snapshot(
      VisitId visit, HeldRecord page, PageSnapshot snapshot, Path exchange, Instant at) {
    requireTransaction();
    ObjectId object = files.newSnapshot(page.recordId(), page.version());
    store.put(object, StoreFiles.parts(page, snapshot, exchange));
    jdbc.sql("INSERT INTO snapshot (page_id, version, object_id, taken_at) VALUES (?, ?, ?, ?)")
        .param(page.recordId().value())
        .param(page.version())
        .param(object.value())
        .param(Timestamp.from(at))
        .update();
    snapshot.gaps().forEach(gap -> gap(visit, page.recordId(), gap, at));
    append(
        page.authority(),
        at,
        "SNAPSHOT_TAKEN",
        page.recordId(),
        Map.of("version", String.valueOf(page.version()), "object", object.value()));
  }

  @Override
  public void classify(RecordId item, Language language, boolean restricted) {
    requireTransaction();
    // every visit reads every item: a row that stays as it is must not be written again
    jdbc.sql(
            "UPDATE record r SET language = :language, restricted = said.restricted"
                + " FROM (SELECT :restricted OR EXISTS (SELECT 1 FROM withheld w"
                + " WHERE w.record_id = :item) OR EXISTS (SELECT 1 FROM isolation i"
                + " WHERE i.record_id = :item) AS restricted) said WHERE r.record_id = :item"
                + " AND (r.language <> :language OR r.restricted <> said.restricted)")
        .param("language", language.name())
        .param("restricted", restricted)
        .param("item", item.value())
        .update();
  }

  @Override
  public StoredRendition rendition(
      HeldRecord of,
      StoredRendition.Form form,
      String basis,
      byte[] pdf,
      byte[] description,
      String flavour,
      boolean conformant,
      Instant at) {
    requireTransaction();
    RecordId id = records.freshId(at);
    ObjectId object = files.newRendition(id);
    store.put(
        object,
        List.of(
            ObjectPart.of(StoredRendition.FILE, pdf),
            ObjectPart.of(StoredRendition.DESCRIPTION, description)));
    jdbc.sql(
            "INSERT INTO rendition (rendition_id, record_id, form, basis, flavour, conformant,"
                + " object_id, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .param(id.value())
        .param(of.recordId().value())
        .param(form.name())
        .param(basis)
        .param(flavour)
        .param(conformant)
        .param(object.value())
        .param(Timestamp.from(at))
        .update();
    append(
        of.authority(),
        at,
        "RENDITION_MADE",
        of.recordId(),
        Map.of(
            "rendition",
            id.value(),
            "form",
            form.name(),
            "flavour",
            flavour,
            "conformant",
            String.valueOf(conformant),
            "object",
            object.value()));
    return new StoredRendition(
        id, of.recordId(), form, basis, flavour, conformant, object.value(), at);
  }

  /// Evidence and its ledger entry are there both or not at all, which only a transaction gives.
  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("evidence is written in a transaction, and there is none");
    }
  }

  private AuthorityName authorityOf(VisitId visit) {
    return new AuthorityName(
        jdbc.sql("SELECT authority FROM visit WHERE visit_id = ?")
            .param(visit.value())
            .query(String.class)
            .single());
  }

  private void append(
      AuthorityName authority,
      Instant at,
      String act,
      @Nullable RecordId subject,
      Map<String, String> facts) {
    ledger.append(
        subject == null
            ? LedgerAct.of(authority, at, act, LedgerAct.MACHINE, facts)
            : LedgerAct.on(subject, authority, at, act, LedgerAct.MACHINE, facts));
  }
}
