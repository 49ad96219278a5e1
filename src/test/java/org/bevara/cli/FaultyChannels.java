package org.bevara.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

/// An archive with a channel for each page of the built-in site that goes wrong on purpose.
final class FaultyChannels implements AutoCloseable {

  private final Path folder;
  private final DemoSite site;
  private final ArchiveDatabase database;

  private FaultyChannels() {
    try {
      folder = Files.createTempDirectory("bevara-faulty-");
      FaultyJobs jobs = new FaultyJobs(folder.resolve("jobs"), "exempelkommun");
      for (String page :
          List.of("andlos", "omdirigering-intern", "omdirigering-metadata", "teckenkodning")) {
        jobs.addChannel(page, "/fel/" + page);
      }
      jobs.addChannel("tom", "/fel/tom/");
      FaultyJobs moved = new FaultyJobs(folder.resolve("moved"), "exempelkommun");
      Path register = moved.file("channels.yaml");
      Files.writeString(
          register,
          Files.readString(register)
              .replace(
                  "url: http://www.exempelkommun.example/biblioteket/",
                  "url: http://www.exempelkommun.example/fel/tom/")
              .replace("    feed: http://www.exempelkommun.example/biblioteket/atom.xml\n", ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    site = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of());
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    new DemoState(site.port(), DemoArchive.EPOCH, 1).keepIn(home.demo());
    database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
  }

  ProgramUnderTest program() {
    return ProgramUnderTest.in(folder.resolve("archive"))
        .with("BEVARA_JOBS", folder.resolve("jobs").toString());
  }

  /// A program that holds a thread of the library, whose channel then leads to a page that lists
  /// nothing.
  ProgramUnderTest emptied() {
    CommandLineRun sealed =
        program()
            .withoutBrowser(folder)
            .run(
                "capture",
                DemoArchive.SITE + "/biblioteket/inlagg/bokcirkel",
                "--channel=biblioteket",
                "--reason=other");
    if (sealed.code() != 0) {
      throw new IllegalStateException(sealed.toString());
    }
    return program().with("BEVARA_JOBS", folder.resolve("moved").toString());
  }

  /// The codes of the gaps recorded for a channel.
  List<String> gapsOf(String channel) {
    return JdbcClient.create(database.dataSource())
        .sql(
            "SELECT DISTINCT g.code FROM gap g JOIN visit v USING (visit_id)"
                + " WHERE v.channel_id = ? ORDER BY g.code")
        .param(channel)
        .query(String.class)
        .list();
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

  /// Hands one of them to all tests of a class.
  static final class Shared implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(FaultyChannels.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == FaultyChannels.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(FaultyChannels.class, _ -> new FaultyChannels(), FaultyChannels.class);
    }
  }
}
