package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies of any chunking, written in pieces of any size, come through and are recorded unchanged.
class FramingTests {

  private static final int ROUNDS = 60;

  @TempDir Path folder;

  /// @param wire the message as the origin sends it
  /// @param pieces seed of the pieces it is sent in
  private record Sample(Body wire, Body payload, long pieces) {}

  @Test
  void anyFramingInAnyPiecesIsCarriedAndRecordedUnchanged() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    List<Sample> samples = samples(new Random(seed));
    Path warc = folder.resolve("capture.warc");
    try (Origin origin = new Origin(call -> play(call, samples));
        Egress egress =
            new Egress(
                EgressPolicy.defaults().withAllow(Set.of(origin.hostPort())),
                folder.resolve("spool"));
        Passage passage = egress.open(warc);
        ProxyClient client = new ProxyClient(passage.port())) {
      for (int i = 0; i < samples.size(); i++) {
        Sample sample = samples.get(i);
        client.get(origin.uri("/" + i));
        String head = client.head();
        String sent = new String(sample.wire().bytes(), ISO_8859_1);
        String body = sent.substring(sent.indexOf("\r\n\r\n") + 4);
        assertThat(head).as("-Dseed=%d round %d", seed, i).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(client.read(body.length())).as("-Dseed=%d round %d", seed, i).isEqualTo(body);
        assertThat(passage.fetch(FetchRequest.of(origin.uri("/" + i))))
            .as("-Dseed=%d round %d", seed, i)
            .isInstanceOfSatisfying(
                FetchResult.Answered.class, a -> assertThat(a.body()).isEqualTo(sample.payload()));
      }
      passage.close();
      List<Warc.Entry> responses = Warc.entries(warc, "response");
      assertThat(responses).hasSize(2 * ROUNDS);
      for (int i = 0; i < responses.size(); i++) {
        Sample sample = samples.get(i / 2);
        assertThat(Body.of(responses.get(i).block().bytes()))
            .as("-Dseed=%d round %d", seed, i / 2)
            .isEqualTo(sample.wire());
        assertThat(responses.get(i).field("WARC-Payload-Digest"))
            .isEqualTo("sha256:" + sample.payload().digest());
      }
      assertThat(passage.events())
          .hasSize(2 * ROUNDS)
          .contains(
              new EgressEvent.Answered(
                  origin.uri("/0"),
                  200,
                  samples.getFirst().payload().size(),
                  Sha256.of(samples.getFirst().payload().bytes())));
      assertThat(Warc.complaints(warc)).as("-Dseed=%d", seed).isEmpty();
    }
  }

  private static List<Sample> samples(Random random) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] payload =
          new byte[random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(60_000)];
      random.nextBytes(payload);
      boolean chunked = random.nextInt(4) != 0;
      ByteArrayOutputStream wire = new ByteArrayOutputStream();
      wire.write(
          ("HTTP/1.1 200 OK\r\n"
                  + (chunked ? "Transfer-Encoding: Chunked" : "Content-Length: " + payload.length)
                  + "\r\n\r\n")
              .getBytes(ISO_8859_1));
      if (chunked) {
        chunk(payload, wire, random);
      } else {
        wire.write(payload);
      }
      samples.add(new Sample(Body.of(wire.toByteArray()), Body.of(payload), random.nextLong()));
    }
    return samples;
  }

  private static void chunk(byte[] payload, ByteArrayOutputStream wire, Random random)
      throws IOException {
    int from = 0;
    while (from < payload.length) {
      int size =
          Math.min(payload.length - from, 1 + random.nextInt(random.nextBoolean() ? 20 : 20_000));
      String hex = "0".repeat(random.nextInt(3)) + Integer.toHexString(size);
      String extension = random.nextInt(3) == 0 ? ";a=" + "b".repeat(random.nextInt(30) + 1) : "";
      wire.write(
          ((random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT)) + extension + "\r\n")
              .getBytes(ISO_8859_1));
      wire.write(payload, from, size);
      wire.write("\r\n".getBytes(ISO_8859_1));
      from += size;
    }
    String trailer = random.nextInt(3) == 0 ? "X-T: 1\r\n" : "";
    wire.write(("0\r\n" + trailer + "\r\n").getBytes(ISO_8859_1));
  }

  private static void play(Origin.Call call, List<Sample> samples) throws IOException {
    String head = call.head();
    while (!head.isEmpty()) {
      Sample sample = samples.get(Integer.parseInt(head.split(" ", 3)[1].substring(1)));
      byte[] wire = sample.wire().bytes();
      Random random = new Random(sample.pieces());
      int from = 0;
      while (from < wire.length) {
        int size =
            Math.min(wire.length - from, 1 + random.nextInt(random.nextBoolean() ? 7 : 9000));
        call.out().write(wire, from, size);
        call.out().flush();
        from += size;
      }
      head = Origin.head(call.in());
    }
  }
}
