package org.bevara.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The definitions of Exempelkommun, copied so that something can be wrong with them.
final class FaultyJobs {

  private final Path folder;

  /// Under another name it has no `disposal.yaml`: nobody but the demonstration does without a
  /// quarantine.
  ///
  /// @param jobs an empty folder, filled here
  /// @param authority what the authority's folder is called
  FaultyJobs(Path jobs, String authority) throws IOException {
    folder = Files.createDirectories(jobs.resolve(authority));
    try (Stream<Path> files = Files.list(Path.of("jobs/exempelkommun"))) {
      for (Path file : files.toList()) {
        if (authority.equals("exempelkommun") || !file.endsWith("disposal.yaml")) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Puts `text` at the end of a file, as UTF-8.
  void append(String name, String text) throws IOException {
    Files.writeString(file(name), Files.readString(file(name)) + text);
  }

  void writeLatin1(String name, String text) throws IOException {
    Files.write(file(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Adds a channel that begins at `path` of the built-in site.
  void addChannel(String id, String path) throws IOException {
    append(
        "channels.yaml",
        """

          - id: %s
            name: Prov %s
            platform: web
            handle: prov
            url: http://www.exempelkommun.example%s
            level: UNIT
            unit: kultur
            recordsCreator: Kultur- och fritidsnämnden
            status: ACTIVE
            languages: [sv]
            official:
              - name: Prov
            editors: [Siri Provström, Maja Exempelsson]
            approval:
              approvedBy: Bibliotekschefen
              body: Kultur- och fritidsnämnden
              date: 2024-03-04
              document: KFN 2024/7
            purpose: Att gå fel.
            targetGroup: Ingen.
        """
            .formatted(id, id, path));
  }
}
