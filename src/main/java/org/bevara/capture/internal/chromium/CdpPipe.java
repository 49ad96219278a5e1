package org.bevara.capture.internal.chromium;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte.
///
/// One thread reads, hands answers to who waits for them and events to their session. When the pipe
/// ends, or a message is longer than [#LONGEST], everyone who waits is told that the browser is
/// gone. Safe for use by several threads.
final class CdpPipe {

  /// A tile of 8000 rows of noise is about 55 MB in base64.
  private static final int LONGEST = 160_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST).build())
                  .build())
          .build();

  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final Map<String, CdpSession> sessions = new ConcurrentHashMap<>();
  private final CdpSession browser = new CdpSession(this, null);
  private volatile boolean gone;

  CdpPipe(InputStream in, OutputStream out) {
    this.out = out;
    Thread.ofPlatform().daemon().name("chromium-pipe").start(() -> read(in));
  }

  /// The session of the browser itself.
  CdpSession browser() {
    return browser;
  }

  /// The session of a target that was attached to.
  CdpSession session(String id) {
    CdpSession session = sessions.computeIfAbsent(id, _ -> new CdpSession(this, id));
    if (gone) {
      session.end(CdpException.Reason.GONE, "the browser has ended");
    }
    return session;
  }

  void forget(CdpSession session) {
    String id = session.id();
    if (id != null) {
      sessions.remove(id);
    }
  }

  boolean isGone() {
    return gone;
  }

  CompletableFuture<JsonNode> send(
      @Nullable String session, String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    CompletableFuture<JsonNode> _ = answer.whenComplete((_, _) -> pending.remove(id));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    byte[] bytes = JSON.writeValueAsBytes(message);
    writing.lock();
    try {
      out.write(bytes);
      out.write(0);
      out.flush();
    } catch (IOException e) {
      end("the pipe to the browser is closed");
    } finally {
      writing.unlock();
    }
    return answer;
  }

  private void read(InputStream raw) {
    try (InputStream in = new BufferedInputStream(raw, 1 << 16)) {
      ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 16);
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (chunk[i] == 0) {
            message.write(chunk, from, i - from);
            receive(JSON.readTree(message.toByteArray()));
            message = new ByteArrayOutputStream(1 << 16);
            from = i + 1;
          }
        }
        message.write(chunk, from, n - from);
        if (message.size() > LONGEST) {
          end("a message of the browser is longer than %d bytes".formatted(LONGEST));
          return;
        }
      }
    } catch (IOException | JacksonException e) {
      end("the pipe from the browser broke: " + e.getClass().getSimpleName());
    } finally {
      // whatever ended the reading, nobody shall wait for it
      end("the browser has ended");
    }
  }

  private void receive(JsonNode message) {
    int id = message.path("id").asInt(0);
    if (id != 0) {
      CompletableFuture<JsonNode> waiting = pending.remove(id);
      if (waiting == null) {
        return;
      }
      JsonNode error = message.get("error");
      if (error == null) {
        waiting.complete(message.path("result"));
      } else {
        waiting.completeExceptionally(
            new CdpException(
                CdpException.Reason.REFUSED, error.path("message").asString("no reason given")));
      }
      return;
    }
    String sessionId = message.path("sessionId").asString("");
    CdpSession session = sessionId.isEmpty() ? browser : sessions.get(sessionId);
    if (session != null) {
      session.receive(message.path("method").asString(""), message.path("params"));
    }
  }

  /// The first reason counts.
  private void end(String message) {
    if (gone) {
      return;
    }
    gone = true;
    browser.end(CdpException.Reason.GONE, message);
    sessions.values().forEach(session -> session.end(CdpException.Reason.GONE, message));
  }
}
