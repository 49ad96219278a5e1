package org.bevara.home;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.bevara.home.internal.ServiceFiles;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;

/// Where the one program that serves a home is reached by the others: a local socket in the home
/// that only the home's owner can use, and a lock that the kernel frees when the program dies.
///
/// A socket that a killed program left behind answers nobody, and the next program to serve the
/// home removes it. Thread-safe.
public final class ServicePoint implements AutoCloseable {

  private final ServiceFiles files;
  private final ServerSocketChannel channel;

  private ServicePoint(ServiceFiles files, ServerSocketChannel channel) {
    this.files = files;
    this.channel = channel;
  }

  /// Makes this process the one that serves `home`.
  ///
  /// @throws BusyException `HOME_SERVED` if another one does, in this process or elsewhere
  /// @throws FailedException `SERVICE_SOCKET_FAILED` if no socket can be made
  public static ServicePoint take(ArchiveHome home) {
    try {
      ServiceFiles files =
          ServiceFiles.lock(home.root())
              .orElseThrow(() ->
                  new BusyException(
                      "HOME_SERVED",
                      "another program serves %s already: stop it first, or use the one that runs"
                          .formatted(home)));
      ServerSocketChannel channel = null;
      try {
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(files.freshSocket()));
        files.closeToOthers();
        return new ServicePoint(files, channel);
      } catch (IOException e) {
        if (channel != null) {
          channel.close();
        }
        files.release();
        throw e;
      }
    } catch (IOException e) {
      throw new FailedException(
          "SERVICE_SOCKET_FAILED",
          "the local socket of %s cannot be made (%s): check the disk and the folder's owner"
              .formatted(home, e.getMessage()),
          e);
    }
  }

  /// A connection to the program that serves the home at `dir`; empty if none does.
  public static Optional<SocketChannel> reach(Path dir) {
    Optional<Path> socket = ServiceFiles.socketOf(dir);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket.get())));
    } catch (IOException e) {
      return Optional.empty(); // left by a program that was killed: nobody answers
    }
  }

  /// Waits for the next connection of the home's owner; others are turned away unheard.
  ///
  /// @throws java.nio.channels.ClosedChannelException once this is closed
  public SocketChannel accept() throws IOException {
    while (true) {
      SocketChannel caller = channel.accept();
      if (files.isOwner(caller)) {
        return caller;
      }
      caller.close();
    }
  }

  /// Removes the socket, after which nobody is reached, and frees the lock.
  @Override
  public void close() {
    try {
      channel.close();
      files.release();
    } catch (IOException e) {
      throw new FailedException(
          "SERVICE_SOCKET_FAILED",
          "the local socket could not be removed (%s): the next serve removes it"
              .formatted(e.getMessage()),
          e);
    }
  }
}
