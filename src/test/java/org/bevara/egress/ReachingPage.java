package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.bevara.record.HostPort;

/// A page on an origin of its own that tries to reach other places, and the helpers that its origin
/// gives it: redirects of every kind, and pages that lead on.
///
/// One image of it is answered only when all was tried, so that whoever waits for the load event
/// waits for that.
final class ReachingPage implements AutoCloseable {

  /// One attempt.
  ///
  /// @param way as `reaching.html` names it
  record Case(int number, String way, String uri) {

    /// @param host with its port
    static Case of(int number, String way, String scheme, String host) {
      return new Case(number, way, "%s://%s/case-%d".formatted(scheme, host, number));
    }

    boolean isOf(String uri) {
      return uri.endsWith("/case-" + number);
    }

    private String json() {
      return "[%d, \"%s\", \"%s\"]".formatted(number, way, uri);
    }
  }

  private static final int LONGEST_SECONDS = 25;

  private final Origin origin;
  private final byte[] page;
  private final CompletableFuture<Set<Integer>> unspeakable = new CompletableFuture<>();

  private ReachingPage(List<Case> cases, Optional<TestAuthority.Server> tls) throws IOException {
    try (InputStream text = ReachingPage.class.getResourceAsStream("/egress/reaching.html")) {
      page =
          new String(Objects.requireNonNull(text).readAllBytes(), UTF_8)
              .replace("@CASES@", cases.stream().map(Case::json).toList().toString())
              .getBytes(UTF_8);
    }
    origin =
        tls.map(shown -> Origin.secure(shown, this::serve))
            .orElseGet(() -> new Origin(this::serve));
  }

  static ReachingPage plain(List<Case> cases) throws IOException {
    return new ReachingPage(cases, Optional.empty());
  }

  static ReachingPage secure(TestAuthority.Server shown, List<Case> cases) throws IOException {
    return new ReachingPage(cases, Optional.of(shown));
  }

  HostPort hostPort() {
    return origin.hostPort();
  }

  /// Numbers of the cases that the browser takes for no address, or does not ask for because they
  /// name a user.
  ///
  /// @throws AssertionError if the page did not come to its end
  Set<Integer> unspeakable() {
    if (!unspeakable.isDone()) {
      throw new AssertionError("the page did not come to its end");
    }
    return unspeakable.join();
  }

  private void serve(Origin.Call call) throws IOException {
    String head = call.head();
    while (!head.isEmpty()) {
      body(head, call.in());
      String target = head.split(" ", 3)[1];
      int query = target.indexOf('?');
      String path = query < 0 ? target : target.substring(0, query);
      String given = query < 0 ? "" : URLDecoder.decode(target.substring(query + 1), UTF_8);
      call.say(answer(path, given));
      head = Origin.head(call.in());
    }
  }

  private static void body(String head, InputStream in) throws IOException {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        in.readNBytes(Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()));
      }
    }
  }

  private byte[] answer(String path, String given) {
    return switch (path) {
      case "/" -> answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", page);
      case "/301", "/302", "/303", "/307", "/308" ->
          answer(path.substring(1) + " Elsewhere", "Location: " + given + "\r\n", new byte[0]);
      case "/meta" -> html("", "<meta http-equiv=refresh content=\"0; url=%s\">".formatted(given));
      case "/refresh" -> html("Refresh: 0; url=" + given + "\r\n", "");
      case "/link" -> html("Link: <" + given + ">; rel=preload; as=image\r\n", "");
      case "/script" -> html("", "<script>location = \"%s\"</script>".formatted(given));
      case "/report" ->
          html(
              "Content-Security-Policy-Report-Only: img-src 'none'; report-uri " + given + "\r\n",
              "<img src=/none alt=''>");
      case "/worker.js" ->
          answer(
              "200 OK",
              "Content-Type: text/javascript\r\nService-Worker-Allowed: /\r\n",
              "self.oninstall = e => e.waitUntil(fetch(\"%s\", { mode: 'no-cors' }).catch(() => 0))"
                  .formatted(given)
                  .getBytes(UTF_8));
      case "/done" -> {
        unspeakable.complete(
            Arrays.stream(given.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet()));
        yield answer("204 Done", "", new byte[0]);
      }
      case "/hold" -> {
        await();
        yield answer("404 Not here", "", new byte[0]);
      }
      default -> answer("404 Not here", "", new byte[0]);
    };
  }

  private void await() {
    try {
      unspeakable.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // unspeakable() tells
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] html(String header, String text) {
    return answer(
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\n" + header,
        ("<!doctype html>" + text).getBytes(UTF_8));
  }

  private static byte[] answer(String status, String header, byte[] body) {
    byte[] head =
        "HTTP/1.1 %s\r\n%sCache-Control: no-store\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, header, body.length)
            .getBytes(UTF_8);
    byte[] answer = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, answer, head.length, body.length);
    return answer;
  }

  @Override
  public void close() throws IOException {
    origin.close();
  }
}
