package org.bevara.job;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.job.internal.definition.DefinitionReader;
import org.bevara.job.internal.definition.SchemaCatalog;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// Reads what runs, when and for whom from the folder `jobs/`.
///
/// The folder is read once, when asked; there is no watching. Nothing is written. Thread-safe.
public final class JobDefinitions {

  private static final SchemaCatalog SCHEMAS = new SchemaCatalog();

  private JobDefinitions() {}

  /// The definitions of one authority, with every finding about them.
  ///
  /// @param wanted null for the only authority there is
  /// @throws UsageException AUTHORITY_AMBIGUOUS, AUTHORITY_UNKNOWN or AUTHORITY_MISSING with those
  ///   that there are; JOBS_FOLDER_MISSING or JOBS_FOLDER_UNREADABLE. Faults inside the files are
  ///   findings, not exceptions.
  public static Definitions read(Path jobsFolder, @Nullable AuthorityName wanted) {
    return reader().read(jobsFolder, choose(jobsFolder, wanted));
  }

  /// What is wrong with a disposal schedule that stands by itself, and is no authority's yet.
  ///
  /// @param label the file's path as it is shown to people
  public static List<Finding> checkSchedule(String label, byte[] schedule) {
    return reader().checkSchedule(label, schedule);
  }

  private static DefinitionReader reader() {
    return new DefinitionReader(SCHEMAS, InstantSource.system());
  }

  /// The definitions of an authority as they would be with another disposal schedule. Findings
  /// about that name its file.
  ///
  /// @param name of an authority that has a folder below `jobsFolder`
  /// @param schedule a file like `disposal-schedule.yaml`
  public static Definitions readWith(Path jobsFolder, AuthorityName name, Path schedule) {
    return reader().read(jobsFolder.resolve(name.value()), name, schedule);
  }

  /// An authority's definitions with another disposal schedule that somebody sends.
  ///
  /// @param work where it lies while it is read
  public static Definitions readWith(Definitions inForce, Path work, InputStream schedule)
      throws IOException {
    Path sent = Files.createTempFile(work, "disposal-schedule-", ".yaml");
    try {
      Files.copy(schedule, sent, StandardCopyOption.REPLACE_EXISTING);
      return reader().read(inForce.folder(), inForce.name(), sent);
    } finally {
      Files.delete(sent);
    }
  }

  /// The authorities that have a folder below `jobsFolder`, by name.
  ///
  /// @throws UsageException JOBS_FOLDER_MISSING or JOBS_FOLDER_UNREADABLE; AUTHORITY_MALFORMED if a
  ///   folder's name cannot be an authority's
  public static List<AuthorityName> authorities(Path jobsFolder) {
    if (!Files.isDirectory(jobsFolder)) {
      throw new UsageException(
          "JOBS_FOLDER_MISSING",
          "there is no folder %s with job definitions: name it with --jobs or BEVARA_JOBS"
              .formatted(jobsFolder));
    }
    try (Stream<Path> entries = Files.list(jobsFolder)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .map(AuthorityName::new)
          .toList();
    } catch (IOException e) {
      throw new UsageException(
          "JOBS_FOLDER_UNREADABLE",
          "the folder %s cannot be read: %s".formatted(jobsFolder, e.getMessage()),
          e);
    }
  }

  private static AuthorityName choose(Path jobsFolder, @Nullable AuthorityName wanted) {
    List<AuthorityName> authorities = authorities(jobsFolder);
    String listed = authorities.stream().map(AuthorityName::value).collect(joining(", "));
    if (authorities.isEmpty()) {
      throw new UsageException(
          "AUTHORITY_MISSING",
          "%s holds no authority: each has a folder of its own there".formatted(jobsFolder));
    }
    if (wanted == null && authorities.size() > 1) {
      throw new UsageException(
          "AUTHORITY_AMBIGUOUS",
          "%s holds several authorities: name one with --authority or BEVARA_AUTHORITY: %s"
              .formatted(jobsFolder, listed));
    }
    if (wanted != null && !authorities.contains(wanted)) {
      throw new UsageException(
          "AUTHORITY_UNKNOWN",
          "%s holds no authority \"%s\"; it holds: %s".formatted(jobsFolder, wanted, listed));
    }
    return wanted != null ? wanted : authorities.getFirst();
  }
}
