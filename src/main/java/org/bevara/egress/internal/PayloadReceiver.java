package org.bevara.egress.internal;

import java.io.ByteArrayOutputStream;
import org.bevara.egress.FailureCode;

/// Gathers the payload of an answer for a connector, up to a bound. What goes over it is recorded
/// all the same.
final class PayloadReceiver implements Receiver {

  private final int maxBytes;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private boolean over;

  PayloadReceiver(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// @throws Fault TOO_LARGE
  byte[] bytes() throws Fault {
    if (over) {
      throw Fault.failed(
          FailureCode.TOO_LARGE, "the body is over the %d bytes handed out".formatted(maxBytes));
    }
    return gathered.toByteArray();
  }

  @Override
  public void begin(Head answer, Framing framing) {
    // the head is in the outcome
  }

  @Override
  public void wire(byte[] buffer, int from, int length) {
    // framing is of no use to a connector
  }

  @Override
  public void payload(byte[] buffer, int from, int length) {
    over = over || gathered.size() + (long) length > maxBytes;
    if (!over) {
      gathered.write(buffer, from, length);
    }
  }

  @Override
  public void pause() {
    // nothing is held back
  }

  @Override
  public void end() {
    // nothing is held back
  }
}
