package org.bevara.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.bevara.wordpress.WordPress;

/// Definitions of an authority whose only channel is a WordPress site.
final class WordPressChannel {

  static final String ID = "provstad";

  private WordPressChannel() {}

  /// Exempelkommun's definitions with that one channel, below `folder`.
  ///
  /// @param more lines of the channel, four blanks before each
  static Path jobs(Path folder, String more) throws IOException {
    Path to = Files.createDirectories(folder.resolve("exempelkommun"));
    try (Stream<Path> files = Files.list(Path.of("jobs", "exempelkommun"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Files.writeString(
        to.resolve("channels.yaml"),
        """
        channels:
          - id: provstad
            name: Provstad
            platform: wordpress
            url: http://%s/
            level: MAIN
            recordsCreator: Kommunstyrelsen
            status: ACTIVE
            languages: [sv]
            official:
              - name: Provstad
                handle: provstad
            editors: [Maja Exempelsson, Oskar Provberg]
            approval:
              approvedBy: Kommunikationschefen
              body: Kommunstyrelsen
              date: 2024-01-15
            purpose: Att informera.
            targetGroup: Alla.
            connector: wordpress
        """
                .formatted(WordPress.HOST)
            + more,
        StandardCharsets.UTF_8);
    return folder;
  }

  /// The same, read by the site's feeds alone.
  static Path jobsByFeeds(Path folder) throws IOException {
    Path channels = jobs(folder, "").resolve("exempelkommun/channels.yaml");
    Files.writeString(
        channels,
        Files.readString(channels).replace("connector: wordpress", "connector: feed"),
        StandardCharsets.UTF_8);
    return folder;
  }

  /// The same, read by the site's editor.
  static Path jobsWithPassword(Path folder, WordPress site) throws IOException {
    jobs(
        folder,
        "    credentials:\n      user: %s\n      passwordFile: secret\n".formatted(site.user()));
    password(folder, site);
    return folder;
  }

  /// Writes the site's present password where the definitions look for it.
  static void password(Path folder, WordPress site) throws IOException {
    Path secret = folder.resolve("exempelkommun/secret");
    Files.writeString(secret, site.password() + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }
}
