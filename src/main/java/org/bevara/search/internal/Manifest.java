package org.bevara.search.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.util.IOUtils;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The commit of the whole index: which commit of each partition belongs to it.
///
/// Each partition commits by itself; a record that moves from one to another would for a moment, or
/// after a crash for good, stand in both or in neither. So what counts is this one file, which is
/// replaced in one step after all partitions are safe on disk.
///
/// @param fingerprint [Words#fingerprint] of the program that wrote the index
/// @param zone in which years were counted
/// @param generations of each partition's commit, by the partition's name
record Manifest(String fingerprint, String zone, Map<String, Long> generations) {

  private static final String FILE = "commit.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Manifest {
    generations = new TreeMap<>(generations);
  }

  static Optional<Manifest> read(Path root) throws IOException {
    try {
      return Optional.of(
          JSON.readValue(
              Files.readString(root.resolve(FILE), StandardCharsets.UTF_8), Manifest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new FailedException(
          "INDEX_DAMAGED",
          "%s is not readable: run `bevara rebuild-index`".formatted(root.resolve(FILE)),
          e);
    }
  }

  /// As [#read], but what cannot be read counts as absent: for who is going to replace it.
  static Optional<Manifest> readIfReadable(Path root) throws IOException {
    try {
      return read(root);
    } catch (FailedException e) {
      return Optional.empty();
    }
  }

  /// Takes effect wholly or not at all.
  void write(Path root) throws IOException {
    Path written = root.resolve(FILE + ".new");
    Files.writeString(written, JSON.writeValueAsString(this), StandardCharsets.UTF_8);
    IOUtils.fsync(written, false);
    Files.move(
        written,
        root.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(root, true);
  }

  /// Refuses an index in which this program would not find what it should.
  void checkUsable(Path root, ZoneId now) {
    if (!fingerprint.equals(Words.fingerprint())) {
      throw outdated(root, "was made with other rules of word analysis");
    }
    if (!zone.equals(now.getId())) {
      throw outdated(root, "counts days in " + zone + ", not in " + now);
    }
  }

  private static UsageException outdated(Path root, String why) {
    return new UsageException(
        "INDEX_OUTDATED", "The index in %s %s: run `bevara rebuild-index`".formatted(root, why));
  }
}
