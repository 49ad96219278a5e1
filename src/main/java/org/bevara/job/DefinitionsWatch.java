package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// The definitions of the authorities that are served, as they are now: read again when a file's
/// time or size has changed, or one has come or gone. Thread-safe.
public final class DefinitionsWatch implements Supplier<List<Definitions>> {

  private final Path jobs;
  private final @Nullable AuthorityName only;
  private final Consumer<Definitions> used;
  private Map<Path, String> seen = Map.of();
  private List<Definitions> last = List.of();

  /// @param only the one authority that is served; null for all
  /// @param used hears of each that can be used, when it is read for the first time and anew; what
  ///   it throws lets the files be read again at the next question
  public DefinitionsWatch(Path jobs, @Nullable AuthorityName only, Consumer<Definitions> used) {
    this.jobs = jobs;
    this.only = only;
    this.used = used;
  }

  /// @throws UsageException as [JobDefinitions#read], where not even the folder can be read
  @Override
  public synchronized List<Definitions> get() {
    Map<Path, String> now = files();
    if (last.isEmpty() || !now.equals(seen)) {
      List<Definitions> read =
          only != null
              ? List.of(JobDefinitions.read(jobs, only))
              : JobDefinitions.authorities(jobs).stream()
                  .map(name -> JobDefinitions.read(jobs, name))
                  .toList();
      read.stream().filter(each -> !each.hasErrors()).forEach(used);
      last = read;
      seen = now;
    }
    return last;
  }

  /// Time and size of each file; of a folder that cannot be read, nothing.
  private Map<Path, String> files() {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(jobs, 2)) {
      for (Path file : files.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        found.put(file, attributes.lastModifiedTime() + " " + attributes.size());
      }
    } catch (IOException e) {
      return Map.of();
    }
    return found;
  }
}
