package org.bevara.capture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A file that a photograph yielded. Its bytes are not copied and must not be changed.
public final class PageFile {

  private final String mediaType;
  private final byte[] bytes;

  public PageFile(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public String toString() {
    return "%s, %d bytes".formatted(mediaType, bytes.length);
  }
}
