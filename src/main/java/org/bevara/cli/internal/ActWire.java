package org.bevara.cli.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;

/// One connection between a command line and the program that serves its home: messages of a kind
/// (one byte), a length (four bytes) and as many bytes of UTF-8.
///
/// Sending is thread-safe; one thread receives.
final class ActWire implements AutoCloseable {

  /// Goes up when messages change their meaning.
  static final int PROTOCOL = 1;

  /// The longest message that is taken, in bytes: a command line is a few hundred.
  private static final int LONGEST = 1 << 20;

  /// The kinds of messages, by their byte.
  enum Kind {
    /// The server's version and protocol, as JSON; its first message.
    GREETING('G'),
    /// The command line, as JSON; the client's first message.
    ACT('A'),
    /// A piece of standard output.
    OUT('O'),
    /// A piece of standard error.
    ERR('E'),
    /// The client asks the act to stop after its current task.
    STOP('S'),
    /// The exit code in digits; the server's last message.
    END('X');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }

    static Kind of(int sign) {
      for (Kind kind : values()) {
        if (kind.sign == sign) {
          return kind;
        }
      }
      throw new FailedException(
          "ACT_WIRE_BROKEN", "the other side of the local socket does not speak as agreed");
    }
  }

  /// A message.
  record Message(Kind kind, String text) {}

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  ActWire(SocketChannel channel) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
    this.out = new DataOutputStream(Channels.newOutputStream(channel));
  }

  void send(Kind kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[bytes.length + 5];
    message[0] = (byte) kind.sign;
    for (int i = 0; i < 4; i++) {
      message[i + 1] = (byte) (bytes.length >>> (24 - 8 * i));
    }
    System.arraycopy(bytes, 0, message, 5, bytes.length);
    synchronized (out) {
      out.write(message);
    }
  }

  /// The next message; null when the other side has gone.
  @Nullable Message receive() throws IOException {
    int sign = in.read();
    if (sign < 0) {
      return null;
    }
    Kind kind = Kind.of(sign);
    try {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new IOException("a message of %d bytes".formatted(length));
      }
      byte[] bytes = in.readNBytes(length);
      return bytes.length < length
          ? null
          : new Message(kind, new String(bytes, StandardCharsets.UTF_8));
    } catch (EOFException e) {
      return null; // cut in the middle: gone all the same
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
