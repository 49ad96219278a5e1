package org.bevara.capture.internal;

import org.bevara.record.ArchiveKey;

/// Keyed digests of addresses. A post and the page that shows it share an address and are two
/// records, so what kind of thing it is goes into the digest.
final class Addresses {

  private Addresses() {}

  static String item(ArchiveKey key, String uri) {
    return key.tag("item " + uri);
  }

  static String page(ArchiveKey key, String uri) {
    return key.tag("page " + uri);
  }

  static String media(ArchiveKey key, String uri) {
    return key.tag("media " + uri);
  }
}
