package org.bevara.capture.internal;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.Evidence;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.PendingMedia;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes evidence: store first, then rows and ledger in the caller's transaction.
final class JdbcEvidence implements Evidence {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final JdbcHoldings holdings;
  private final Records records;
  private final MediaInspector inspector = new MediaInspector();

  JdbcEvidence(
      JdbcClient jdbc, ObjectStore store, Ledger ledger, JdbcHoldings holdings, Records records) {
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
    this.records = records;
  }

  @Override
  public VisitId begin(AuthorityName authority, Channel channel, String purpose, Instant at) {
    VisitId visit = new VisitId("%s/%s/%s/%s".formatted(authority, channel.id(), at, purpose));
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
  public void finish(VisitId visit, String outcome, Instant at) {
    jdbc.sql("UPDATE visit SET finished_at = ?, outcome = ? WHERE visit_id = ?")
        .param(Timestamp.from(at))
        .param(outcome)
        .param(visit.value())
        .update();
    append(
        authorityOf(visit),
        at,
        "VISIT_FINISHED",
        null,
        Map.of("visit", visit.value(), "outcome", outcome));
  }

  @Override
  public HeldRecord page(
      VisitId visit, Channel channel, ThreadReading.Read reading, Path exchange, Instant at) {
    AuthorityName authority = authorityOf(visit);
    List<HeldRecord> seen = items(authority, visit, channel, reading, at);
    absences(visit, seen, reading.absenceCounts(), at);
    HeldRecord page =
        page(
            authority,
            visit,
            channel,
            reading,
            shown(authority, channel, reading, seen),
            exchange,
            at);
    gaps(visit, channel, reading.gaps(), at);
    return page;
  }

  private List<HeldRecord> items(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ThreadReading.Read reading,
      Instant at) {
    Map<String, RecordId> byUri = new HashMap<>();
    List<HeldRecord> seen = new ArrayList<>();
    for (int ordinal = 0; ordinal < reading.items().size(); ordinal++) {
      ItemContent content = reading.items().get(ordinal);
      List<Gap> gaps =
          reading.gaps().stream()
              .filter(gap -> content.uri().equals(gap.itemUri()))
              .map(ItemGap::gap)
              .toList();
      Optional<HeldRecord> known = holdings.itemAt(authority, channel.id(), content.uri());
      HeldRecord held =
          known.isEmpty()
              ? records.newItem(authority, visit, channel, content, gaps, ordinal, byUri, at)
              : records.seenItem(known.get(), visit, content, gaps, ordinal, at);
      byUri.put(content.uri(), held.recordId());
      records.metrics(held.recordId(), visit, content.metrics());
      seen.add(held);
    }
    return seen;
  }

  /// What the page shows: the items read out of it, and on a page that lists threads the posts that
  /// it quotes.
  private List<HeldRecord> shown(
      AuthorityName authority, Channel channel, ThreadReading.Read reading, List<HeldRecord> seen) {
    Map<RecordId, HeldRecord> shown = new java.util.LinkedHashMap<>();
    seen.forEach(held -> shown.put(held.recordId(), held));
    for (ItemContent quoted : reading.first().items()) {
      holdings
          .itemAt(authority, channel.id(), quoted.uri())
          .ifPresent(held -> shown.putIfAbsent(held.recordId(), held));
    }
    return List.copyOf(shown.values());
  }

  private void absences(VisitId visit, List<HeldRecord> seen, boolean absenceCounts, Instant at) {
    if (!absenceCounts) {
      return;
    }
    Set<RecordId> there = new HashSet<>();
    Set<RecordId> threads = new HashSet<>();
    for (HeldRecord held : seen) {
      there.add(held.recordId());
      if (held.threadId() != null) {
        threads.add(held.threadId());
      }
    }
    for (RecordId thread : threads) {
      for (HeldRecord held : holdings.thread(thread)) {
        if (!there.contains(held.recordId())) {
          absent(visit, held, at);
        }
      }
    }
  }

  @Override
  public void gone(VisitId visit, HeldRecord post, Path exchange, Instant at) {
    store.put(
        new ObjectId("absence-%s-%d".formatted(post.recordId(), at.getEpochSecond())),
        List.of(ObjectPart.of(StoreFiles.EXCHANGE, exchange)));
    holdings.thread(post.recordId()).forEach(held -> absent(visit, held, at));
    holdings.pagesShowing(post.recordId()).stream()
        .filter(page -> holdings.page(page).uri().equals(holdings.item(post).content().uri()))
        .forEach(page -> absent(visit, page, at));
  }

  private void absent(VisitId visit, HeldRecord held, Instant at) {
    // a visit that is repeated after a crash must not count as the second, confirming one
    if (!held.lastVisit().equals(visit)) {
      records.move(
          held, visit, Presence.ABSENT.after(held.state(), held.version()), held.lastSeenAt(), at);
    }
  }

  private HeldRecord page(
      AuthorityName authority,
      VisitId visit,
      Channel channel,
      ThreadReading.Read reading,
      List<HeldRecord> shown,
      Path exchange,
      Instant at) {
    PageReading first = reading.first();
    Optional<HeldRecord> known = holdings.pageAt(authority, channel.id(), first.uri());
    if (known.isPresent() && unchanged(known.get(), first, shown)) {
      HeldRecord same =
          records.move(
              known.get(),
              visit,
              Presence.SEEN.after(known.get().state(), known.get().version()),
              at,
              at);
      records.metrics(same.recordId(), visit, first.metrics());
      return same;
    }
    HeldRecord page =
        known
            .map(before -> records.nextVersion(before, visit, null, at))
            .orElseGet(() -> records.newPage(authority, visit, channel, first.uri(), at));
    CapturedPage captured =
        new CapturedPage(
            CapturedPage.FORMAT,
            page.recordId(),
            page.version(),
            at,
            visit,
            first.uri(),
            first.title(),
            first.visibleText(),
            first.pointers(),
            reading.gaps().stream().map(ItemGap::gap).toList());
    ObjectId object = StoreFiles.page(page.recordId(), page.version());
    store.put(
        object,
        List.of(
            ObjectPart.of(StoreFiles.PAGE, StoreFiles.json(captured)),
            ObjectPart.of(StoreFiles.EXCHANGE, exchange)));
    records.version(page, object, visit, 0, at);
    for (HeldRecord item : shown) {
      jdbc.sql(
              "INSERT INTO page_shows (page_id, page_version, record_id, record_version)"
                  + " VALUES (?, ?, ?, ?)")
          .param(page.recordId().value())
          .param(page.version())
          .param(item.recordId().value())
          .param(item.version())
          .update();
    }
    records.metrics(page.recordId(), visit, first.metrics());
    return page;
  }

  private boolean unchanged(HeldRecord known, PageReading now, List<HeldRecord> shown) {
    return holdings.page(known).visibleText().equals(now.visibleText())
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

  @Override
  public void gap(VisitId visit, @Nullable RecordId record, Gap gap, Instant at) {
    jdbc.sql(
            "INSERT INTO gap (visit_id, record_id, code, found_at)"
                + " SELECT :visit, :record, :code, :at WHERE NOT EXISTS"
                + " (SELECT 1 FROM gap WHERE code = :code AND (record_id = :record::text"
                + " OR (:record::text IS NULL AND record_id IS NULL AND visit_id = :visit)))")
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
      RecordId record =
          each.itemUri() == null
              ? null
              : holdings
                  .itemAt(authority, channel.id(), each.itemUri())
                  .map(HeldRecord::recordId)
                  .orElse(null);
      gap(visit, record, each.gap(), at);
    }
  }

  @Override
  public void media(
      VisitId visit, PendingMedia pending, byte[] bytes, String declaredType, Instant at) {
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
    ObjectId object = StoreFiles.snapshot(page.recordId(), page.version());
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(
        ObjectPart.of(
            StoredSnapshot.DESCRIPTION,
            StoreFiles.json(CapturedSnapshot.of(page.recordId(), page.version(), snapshot))));
    parts.add(ObjectPart.of(StoredSnapshot.DOM, snapshot.dom().bytes()));
    for (int i = 0; i < snapshot.tiles().size(); i++) {
      parts.add(
          ObjectPart.of(
              String.format(Locale.ROOT, "tiles/%02d.png", i + 1),
              snapshot.tiles().get(i).png().bytes()));
    }
    snapshot
        .print()
        .ifPresent(print -> parts.add(ObjectPart.of(StoredSnapshot.PRINT, print.bytes())));
    parts.add(ObjectPart.of(StoredSnapshot.EXCHANGE, exchange));
    store.put(object, parts);
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
    jdbc.sql("UPDATE record SET language = ?, restricted = ? WHERE record_id = ?")
        .param(language.name())
        .param(restricted)
        .param(item.value())
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
    RecordId id = records.freshId(at);
    ObjectId object = StoreFiles.rendition(id);
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
