package org.bevara.job;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bevara.record.Sha256;

/// A stream that knows the digest of what was read from it.
final class CheckedStream extends DigestInputStream {

  CheckedStream(InputStream bytes, MessageDigest digest) {
    super(bytes, digest);
  }

  /// The digest so far; to be asked once, at the end.
  Sha256 digest() {
    return new Sha256(HexFormat.of().formatHex(getMessageDigest().digest()));
  }
}
