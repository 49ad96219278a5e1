package org.bevara.wordpress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Sha256;

/// Debian packages with all they need, fetched by the machine's own apt and unpacked into a folder.
///
/// No privileges are needed and the system's state is neither read nor changed: package lists,
/// downloads and status are private, so that a machine whose lists were removed is served like any
/// other. Hosts and keys are those that apt is configured with.
final class DebianPackages {

  /// What `apt-get --simulate install` says that it would install: name, version.
  private static final Pattern INSTALLED = Pattern.compile("Inst (\\S+) \\((\\S+) .*");

  /// Programs and their libraries. What else the packages ask for (a web server, maintainer
  /// scripts' tools) is not started here, and the C library must be the one that the machine's
  /// loader is of.
  private static final Pattern NEEDED = Pattern.compile("(lib|php|mariadb|wordpress|zlib).*");

  private static final Pattern NOT_NEEDED =
      Pattern.compile("libc6|libc-bin|libapache2.*|libapr.*|lib.*-perl|libperl.*");

  private final Path folder;
  private final Path archives;
  private final List<String> settings;

  /// @param folder where lists and unpacked files go
  /// @param archives where the fetched packages stay; what lies there is not fetched again
  DebianPackages(Path folder, Path archives) {
    this(folder, archives, List.of());
  }

  /// @param settings of apt besides those of the machine
  DebianPackages(Path folder, Path archives, List<String> settings) {
    this.folder = folder.toAbsolutePath();
    this.archives = archives.toAbsolutePath();
    this.settings = List.copyOf(settings);
  }

  /// The root folder of the unpacked packages, which are fetched and unpacked where that has not
  /// been done.
  Path unpacked(List<String> names) throws IOException, InterruptedException {
    Path list =
        archives.resolve(
            "packages-%s.txt".formatted(digest(names.stream().sorted().toList()).substring(0, 12)));
    List<String> versions = Files.exists(list) ? Files.readAllLines(list) : reached(names, list);
    Path root = folder.resolve("root-" + digest(versions).substring(0, 12));
    if (!Files.isDirectory(root)) {
      Path part = Files.createTempDirectory(folder, "root-part-");
      for (Path archive : archives(versions)) {
        Command.run(folder, "dpkg-deb", "-x", archive.toString(), part.toString());
      }
      Files.move(part, root);
    }
    return root;
  }

  private List<String> reached(List<String> names, Path list)
      throws IOException, InterruptedException {
    try {
      return fetched(names, list);
    } catch (IOException e) {
      throw new IOException(
          "apt-get did not get %s: look whether it reaches its mirrors (apt-get update). On a machine without network -Dbevara.offline=true leaves out the tests that need them."
              .formatted(names),
          e);
    }
  }

  private List<String> fetched(List<String> names, Path list)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("apt/lists/partial"));
    Files.createDirectories(folder.resolve("apt/cache/archives/partial"));
    Files.createDirectories(archives);
    Files.writeString(folder.resolve("apt/status"), "");
    apt("update", List.of());
    List<String> versions = new ArrayList<>();
    for (String line : apt("install", names, "--simulate").lines().toList()) {
      Matcher installed = INSTALLED.matcher(line);
      if (installed.matches()
          && NEEDED.matcher(installed.group(1)).matches()
          && !NOT_NEEDED.matcher(installed.group(1)).matches()) {
        versions.add(installed.group(1) + "=" + installed.group(2));
      }
    }
    versions.sort(Comparator.naturalOrder());
    // apt-get checks every file against the signed lists
    apt("download", versions);
    archives(versions);
    Files.write(list, versions);
    return versions;
  }

  private String apt(String verb, List<String> names, String... options)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("apt-get", "--assume-yes"));
    List<String> all =
        new ArrayList<>(
            List.of(
                "Dir::State::lists=" + folder.resolve("apt/lists"),
                "Dir::State::status=" + folder.resolve("apt/status"),
                "Dir::Cache=" + folder.resolve("apt/cache"),
                "APT::Install-Recommends=false",
                "APT::Sandbox::User=root",
                "APT::Get::List-Cleanup=false",
                "Acquire::Languages=none",
                "Acquire::Retries=3"));
    all.addAll(settings);
    for (String option : all) {
      line.add("-o");
      line.add(option);
    }
    line.addAll(List.of(options));
    line.add(verb);
    line.addAll(names);
    return Command.run(archives, line.toArray(String[]::new));
  }

  /// The files of these packages, `name=version` each.
  private List<Path> archives(List<String> versions) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String version : versions) {
      String stem = version.replace(":", "%3a").replace('=', '_');
      try (DirectoryStream<Path> files = Files.newDirectoryStream(archives, stem + "_*.deb")) {
        Iterator<Path> file = files.iterator();
        if (!file.hasNext()) {
          throw new IOException(
              "apt-get fetched no %s into %s; remove that folder and try again"
                  .formatted(stem, archives));
        }
        found.add(file.next());
      }
    }
    return found;
  }

  private static String digest(List<String> lines) {
    return Sha256.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).hex();
  }
}
