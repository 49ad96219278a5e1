package org.bevara.egress;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.bevara.record.Sha256;

/// The bytes of an answer with gzip or deflate undone. Immutable.
public final class Body {

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A body of a copy of `bytes`.
  public static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  public int size() {
    return bytes.length;
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes to be read once; the stream needs no closing.
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  public Sha256 digest() {
    return Sha256.of(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The size only: captured content stays out of logs.
  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
