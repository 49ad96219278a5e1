package org.bevara.hold.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.HoldScope.Basis;
import org.bevara.hold.Holds;
import org.bevara.hold.Placement;
import org.bevara.hold.Release;
import org.bevara.hold.Term;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Holds in PostgreSQL.
public final class JdbcHolds implements Holds {

  /// From what was asked for over what a page among it shows and what shows a medium among it to
  /// whole threads, and from these to the pages and media that belong to any of their versions. A
  /// row is open if something open leads to it.
  private static final String FREEZE =
      """
      INSERT INTO hold_record (hold_id, record_id, version, chosen, open)
      WITH chosen AS (
        SELECT record_id, record_id = ANY (:open::char(16)[]) AS open
        FROM unnest(:chosen::char(16)[]) AS asked (record_id)),
      seed AS (
        SELECT record_id, open FROM chosen
        UNION SELECT s.record_id, c.open FROM chosen c JOIN page_shows s ON s.page_id = c.record_id
        UNION SELECT m.record_id, c.open FROM chosen c JOIN item_media m ON m.media_id = c.record_id),
      thread AS (
        SELECT r.thread_id, bool_or(s.open) AS open
        FROM seed s JOIN record r USING (record_id) GROUP BY r.thread_id),
      item AS (
        SELECT record_id, open FROM seed
        UNION SELECT r.record_id, t.open FROM thread t JOIN record r ON r.thread_id = t.thread_id),
      context AS (
        SELECT record_id, open FROM item
        UNION SELECT s.page_id, i.open FROM item i JOIN page_shows s ON s.record_id = i.record_id
        UNION SELECT m.media_id, i.open FROM item i JOIN item_media m ON m.record_id = i.record_id)
      SELECT :hold, r.record_id, v.version, r.record_id = ANY (:chosen::char(16)[]), f.open
      FROM (SELECT record_id, bool_or(open) AS open FROM context GROUP BY record_id) f
      JOIN record r ON r.record_id = f.record_id
      JOIN record_version v ON v.record_id = r.record_id
      WHERE r.authority = :authority AND r.custody <> 'DESTROYED'
      """;

  private static final String COUNT_ITEMS =
      """
      SELECT count(*) AS items, count(*) FILTER (WHERE NOT restricted) AS open FROM record
      WHERE authority = :authority AND channel_id IN (:channels)
        AND kind NOT IN ('PAGE', 'PROFILE', 'MEDIA') AND custody <> 'DESTROYED'
      """;

  /// What was destroyed while it was asked for is not held, and not counted; what is left of its
  /// thread is frozen all the same, since that is all there is to answer with.
  private static final String COUNT_CHOSEN =
      """
      SELECT count(*) AS chosen, count(*) FILTER (WHERE record_id = ANY (:open::char(16)[])) AS open
      FROM record WHERE record_id = ANY (:chosen::char(16)[]) AND custody <> 'DESTROYED'
      """;

  private static final String HOLDS =
      """
      SELECT h.*, l.released_by, l.released_at, l.object_id AS release_object,
        ARRAY(SELECT c.channel_id FROM hold_channel c WHERE c.hold_id = h.hold_id) AS channels,
        (SELECT count(*) FROM hold_record r WHERE r.hold_id = h.hold_id) AS frozen,
        (SELECT t.until FROM hold_term t WHERE t.hold_id = h.hold_id
         ORDER BY t.set_at DESC LIMIT 1) AS until
      FROM hold h LEFT JOIN hold_release l USING (hold_id)
      WHERE h.authority = ?
      """;

  /// From the record to its holds: an archive has many holds, a record few. `OFFSET 0` keeps the
  /// planner from reading all holds once more for the order of these few.
  private static final String STANDING_OF =
      """
      SELECT s.hold_id FROM (
          SELECT f.hold_id FROM hold_record f WHERE f.record_id = :record
            AND (:version::integer IS NULL OR f.version = :version) AND (:hidden OR f.open)
          UNION
          SELECT c.hold_id FROM record r JOIN hold_channel c ON c.channel_id = r.channel_id
            JOIN hold o ON o.hold_id = c.hold_id AND o.authority = r.authority
          WHERE r.record_id = :record) s
        CROSS JOIN LATERAL (
          SELECT h.placed_at FROM hold h WHERE h.hold_id = s.hold_id
            AND NOT EXISTS (SELECT 1 FROM hold_release l WHERE l.hold_id = h.hold_id)
          OFFSET 0) h
      ORDER BY h.placed_at, s.hold_id
      """;

