package org.bevara.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.Prepared;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.Desk;
import org.bevara.job.JobDefinitions;
import org.bevara.job.RunBoard;
import org.bevara.record.AuthorityName;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of an archive that holds nothing, of an authority that says how its people come in.
final class OpenArchive implements AutoCloseable {

  static final AuthorityName NAME = new AuthorityName("exempelkommun");

  final MovableClock clock = new MovableClock(Instant.now());

  private final Path folder;
  private final Archive archive;
  private final WebServer server;

  /// @param login what is added to `authority.yaml`
  OpenArchive(String login) {
    this(login, Map.of());
  }

  /// @param files what lies beside it, by name
  OpenArchive(String login, Map<String, String> files) {
    try {
      folder = Files.createTempDirectory("bevara-login-");
      Path jobs = folder.resolve("jobs");
      Path from = Path.of("jobs", NAME.value());
      try (Stream<Path> copied = Files.walk(from)) {
        for (Path file : copied.toList()) {
          Path to = jobs.resolve(NAME.value()).resolve(from.relativize(file).toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(jobs.resolve(NAME.value()).resolve(file.getKey()), file.getValue());
      }
      Files.writeString(
          jobs.resolve(NAME.value()).resolve("authority.yaml"),
          "\n" + login,
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
      archive =
          Archive.open(
              Prepared.home(folder.resolve("archive")), new DatabaseSettings.Embedded(true), clock);
      Desk desk = new Desk(archive, JobDefinitions.read(jobs, NAME));
      server =
          WebServer.start(
              WebSettings.loopback(0, 0),
              archive,
              List.of(desk),
              new RunBoard(archive.database(), clock),
              (wish, viewer) -> {
                throw new IllegalStateException("nothing is sealed here");
              },
              (authority, proposal, viewer) -> {
                throw new IllegalStateException("nothing is destroyed here");
              });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Archive archive() {
    return archive;
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  Visitor stranger() {
    return new Visitor(address());
  }

  NewAccount account(String name, Role role) {
    return archive.accounts().add(NAME, name, role, new Viewer.Operator(), clock.instant());
  }

  /// The lines of the ledger of one act, in their order.
  List<String> ledger(String act) {
    return JdbcClient.create(archive.database())
        .sql("SELECT line FROM ledger_entry WHERE act = ? ORDER BY seq")
        .param(act)
        .query(String.class)
        .list();
  }

  @Override
  public void close() throws IOException {
    server.close();
    archive.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
