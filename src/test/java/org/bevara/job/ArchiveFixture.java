package org.bevara.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.Prepared;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.ThreadReading;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.HostPort;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Visibility;
import org.bevara.store.ObjectId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A whole archive at work for a test: real database, store, ledger, index and door, and a clock
/// that goes by itself.
final class ArchiveFixture implements AutoCloseable {

  static final AuthorityName NAME = new AuthorityName("exempelkommun");
  static final LocalDate EPOCH = LocalDate.of(2026, 3, 10);

  /// Tables that grow at every visit, whatever was seen.
  private static final Set<String> ACCOUNTS_OF_VISITS = Set.of("visit", "metric", "ledger_entry");

  private final Archive archive;
  private final Egress egress;
  private final Harvests harvests;
  private final Desk desk;
  private final SteppingClock clock;

  private ArchiveFixture(
      Path home,
      DatabaseSettings database,
      LeaseTerm term,
      Path jobs,
      Map<String, HostPort> map,
      Optional<Camera> camera,
      SteppingClock clock) {
    this.clock = clock;
    ArchiveHome opened =
        database instanceof DatabaseSettings.Embedded
            ? Prepared.home(home)
            : ArchiveHome.open(home);
    this.archive = Archive.open(opened, database, clock, term);
    this.desk = new Desk(archive, JobDefinitions.read(jobs, NAME));
    this.egress =
        new Egress(
            new EgressPolicy(Set.of(), map, EgressLimits.defaults()),
            archive.home().work().resolve("spool"));
    this.harvests = new Harvests(archive, desk, egress, camera);
  }

  /// The archive of Exempelkommun in `home`, whose site answers on `port` of loopback.
  static ArchiveFixture open(Path home, int port, SteppingClock clock) {
    return open(home, Path.of("jobs"), port, Optional.empty(), clock);
  }

  /// An archive by the definitions in `jobs`, in whose eyes `host` is on `port` of loopback.
  static ArchiveFixture open(Path home, Path jobs, String host, int port, SteppingClock clock) {
    return open(home, new DatabaseSettings.Embedded(true), jobs, host, port, clock);
  }

  /// The same with its tables elsewhere.
  static ArchiveFixture open(
      Path home, DatabaseSettings database, Path jobs, String host, int port, SteppingClock clock) {
    return new ArchiveFixture(
        home,
        database,
        LeaseTerm.standard(),
        jobs,
        Map.of(host, new HostPort("127.0.0.1", port)),
        Optional.empty(),
        clock);
  }

  static ArchiveFixture open(
      Path home, Path jobs, int port, Optional<Camera> camera, SteppingClock clock) {
    return open(
        home, new DatabaseSettings.Embedded(true), LeaseTerm.standard(), jobs, port, camera, clock);
  }

  static ArchiveFixture open(
      Path home,
      DatabaseSettings database,
      LeaseTerm term,
      Path jobs,
      int port,
      Optional<Camera> camera,
      SteppingClock clock) {
    return new ArchiveFixture(
        home,
        database,
        term,
        jobs,
        new HashMap<>(Map.of(DemoSite.HOST, new HostPort("127.0.0.1", port))),
        camera,
        clock);
  }

  Archive archive() {
    return archive;
  }

  Desk desk() {
    return desk;
  }

  Egress egress() {
    return egress;
  }

  Harvests harvests() {
    return harvests;
  }

  SteppingClock clock() {
    return clock;
  }

  Channel channel(String id) {
    return desk.definitions().channel(new ChannelId(id));
  }

  RunReport visit(String channel) {
    return harvests.run(channel(channel), List.of(JobStep.values()), new Unheard());
  }

  /// Visits all channels; each must come to its end.
  void visitAll() {
    for (Channel channel : desk.definitions().channels()) {
      RunReport report = visit(channel.id().value());
      if (!report.completed() || report.threadsUnread() > 0) {
        throw new AssertionError(report.toString());
      }
    }
  }

  /// Begins a visit to `channel` now.
  VisitId begin(Channel channel) {
    return archive
        .transactions()
        .execute(_ -> archive.evidence().begin(NAME, channel, "harvest", clock.instant()));
  }

