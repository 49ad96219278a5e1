package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcTruncationReason;

/// What is too much or too slow is cut at its bound, and what came until then is kept and marked.
class LimitTests {

  private static final int CAP = 100_000;

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(Origin origin, Duration deadline, Duration idle) {
    return new Egress(
        EgressPolicy.defaults()
            .withAllow(Set.of(origin.hostPort()))
            .withLimits(new EgressLimits(CAP, CAP, deadline, idle, Duration.ofSeconds(5), 3)),
        folder.resolve("spool"),
        NameResolver.system(),
        Clock.systemUTC());
  }

  private Egress egress(Origin origin) {
    return egress(origin, Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  @Test
  void endlessChunkedBodyIsCutAtTheCap() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) {
                call.say("3e8\r\n" + "x".repeat(1000) + "\r\n");
              }
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      FetchResult result = passage.fetch(FetchRequest.of(origin.uri("/")));
      assertThat(result)
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(FailureCode.TOO_LARGE));
      passage.close();
      assertTruncated(passage, FailureCode.TOO_LARGE, WarcTruncationReason.LENGTH, CAP);
    }
  }

  @Test
  void tenMegabytesAreCutAtTheCapAndTheClientSeesThatTheyAre() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n");
              call.say(new byte[10_000_000]);
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/"));
      assertThat(client.head()).contains("Content-Length: 10000000\r\n");
      assertThat(client.rest().length()).isLessThanOrEqualTo(CAP + "[reset]".length());
      passage.close();
      assertTruncated(passage, FailureCode.TOO_LARGE, WarcTruncationReason.LENGTH, CAP);
    }
  }

  @Test
  void bodyOfExactlyTheCapIsWhole() throws Exception {
    for (String head :
        new String[] {
          "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        }) {
      try (Origin origin =
              new Origin(call -> {
                call.say(head);
                call.say(new byte[CAP]);
              });
          Egress egress = egress(origin);
          Passage passage = egress.open(folder.resolve(head.length() + ".warc"))) {
        assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
            .isInstanceOfSatisfying(
                FetchResult.Answered.class, a -> assertThat(a.body().size()).isEqualTo(CAP));
      }
    }
  }

  @Test
  void oneByteOverTheCapOfABodyWithoutLengthIsCut() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\n\r\n");
              call.say(new byte[CAP + 1]);
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      passage.fetch(FetchRequest.of(origin.uri("/")));
      assertTruncated(passage, FailureCode.TOO_LARGE, WarcTruncationReason.LENGTH, CAP);
    }
  }

  @Test
  void framingThatOutweighsItsPayloadIsCutToo() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) {
                call.say("1;" + "e".repeat(8000) + "\r\nx\r\n");
              }
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      passage.fetch(FetchRequest.of(origin.uri("/")));
      passage.close();
      assertThat(Warc.entries(warc(), "response").getFirst().block().bytes())
          .hasSizeLessThan(3 * CAP);
      assertThat(passage.events().getFirst())
          .isInstanceOfSatisfying(
              EgressEvent.Truncated.class,
              t -> assertThat(t.code()).isEqualTo(FailureCode.TOO_LARGE));
    }
  }

  @Test
  void bombIsNotUnpackedBeyondTheCapButRecordedWhole() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[50 * CAP]);
    }
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
              call.say(bomb.toByteArray());
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(FailureCode.TOO_LARGE));
      passage.close();
      assertThat(Warc.entries(warc(), "response").getFirst().body()).isEqualTo(bomb.toByteArray());
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void dribbleIsCutAtTheDeadlineHoweverSteadyItIs() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              while (true) {
                call.say("x");
                LockSupport.parkNanos(20_000_000);
              }
            });
        Egress egress = egress(origin, Duration.ofSeconds(1), Duration.ofSeconds(60));
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(FailureCode.TIMEOUT));
      passage.close();
      assertThat(Warc.entries(warc(), "response"))
          .singleElement()
          .satisfies(e -> assertThat(e.truncated()).isEqualTo(WarcTruncationReason.TIME));
    }
  }

  @Test
  void silenceIsCutAtTheIdleTimeout() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Origin origin = new Origin(call -> awaited(never));
        Egress egress = egress(origin, Duration.ofSeconds(60), Duration.ofMillis(200));
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(FailureCode.TIMEOUT));
      client.get(origin.uri("/"));
      assertThat(client.rest())
          .startsWith("HTTP/1.1 504 Gateway Timeout\r\n")
          .contains("X-Bevara-Egress: TIMEOUT\r\n");
      passage.close();
      assertThat(Warc.entries(warc(), "metadata"))
          .hasSize(2)
          .allSatisfy(m ->
              assertThat(new String(m.block().bytes(), UTF_8))
                  .contains("egress-code: TIMEOUT\r\n"));
      assertThat(Warc.complaints(warc())).isEmpty();
    } finally {
      never.countDown();
    }
  }

  @Test
  void clientThatDoesNotReadIsLetGoAfterTheDeadline() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n");
              call.say(new byte[90_000_000]);
            });
        Egress egress =
            new Egress(
                EgressPolicy.defaults()
                    .withAllow(Set.of(origin.hostPort()))
                    .withLimits(
                        new EgressLimits(
                            100_000_000,
                            CAP,
                            Duration.ofMillis(1500),
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(5),
                            3)),
                folder.resolve("spool"));
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/"));
      client.head();
      awaitEvent(passage);
      assertThat(passage.events().getFirst())
          .isInstanceOfSatisfying(
              EgressEvent.Truncated.class,
              t -> assertThat(t.code()).isEqualTo(FailureCode.TIMEOUT));
    }
  }

  @Test
  void uploadOverTheCapIsNotSent() throws Exception {
    try (Origin origin = new Origin(call -> call.say("HTTP/1.1 200 OK\r\n\r\n"));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.say(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\n\r\n"
              .formatted(origin.uri("/")));
      assertThat(client.rest()).contains("X-Bevara-Egress: TOO_LARGE\r\n");
      assertThat(origin.connections()).isZero();
    }
  }

  private void assertTruncated(
      Passage passage, FailureCode code, WarcTruncationReason reason, long bytes) throws Exception {
    assertThat(passage.events())
        .singleElement()
        .isInstanceOfSatisfying(
            EgressEvent.Truncated.class,
            t -> {
              assertThat(t.code()).isEqualTo(code);
              assertThat(t.status()).isEqualTo(200);
              assertThat(t.bytes()).isEqualTo(bytes);
            });
    assertThat(Warc.entries(warc(), "response"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.truncated()).isEqualTo(reason);
          assertThat(entry.field("WARC-Block-Digest"))
              .isEqualTo(Warc.labelled(entry.block().bytes()));
        });
    assertThat(Warc.entries(warc(), "request")).hasSize(1);
  }

  private static void awaitEvent(Passage passage) throws InterruptedException {
    while (passage.events().isEmpty()) {
      Thread.sleep(20);
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
