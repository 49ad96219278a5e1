package org.bevara.egress.internal;

import java.io.ByteArrayOutputStream;
import org.bevara.egress.FailureCode;

/// Gathers the payload of an answer for a connector, up to a bound. What goes over it is not even
/// taken: the answer is cut there.
final class PayloadReceiver implements Receiver {

  private final int maxBytes;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  PayloadReceiver(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  byte[] bytes() {
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

  /// @throws Fault TOO_LARGE
  @Override
  public void payload(byte[] buffer, int from, int length) throws Fault {
    if (gathered.size() + (long) length > maxBytes) {
      throw Fault.failed(
          FailureCode.TOO_LARGE, "the body is over the %d bytes handed out".formatted(maxBytes));
    }
    gathered.write(buffer, from, length);
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
