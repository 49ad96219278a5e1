package org.bevara.capture.internal;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.Documentations;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Documentation runs in store, catalogue and ledger.
final class JdbcDocumentations implements Documentations {

  private static final String RUNS =
      "SELECT d.*, v.authority, v.channel_id, r.object_id FROM documentation d"
          + " JOIN visit v USING (visit_id)"
          + " JOIN record_version r ON r.record_id = d.profile_id AND r.version = d.version";

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final JdbcHoldings holdings;
  private final Records records;
  private final StoreFiles files;

  JdbcDocumentations(
      JdbcClient jdbc, ObjectStore store, Ledger ledger, JdbcHoldings holdings, Records records) {
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
    this.records = records;
    this.files = new StoreFiles(store);
  }

  @Override
  public StoredSnapshot take(
      VisitId visit, HeldRecord page, PageSnapshot snapshot, Path exchange, Instant at) {
    ObjectId object = files.newSnapshot(page.recordId(), page.version());
    store.put(object, StoreFiles.parts(page, snapshot, exchange));
    return new StoredSnapshot(page.recordId(), page.version(), object.value(), at);
  }

  @Override
  public void enter(
      VisitId visit, StoredSnapshot snapshot, @Nullable StoredRendition rendition, Instant at) {
    jdbc.sql(
            "INSERT INTO documented_page (visit_id, page_id, version, object_id, taken_at,"
                + " rendition_id) VALUES (?, ?, ?, ?, ?, ?)")
        .param(visit.value())
        .param(snapshot.page().value())
        .param(snapshot.version())
        .param(snapshot.objectId())
        .param(Timestamp.from(snapshot.takenAt()))
        .param(rendition == null ? null : rendition.renditionId().value())
        .update();
    ledger.append(
        LedgerAct.on(
            snapshot.page(),
            holdings.record(snapshot.page()).authority(),
            at,
            "PAGE_DOCUMENTED",
            LedgerAct.MACHINE,
            Map.of(
                "visit",
                visit.value(),
                "version",
                String.valueOf(snapshot.version()),
                "object",
                snapshot.objectId())));
  }

  @Override
  public List<DocumentedPage> pages(VisitId visit) {
    return jdbc.sql("SELECT * FROM documented_page WHERE visit_id = ? ORDER BY taken_at, page_id")
        .param(visit.value())
        .query(JdbcDocumentations::page)
        .list();
  }

  @Override
  public List<DocumentedPage> pages(AuthorityName authority, ChannelId channel) {
    return jdbc.sql(
            "SELECT p.* FROM documented_page p JOIN visit v USING (visit_id)"
                + " WHERE v.authority = ? AND v.channel_id = ? ORDER BY p.taken_at, p.page_id")
        .param(authority.value())
        .param(channel.value())
        .query(JdbcDocumentations::page)
        .list();
  }

  private static DocumentedPage page(ResultSet row, int index) throws SQLException {
    String rendition = row.getString("rendition_id");
    return new DocumentedPage(
        new RecordId(row.getString("page_id")),
        row.getInt("version"),
        row.getString("object_id"),
        row.getTimestamp("taken_at").toInstant(),
        rendition == null ? null : new RecordId(rendition));
  }

  @Override
  public HeldRecord finish(
      VisitId visit,
      Channel channel,
      Function<HeldRecord, CapturedDocumentation> account,
      List<ObjectPart> besides,
      Instant at) {
    AuthorityName authority =
        jdbc.sql("SELECT authority FROM visit WHERE visit_id = ?")
            .param(visit.value())
            .query((row, _) -> new AuthorityName(row.getString("authority")))
            .single();
    HeldRecord profile =
        holdings
            .profile(authority, channel.id())
            .map(known -> records.nextProfile(known, visit, at))
            .orElseGet(() -> records.newProfile(authority, visit, channel, at));
    CapturedDocumentation captured = account.apply(profile);
    List<ObjectPart> parts = new ArrayList<>();
    parts.add(ObjectPart.of(StoreFiles.DOCUMENTATION, StoreFiles.json(captured)));
    parts.addAll(besides);
    ObjectId object = files.newProfile(profile.recordId(), profile.version());
    store.put(object, parts);
    records.version(profile, object, visit, 0, at);
    enter(visit, profile, captured, at);
    if (captured.complete()) {
      cover(visit, authority, channel.id());
    }
    ledger.append(
        LedgerAct.on(
            profile.recordId(),
            authority,
            at,
            "CHANNEL_DOCUMENTED",
            LedgerAct.MACHINE,
            Map.of(
                "visit",
                visit.value(),
                "version",
                String.valueOf(profile.version()),
                "complete",
                String.valueOf(captured.complete()),
                "pages",
                String.valueOf(captured.pages().size()))));
    return profile;
  }

