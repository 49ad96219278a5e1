package org.bevara.upkeep;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.RawFile;
import org.bevara.upkeep.internal.NamedObject;
import org.bevara.upkeep.internal.ObjectAudit;
import org.bevara.upkeep.internal.RunLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads stored objects again, those that have lain unread for longest first, and notes what it
/// finds: PREMIS fixity checks, in the table `fixity` and, where an object is not as it was stored,
/// in the ledger.
///
/// Results are committed every few seconds, so a run that was killed or interrupted goes on where
/// it stopped. What is damaged is read at every run until it is whole again, and is never mended or
/// touched by itself.
public final class FixityRun {

  private static final int BATCH = 100;

  private final DataSource tables;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ObjectStore store;
  private final Ledger ledger;
  private final Ledger sealing;
  private final ObjectAudit audit;
  private final AuthorityName authority;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);

  /// @param authority in whose name the ledger's acts are
  public FixityRun(
      DataSource tables, ObjectStore store, ArchiveKey key, AuthorityName authority, Clock clock) {
    this.tables = tables;
    this.jdbc = JdbcClient.create(tables);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(tables));
    this.store = store;
    Seals seals = new Seals(store, key);
    this.ledger = Ledger.in(tables);
    this.sealing = seals.on(ledger, tables);
    this.audit = ObjectAudit.of(store, seals);
    this.authority = authority;
    this.clock = clock;
  }

  /// Lets the run end after the object that it is at; what it has read is noted.
  public void stop() {
    stop.countDown();
  }

  private boolean isStopped() {
    return stop.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  /// Reads what is due, once.
  ///
  /// @throws BusyException `FIXITY_UNDER_WAY` if another run does so
  public FixityReport run(FixityPlan plan, UpkeepProgress progress) {
    return RunLock.alone(
        tables,
        "fixity",
        () ->
            new BusyException(
                "FIXITY_UNDER_WAY", "another fixity run is under way; wait for it to end"),
        () -> read(plan, progress));
  }

  private FixityReport read(FixityPlan plan, UpkeepProgress progress) {
    long sealed = sealUnsealed();
    long due = Math.min(due(plan), plan.most());
    long began = System.nanoTime();
    long objects = 0;
    long bytes = 0;
    List<Finding> findings = new ArrayList<>();
    progress.begin("fixity", due);
    while (objects < due && !isStopped()) {
      List<String> batch = next(plan, (int) Math.min(BATCH, due - objects));
      if (batch.isEmpty()) {
        break;
      }
      List<Checked> checked = new ArrayList<>();
      for (String id : batch) {
        Checked one = check(id);
        checked.add(one);
        bytes += one.bytes();
        progress.advance();
        pace(bytes, began, plan.bytesPerSecond());
        if (isStopped()) {
          break;
        }
      }
      transactions.executeWithoutResult(_ -> checked.forEach(this::note));
      objects += checked.size();
      checked.forEach(one -> findings.addAll(one.findings()));
    }
    progress.end();
    long left = due(plan);
    if (objects > 0) {
      noteRun(objects, bytes, findings);
    }
    return new FixityReport(objects, bytes, sealed, left, left > 0 && isStopped(), findings);
  }

  /// @param before the outcome that was noted last
  private record Checked(String id, String before, long bytes, List<Finding> findings) {
    boolean damaged() {
      return findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }
  }

  private static final String DUE =
      " FROM fixity WHERE (outcome <> 'SOUND' AND checked_at < :begun"
          + " OR checked_at < :before)";

  /// This run's own beginning: what it has read is not due again in it.
  private Instant begun = Instant.EPOCH;

  private long due(FixityPlan plan) {
    if (begun.equals(Instant.EPOCH)) {
      begun = clock.instant();
    }
    return jdbc.sql("SELECT count(*)" + DUE)
        .param("begun", Timestamp.from(begun))
        .param("before", Timestamp.from(begun.minus(plan.due())))
        .query(Long.class)
        .single();
  }

  private List<String> next(FixityPlan plan, int most) {
    return jdbc.sql("SELECT object_id" + DUE + " ORDER BY checked_at, object_id LIMIT :most")
        .param("begun", Timestamp.from(begun))
        .param("before", Timestamp.from(begun.minus(plan.due())))
        .param("most", most)
        .query(String.class)
        .list();
  }

  private Checked check(String id) {
    NamedObject object = NamedObject.find(jdbc, new ObjectId(id));
    List<Finding> findings = audit.findings(object, true);
    long bytes =
        findings.isEmpty() ? store.files(object.id()).stream().mapToLong(RawFile::size).sum() : 0;
    String before =
        jdbc.sql("SELECT outcome FROM fixity WHERE object_id = ?")
            .param(id)
            .query(String.class)
            .single();
    return new Checked(id, before, bytes, findings);
  }

  private void note(Checked checked) {
    Instant now = clock.instant();
    jdbc.sql("UPDATE fixity SET checked_at = ?, outcome = ? WHERE object_id = ?")
        .param(Timestamp.from(now))
        .param(checked.damaged() ? "DAMAGED" : "SOUND")
        .param(checked.id())
        .update();
    if (checked.damaged() != checked.before().equals("DAMAGED")) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("object", checked.id());
      if (checked.damaged()) {
        facts.put("code", checked.findings().getFirst().code());
        append(now, "FIXITY_FAILED", facts);
      } else {
        append(now, "FIXITY_RESTORED", facts);
      }
    }
  }

  private void noteRun(long objects, long bytes, List<Finding> findings) {
    transactions.executeWithoutResult(_ ->
        append(
            clock.instant(),
            "FIXITY_CHECKED",
            Map.of(
                "objects",
                String.valueOf(objects),
                "bytes",
                String.valueOf(bytes),
                "findings",
                String.valueOf(findings.size()))));
  }

  /// Not through the sealing ledger: a damaged object is not sealed as it is now.
  private void append(Instant at, String act, Map<String, String> facts) {
    ledger.append(LedgerAct.of(authority, at, act, LedgerAct.MACHINE, facts));
  }

  /// Objects of an archive that is older than its seals are sealed as they are, if they are whole.
  private long sealUnsealed() {
    List<ObjectId> unsealed = new ArrayList<>();
    NamedObject.each(
        jdbc,
        object -> {
          if (object.seal() == null) {
            unsealed.add(object.id());
          }
        });
    for (ObjectId id : unsealed) {
      if (store.inventoryDigest(id).isPresent() && store.verify(id).findAny().isEmpty()) {
        transactions.executeWithoutResult(_ ->
            sealing.append(
                LedgerAct.of(
                    authority,
                    clock.instant(),
                    "OBJECT_SEALED",
                    LedgerAct.MACHINE,
                    Map.of("object", id.value()))));
      }
    }
    return unsealed.size();
  }

  /// Waits until so many bytes may have been read, or this is stopped.
  private void pace(long bytes, long began, long bytesPerSecond) {
    long ahead = (long) (bytes * 1e9 / bytesPerSecond) - (System.nanoTime() - began);
    if (ahead > 0) {
      try {
        stop.await(ahead, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
