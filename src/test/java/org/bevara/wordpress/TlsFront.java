package org.bevara.wordpress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Ends TLS before a server that speaks http, as the front of a municipality's web server does, and
/// carries bytes both ways as they are.
public final class TlsFront implements AutoCloseable {

  private final ServerSocket door;
  private final int behind;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile SSLContext identity;
  private volatile int number = Integer.MAX_VALUE;
  private volatile Runnable interruption = () -> {};

  private TlsFront(ServerSocket door, int behind, SSLContext identity) {
    this.door = door;
    this.behind = behind;
    this.identity = identity;
  }

  /// Listens on a free port of loopback.
  ///
  /// @param behind the port of loopback on which http is spoken
  /// @param identity the certificate to show
  public static TlsFront start(int behind, SSLContext identity) {
    try {
      TlsFront front =
          new TlsFront(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behind, identity);
      Thread.ofVirtual().start(front::serve);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /// Shows another certificate from now on.
  public void show(SSLContext other) {
    identity = other;
  }

  /// Does something before the request of that number from now on is let through, counted from 1: a
  /// connection carries one.
  public void before(int request, Runnable what) {
    asked.set(0);
    interruption = what;
    number = request;
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException e) {
        // closed, or the client has gone before it was let in
      }
    }
  }

  private void pass(Socket client) {
    try (client;
        SSLSocket open = (SSLSocket) identity.getSocketFactory().createSocket(client, null, true);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      open.setUseClientMode(false);
      open.startHandshake();
      if (asked.incrementAndGet() == number) {
        interruption.run();
      }
      Thread.ofVirtual().start(() -> copy(open, server));
      copy(server, open);
    } catch (IOException e) {
      // a client that does not like the certificate hangs up, and that is its right
    }
  }

  /// Carries what one says to the other until it says no more.
  private static void copy(Socket from, Socket to) {
    try {
      InputStream said = from.getInputStream();
      OutputStream heard = to.getOutputStream();
      said.transferTo(heard);
      heard.flush();
      to.shutdownOutput();
    } catch (IOException e) {
      // either side may hang up at any time
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
