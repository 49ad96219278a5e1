package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.bevara.record.FailedException;
import org.bevara.record.HostPort;
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
  void passwordIsSentAndNotRecorded() throws Exception {
    String secret = "Basic YXJraXY6aGVtbGlndA==";
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      passage.fetch(FetchRequest.of(origin.uri("/wp-json/")).with("Authorization", secret));
      passage.close();

      assertThat(origin.heads().getFirst())
          .contains("\r\nAuthorization: " + secret + "\r\n")
          .doesNotContain("Bevara-Note");
      byte[] request = Warc.entries(warc()).get(2).block().bytes();
      assertThat(new String(request, ISO_8859_1))
          .contains(
              "\r\nAuthorization: withheld\r\n",
              "\r\nBevara-Note: Authorization was sent, not recorded\r\n");
      assertThat(Files.readString(warc(), ISO_8859_1)).doesNotContain("YXJraXY6aGVtbGlndA");
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void chunkFramingIsKeptAndThePayloadDigestIsOfTheContent() throws Exception {
    String body = "5;name=\"v\"\r\nhello\r\n0a\r\n, chunked!\r\n0\r\nX-Trailer: t\r\n\r\n";
    String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    try (Origin origin = Origin.answering(answer);
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/"));
      client.head();
      assertThat(client.read(body.length())).isEqualTo(body);
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/fetched"))))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class,
              a -> assertThat(a.body()).isEqualTo(Body.of("hello, chunked!".getBytes(UTF_8))));
      passage.close();

      assertThat(Warc.entries(warc(), "response"))
          .hasSize(2)
          .allSatisfy(entry -> {
            assertThat(new String(entry.block().bytes(), ISO_8859_1)).isEqualTo(answer);
            assertThat(entry.field("WARC-Payload-Digest"))
                .isEqualTo(Warc.labelled("hello, chunked!".getBytes(UTF_8)));
          });
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void codedBodyIsRecordedCodedAndHandedOutDecoded() throws Exception {
    byte[] plain = "Hej kommunen! ".repeat(500).getBytes(UTF_8);
    byte[] gzip = gzip(plain);
    byte[] zlib = deflate(plain, false);
    byte[] bare = deflate(plain, true);
    Map<String, byte[]> bodies =
        Map.of("/gzip", gzip, "/deflate/zlib", zlib, "/deflate/bare", bare);
    try (Origin origin =
            new Origin(call -> {
              byte[] body = bodies.getOrDefault(call.path(), new byte[0]);
              call.say(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
                      .formatted(call.path().contains("gzip") ? "gzip" : "deflate", body.length));
              call.say(body);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      for (String path : bodies.keySet()) {
        assertThat(passage.fetch(FetchRequest.of(origin.uri(path))))
            .isInstanceOfSatisfying(
                FetchResult.Answered.class,
                a -> {
                  assertThat(a.body()).isEqualTo(Body.of(plain));
                  assertThat(a.hops().getFirst().payloadDigest())
                      .isEqualTo(Sha256.of(bodies.getOrDefault(path, new byte[0])));
                });
      }
      passage.close();
      for (Warc.Entry entry : Warc.entries(warc(), "response")) {
        String path = entry.uri().orElseThrow().substring(origin.uri("").length());
        assertThat(entry.body()).isEqualTo(bodies.get(path));
      }
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void answersWithoutBodyAreWhole() throws Exception {
    try (Origin origin =
            new Origin(call ->
                call.say(
                    switch (call.path()) {
                      case "/204" -> "HTTP/1.1 204 No Content\r\n\r\n";
                      case "/304" -> "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
                      default -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                    }));
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/204"));
      assertThat(client.head()).startsWith("HTTP/1.1 204 ");
      client.say(
          "GET %s HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"1\"\r\n\r\n"
              .formatted(origin.uri("/304")));
      assertThat(client.head()).startsWith("HTTP/1.1 304 ");
      client.say("HEAD %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(origin.uri("/head")));
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
      passage.close();
      Sha256 nothing = Sha256.of(new byte[0]);
      assertThat(passage.events())
          .containsExactly(
              new EgressEvent.Answered(origin.uri("/204"), 204, 0, nothing),
              new EgressEvent.Answered(origin.uri("/304"), 304, 0, nothing),
              new EgressEvent.Answered(origin.uri("/head"), 200, 0, nothing));
      assertThat(origin.heads().get(1)).contains("If-None-Match: \"1\"\r\n");
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void everyHopOfARedirectIsRecorded() throws Exception {
    try (Origin origin =
            new Origin(call ->
                call.say(
                    switch (call.path()) {
                      case "/a/start" ->
                          "HTTP/1.1 301 Moved\r\nLocation: ../b/./c?d=1#f\r\nContent-Length: 4"
                              + "\r\n\r\ngone";
                      case "/b/c?d=1" ->
                          "HTTP/1.1 302 Found\r\nLocation: /\u00e5 x\r\nContent-Length: 0\r\n\r\n";
                      default -> "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nend";
                    }));
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      FetchResult result = passage.fetch(FetchRequest.of(origin.uri("/a/start")));
      String last = origin.uri("/%E5%20x");
      assertThat(result)
          .isEqualTo(
              new FetchResult.Answered(
                  last,
                  200,
                  List.of(new HeaderField("Content-Length", "3")),
                  Body.of("end".getBytes(UTF_8)),
                  List.of(
                      new Hop(origin.uri("/a/start"), 301, Sha256.of("gone".getBytes(UTF_8))),
                      new Hop(origin.uri("/b/c?d=1"), 302, Sha256.of(new byte[0])),
                      new Hop(last, 200, Sha256.of("end".getBytes(UTF_8))))));
      passage.close();
      assertThat(Warc.entries(warc(), "response"))
          .extracting(e -> e.uri().orElseThrow())
          .containsExactly(origin.uri("/a/start"), origin.uri("/b/c?d=1"), last);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void redirectsEndAtTheLimit() throws Exception {
    try (Origin origin =
            new Origin(call ->
                call.say(
                    "HTTP/1.1 302 F\r\nLocation: %sx\r\nContent-Length: 0\r\n\r\n"
                        .formatted(call.path())));
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> {
                assertThat(f.code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
                assertThat(f.hops()).hasSize(11);
              });
      assertThat(origin.connections()).isEqualTo(11);
    }
  }

  @Test
  void credentialsDoNotFollowToAnotherPort() throws Exception {
    try (Origin other = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Origin origin =
            new Origin(call ->
                call.say(
                    "HTTP/1.1 302 F\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(other.uri("/"))));
        Egress egress = egress(origin.hostPort(), other.hostPort());
        Passage passage = egress.open(warc())) {
      passage.fetch(
          FetchRequest.of(origin.uri("/"))
              .with("Authorization", "Bearer t")
              .with("Cookie", "s=1")
              .with("Accept", "text/html"));
      assertThat(origin.heads().getFirst()).contains("Authorization: Bearer t", "Cookie: s=1");
      assertThat(other.heads().getFirst())
          .contains("Accept: text/html", "User-Agent: Bevara", "Accept-Encoding: gzip, deflate")
          .doesNotContain("Authorization", "Cookie");
    }
  }

  @Test
  void postedBodyArrivesAndIsRecordedExactly() throws Exception {
    byte[] body = new byte[300_000];
    new Random(1).nextBytes(body);
    String text = new String(body, ISO_8859_1);
    String chunked = "3\r\nabc\r\n0\r\n\r\n";
    List<byte[]> received = new CopyOnWriteArrayList<>();
    try (Origin origin =
            new Origin(call -> {
              received.add(
                  call.in().readNBytes(call.path().equals("/c") ? chunked.length() : body.length));
              call.say("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.say(
          "POST %s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
              .formatted(origin.uri("/"), body.length));
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.say(text);
      assertThat(client.head()).startsWith("HTTP/1.1 201 Created");
      client.say(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n%s"
              .formatted(origin.uri("/c"), chunked));
      assertThat(client.head()).startsWith("HTTP/1.1 201 Created");
      passage.close();

      assertThat(received).hasSize(2);
      assertThat(received.get(0)).isEqualTo(body);
      assertThat(new String(received.get(1), ISO_8859_1)).isEqualTo(chunked);
      assertThat(origin.heads().get(0)).doesNotContain("Expect");
      List<Warc.Entry> requests = Warc.entries(warc(), "request");
      assertThat(requests.get(0).body()).isEqualTo(body);
      assertThat(requests.get(0).field("WARC-Payload-Digest")).isEqualTo(Warc.labelled(body));
      assertThat(new String(requests.get(1).body(), ISO_8859_1)).isEqualTo(chunked);
      assertThat(requests.get(1).field("WARC-Payload-Digest"))
          .isEqualTo(Warc.labelled("abc".getBytes(UTF_8)));
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void whatConcernsOneConnectionOnlyIsNotPassedOn() throws Exception {
    try (Origin origin =
            Origin.answering(
                "HTTP/1.1 200 OK\r\nConnection: X-Secret, keep-alive\r\nX-Secret: 1\r\nKeep-Alive:"
                    + " timeout=5\r\nProxy-Authenticate: Basic\r\nX-Open: 1\r\nContent-Length: 0"
                    + "\r\n\r\n");
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.say(
          ("GET %s HTTP/1.1\r\nHost: elsewhere\r\nProxy-Authorization: Basic x\r\nProxy-Connection:"
                  + " keep-alive\r\nTE: trailers\r\nUpgrade: h2c\r\nX-Mine: 1\r\nX-Open: 2\r\n"
                  + "Connection: TE, x-mine\r\n\r\n")
              .formatted(origin.uri("/")));
      assertThat(client.head())
          .isEqualTo("HTTP/1.1 200 OK\r\nX-Open: 1\r\nContent-Length: 0\r\n\r\n");
      assertThat(origin.heads())
          .containsExactly(
              "GET / HTTP/1.1\r\nHost: %s\r\nX-Open: 2\r\nConnection: keep-alive\r\n\r\n"
                  .formatted(origin.hostPort()));
    }
  }

  @Test
  void fiftySmallAnswersShareOneConnectionAndAreRecordedOnceEach() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              String head = call.head();
              while (!head.isEmpty()) {
                String path = head.split(" ", 3)[1];
                call.say(
                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path.length(), path));
                head = Origin.head(call.in());
              }
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      for (int i = 0; i < 50; i++) {
        client.get(origin.uri("/" + i));
        client.head();
        assertThat(client.read(("/" + i).length())).isEqualTo("/" + i);
      }
      passage.close();
      assertThat(origin.connections()).isEqualTo(1);
      assertThat(Warc.entries(warc(), "response"))
          .extracting(e -> new String(e.body(), UTF_8))
          .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "/" + i).toList());
      assertThat(Warc.entries(warc(), "request")).hasSize(50);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void originThatGaveUpAKeptConnectionIsAskedAgainOnANewOne() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              // takes the next request and hangs up without a word
              Origin.head(call.in());
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      for (int i = 0; i < 3; i++) {
        client.get(origin.uri("/" + i));
        client.head();
        assertThat(client.read(2)).isEqualTo("ok");
      }
      passage.close();
      assertThat(passage.events()).hasSize(3).hasOnlyElementsOfType(EgressEvent.Answered.class);
      assertThat(Warc.entries(warc(), "request")).hasSize(3);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void parallelConnectionsDoNotMixInTheFile() throws Exception {
    int connections = 8;
    int each = 20;
    try (Origin origin =
            new Origin(call -> {
              String path = call.path();
              String body = path.repeat(3000);
              call.say(
                  "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                      .formatted(body.length(), body));
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> runs =
          IntStream.range(0, connections)
              .mapToObj(c -> threads.submit(() -> getAll(passage, origin, c, each)))
              .toList();
      for (Future<Boolean> run : runs) {
        assertThat(run.get()).isTrue();
      }
      passage.close();
      List<Warc.Entry> responses = Warc.entries(warc(), "response");
      assertThat(responses).hasSize(connections * each);
      assertThat(responses).extracting(Warc.Entry::uri).doesNotHaveDuplicates();
      for (Warc.Entry entry : responses) {
        String path = entry.uri().orElseThrow().substring(origin.uri("").length());
        assertThat(entry.field("WARC-Payload-Digest"))
            .isEqualTo(Warc.labelled(path.repeat(3000).getBytes(UTF_8)));
      }
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  private static boolean getAll(Passage passage, Origin origin, int connection, int each)
      throws IOException {
    try (ProxyClient client = new ProxyClient(passage.port())) {
      for (int i = 0; i < each; i++) {
        String path = "/%d-%d".formatted(connection, i);
        client.get(origin.uri(path));
        client.head();
        assertThat(client.read(path.length() * 3000)).isEqualTo(path.repeat(3000));
      }
    }
    return true;
  }

  @Test
  void bodyLongerThanMemoryIsRecordedAndLeavesNothingInTheSpoolFolder() throws Exception {
    byte[] body = new byte[2_000_000];
    new Random(2).nextBytes(body);
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\n\r\n");
              call.say(body);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class, a -> assertThat(a.body()).isEqualTo(Body.of(body)));
      passage.close();
      assertThat(Warc.entries(warc(), "response").getFirst().body()).isEqualTo(body);
      assertThat(folder.resolve("spool")).isEmptyDirectory();
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void whatCannotBeSpooledIsNoAnswer() throws Exception {
    try (Origin origin =
            new Origin(call -> {
              call.say("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n");
              call.say(new byte[2_000_000]);
            });
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      Files.delete(folder.resolve("spool"));
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> assertThat(f.code()).isEqualTo(FailureCode.NOT_RECORDED));
      client.get(origin.uri("/"));
      client.head();
      assertThat(client.rest()).hasSizeLessThan(2_000_000);
      assertThatThrownBy(passage::close)
          .isInstanceOfSatisfying(
              FailedException.class, e -> assertThat(e.code()).isEqualTo("WARC_NOT_WRITTEN"));
      assertThat(passage.events())
          .hasSize(2)
          .allSatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      EgressEvent.Failed.class,
                      f -> assertThat(f.code()).isEqualTo(FailureCode.NOT_RECORDED)));
      assertThat(Warc.entries(warc(), "response")).isEmpty();
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void answerWithoutLengthEndsWithTheConnectionForTheClientToo() throws Exception {
    try (Origin origin = new Origin(call -> call.say("HTTP/1.0 200 OK\r\n\r\nold but whole"));
        Egress egress = egress(origin.hostPort());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      client.get(origin.uri("/"));
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nold but whole");
      passage.close();
      assertThat(new String(Warc.entries(warc(), "response").getFirst().block().bytes(), UTF_8))
          .isEqualTo("HTTP/1.0 200 OK\r\n\r\nold but whole");
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

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, bare);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(plain);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }
}