  private void enter(
      VisitId visit, HeldRecord profile, CapturedDocumentation captured, Instant at) {
    jdbc.sql(
            "INSERT INTO documentation (visit_id, profile_id, version, documented_at, complete,"
                + " without_notice) VALUES (?, ?, ?, ?, ?, ?)")
        .param(visit.value())
        .param(profile.recordId().value())
        .param(profile.version())
        .param(Timestamp.from(at))
        .param(captured.complete())
        .param(
            captured.withoutNotice().stream().map(Language::code).collect(Collectors.joining(" ")))
        .update();
  }

  private void cover(VisitId visit, AuthorityName authority, ChannelId channel) {
    jdbc.sql(
            """
            INSERT INTO documented_item (record_id, visit_id)
            SELECT r.record_id, :visit FROM record r
            WHERE r.authority = :authority AND r.channel_id = :channel
              AND r.last_visit_id = :visit AND r.state IN ('LIVE', 'EDITED')
              AND r.kind NOT IN ('PAGE', 'PROFILE', 'MEDIA')
              AND EXISTS (
                SELECT 1 FROM page_shows p
                WHERE p.record_id = r.record_id AND p.record_version = r.version
                  AND (EXISTS (SELECT 1 FROM snapshot s
                         WHERE s.page_id = p.page_id AND s.version = p.page_version)
                    OR EXISTS (SELECT 1 FROM documented_page s
                         WHERE s.page_id = p.page_id AND s.version = p.page_version)))
            ON CONFLICT (record_id) DO UPDATE SET visit_id = excluded.visit_id
            """)
        .param("visit", visit.value())
        .param("authority", authority.value())
        .param("channel", channel.value())
        .update();
  }

  @Override
  public Optional<Run> of(VisitId visit) {
    return jdbc.sql(RUNS + " WHERE d.visit_id = ?")
        .param(visit.value())
        .query(JdbcDocumentations::run)
        .optional();
  }

  @Override
  public Map<ChannelId, Run> latest(AuthorityName authority) {
    Map<ChannelId, Run> latest = new HashMap<>();
    jdbc.sql(RUNS + " WHERE v.authority = ? AND d.complete ORDER BY d.documented_at")
        .param(authority.value())
        .query(JdbcDocumentations::run)
        .list()
        .forEach(run -> latest.put(run.channel(), run));
    return latest;
  }

  @Override
  public List<Run> between(AuthorityName authority, Instant from, Instant to) {
    return jdbc.sql(
            RUNS
                + " WHERE v.authority = ? AND d.documented_at >= ? AND d.documented_at < ?"
                + " ORDER BY v.channel_id, d.documented_at")
        .param(authority.value())
        .param(Timestamp.from(from))
        .param(Timestamp.from(to))
        .query(JdbcDocumentations::run)
        .list();
  }

  @Override
  public Map<RecordId, Instant> covering(Collection<RecordId> items) {
    return jdbc
        .sql(
            "SELECT i.record_id, d.documented_at FROM documented_item i"
                + " JOIN documentation d USING (visit_id)"
                + " WHERE i.record_id = ANY (?::char(16)[])")
        .param(items.stream().map(RecordId::value).toArray(String[]::new))
        .query((row, _) ->
            Map.entry(
                new RecordId(row.getString("record_id")),
                row.getTimestamp("documented_at").toInstant()))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<ChannelId, Instant> firstVisits(AuthorityName authority) {
    return jdbc
        .sql(
            "SELECT channel_id, min(started_at) AS first FROM visit WHERE authority = ?"
                + " AND outcome = 'COMPLETED' GROUP BY channel_id")
        .param(authority.value())
        .query((row, _) ->
            Map.entry(
                new ChannelId(row.getString("channel_id")), row.getTimestamp("first").toInstant()))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public CapturedDocumentation read(Run run) {
    return files.documentation(new ObjectId(run.objectId()));
  }

  private static Run run(ResultSet row, int index) throws SQLException {
    return new Run(
        new RecordId(row.getString("profile_id")),
        row.getInt("version"),
        new VisitId(row.getString("visit_id")),
        new ChannelId(row.getString("channel_id")),
        row.getTimestamp("documented_at").toInstant(),
        row.getBoolean("complete"),
        Stream.of(row.getString("without_notice").split(" "))
            .filter(code -> !code.isEmpty())
            .map(code -> Language.valueOf(code.toUpperCase(Locale.ROOT)))
            .toList(),
        row.getString("object_id"));
  }
}
