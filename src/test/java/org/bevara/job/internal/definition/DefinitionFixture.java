package org.bevara.job.internal.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.job.Definitions;
import org.bevara.record.AuthorityName;

/// A sound authority, `provkommun`, with some of its files replaced by those of a fixture folder.
///
/// `NAME.absent` in the fixture takes the file away.
final class DefinitionFixture {

  static final Path ALL = Path.of("src/test/resources/job/definitions");
  static final AuthorityName NAME = new AuthorityName("provkommun");

  /// The day on which all fixtures are checked: 2026-11-30.
  static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z"));

  private final Path jobs;

  /// @param jobs an empty folder, filled here
  DefinitionFixture(Path jobs) throws IOException {
    this.jobs = jobs;
    Files.createDirectory(folder());
    lay(ALL.resolve("_sound"));
  }

  Path folder() {
    return jobs.resolve(NAME.value());
  }

  DefinitionFixture lay(Path fixture) throws IOException {
    try (Stream<Path> entries = Files.list(fixture)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.endsWith(".absent")) {
          Files.delete(folder().resolve(name.substring(0, name.length() - ".absent".length())));
        } else if (!name.equals("expected.txt")) {
          Files.write(folder().resolve(name), Files.readAllBytes(entry));
        }
      }
    }
    return this;
  }

  DefinitionFixture write(String file, byte[] content) throws IOException {
    Files.write(folder().resolve(file), content);
    return this;
  }

  Definitions read() {
    return new DefinitionReader(new SchemaCatalog(), NOW).read(jobs, NAME);
  }

  /// The findings as lines: code, severity, place below the authority's folder, message.
  List<String> findings() {
    String prefix = folder() + "/";
    return read().findings().stream()
        .map(each ->
            "%s %s %s %s"
                .formatted(each.code(), each.severity(), each.where(), each.message())
                .replace(prefix, ""))
        .toList();
  }
}
