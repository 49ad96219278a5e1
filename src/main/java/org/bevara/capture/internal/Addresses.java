package org.bevara.capture.internal;

import org.bevara.record.ArchiveKey;
import org.bevara.record.PlainAddress;

/// Keyed digests of addresses. A post and the page that shows it share an address and are two
/// records, so what kind of thing it is goes into the digest; whether it is asked for by http or
/// https does not.
final class Addresses {

  private Addresses() {}

  static String item(ArchiveKey key, String uri) {
    return key.tag("item " + PlainAddress.of(uri));
  }

  static String page(ArchiveKey key, String uri) {
    return key.tag("page " + PlainAddress.of(uri));
  }

  static String media(ArchiveKey key, String uri) {
    return key.tag("media " + PlainAddress.of(uri));
  }
}