  /// The post at `post`, or a resident's comment below it.
  ///
  /// @param number of the comment; 0 for the post itself
  static ItemContent item(String post, int number, String text, Instant at) {
    return new ItemContent(
        number == 0 ? ItemKind.POST : ItemKind.COMMENT,
        number == 0 ? post : post + "#kommentar-" + number,
        null,
        post,
        number == 0 ? null : post,
        number == 0
            ? new Author("Exempelkommun", "exempelkommun", null, true)
            : new Author("Prov Provsson", "prov", null, false),
        at,
        null,
        Visibility.PUBLIC,
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  /// A page that shows `items`, as a visit that finds `gaps` there reads it.
  static PageReading page(List<ItemContent> items, ItemGap... gaps) {
    return page(items.toString(), items, gaps);
  }

  /// The same of a page on which `text` is to be read.
  static PageReading page(String text, List<ItemContent> items, ItemGap... gaps) {
    return new PageReading(
        items.getFirst().threadUri(),
        "Prov",
        items,
        Map.of(),
        List.of(),
        null,
        List.of(),
        text,
        Map.of(),
        Map.of(),
        List.of(gaps));
  }

  /// Keeps what a visit read of a thread, with an exchange of which nobody asks anything.
  ///
  /// @return the page
  HeldRecord keep(VisitId visit, Channel channel, ThreadReading.Read read) {
    try {
      Path exchange = Files.createTempFile(archive.home().work(), "exchange", ".warc");
      try {
        Files.writeString(exchange, warc(visit + " " + read.first()));
        return archive
            .transactions()
            .execute(_ -> archive.evidence().page(visit, channel, read, exchange, clock.instant()));
      } finally {
        Files.deleteIfExists(exchange);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file with one record, which whoever looks for traces can read.
  private static String warc(String said) {
    return """
    WARC/1.0\r
    WARC-Type: warcinfo\r
    WARC-Record-ID: <urn:uuid:%s>\r
    WARC-Date: 2026-03-01T08:00:00Z\r
    Content-Type: application/warc-fields\r
    Content-Length: %d\r
    \r
    %s\r
    \r
    """
        .formatted(UUID.randomUUID(), said.length(), said);
  }

  /// Captures a whole thread as a visit would, and has it read, appraised and indexed.
  ///
  /// @return the identifiers of its items, in their order
  List<RecordId> capture(Channel channel, List<ItemContent> items) {
    keep(begin(channel), channel, new ThreadReading.Read(page(items), items, true, List.of()));
    appraise(channel);
    return items.stream().map(item -> item(channel.id().value(), item.uri()).recordId()).toList();
  }

  /// The same of an official post and what others commented on it on 2026-03-01, the post first.
  List<RecordId> capture(Channel channel, String post, List<String> texts) {
    List<ItemContent> items = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      items.add(
          new ItemContent(
              i == 0 ? ItemKind.POST : ItemKind.COMMENT,
              i == 0 ? post : post + "#kommentar-" + i,
              null,
              post,
              i == 0 ? null : post,
              i == 0
                  ? new Author("Exempelkommun", "exempelkommun", null, true)
                  : new Author("Prov Provsson", "prov", null, false),
              Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * i),
              null,
              Visibility.PUBLIC,
              texts.get(i),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Map.of()));
    }
    return capture(channel, items);
  }

  /// Has what is held of a channel read, appraised and indexed.
  void appraise(Channel channel) {
    RunReport report =
        harvests.run(
            channel, List.of(JobStep.READ, JobStep.APPRAISE, JobStep.INDEX), new Unheard());
    if (!report.completed()) {
      throw new AssertionError(report.toString());
    }
  }

  /// A new account, made by who `by` is.
  Viewer.User user(String name, Role role, Viewer by) {
    return new Viewer.User(archive.accounts().add(NAME, name, role, by, clock.instant()).account());
  }

  JdbcClient jdbc() {
    return JdbcClient.create(archive.database());
  }

  HeldRecord item(String channel, String uri) {
    return archive
        .holdings()
        .itemAt(NAME, new ChannelId(channel), uri)
        .orElseThrow(() -> new AssertionError("not held: " + uri));
  }

  /// State and version of every item, by address.
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (HeldRecord held : archive.holdings().items(NAME, null, null)) {
      states.put(
          archive.holdings().item(held).content().uri(), held.state() + " " + held.version());
    }
    return states;
  }

  /// Rows of each table that a visit without news leaves alone.
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : tables()) {
      if (!ACCOUNTS_OF_VISITS.contains(table) && !table.startsWith("batch_")) {
        rows.put(table, jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single());
      }
    }
    return rows;
  }

  List<String> tables() {
    return jdbc()
        .sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_type = 'BASE TABLE' ORDER BY table_name")
        .query(String.class)
        .list();
  }

  /// Names of all stored objects.
  Set<String> objects() {
    try (Stream<ObjectId> objects = archive.store().objects()) {
      return objects.map(ObjectId::value).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /// Objects that some row or ledger entry names.
  Set<String> objectsAccountedFor() {
    Set<String> named = new TreeSet<>();
    for (String table :
        List.of("record_version", "snapshot", "documented_page", "rendition", "removal")) {
      named.addAll(jdbc().sql("SELECT object_id FROM " + table).query(String.class).list());
    }
    named.addAll(
        jdbc()
            .sql(
                "SELECT line::jsonb #>> '{facts,object}' FROM ledger_entry"
                    + " WHERE line::jsonb #>> '{facts,object}' IS NOT NULL")
            .query(String.class)
            .list());
    return named;
  }

  /// The index's files with their sizes and times: what a visit without news leaves alone.
  Map<String, String> indexFiles() {
    try (Stream<Path> files = Files.walk(archive.home().index())) {
      Map<String, String> found = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!String.valueOf(file.getFileName()).endsWith(".lock")) {
          found.put(
              archive.home().index().relativize(file).toString(),
              Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every value of every column that holds text, of every table: `table.column` and the value.
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    jdbc()
        .sql(
            "SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_schema = 'public' AND data_type NOT IN ('boolean', 'integer',"
                + " 'bigint', 'date', 'timestamp with time zone', 'timestamp without time zone')"
                + " ORDER BY table_name, column_name")
        .query(row -> {
          String table = row.getString(1);
          String column = row.getString(2);
          jdbc()
              .sql(
                  "SELECT \"%s\"::text FROM \"%s\" WHERE \"%1$s\" IS NOT NULL"
                      .formatted(column, table))
              .query(String.class)
              .list()
              .forEach(value -> texts.add(table + "." + column + ": " + value));
        });
    return texts;
  }

  @Override
  public void close() {
    harvests.close();
    egress.close();
    archive.close();
  }

  /// Progress that nobody hears.
  static final class Unheard implements Progress {
    @Override
    public void begin(ChannelId channel, String step, int total) {}

    @Override
    public void advance() {}

    @Override
    public void end() {}
  }
}
