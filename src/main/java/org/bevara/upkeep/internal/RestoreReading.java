package org.bevara.upkeep.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.Checkpoints;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerCopy;
import org.bevara.ledger.SecondPlace;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectIntake;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.BackupSet.Pack;
import org.bevara.upkeep.BackupSet.SetFile;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.RestoreReport;
import org.bevara.upkeep.UpkeepProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The restoring of one backup set. Not thread-safe.
public final class RestoreReading {

  private final Restore order;
  private final Path backup;
  private final BackupFolder folder;
  private final BackupSet set;
  private final SetInput input;

  public RestoreReading(Restore order, Path backup, BackupSet set) {
    this.order = order;
    this.backup = backup;
    this.folder = BackupFolder.at(backup);
    this.set = set;
    this.input = new SetInput(set.encrypted(), order.key());
  }

  public RestoreReport run(Path target, UpkeepProgress progress) throws IOException, SQLException {
    List<String> since = since();
    ArchiveHome home = ArchiveHome.open(target);
    home.beginRestore();
    home.restoreArchiveKey(bytes(BackupWriting.KEY));
    boolean signsOn = signing(home, since.size());
    tables(home, progress);
    long objects = objects(home, progress);
    long withheld;
    long destroyed;
    long held;
    // opened a second time, so that what the set's version lacks is added
    try (ArchiveDatabase database = ArchiveDatabase.open(home, order.settings())) {
      withheld = account(database.dataSource(), since);
      destroyed = order.aftermath().destroy(home, database.dataSource(), set.ledgerSeq());
      held = order.aftermath().hold(home, database.dataSource(), set.ledgerSeq());
      order.aftermath().endProposals(home, database.dataSource());
    }
    home.endRestore();
    return new RestoreReport(set, objects, withheld, since.size(), destroyed, held, signsOn);
  }

  /// Brings back the ledger's checkpoints, with those of its second place, and the key that made
  /// them. Where the set has no such key they are laid aside, and a new chain begins under a new
  /// one.
  ///
  /// @return whether the chain goes on
  private boolean signing(ArchiveHome home, int since) throws IOException {
    if (set.find(Checkpoints.FILE).isEmpty()) {
      return false;
    }
    String aside = set.find(BackupWriting.LEDGER_KEY).isPresent() ? "" : "earlier-";
    if (aside.isEmpty()) {
      byte[] key = bytes(BackupWriting.LEDGER_KEY);
      home.ledgerKey(() -> key);
    }
    home.besideLedger(aside + SecondPlace.KEY_FILE, bytes(SecondPlace.KEY_FILE));
    home.besideLedger(aside + Checkpoints.FILE, checkpoints(set.ledgerSeq() + since));
    return aside.isEmpty();
  }

  /// @param head the last entry of the ledger once it is restored
  private byte[] checkpoints(long head) throws IOException {
    byte[] held = bytes(Checkpoints.FILE);
    List<String> own = new String(held, StandardCharsets.US_ASCII).lines().toList();
    Path place = order.secondPlace();
    List<String> there = place == null ? List.of() : LedgerCopy.checkpoints(place, head);
    if (there.isEmpty()) {
      return held;
    }
    if (there.size() < own.size() || !there.subList(0, own.size()).equals(own)) {
      throw new FailedException(
          "LEDGER_DIVERGES",
          "%s does not begin with the checkpoints of this backup: it is an older copy, or another archive's"
              .formatted(place));
    }
    return (String.join("\n", there) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] bytes(String name) throws IOException {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  private InputStream open(String name) throws IOException {
    SetFile file = set.file(name);
    return input.open(folder.folder(set).resolve(file.name()), file.sha256());
  }

  private void tables(ArchiveHome home, UpkeepProgress progress) throws IOException, SQLException {
    try (ArchiveDatabase database =
            ArchiveDatabase.openAt(home, order.settings(), set.schemaVersion());
        Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      TableCopy copy = new TableCopy(connection);
      List<String> tables = copy.tables();
      progress.begin("tables", tables.size());
      for (String table : tables) {
        if (!table.equals("flyway_schema_history")) {
          load(copy, table);
        }
        progress.advance();
      }
      copy.resumeNumbers();
      connection.commit();
      progress.end();
    }
  }

  private void load(TableCopy copy, String table) throws IOException, SQLException {
    if (copy.count(table) > 0) {
      throw new UsageException(
          "RESTORE_NOT_EMPTY",
          "the database holds an archive already (table %s): name an empty one".formatted(table));
    }
    SetFile file = set.file("tables/" + table + ".csv");
    try (InputStream rows = open("tables/" + table + ".csv")) {
      long loaded = copy.load(table, rows);
      if (!Long.valueOf(loaded).equals(file.rows())) {
        throw damaged("table %s has %d rows, not %d".formatted(table, loaded, file.rows()));
      }
    }
  }

  private long objects(ArchiveHome home, UpkeepProgress progress) throws IOException {
    ObjectStore store = ObjectStore.inDirectory(home.store(), order.clock());
    Map<String, Map<String, ObjectId>> wanted = wanted(store);
    progress.begin("objects", set.objects());
    long restored = 0;
    for (Pack pack : set.packs()) {
      Map<String, ObjectId> places = wanted.getOrDefault(pack.name(), Map.of());
      restored += unpack(store, pack, places, progress);
    }
    progress.end();
    if (restored != set.objects()) {
      throw damaged("%d objects came back, not %d".formatted(restored, set.objects()));
    }
    return restored;
  }

  /// By pack, where each object that it is wanted for lies.
  private Map<String, Map<String, ObjectId>> wanted(ObjectStore store) throws IOException {
    Map<String, Map<String, ObjectId>> wanted = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open(BackupWriting.OBJECTS), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        ObjectId id = new ObjectId(line.substring(0, tab));
        wanted
            .computeIfAbsent(line.substring(tab + 1), _ -> new HashMap<>())
            .put("store/" + store.place(id) + "/", id);
      }
    }
    return wanted;
  }

