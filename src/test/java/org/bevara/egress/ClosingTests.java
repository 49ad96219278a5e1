package org.bevara.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bevara.record.FailedException;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcTruncationReason;

/// Closing leaves a whole file, whatever was under way.
class ClosingTests {

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(HostPort allowed) {
    return new Egress(EgressPolicy.defaults().withAllow(Set.of(allowed)), folder.resolve("spool"));
  }

  @Test
  void endlessAnswersAreCutWhenThePassageIsClosed() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nevent\r\n");
              begun.countDown();
              awaited(never);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      client.get(origin.uri("/events"));
      Future<FetchResult> fetch =
          threads.submit(() -> passage.fetch(FetchRequest.of(origin.uri("/events"))));
      begun.await();
      client.head();
      assertThat(client.read(10)).isEqualTo("5\r\nevent\r\n");
      passage.close();
      passage.close();

      assertThat(fetch.get())
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> assertThat(f.code()).isEqualTo(FailureCode.PASSAGE_CLOSED));
      assertThat(passage.events())
          .hasSize(2)
          .allSatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      EgressEvent.Truncated.class,
                      t -> {
                        assertThat(t.code()).isEqualTo(FailureCode.PASSAGE_CLOSED);
                        assertThat(t.bytes()).isEqualTo(5);
                      }));
      assertThat(Warc.entries(warc(), "response"))
          .hasSize(2)
          .allSatisfy(e -> assertThat(e.truncated()).isEqualTo(WarcTruncationReason.UNSPECIFIED));
    } finally {
      never.countDown();
    }
  }

  @Test
  void answerThatComesWhileClosingWaitsIsWhole() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Origin origin =
            new Origin(call -> {
              asked.countDown();
              awaited(release);
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FetchResult> fetch =
          threads.submit(() -> passage.fetch(FetchRequest.of(origin.uri("/"))));
      asked.await();
      Future<?> closing = threads.submit(passage::close);
      release.countDown();
      closing.get();
      assertThat(fetch.get()).isInstanceOf(FetchResult.Answered.class);
      assertThat(passage.events()).hasOnlyElementsOfType(EgressEvent.Answered.class).hasSize(1);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void interruptOfACallerCostsNoEvidence() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              call.say(new byte[1_000_000]);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      Thread.currentThread().interrupt();
      FetchResult result = passage.fetch(FetchRequest.of(origin.uri("/")));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      passage.close();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isInstanceOf(FetchResult.Answered.class);
      assertThat(Warc.entries(warc(), "response")).hasSize(1);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void closedPassageLetsNothingThrough() throws Exception {
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      int port = passage.port();
      passage.close();
      long size = Files.size(warc());
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> assertThat(f.code()).isEqualTo(FailureCode.PASSAGE_CLOSED));
      assertThatThrownBy(() -> new ProxyClient(port)).isInstanceOf(IOException.class);
      assertThat(origin.connections()).isZero();
      assertThat(Files.size(warc())).isEqualTo(size);
    }
  }

  @Test
  void clientThatHangsUpLeavesATruncatedRecord() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\nx");
              awaited(gone);
              call.say(new byte[89_999_999]);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      try (ProxyClient client = new ProxyClient(passage.port())) {
        client.get(origin.uri("/video"));
        client.head();
        client.read(1);
      }
      gone.countDown();
      while (passage.events().isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(passage.events().getFirst())
          .isInstanceOfSatisfying(
              EgressEvent.Truncated.class,
              t -> assertThat(t.code()).isEqualTo(FailureCode.CLIENT_GONE));
    }
  }

  @Test
  void passagesOfOneDoorHaveTheirOwnPortsAndFiles() throws Exception {
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Egress egress = egress(origin.hostPort());
        Passage one = egress.open(folder.resolve("one.warc"));
        Passage two = egress.open(folder.resolve("two.warc"))) {
      assertThat(one.port()).isNotEqualTo(two.port());
      one.fetch(FetchRequest.of(origin.uri("/one")));
      two.fetch(FetchRequest.of(origin.uri("/two")));
      egress.close();
      assertThat(Warc.entries(folder.resolve("one.warc"), "response"))
          .singleElement()
          .satisfies(e -> assertThat(e.uri()).contains(origin.uri("/one")));
      assertThat(Warc.entries(folder.resolve("two.warc"), "response"))
          .singleElement()
          .satisfies(e -> assertThat(e.uri()).contains(origin.uri("/two")));
    }
  }

  @Test
  void fileThatExistsIsNotOverwritten() throws Exception {
    Files.writeString(warc(), "evidence");
    try (Egress egress = new Egress(EgressPolicy.defaults(), folder.resolve("spool"))) {
      assertThatThrownBy(() -> egress.open(warc()))
          .isInstanceOf(FailedException.class)
          .extracting("code")
          .isEqualTo("WARC_NOT_WRITABLE");
      assertThat(warc()).hasContent("evidence");
    }
  }

  @Test
  void spoolOfAKilledProcessIsRemoved() throws Exception {
    Path left = Files.createDirectories(folder.resolve("spool")).resolve("old.spool");
    Files.writeString(left, "captured");
    Files.writeString(folder.resolve("spool/other.txt"), "not ours");
    try (Egress egress = new Egress(EgressPolicy.defaults(), folder.resolve("spool"))) {
      assertThat(egress).isNotNull();
      assertThat(left).doesNotExist();
      assertThat(folder.resolve("spool/other.txt")).exists();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
