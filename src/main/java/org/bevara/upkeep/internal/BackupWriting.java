package org.bevara.upkeep.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.Checkpoints;
import org.bevara.ledger.LedgerCopy;
import org.bevara.ledger.SecondPlace;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.BackupKey;
import org.bevara.upkeep.BackupReport;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.BackupSet.Pack;
import org.bevara.upkeep.BackupSet.SetFile;
import org.bevara.upkeep.UpkeepProgress;

/// The making of one backup set. Not thread-safe.
public final class BackupWriting {

  static final String OBJECTS = "objects.tsv";
  static final String LEDGER = "ledger.jsonl";
  static final String KEY = "archive.key";
  static final String LEDGER_KEY = "ledger.key";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final ArchiveHome home;
  private final DataSource tables;
  private final ObjectStore store;
  private final Map<String, String> definitions;
  private final Optional<BackupKey> key;
  private final Clock clock;
  private final List<SetFile> files = new ArrayList<>();
  private final List<String> unsound = new ArrayList<>();
  private String schemaVersion = "";
  private long ledgerSeq;
  private String ledgerHash = "";

  public BackupWriting(
      ArchiveHome home,
      DataSource tables,
      ObjectStore store,
      Map<String, String> definitions,
      Optional<BackupKey> key,
      Clock clock) {
    this.home = home;
    this.tables = tables;
    this.store = store;
    this.definitions = new TreeMap<>(definitions);
    this.key = key;
    this.clock = clock;
  }

  public BackupReport run(Path into, Period span, boolean prune, UpkeepProgress progress)
      throws IOException, SQLException {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    try (BackupFolder folder = BackupFolder.forWriting(into)) {
      List<BackupSet> before = folder.sets();
      String name = NAME.format(at);
      Path draft = folder.draft(name);
      // beside the archive, so that the list of a plain moment never lies in the backup
      Path objects = Files.createTempFile(home.work(), "backup", ".tsv");
      try {
        snapshot(draft, objects, progress);
        Held held = objects(folder, draft, name, before, objects, today, span, progress);
        copyKeys(draft);
        SetOutput.durably(draft.resolve("README.txt"), Readme.ofSet(key.isPresent()));
        BackupSet set =
            new BackupSet(
                BackupSet.FORMAT,
                name,
                at,
                held.packs().stream()
                    .map(Pack::expiresOn)
                    .min(LocalDate::compareTo)
                    .orElse(today.plus(span)),
                key.map(BackupKey::recipients).orElse(List.of()),
                schemaVersion,
                ledgerSeq,
                ledgerHash,
                files,
                held.packs(),
                held.objects(),
                unsound,
                definitions);
        folder.publish(draft, set);
        List<String> removed = prune ? folder.prune(today) : List.of();
        List<String> expired =
            folder.sets().stream()
                .filter(each -> !today.isBefore(each.expiresOn()))
                .map(BackupSet::set)
                .toList();
        return new BackupReport(set, held.fresh(), expired, removed);
      } finally {
        Files.deleteIfExists(objects);
      }
    }
  }