  private long unpack(
      ObjectStore store, Pack pack, Map<String, ObjectId> places, UpkeepProgress progress)
      throws IOException {
    long restored = 0;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            input.open(folder.packs().resolve(pack.name()), pack.sha256()), "UTF-8")) {
      ObjectIntake intake = null;
      String place = "";
      try {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          String name = entry.getName();
          if (intake == null || !name.startsWith(place)) {
            restored += admit(intake, progress);
            // store, two levels of two digits, and the object's folder of 64
            place = name.substring(0, Math.min(name.length(), "store/00/00/".length() + 65));
            ObjectId id = places.get(place);
            intake = id == null ? null : store.intake(id);
          }
          if (intake != null) {
            intake.file(name.substring(place.length()), tar);
          }
        }
        restored += admit(intake, progress);
        intake = null;
      } finally {
        if (intake != null) {
          intake.close();
        }
      }
    }
    return restored;
  }

  private static long admit(@Nullable ObjectIntake intake, UpkeepProgress progress) {
    if (intake == null) {
      return 0;
    }
    try (intake) {
      intake.admit();
    }
    progress.advance();
    return 1;
  }

  /// The acts that the ledger's second place has and the set has not.
  private List<String> since() throws IOException {
    Path place = order.secondPlace();
    if (place == null) {
      return List.of();
    }
    return LedgerCopy.after(place.resolve(BackupWriting.LEDGER), set.ledgerSeq(), set.ledgerHash());
  }

  /// Enters the restore in the ledger, after what was done since the set was made; without
  /// knowledge of that, withholds what was due.
  private long account(DataSource tables, List<String> since) {
    Instant now = order.clock().instant();
    Ledger ledger = Ledger.in(tables);
    return new TransactionTemplate(new JdbcTransactionManager(tables))
        .execute(_ -> {
          LedgerCopy.append(tables, since);
          long withheld = order.secondPlace() == null ? withhold(tables, now) : 0;
          Map<String, String> facts = new TreeMap<>();
          facts.put("set", set.set());
          facts.put("withheld", String.valueOf(withheld));
          if (!since.isEmpty()) {
            facts.put("lostFrom", String.valueOf(set.ledgerSeq() + 1));
            facts.put("lostTo", String.valueOf(set.ledgerSeq() + since.size()));
          }
          ledger.append(
              LedgerAct.of(order.authority(), now, "ARCHIVE_RESTORED", LedgerAct.MACHINE, facts));
          return withheld;
        });
  }

  /// What was due may have been destroyed after the set was made: nobody is shown it who is not
  /// told so.
  private long withhold(DataSource tables, Instant now) {
    JdbcClient jdbc = JdbcClient.create(tables);
    jdbc.sql(
            "INSERT INTO withheld (record_id, reason, since) SELECT record_id,"
                + " 'DUE_AT_RESTORE', ? FROM decision WHERE outcome = 'DISPOSE' AND due_on <= ?"
                + " ON CONFLICT DO NOTHING")
        .param(Timestamp.from(now))
        .param(Date.valueOf(LocalDate.ofInstant(now, order.zone())))
        .update();
    jdbc.sql(
            "UPDATE record SET restricted = true WHERE record_id IN"
                + " (SELECT record_id FROM withheld)")
        .update();
    return jdbc.sql("SELECT count(*) FROM withheld").query(Long.class).single();
  }

  private FailedException damaged(String what) {
    return new FailedException(
        "BACKUP_DAMAGED",
        "set %s in %s is not whole: %s; take another set".formatted(set.set(), backup, what));
  }
}
