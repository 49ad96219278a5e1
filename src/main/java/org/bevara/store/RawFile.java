package org.bevara.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file of an object as it lies in the store, the store's own included: what a copy that can be
/// read without this program is made of.
///
/// @param path below the storage root, with slashes
/// @param size in bytes
public record RawFile(String path, long size, Path file) {

  /// The file's bytes; to be closed.
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