  /// Tables, ledger and the names of objects, as they are at one moment.
  private void snapshot(Path draft, Path objects, UpkeepProgress progress)
      throws IOException, SQLException {
    Files.createDirectory(draft.resolve("tables"));
    try (Connection connection = tables.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        TableCopy copy = new TableCopy(connection);
        List<String> names = copy.tables();
        progress.begin("tables", names.size() + 2);
        for (String table : names) {
          file(draft, "tables/" + table + ".csv", true, out -> copy.export(table, out));
          progress.advance();
        }
        file(draft, LEDGER, false, copy::exportLedger);
        progress.advance();
        try (OutputStream out = Files.newOutputStream(objects)) {
          copy.exportObjects(out);
        }
        progress.advance();
        schemaVersion =
            copy.column(
                    "SELECT version FROM flyway_schema_history WHERE success"
                        + " ORDER BY installed_rank DESC LIMIT 1")
                .getFirst();
        for (String head :
            copy.column("SELECT seq || ' ' || hash FROM ledger_entry ORDER BY seq DESC LIMIT 1")) {
          ledgerSeq = Long.parseLong(head.substring(0, head.indexOf(' ')));
          ledgerHash = head.substring(head.indexOf(' ') + 1);
        }
        file(draft, Checkpoints.FILE, false, this::copyCheckpoints);
        Path published = home.ledger().resolve(SecondPlace.KEY_FILE);
        file(draft, SecondPlace.KEY_FILE, false, out -> copy(published, out));
        progress.end();
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  @FunctionalInterface
  private interface Export {
    long to(OutputStream out) throws SQLException, IOException;
  }

  private void file(Path draft, String name, boolean counted, Export export)
      throws IOException, SQLException {
    String stored = name + (key.isPresent() ? ".age" : "");
    SetOutput out = new SetOutput(draft.resolve(stored), key);
    long rows;
    try (out) {
      rows = export.to(out);
    }
    files.add(new SetFile(stored, out.size(), out.sha256(), counted ? rows : null));
  }

  /// @param fresh objects that were copied now
  private record Held(List<Pack> packs, long objects, long fresh) {}

  private Held objects(
      BackupFolder folder,
      Path draft,
      String name,
      List<BackupSet> before,
      Path objects,
      LocalDate today,
      Period span,
      UpkeepProgress progress)
      throws IOException, SQLException {
    Map<String, Pack> reused = new LinkedHashMap<>();
    long[] counts = new long[2];
    PackWriter packs = new PackWriter(folder.packs(), name, key, today.plus(span));
    try (packs;
        EarlierObjects earlier = earlier(folder, before, today, span);
        BufferedReader names = Files.newBufferedReader(objects)) {
      long total;
      try (Stream<String> lines = Files.lines(objects)) {
        total = lines.count();
      }
      progress.begin("objects", total);
      file(
          draft,
          OBJECTS,
          false,
          out -> {
            for (String id = names.readLine(); id != null; id = names.readLine()) {
              Optional<Pack> known = earlier.packOf(id);
              known.ifPresent(pack -> reused.put(pack.name(), pack));
              String pack = known.isPresent() ? known.get().name() : fresh(packs, id);
              if (!pack.isEmpty()) {
                counts[0]++;
                counts[1] += known.isPresent() ? 0 : 1;
                out.write((id + "\t" + pack + "\n").getBytes(StandardCharsets.US_ASCII));
              }
              progress.advance();
            }
            return counts[0];
          });
      progress.end();
    }
    List<Pack> all = new ArrayList<>(reused.values());
    all.addAll(packs.packs());
    return new Held(all, counts[0], counts[1]);
  }

  /// Copies an object, if it is whole.
  ///
  /// @return its pack; empty if it is not
  private String fresh(PackWriter packs, String id) throws IOException {
    ObjectId object = new ObjectId(id);
    boolean whole;
    try (Stream<Finding> damage = store.verify(object)) {
      whole = damage.findAny().isEmpty();
    }
    if (!whole) {
      unsound.add(id);
      return "";
    }
    return packs.add(store.files(object));
  }

  /// What the newest set of the same key has, in packs that live long enough.
  private EarlierObjects earlier(
      BackupFolder folder, List<BackupSet> before, LocalDate today, Period span)
      throws IOException {
    List<String> recipients = key.map(BackupKey::recipients).orElse(List.of());
    boolean readable = key.map(each -> !each.identities().isEmpty()).orElse(true);
    Optional<BackupSet> base =
        before.stream().filter(set -> set.recipients().equals(recipients)).findFirst();
    if (base.isEmpty() || !readable) {
      return EarlierObjects.none();
    }
    long half = ChronoUnit.DAYS.between(today, today.plus(span)) / 2;
    Map<String, Pack> usable = new TreeMap<>();
    for (Pack pack : base.get().packs()) {
      Path file = folder.packs().resolve(pack.name());
      if (!today.plusDays(half).isAfter(pack.expiresOn())
          && Files.exists(file)
          && Files.size(file) == pack.bytes()) {
        usable.put(pack.name(), pack);
      }
    }
    SetFile list = base.get().file(OBJECTS);
    InputStream in =
        new SetInput(base.get().encrypted(), key)
            .open(folder.folder(base.get()).resolve(list.name()), list.sha256());
    return EarlierObjects.in(in, usable);
  }

  /// The key of the ledger signs in the archive's name: it lies in no set in clear.
  private void copyKeys(Path draft) throws IOException, SQLException {
    file(draft, KEY, false, out -> copy(home.archiveKeyFile(), out));
    if (key.isPresent()) {
      file(draft, LEDGER_KEY, false, out -> copy(home.ledgerKeyFile(), out));
    }
  }

  private static long copy(Path file, OutputStream out) throws IOException {
    out.write(Files.readAllBytes(file));
    return 0;
  }

  /// Those that are of entries in this set; later ones would tell of what it has not.
  private long copyCheckpoints(OutputStream out) throws IOException {
    for (String line : LedgerCopy.checkpoints(home.ledger(), ledgerSeq)) {
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return 0;
  }
}