  /// Whether an item is bound to another of its thread that is kept, as appraisal binds them: it
  /// stands above it, answers it, or stands below it. What stands under the authority's own post is
  /// a comment of its own and no reply. A source that ties items in a ring ends it.
  private static final String CONTEXT =
      """
      WITH RECURSIVE thread AS (
        SELECT t.record_id, coalesce(t.parent_id, nullif(t.thread_id, t.record_id)) AS parent_id,
          t.direction, t.custody <> 'DESTROYED' AND (t.restricted OR d.outcome = 'REGISTER'
            OR EXISTS (SELECT 1 FROM register_entry e WHERE e.record_id = t.record_id
              AND e.number IS NOT NULL AND e.ended_at IS NULL)) AS kept
        FROM record r JOIN record t ON t.thread_id = r.thread_id
        LEFT JOIN decision d ON d.record_id = t.record_id
        WHERE r.record_id = :record),
      above AS (
        SELECT parent_id AS record_id FROM thread WHERE record_id = :record
        UNION SELECT t.parent_id FROM above a JOIN thread t ON t.record_id = a.record_id),
      below AS (
        SELECT record_id FROM thread WHERE parent_id = :record
        UNION SELECT t.record_id FROM below b JOIN thread t ON t.parent_id = b.record_id)
      SELECT EXISTS (
        SELECT 1 FROM thread t WHERE t.kept AND t.record_id <> :record AND (
          t.record_id IN (SELECT record_id FROM below)
          OR t.record_id IN (SELECT record_id FROM above)
            AND NOT (t.parent_id IS NULL AND t.direction = 'DRAWN_UP')
          OR EXISTS (
            SELECT 1 FROM answer a WHERE a.record_id = t.record_id AND a.answer_id = :record)))
      """;

  private final DataSource tables;
  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcHolds(DataSource tables, Ledger ledger) {
    this.tables = tables;
    this.jdbc = JdbcClient.create(tables);
    this.ledger = ledger;
  }

