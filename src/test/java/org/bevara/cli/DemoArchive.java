package org.bevara.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.Prepared;
import org.bevara.access.Role;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An archive made by the command line itself, once in a build; each test class that asks for it
/// has a copy of its own (see [Prepared]): the whole library channel with pictures, and threads of
/// the other two that hold threats, identity numbers and what pupils' parents wrote.
///
/// Tests read it; what they add to it (accounts, sealed copies) must not stand in another's way.
///
/// ```
/// @ExtendWith(DemoArchive.Shared.class)
/// class SomethingIT {
///   SomethingIT(DemoArchive archive) { … }
/// ```
final class DemoArchive implements AutoCloseable {

  static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);
  static final String SITE = "http://www.exempelkommun.example";

  /// A thread that a restricted item stands in, of whose page a picture was taken.
  static final String PHOTOGRAPHED = "/kommunen/inlagg/kameror-stationen";

  private static final List<String> THREADS =
      List.of(
          "exempelkommun /kommunen/inlagg/snorojning",
          "exempelkommun /kommunen/inlagg/suomeksi-palvelua",
          "lindskolan /lindskolan/inlagg/skollunch-vecka",
          "lindskolan /lindskolan/inlagg/lucia-foto");

  private final Path folder;
  private final Path home;
  private final DemoSite site;
  private final ArchiveDatabase database;
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);

  private DemoArchive() {
    try {
      folder = Files.createTempDirectory("bevara-cli-");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    home = folder.resolve("archive");
    Prepared.copy(home, "archive", DemoArchive::prepare);
    site = DemoSite.start(0, EPOCH, 1, Set.of());
    ArchiveHome opened = ArchiveHome.open(home);
    new DemoState(site.port(), EPOCH, 1).keepIn(opened.demo());
    // kept open, so that the server is not started and stopped anew by every command line
    database = ArchiveDatabase.open(opened, new DatabaseSettings.Embedded(true));
    Arrays.stream(Role.values()).forEach(role -> tokens.put(role, account(role)));
  }

  /// The lines of the ledger.
  List<String> ledger() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT line FROM ledger_entry ORDER BY seq")
        .query(String.class)
        .list();
  }

  /// Before the tests begin: the clock of the process that copies it is never behind.
  private static void prepare(Path folder) {
    Path home = folder.resolve("archive");
    ArchiveHome opened = Prepared.home(home);
    ProgramUnderTest operator =
        ProgramUnderTest.in(home)
            .at(
                Clock.offset(
                    Clock.systemUTC(),
                    Duration.between(Instant.now(), ProgramUnderTest.NOW).minusHours(1)));
    try (DemoSite site = DemoSite.start(0, EPOCH, 1, Set.of());
        ArchiveDatabase _ = ArchiveDatabase.open(opened, new DatabaseSettings.Embedded(true))) {
      new DemoState(site.port(), EPOCH, 1).keepIn(opened.demo());
      succeed(operator.run("run", "harvest", "--channel", "biblioteket"));
      succeed(
          operator.run(
              "capture",
              SITE + PHOTOGRAPHED,
              "--channel",
              "exempelkommun",
              "--reason=documentation"));
      for (String thread : THREADS) {
        String[] words = thread.split(" ");
        succeed(
            operator
                .withoutBrowser(folder)
                .run(
                    "capture",
                    SITE + words[1],
                    "--channel",
                    words[0],
                    "--reason",
                    "documentation"));
      }
    }
  }

  private String account(Role role) {
    CommandLineRun added =
        operator()
            .run("user", "add", "Prov " + role.word(), "--role", role.word(), "--format=json");
    succeed(added);
    return added.object().get("token").asString();
  }

  private static void succeed(CommandLineRun run) {
    if (run.code() != 0) {
      throw new IllegalStateException("the archive could not be prepared: " + run);
    }
  }

  Path home() {
    return home;
  }

  /// A folder in which tests may write.
  Path folder() {
    return folder;
  }

  DemoSite site() {
    return site;
  }

  ProgramUnderTest operator() {
    return ProgramUnderTest.in(home);
  }

  ProgramUnderTest as(Role role) {
    return operator().with("BEVARA_TOKEN", Objects.requireNonNull(tokens.get(role)));
  }

  /// Every item that is held, with all it says.
  List<JsonNode> items() {
    return as(Role.OFFICER).run("items", "--format", "json").objects();
  }

  @Override
  public void close() throws IOException {
    site.close();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Hands the one archive of the test run to every class that asks for it.
  static final class Shared implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(DemoArchive.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DemoArchive.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(DemoArchive.class, _ -> new DemoArchive(), DemoArchive.class);
    }
  }
}
