package org.bevara.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.disposal.ProposalId;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.Executing;
import org.bevara.job.Executing.Executed;
import org.bevara.job.Harvests;
import org.bevara.job.JobDefinitions;
import org.bevara.job.JobStep;
import org.bevara.job.Progress;
import org.bevara.job.RunBoard;
import org.bevara.job.RunReport;
import org.bevara.job.Sealing;
import org.bevara.job.Sealings;
import org.bevara.job.TestedBrowser;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The pages of an archive that was harvested for real, once for all classes that ask for it: some
/// threads of the library's channel, and two of the school's, where everything that residents wrote
/// is restricted.
final class ServedArchive implements AutoCloseable {

  static final AuthorityName NAME = new AuthorityName("exempelkommun");

  private static final LocalDate EPOCH = LocalDate.of(2026, 3, 10);
  private static final List<String> THREADS =
      List.of(
          "lindskolan skollunch-vecka",
          "lindskolan lucia-foto",
          "biblioteket sagostund-lordag",
          "biblioteket bokcirkel",
          "biblioteket suomalainen-hylly",
          "biblioteket english-book-club",
          "biblioteket forseningsavgift",
          "biblioteket sommarboken");

  final MovableClock clock = new MovableClock(Instant.parse("2026-03-11T08:00:00Z"));
  final RunBoard board;

  private final Path folder;
  private final DemoSite site;
  private final Archive archive;
  private final Desk desk;
  private final Egress egress;
  private final Optional<Camera> camera;
  private final Harvests harvests;
  private final WebServer server;
  private final Map<Role, NewAccount> accounts = new EnumMap<>(Role.class);

  ServedArchive() {
    this(false);
  }

  /// @param photographed whether its pages are photographed too, which takes a browser and time
  ServedArchive(boolean photographed) {
    try {
      folder = Files.createTempDirectory("bevara-web-");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    site = DemoSite.start(0, EPOCH, 1, Set.of());
    archive =
        Archive.open(
            ArchiveHome.open(folder.resolve("archive")),
            new DatabaseSettings.Embedded(true),
            clock);
    desk = new Desk(archive, JobDefinitions.read(copied(folder.resolve("jobs"), NAME), NAME));
    EgressPolicy policy =
        new EgressPolicy(
            Set.of(),
            Map.of(DemoSite.HOST, new HostPort("127.0.0.1", site.port())),
            EgressLimits.defaults());
    egress = new Egress(policy, archive.home().work().resolve("spool"));
    camera = photographed ? Optional.of(camera()) : Optional.empty();
    harvests = new Harvests(archive, desk, egress, camera);
    for (String thread : THREADS) {
      String[] words = thread.split(" ");
      harvest(words[0], "%s/inlagg/%s".formatted(words[0], words[1]));
    }
    Arrays.stream(Role.values()).forEach(role -> accounts.put(role, account(NAME, role)));
    board = new RunBoard(archive.database(), clock);
    server = serve();
  }

  private Camera camera() {
    return TestedBrowser.open(
        new ChromiumFinder().find(System.getenv()).orElseThrow(), archive.home(), clock);
  }

  /// Visits one thread, once more where it was visited.
  ///
  /// @param path of its page on the site
  void harvest(String channel, String path) {
    check(
        harvests.seal(
            desk.definitions().channel(new ChannelId(channel)),
            "documentation",
            "http://%s/%s".formatted(DemoSite.HOST, path),
            new Unheard()));
  }

  /// Runs a single step on what is held of a channel.
  void run(String channel, JobStep step) {
    check(
        harvests.run(
            desk.definitions().channel(new ChannelId(channel)), List.of(step), new Unheard()));
  }

  /// Shows the site as it is later, when some of it was edited and some is gone.
  void later() {
    site.visit(2);
  }

  WebServer serve() {
    return serve(List.of(desk));
  }

  /// The pages of several authorities.
  WebServer serve(List<Desk> desks) {
    return WebServer.start(
        WebSettings.loopback(0, 0), archive, desks, board, this::seal, this::execute);
  }

  /// A second authority in the same archive, with the same definitions but for disposal, by whom a
  /// thread of the school's is held.
  Desk neighbour(AuthorityName name) {
    Path jobs = copied(folder.resolve("neighbours"), name);
    try {
      // the demonstration alone destroys without a quarantine
      Files.delete(jobs.resolve(name.value()).resolve("disposal.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Desk neighbour = new Desk(archive, JobDefinitions.read(jobs, name));
    try (Harvests visits = new Harvests(archive, neighbour, egress, Optional.empty())) {
      check(
          visits.seal(
              neighbour.definitions().channel(new ChannelId("lindskolan")),
              "documentation",
              "http://%s/lindskolan/inlagg/skollunch-vecka".formatted(DemoSite.HOST),
              new Unheard()));
    }
    return neighbour;
  }

  private Executed execute(AuthorityName authority, ProposalId proposal, Viewer.User viewer) {
    try (RunBoard.Entry progress = board.open(authority, "disposal", viewer.agent());
        Executing executing = new Executing(archive, desk)) {
      return executing.execute(proposal, viewer, progress);
    } finally {
      archive.drain();
    }
  }

  private Sealing.Outcome seal(Sealings.Wish wish, Viewer.User viewer) {
    return new Sealing(archive, desk, harvests)
        .seal(
            new Sealing.Order(
                desk.definitions().channel(wish.channel()),
                wish.uri(),
                Sealing.Reason.REMOVAL,
                wish.code(),
                wish.note(),
                viewer.agent()),
            new Unheard());
  }

  private static void check(RunReport report) {
    if (!report.completed()) {
      throw new AssertionError(report.toString());
    }
  }

  NewAccount account(AuthorityName authority, Role role) {
    return account(authority, role, "Prov " + role.word() + " " + clock.instant());
  }

  NewAccount account(AuthorityName authority, Role role, String name) {
    return archive.accounts().add(authority, name, role, new Viewer.Operator(), clock.instant());
  }

  NewAccount account(Role role) {
    return Objects.requireNonNull(accounts.get(role));
  }

  /// The definitions that are served, a copy in which others may be founded.
  private static Path copied(Path jobs, AuthorityName name) {
    Path from = Path.of("jobs", NAME.value());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = jobs.resolve(name.value()).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
      return jobs;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The folder of the definitions that are served.
  Path jobs() {
    return folder.resolve("jobs");
  }

  Archive archive() {
    return archive;
  }

  Desk desk() {
    return desk;
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  int port() {
    return server.port();
  }

  /// A browser that nobody has signed in with.
  Visitor stranger() {
    return new Visitor(address());
  }

  /// A browser in which somebody of that role has signed in.
  Visitor signedIn(Role role) {
    Visitor visitor = stranger();
    visitor.signIn(account(role));
    return visitor;
  }

  List<HeldRecord> items(boolean restricted) {
    return archive.holdings().items(NAME, null, null).stream()
        .filter(item -> item.restricted() == restricted)
        .toList();
  }

  String text(HeldRecord item) {
    return archive.holdings().item(item).content().text();
  }

  @Override
  public void close() throws IOException {
    server.close();
    harvests.close();
    camera.ifPresent(Camera::close);
    egress.close();
    archive.close();
    site.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
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

  /// Hands the one archive of the test run to every class that asks for it.
  static final class Shared implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(ServedArchive.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ServedArchive.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(ServedArchive.class, _ -> new ServedArchive(), ServedArchive.class);
    }
  }
}