  @Override
  public DisposalHold place(Placement placement) {
    requireTransaction();
    jdbc.sql("SELECT " + lock("", "?")).param(placement.authority().value()).query().singleRow();
    Counted counted = counted(placement);
    jdbc.sql(
            "INSERT INTO hold (hold_id, authority, kind, basis, placed_by, placed_at, object_id,"
                + " chosen, chosen_open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(placement.id().value())
        .param(placement.authority().value())
        .param(placement.kind().name())
        .param(placement.scope().basis().name())
        .param(placement.placedBy())
        .param(Timestamp.from(placement.placedAt()))
        .param(placement.object())
        .param(counted.chosen())
        .param(counted.open())
        .update();
    int frozen = freeze(placement);
    Map<String, String> facts = new TreeMap<>();
    facts.put("hold", placement.id().value());
    facts.put("kind", placement.kind().name());
    facts.put("basis", placement.scope().basis().name());
    facts.put("chosen", String.valueOf(counted.chosen()));
    facts.put("frozen", String.valueOf(frozen));
    facts.put("object", placement.object());
    ledger.append(
        LedgerAct.of(
            placement.authority(),
            placement.placedAt(),
            "HOLD_PLACED",
            placement.placedBy(),
            facts));
    return new DisposalHold(
        placement.id(),
        placement.authority(),
        placement.kind(),
        placement.scope().basis(),
        placement.scope() instanceof HoldScope.Channels(var channels) ? channels : Set.of(),
        placement.placedBy(),
        placement.placedAt(),
        placement.object(),
        counted.chosen(),
        counted.open(),
        frozen,
        null,
        null);
  }

  /// How many records a hold was asked for, and how many of them anybody may know of.
  private record Counted(int chosen, int open) {}

  private Counted counted(Placement placement) {
    return switch (placement.scope()) {
      case HoldScope.Records records ->
          jdbc.sql(COUNT_CHOSEN)
              .param("chosen", ids(records.chosen()))
              .param("open", ids(records.open()))
              .query((row, _) -> new Counted(row.getInt("chosen"), row.getInt("open")))
              .single();
      case HoldScope.Channels(var channels) ->
          jdbc.sql(COUNT_ITEMS)
              .param("authority", placement.authority().value())
              .param("channels", channels.stream().map(ChannelId::value).toList())
              .query((row, _) -> new Counted(row.getInt("items"), row.getInt("open")))
              .single();
    };
  }

  private int freeze(Placement placement) {
    return switch (placement.scope()) {
      case HoldScope.Records records ->
          jdbc.sql(FREEZE)
              .param("hold", placement.id().value())
              .param("authority", placement.authority().value())
              .param("chosen", ids(records.chosen()))
              .param("open", ids(records.open()))
              .update();
      case HoldScope.Channels(var channels) -> {
        for (ChannelId channel : channels) {
          jdbc.sql("INSERT INTO hold_channel (hold_id, channel_id) VALUES (?, ?)")
              .param(placement.id().value())
              .param(channel.value())
              .update();
        }
        yield 0;
      }
    };
  }

  private static String[] ids(Collection<RecordId> records) {
    return records.stream().map(RecordId::value).toArray(String[]::new);
  }

  @Override
  public DisposalHold until(AuthorityName authority, HoldId id, Term term) {
    requireTransaction();
    DisposalHold hold = hold(authority, id);
    if (!hold.stands()) {
      throw released(id);
    }
    jdbc.sql(
            "INSERT INTO hold_term (hold_id, until, set_by, set_at, object_id)"
                + " VALUES (?, ?, ?, ?, ?)")
        .param(id.value())
        .param(Date.valueOf(term.until()))
        .param(term.setBy())
        .param(Timestamp.from(term.setAt()))
        .param(term.object())
        .update();
    ledger.append(
        LedgerAct.of(
            authority,
            term.setAt(),
            "HOLD_TERM_SET",
            term.setBy(),
            Map.of(
                "hold",
                id.value(),
                "kind",
                hold.kind().name(),
                "until",
                term.until().toString(),
                "object",
                term.object())));
    return hold(authority, id);
  }

  private static UsageException released(HoldId id) {
    return new UsageException("HOLD_RELEASED", "hold %s was released before".formatted(id));
  }

  @Override
  public DisposalHold release(AuthorityName authority, HoldId id, Release release) {
    requireTransaction();
    DisposalHold hold = hold(authority, id);
    int entered =
        jdbc.sql(
                "INSERT INTO hold_release (hold_id, released_by, released_at, object_id)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (hold_id) DO NOTHING")
            .param(id.value())
            .param(release.releasedBy())
            .param(Timestamp.from(release.releasedAt()))
            .param(release.object())
            .update();
    if (entered == 0) {
      throw released(id);
    }
    ledger.append(
        LedgerAct.of(
            authority,
            release.releasedAt(),
            "HOLD_RELEASED",
            release.releasedBy(),
            Map.of(
                "hold",
                id.value(),
                "kind",
                hold.kind().name(),
                "chosen",
                String.valueOf(hold.chosen()),
                "frozen",
                String.valueOf(hold.frozen()),
                "object",
                release.object())));
    return hold(authority, id);
  }

  @Override
  public List<DisposalHold> all(AuthorityName authority) {
    return jdbc.sql(HOLDS + " ORDER BY h.placed_at DESC, h.hold_id DESC")
        .param(authority.value())
        .query(JdbcHolds::hold)
        .list();
  }

  @Override
  public Optional<DisposalHold> find(AuthorityName authority, HoldId id) {
    return jdbc.sql(HOLDS + " AND h.hold_id = ?")
        .param(authority.value())
        .param(id.value())
        .query(JdbcHolds::hold)
        .optional();
  }

  @Override
  public List<HoldId> holdsOf(RecordId record, boolean restrictedToo) {
    return standing(record, null, restrictedToo);
  }

  @Override
  public boolean isHeld(RecordId record, int version) {
    requireTransaction();
    boolean known =
        jdbc.sql(
                "SELECT %s FROM record WHERE record_id = ?".formatted(lock("_shared", "authority")))
            .param(record.value())
            .query((_, _) -> true)
            .optional()
            .isPresent();
    if (!known) {
      throw new UsageException(
          "RECORD_UNKNOWN", "there is no record %s in this archive".formatted(record));
    }
    return !standing(record, version, true).isEmpty() || isContext(record);
  }

  private boolean isContext(RecordId record) {
    return jdbc.sql(CONTEXT).param("record", record.value()).query(Boolean.class).single();
  }

  private List<HoldId> standing(RecordId record, @Nullable Integer version, boolean hidden) {
    return jdbc
        .sql(STANDING_OF)
        .param("record", record.value())
        .param("version", version)
        .param("hidden", hidden)
        .query(String.class)
        .list()
        .stream()
        .map(HoldId::new)
        .toList();
  }

  private void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.hasResource(tables)) {
      throw new IllegalStateException(
          "a hold is placed, released and asked for in a transaction, and there is none");
    }
  }

  /// What takes the lock that those who place a hold and those who ask for one keep from each
  /// other.
  private static String lock(String shared, String authority) {
    return "pg_advisory_xact_lock%s(hashtextextended('hold/' || %s, 0))"
        .formatted(shared, authority);
  }

  private static DisposalHold hold(ResultSet row, int index) throws SQLException {
    Timestamp released = row.getTimestamp("released_at");
    Date until = row.getDate("until");
    return new DisposalHold(
        new HoldId(row.getString("hold_id")),
        new AuthorityName(row.getString("authority")),
        HoldKind.valueOf(row.getString("kind")),
        Basis.valueOf(row.getString("basis")),
        Arrays.stream((String[]) row.getArray("channels").getArray())
            .map(ChannelId::new)
            .collect(Collectors.toCollection(TreeSet::new)),
        row.getString("placed_by"),
        row.getTimestamp("placed_at").toInstant(),
        row.getString("object_id"),
        row.getInt("chosen"),
        row.getInt("chosen_open"),
        row.getInt("frozen"),
        until == null ? null : until.toLocalDate(),
        released == null
            ? null
            : new Release(
                row.getString("released_by"),
                released.toInstant(),
                row.getString("release_object")));
  }
}
