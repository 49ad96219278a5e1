package org.bevara.cli.internal;

import java.io.IOException;
import java.io.Writer;

/// Sends what is written, as messages of one kind, at each flush. What a client does not take any
/// more is dropped: its death is no reason to break off what it asked for.
final class WireWriter extends Writer {

  /// Sent without a flush from here on, so that a long listing is not gathered whole.
  private static final int FULL = 16 * 1024;

  private final ActWire wire;
  private final ActWire.Kind kind;
  private final StringBuilder gathered = new StringBuilder();
  private boolean gone;

  WireWriter(ActWire wire, ActWire.Kind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  @Override
  public void write(char[] text, int from, int length) {
    synchronized (lock) {
      gathered.append(text, from, length);
      if (gathered.length() >= FULL
          && !Character.isHighSurrogate(gathered.charAt(gathered.length() - 1))) {
        flush();
      }
    }
  }

  @Override
  public void flush() {
    synchronized (lock) {
      if (gathered.isEmpty()) {
        return;
      }
      String text = gathered.toString();
      gathered.setLength(0);
      if (!gone) {
        try {
          wire.send(kind, text);
        } catch (IOException e) {
          gone = true;
        }
      }
    }
  }

  @Override
  public void close() {
    flush();
  }
}
