package org.bevara.job;

import java.io.IOException;
import org.bevara.handover.Bag;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.store.StoredObject;

/// Copies objects of the store into a bag, each below `objects/`, and holds every byte against the
/// object's inventory on the way.
final class ObjectsInBag {

  private final ObjectStore store;
  private final Bag bag;

  ObjectsInBag(ObjectStore store, Bag bag) {
    this.store = store;
    this.bag = bag;
  }

  /// @throws FailedException `OBJECT_MISSING`, `OBJECT_DAMAGED` or `STORE_READ_FAILED`
  void add(ObjectId id) {
    StoredObject object =
        store
            .find(id)
            .orElseThrow(() ->
                new FailedException(
                    "OBJECT_MISSING",
                    "object %s is not in the store: run `bevara verify --full`".formatted(id)));
    for (ObjectFile file : object.files()) {
      try (CheckedStream bytes =
          new CheckedStream(store.read(id, file.name()), Sha256.newDigest())) {
        bag.add("objects/%s/%s".formatted(id, file.name()), bytes);
        if (!bytes.digest().equals(file.sha256())) {
          throw new FailedException(
              "OBJECT_DAMAGED",
              "%s of object %s is not what was stored: run `bevara verify --full`"
                  .formatted(file.name(), id));
        }
      } catch (IOException e) {
        throw new FailedException("STORE_READ_FAILED", "object %s cannot be read".formatted(id), e);
      }
    }
  }
}
