package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netpreserve.jwarc.WarcTruncationReason;

/// Messages that are broken or could be read in two ways end in a code, never in a guess.
class HostilityTests {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(Origin origin) {
    EgressLimits limits =
        new EgressLimits(
            1_000_000,
            1_000_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            3);
    return new Egress(
        EgressPolicy.defaults().withAllow(Set.of(origin.hostPort())).withLimits(limits),
        folder.resolve("spool"));
  }

  static Stream<Arguments> answersWithoutUsableHead() {
    return Stream.of(
        arguments("head without end", OK + "X: y\r\n", FailureCode.CUT_SHORT),
        arguments("nothing at all", "", FailureCode.CUT_SHORT),
        arguments(
            "header line of a megabyte",
            OK + "X: " + "y".repeat(1 << 20) + "\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "endless head", OK + "X: y\r\n".repeat(100_000) + "\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "negative length", OK + "Content-Length: -1\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "signed length", OK + "Content-Length: +1\r\n\r\nx", FailureCode.MALFORMED_ANSWER),
        arguments(
            "two lengths",
            OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "list of lengths", OK + "Content-Length: 1, 1\r\n\r\nx", FailureCode.MALFORMED_ANSWER),
        arguments(
            "length that overflows",
            OK + "Content-Length: 99999999999999999999\r\n\r\nx",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "length and chunks",
            OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "coded transfer",
            OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "chunked twice",
            OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "chunks in HTTP/1.0",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments("folded line", OK + "X: y\r\n z\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "blank before the colon",
            OK + "Content-Length : 1\r\n\r\nx",
            FailureCode.MALFORMED_ANSWER),
        arguments("line without colon", OK + "nonsense\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments("NUL in a value", OK + "X: a\0b\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "CR within a value", OK + "X: a\rSet-Cookie: b\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments("HTTP/0.9", "<html>\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments("HTTP/2", "HTTP/2 200\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", FailureCode.MALFORMED_ANSWER),
        arguments(
            "switched protocol",
            "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
            FailureCode.MALFORMED_ANSWER),
        arguments(
            "interim answers only",
            "HTTP/1.1 103 Early\r\n\r\n".repeat(50),
            FailureCode.MALFORMED_ANSWER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersWithoutUsableHead")
  void answerWithoutUsableHeadIsAFailure(String name, String answer, FailureCode code)
      throws Exception {
    try (Origin origin = new Origin(call -> call.say(answer));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(code));
      client.get(origin.uri("/"));
      assertThat(client.rest())
          .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
          .contains("X-Bevara-Egress: " + code + "\r\n");
      passage.close();
      assertThat(Warc.entries(warc()))
          .extracting(Warc.Entry::type)
          .containsExactly("warcinfo", "metadata", "metadata");
    }
  }

  static Stream<Arguments> answersWithBrokenBody() {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        arguments("cut body", OK + "Content-Length: 10\r\n\r\nhalf", FailureCode.CUT_SHORT, "half"),
        arguments("cut chunk", chunked + "a\r\nhalf", FailureCode.CUT_SHORT, "half"),
        arguments("no last chunk", chunked + "4\r\nhalf\r\n", FailureCode.CUT_SHORT, "half"),
        arguments(
            "size that is none",
            chunked + "4\r\nhalf\r\nxyz\r\n",
            FailureCode.MALFORMED_ANSWER,
            "half"),
        arguments("negative size", chunked + "-4\r\nhalf\r\n", FailureCode.MALFORMED_ANSWER, ""),
        arguments(
            "size that overflows",
            chunked + "fffffffffffffffff\r\n",
            FailureCode.MALFORMED_ANSWER,
            ""),
        arguments(
            "chunk longer than it says",
            chunked + "2\r\nhalf\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER,
            "ha"),
        arguments(
            "size line ending in LF",
            chunked + "4\nhalf\r\n0\r\n\r\n",
            FailureCode.MALFORMED_ANSWER,
            ""),
        arguments(
            "endless size line",
            chunked + "4;" + "x".repeat(10_000),
            FailureCode.MALFORMED_ANSWER,
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersWithBrokenBody")
  void brokenBodyIsKeptAsFarAsItCameAndMarked(
      String name, String answer, FailureCode code, String payload) throws Exception {
    try (Origin origin = new Origin(call -> call.say(answer));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(code));
      client.get(origin.uri("/"));
      assertThat(client.rest()).doesNotContain("502").endsWith("[reset]");
      passage.close();
      assertThat(passage.events())
          .hasSize(2)
          .allSatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      EgressEvent.Truncated.class,
                      t -> {
                        assertThat(t.code()).isEqualTo(code);
                        assertThat(t.bytes()).isEqualTo(payload.length());
                      }));
      assertThat(Warc.entries(warc(), "response"))
          .hasSize(2)
          .allSatisfy(entry -> {
            assertThat(entry.truncated())
                .isEqualTo(
                    code == FailureCode.CUT_SHORT
                        ? WarcTruncationReason.DISCONNECT
                        : WarcTruncationReason.UNSPECIFIED);
            assertThat(entry.field("WARC-Payload-Digest"))
                .isEqualTo(Warc.labelled(payload.getBytes(UTF_8)));
          });
    }
  }

  @Test
  void interimAnswersAreSkipped() throws Exception {
    try (Origin origin =
            new Origin(call ->
                call.say(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                        + OK
                        + "Content-Length: 2\r\n\r\nok"));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class, a -> assertThat(a.status()).isEqualTo(200));
      passage.close();
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void answerThatSmugglesASecondOneDoesNotPoisonTheNextRequest() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              String path = call.path();
              call.say(
                  OK + "Content-Length: 2\r\n\r\n" + path + OK + "Content-Length: 4\r\n\r\nevil");
              Origin.head(call.in());
            });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/1"));
      client.head();
      assertThat(client.read(2)).isEqualTo("/1");
      client.get(origin.uri("/2"));
      client.head();
      assertThat(client.read(2)).isEqualTo("/2");
    }
  }

  static Stream<Arguments> badRequests() {
    String post = "POST http://%s/ HTTP/1.1\r\nHost: x\r\n";
    String get = "GET http://%s/ HTTP/1.1\r\n";
    return Stream.of(
        arguments(
            "length and chunks",
            post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /evil"),
        arguments(
            "chunks and length",
            post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /evil"),
        arguments(
            "length named in Connection",
            post
                + "Connection: Content-Length\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        arguments("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
        arguments("unknown transfer coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        arguments("coding with a tab", post + "Transfer-Encoding: chunked\u000b\r\n\r\n0\r\n\r\n"),
        arguments("hexadecimal length", post + "Content-Length: 0x5\r\n\r\nhello"),
        arguments("blank before the colon", post + "Content-Length : 5\r\n\r\nhello"),
        arguments("bare LF", "GET http://%s/ HTTP/1.1\nHost: x\n\n"),
        arguments("origin form", "GET / HTTP/1.1\r\nHost: %s\r\n\r\n"),
        arguments("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: %s\r\n\r\n"),
        arguments("HTTP/1.0", "GET http://%s/ HTTP/1.0\r\nHost: x\r\n\r\n"),
        arguments("no Host", get + "\r\n"),
        arguments("two Hosts", get + "Host: a\r\nHost: b\r\n\r\n"),
        arguments("user in the authority", "GET http://u:p@%s/ HTTP/1.1\r\nHost: x\r\n\r\n"),
        arguments("fragment", "GET http://%s/#a HTTP/1.1\r\nHost: x\r\n\r\n"),
        arguments("blank in the target", "GET http://%s/a b HTTP/1.1\r\nHost: x\r\n\r\n"),
        arguments("port out of range", "GET http://127.0.0.1:99999/ HTTP/1.1\r\nHost: %s\r\n\r\n"),
        arguments("host that is dots", "GET http://./ HTTP/1.1\r\nHost: %s\r\n\r\n"),
        arguments("zone in an address", "GET http://[fe80::1%%25lo]/ HTTP/1.1\r\nHost: %s\r\n\r\n"),
        arguments("CONNECT to no port", "CONNECT %s/x HTTP/1.1\r\nHost: x\r\n\r\n"),
        arguments("TLS without CONNECT", "\u0016\u0003\u0001\u0002\r\n%s\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRequests")
  void badRequestIsRefusedAndNothingIsSent(String name, String request) throws Exception {
    try (Origin origin = Origin.answering(OK + "Content-Length: 0\r\n\r\n");
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.say(request.formatted(origin.hostPort()));
      assertThat(client.rest())
          .startsWith("HTTP/1.1 400 Bad Request\r\n")
          .contains("X-Bevara-Egress: REQUEST_MALFORMED\r\n")
          .endsWith("Not fetched: REQUEST_MALFORMED\n");
      passage.close();
      assertThat(passage.events())
          .singleElement()
          .isInstanceOfSatisfying(
              EgressEvent.Refused.class,
              r -> assertThat(r.code()).isEqualTo(RefusalCode.REQUEST_MALFORMED));
      assertThat(origin.connections()).isZero();
      assertThat(Warc.entries(warc(), "metadata")).hasSize(1);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }
}
