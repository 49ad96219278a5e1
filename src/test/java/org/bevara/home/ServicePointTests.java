package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.bevara.record.BusyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePointTests {

  @TempDir Path folder;

  private ArchiveHome home() {
    return ArchiveHome.open(folder.resolve("archive"));
  }

  private static void requireReached(ServicePoint point, Path home) throws IOException {
    try (SocketChannel client = ServicePoint.reach(home).orElseThrow();
        SocketChannel caller = point.accept()) {
      client.write(ByteBuffer.wrap(new byte[] {7}));
      ByteBuffer heard = ByteBuffer.allocate(1);
      assertThat(caller.read(heard)).isEqualTo(1);
      assertThat(heard.get(0)).isEqualTo((byte) 7);
    }
  }

  @Test
  void homeIsReachedWhileItIsServedAndBySocketOfItsOwnerAlone() throws IOException {
    assertThat(ServicePoint.reach(home().root())).isEmpty();
    try (ServicePoint point = ServicePoint.take(home())) {
      requireReached(point, home().root());
      assertThat(Files.getPosixFilePermissions(home().root().resolve("serve.sock")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(ServicePoint.reach(home().root())).isEmpty();
    assertThat(home().root().resolve("serve.sock")).doesNotExist();
  }

  @Test
  void secondProgramIsRefusedAndTheFirstOneGoesOn() throws IOException {
    try (ServicePoint first = ServicePoint.take(home())) {
      assertThatThrownBy(() -> ServicePoint.take(home()))
          .isInstanceOfSatisfying(
              BusyException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("HOME_SERVED");
                assertThat(refused).hasMessageContaining(home().toString());
              });
      requireReached(first, home().root());
    }
    ServicePoint.take(home()).close();
  }

  @Test
  void socketThatAKilledProgramLeftAnswersNobodyAndIsReplaced() throws IOException {
    Path socket = home().root().resolve("serve.sock");
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    assertThat(ServicePoint.reach(home().root())).isEqualTo(Optional.empty());
    try (ServicePoint point = ServicePoint.take(home())) {
      requireReached(point, home().root());
    }
  }

  @Test
  void homeWithAPathTooLongForASocketIsReachedByAnother() throws IOException {
    Path deep = folder;
    while (deep.toString().length() < 150) {
      deep = deep.resolve("a-folder-with-a-long-name");
    }
    ArchiveHome home = ArchiveHome.open(deep);
    Path elsewhere;
    try (ServicePoint point = ServicePoint.take(home)) {
      elsewhere = Path.of(Files.readString(home.root().resolve("serve.path")));
      assertThat(elsewhere).exists();
      assertThat(Files.getPosixFilePermissions(elsewhere.getParent()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      requireReached(point, home.root());
    }
    assertThat(elsewhere.getParent()).doesNotExist();
    assertThat(home.root().resolve("serve.path")).doesNotExist();
  }
}
