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

  /// The SHA-512 of the object's inventory, as the bytes lie there, in lower-case hexadecimal;
  /// empty if there is no such object. What the inventory lists, and so every byte of the object,
  /// hangs on it.
  Optional<String> inventoryDigest(ObjectId id);

  /// Where below the storage root the object lies, or would lie.
  String place(ObjectId id);

  /// What lies where objects lie, damaged and stray things included; lazy and to be closed.
  Stream<StoreEntry> entries();

  /// What is wrong with the storage root's own files; empty if all is well.
  List<Finding> verifyRoot();

  /// The files of the object as they lie there.
  ///
  /// @throws org.bevara.record.FailedException `OBJECT_MISSING`
  List<RawFile> files(ObjectId id);

  /// Begins to take an object back from a copy.
  ObjectIntake intake(ObjectId id);

  /// Reads every byte of the object and checks it against its inventory; empty if all is well.
  default Stream<Finding> verify(ObjectId id) {
    return verify(id, Witness.NONE);
  }

  /// As [#verify(ObjectId)], with somebody to ask which of two that differ was changed.
  Stream<Finding> verify(ObjectId id, Witness witness);

  /// As [#verify(ObjectId)] for all that is there, damaged objects and stray files included; lazy
  /// and to be closed.
  Stream<Finding> verify();
}
