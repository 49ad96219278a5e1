package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.demo.DemoSite;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the archive of Exempelkommun after its first visit to all channels: one for all
/// classes of the test run, since the visit takes long. Who takes it may visit it again, while the
/// site stays as it was, and change nothing else.
final class WithVisitedArchive implements ParameterResolver {

  private static final Namespace HERE = Namespace.create(WithVisitedArchive.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ArchiveFixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(Visited.class, _ -> new Visited(), Visited.class)
        .fixture;
  }

  /// The archive, its site and its folder.
  static final class Visited implements AutoCloseable {

    private final Path folder;
    private final DemoSite site;
    private final ArchiveFixture fixture;

    Visited() {
      try {
        folder = Files.createTempDirectory("bevara-visited-");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
      fixture =
          ArchiveFixture.open(
              folder.resolve("archive"),
              site.port(),
              new SteppingClock(Instant.parse("2026-03-11T08:00:00Z")));
      fixture.visitAll();
    }

    @Override
    public void close() throws IOException {
      fixture.close();
      site.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
