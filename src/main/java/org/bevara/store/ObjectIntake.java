package org.bevara.store;

import java.io.InputStream;

/// An object that comes back from a copy, file by file as it lay in a store, and is checked before
/// it counts. Not thread-safe.
public interface ObjectIntake extends AutoCloseable {

  /// Takes one file.
  ///
  /// @param path below the object's folder, for example `v1/content/item.json`
  /// @throws org.bevara.record.FailedException `OBJECT_NAME_REFUSED` if no object has such a file
  void file(String path, InputStream bytes);

  /// Holds every byte against the inventory and lets the object appear, durably; if it is there
  /// already, the one that is there stays.
  ///
  /// @throws org.bevara.record.FailedException `OBJECT_DAMAGED` if something differs
  void admit();

  /// Drops what was not admitted.
  @Override
  void close();
}
