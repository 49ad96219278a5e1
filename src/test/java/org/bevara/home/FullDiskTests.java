package org.bevara.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.bevara.record.FailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTests {

  @TempDir Path home;

  @Test
  void writeThatFoundNoRoomIsTold() {
    IOException full =
        catchThrowableOfType(
            IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[] {1}));
    FailedException failure = new FailedException("STORE_WRITE_FAILED", "not stored", full);

    assertThat(FullDisk.behind(failure, home))
        .hasValueSatisfying(told -> {
          assertThat(told.code()).isEqualTo("DISK_FULL");
          assertThat(told)
              .hasMessageContaining("the disk of " + home)
              .hasMessageContaining("df -i") // there is room: it is not the bytes that are wanting
              .hasCause(failure);
        });
  }

  @Test
  void databaseThatFoundNoRoomIsToldWhereverItStandsAmongTheCauses() {
    SQLException full = new SQLException("could not extend file", "53100");
    IllegalStateException first = new IllegalStateException("a step broke");
    first.addSuppressed(new IllegalStateException(full));
    SQLException batch = new SQLException("batch entry 0 was aborted", "XX000");
    batch.setNextException(full);

    assertThat(FullDisk.behind(first, home))
        .hasValueSatisfying(told ->
            assertThat(told).hasMessageContaining("the database server's disk has no room left"));
    assertThat(FullDisk.behind(new IllegalStateException(batch), home)).isPresent();
  }

  @Test
  void whatWasToldOnceIsNotToldAgain() {
    FailedException told = new FailedException(FullDisk.CODE, "the disk is full");
    assertThat(FullDisk.behind(new IllegalStateException(told), home)).containsSame(told);
  }

  @Test
  void everythingElseIsLeftAsItIs() {
    IllegalStateException circle = new IllegalStateException("outer");
    circle.addSuppressed(new IllegalArgumentException("inner", circle));

    assertThat(FullDisk.behind(circle, home)).isEmpty();
    assertThat(FullDisk.behind(new IOException("Connection reset"), home)).isEmpty();
    assertThat(FullDisk.behind(new SQLException("the server went away", "57P01"), home)).isEmpty();
    assertThat(FullDisk.at(home, circle)).isEmpty();
  }
}
