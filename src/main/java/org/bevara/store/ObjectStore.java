package org.bevara.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.bevara.store.internal.OcflObjectStore;

/// Where captured bytes are kept: whole immutable objects, each by itself.
///
/// When [#put] returns, the object outlives a power cut. An object is there whole or not at all,
/// whenever the process was killed. Destroying one touches no other. Safe for many threads and
/// processes.
public interface ObjectStore {

  /// The store below `root`, an OCFL 1.1 storage root (ocfl.io/1.1/spec) that any OCFL tool can
  /// read, made if there is none. What killed processes left half done beside it, in
  /// `ROOT.staging`, is swept.
  ///
  /// @param clock for the time of storing, which the inventory of each object states
  static ObjectStore inDirectory(Path root, Clock clock) {
    return inDirectory(root, clock, _ -> {});
  }

  /// The same, and `announce` hears of each object that is new before its first byte is written. If
  /// it throws, nothing is. From then on [#retract] holds the object off for good.
  static ObjectStore inDirectory(Path root, Clock clock, Consumer<ObjectId> announce) {
    return OcflObjectStore.open(root, clock, announce);
  }

  /// Stores `parts` as the object `id`. Storing the same again does nothing and returns what is
  /// there.
  ///
  /// @param parts at least one, each with a name of its own
  /// @throws org.bevara.record.FailedException `OBJECT_DIFFERS` if `id` holds something else,
  ///   `STORE_WRITE_FAILED` if the disk refuses, in which case nothing is acknowledged
  StoredObject put(ObjectId id, List<ObjectPart> parts);

  /// What is stored as `id`; the bytes are not read.
  Optional<StoredObject> find(ObjectId id);

  /// The bytes of one file, to be closed by the caller. They are not checked: [#verify] does that.
  ///
  /// @throws org.bevara.record.FailedException `OBJECT_FILE_MISSING`
  InputStream read(ObjectId id, String name);

  /// As [#read], for what is small enough for memory.
  byte[] bytes(ObjectId id, String name);

  /// Removes the object: first it vanishes as a whole, durably, then its bytes are removed. An
  /// object that is not there is no error, so that a killed destruction can be repeated; what the
  /// killed one left is removed too.
  ///
  /// Unlinked, not overwritten: what the medium or its snapshots still hold is out of reach here.
  void destroy(ObjectId id);

  /// Takes back an object that was announced and that nothing names: whatever was written of it is
  /// removed, and a process that is still about to store it, stopped or slow, fails to. Nothing was
  /// acknowledged, so nothing is destroyed.
  void retract(ObjectId id);

  /// All identifiers, in no order; to be closed. What is put or destroyed meanwhile may be in it or
  /// not.
  ///
  /// @throws org.bevara.record.FailedException `OBJECT_DAMAGED`, while it is read, at an object
  ///   that cannot tell its identifier
  Stream<ObjectId> objects();

  /// Reads every byte of the object and checks it against its inventory; empty if all is well.
  Stream<Finding> verify(ObjectId id);

  /// As [#verify(ObjectId)] for all that is there, damaged objects and stray files included; lazy
  /// and to be closed.
  Stream<Finding> verify();
}
