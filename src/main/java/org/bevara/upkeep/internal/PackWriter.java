package org.bevara.upkeep.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.bevara.store.RawFile;
import org.bevara.upkeep.BackupKey;
import org.bevara.upkeep.BackupSet.Pack;
import org.jspecify.annotations.Nullable;

/// Writes objects into packs: tar files in which each object lies as it does below the home, so
/// that unpacking all of them over one another gives the store again. Not thread-safe.
final class PackWriter implements AutoCloseable {

  /// A pack is ended by the object that brings it to this size, in bytes.
  private static final long FULL = 512L << 20;

  private final Path folder;
  private final String set;
  private final Optional<BackupKey> key;
  private final LocalDate expiresOn;
  private final List<Pack> packs = new ArrayList<>();
  private @Nullable SetOutput output;
  private @Nullable TarArchiveOutputStream tar;
  private long bytes;
  private long objects;

  PackWriter(Path folder, String set, Optional<BackupKey> key, LocalDate expiresOn) {
    this.folder = folder;
    this.set = set;
    this.key = key;
    this.expiresOn = expiresOn;
  }

  /// Adds an object.
  ///
  /// @return the name of its pack
  String add(List<RawFile> files) throws IOException {
    TarArchiveOutputStream into = tar == null ? begin() : tar;
    String pack = name();
    for (RawFile file : files) {
      TarArchiveEntry entry = new TarArchiveEntry("store/" + file.path());
      entry.setSize(file.size());
      entry.setMode(0100600);
      into.putArchiveEntry(entry);
      try (InputStream content = file.open()) {
        content.transferTo(into);
      }
      into.closeArchiveEntry();
      bytes += file.size();
    }
    objects++;
    if (bytes >= FULL) {
      close();
    }
    return pack;
  }

  private String name() {
    return "%s-%04d.tar%s".formatted(set, packs.size() + 1, key.isPresent() ? ".age" : "");
  }

  private TarArchiveOutputStream begin() throws IOException {
    output = new SetOutput(folder.resolve(name()), key);
    TarArchiveOutputStream begun = new TarArchiveOutputStream(output, "UTF-8");
    begun.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    begun.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar = begun;
    bytes = 0;
    objects = 0;
    return begun;
  }

  /// The packs that were written; all of them once this is closed.
  List<Pack> packs() {
    return packs;
  }

  /// Ends the pack that is being written.
  @Override
  public void close() throws IOException {
    if (tar != null && output != null) {
      String name = name();
      tar.close();
      packs.add(new Pack(name, output.size(), output.sha256(), expiresOn, objects));
      tar = null;
      output = null;
    }
  }
}
