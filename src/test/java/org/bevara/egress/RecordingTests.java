package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes through the door is in the WARC file once, exactly as it was on the wire.
class RecordingTests {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(HostPort... allowed) {
    return new Egress(
        EgressPolicy.defaults().withAllow(Set.of(allowed)),
        folder.resolve("spool"),
        NameResolver.system(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void exchangeIsRecordedOnceAsItWasOnTheWire() throws Exception {
    String answer =
        "HTTP/1.1 200 Very  Well\r\nX-Twice: a\r\nx-twice: b\r\nContent-Length: 5\r\n\r\nh\u00e5llo";
    try (Origin origin = Origin.answering(answer);
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/a?b={1}|2"));
      assertThat(client.head())
          .isEqualTo(
              "HTTP/1.1 200 Very  Well\r\nX-Twice: a\r\nx-twice: b\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.read(5)).isEqualTo("h\u00e5llo");
      passage.close();

      List<Warc.Entry> entries = Warc.entries(warc());
      assertThat(entries)
          .extracting(Warc.Entry::type)
          .containsExactly("warcinfo", "response", "request");
      Warc.Entry info = entries.get(0);
      assertThat(new String(info.block().bytes(), UTF_8)).contains("software: Bevara");
      assertThat(info.field("WARC-Filename")).isEqualTo("capture.warc");
      Warc.Entry response = entries.get(1);
      byte[] exact = answer.getBytes(ISO_8859_1);
      assertThat(response.block().bytes()).isEqualTo(exact);
      assertThat(response.uri()).contains(origin.uri("/a?b={1}|2"));
      assertThat(response.field("WARC-Date")).isEqualTo(NOW.toString());
      assertThat(response.field("WARC-IP-Address")).isEqualTo("127.0.0.1");
      assertThat(response.field("WARC-Block-Digest")).isEqualTo(Warc.labelled(exact));
      assertThat(response.field("WARC-Payload-Digest"))
          .isEqualTo(Warc.labelled("h\u00e5llo".getBytes(ISO_8859_1)));
      assertThat(response.field("WARC-Warcinfo-ID")).isEqualTo(info.field("WARC-Record-ID"));
      Warc.Entry request = entries.get(2);
      assertThat(request.field("WARC-Concurrent-To")).isEqualTo(response.field("WARC-Record-ID"));
      assertThat(new String(request.block().bytes(), ISO_8859_1))
          .isEqualTo(origin.heads().getFirst())
          .isEqualTo(
              "GET /a?b={1}|2 HTTP/1.1\r\nHost: %s\r\nConnection: keep-alive\r\n\r\n"
                  .formatted(origin.hostPort()));
      assertThat(passage.events())
          .containsExactly(
              new EgressEvent.Answered(
                  origin.uri("/a?b={1}|2"), 200, 5, Sha256.of("h\u00e5llo".getBytes(ISO_8859_1))));
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void validatorWouldComplainOfADigestThatIsWrong() throws Exception {
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      passage.fetch(FetchRequest.of(origin.uri("/")));
      passage.close();
      String text = Files.readString(warc(), ISO_8859_1);
      Files.writeString(warc(), text.replace("\r\n\r\nok\r\n", "\r\n\r\nko\r\n"), ISO_8859_1);
      assertThat(Warc.complaints(warc())).contains("digest failed");
    }
  }
}
