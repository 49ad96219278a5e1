package org.bevara.store;

/// Somebody outside of the store who remembers one object's inventory by its digest, and so can say
/// which of two that differ was changed.
@FunctionalInterface
public interface Witness {

  /// One who remembers nothing: then the object's own files have to tell.
  Witness NONE = _ -> false;

  /// Whether the object was stored with the inventory that has this digest.
  ///
  /// @param inventoryDigest SHA-512 of `inventory.json`, in lower-case hexadecimal
  boolean remembers(String inventoryDigest);
}
