package org.bevara.egress.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bevara.egress.HeaderField;

/// Hands an answer on to a client of the proxy: the body exactly as it came, the head without what
/// concerned the connection to the origin only.
final class ClientReceiver implements Receiver {

  private final OutputStream out;
  private final boolean clientCloses;
  private boolean begun;
  private boolean closes;

  /// @param out buffered
  /// @param clientCloses whether the client wants no answer beyond this one
  ClientReceiver(OutputStream out, boolean clientCloses) {
    this.out = out;
    this.clientCloses = clientCloses;
  }

  @Override
  public void begin(Head answer, Framing framing) throws IOException {
    begun = true;
    closes = clientCloses || framing instanceof Framing.UntilClose;
    if (answer.start().startsWith("HTTP/1.1 101")) {
      // what it says of the connection is meant for the client
      out.write(answer.raw());
      return;
    }
    List<HeaderField> fields = new ArrayList<>(answer.endToEnd());
    if (closes) {
      fields.add(new HeaderField("Connection", "close"));
    }
    String afterVersion = answer.start().substring("HTTP/1.1".length());
    out.write(Head.bytes("HTTP/1.1" + afterVersion, fields));
  }

  @Override
  public void wire(byte[] buffer, int from, int length) throws IOException {
    out.write(buffer, from, length);
  }

  @Override
  public void payload(byte[] buffer, int from, int length) {
    // went out with the wire
  }

  @Override
  public void pause() throws IOException {
    out.flush();
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  /// Whether a part of the answer may have reached the client.
  boolean begun() {
    return begun;
  }

  /// Whether the connection ends with this answer.
  boolean closes() {
    return closes;
  }
}
