package org.bevara.demo.internal;

/// Who wrote something, as the site shows them.
///
/// @param path the address of their page on the site, from the host on
record Writer(String name, String handle, String path, boolean organization) {

  /// Whether it is one of the municipality's own channels that writes.
  boolean official() {
    return !path.startsWith("/profil/");
  }
}
