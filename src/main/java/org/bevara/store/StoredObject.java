package org.bevara.store;

import java.util.List;
import java.util.Optional;

/// An object that is durably in the store.
///
/// @param files in the order of their names; never empty
public record StoredObject(ObjectId id, List<ObjectFile> files) {

  public StoredObject {
    files = List.copyOf(files);
  }

  public Optional<ObjectFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /// The bytes of all files together, without the store's own.
  public long size() {
    return files.stream().mapToLong(ObjectFile::size).sum();
  }
}
