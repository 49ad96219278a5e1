package org.bevara.capture.internal.chromium;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A conversation with one target of the browser, or with the browser itself.
///
/// Listeners run on the thread that reads the pipe: they may [#post] but must not [#call].
final class CdpSession {

  private final CdpPipe pipe;
  private final @Nullable String id;
  private final Map<String, List<Consumer<JsonNode>>> listeners = new ConcurrentHashMap<>();
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CdpException over;

  CdpSession(CdpPipe pipe, @Nullable String id) {
    this.pipe = pipe;
    this.id = id;
  }

  @Nullable String id() {
    return id;
  }

  /// Sends a command and waits for its answer.
  ///
  /// @throws CdpException if there is none
  JsonNode call(String method, Map<String, ?> parameters, Deadline deadline) {
    CompletableFuture<JsonNode> answer = pipe.send(id, method, parameters);
    failWhenOver(answer);
    try {
      return await(answer, deadline, method);
    } finally {
      answer.cancel(false);
      waiting.removeIf(CompletableFuture::isDone);
    }
  }

  /// Sends a command whose answer nobody waits for.
  void post(String method, Map<String, ?> parameters) {
    CompletableFuture<JsonNode> _ = pipe.send(id, method, parameters);
  }

  /// Calls `listener` with the parameters of each such event.
  void on(String event, Consumer<JsonNode> listener) {
    listeners.computeIfAbsent(event, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /// Ends what [#on] began with the same listener.
  void off(String event, Consumer<JsonNode> listener) {
    listeners.getOrDefault(event, List.of()).remove(listener);
  }

  void receive(String event, JsonNode parameters) {
    listeners.getOrDefault(event, List.of()).forEach(listener -> listener.accept(parameters));
  }

  /// Fails the future when the conversation ends before it is complete; at once if it has ended.
  void failWhenOver(CompletableFuture<?> future) {
    waiting.add(future);
    CdpException failure = over;
    if (failure != null) {
      future.completeExceptionally(failure);
    }
  }

  /// Ends the conversation for everyone who waits and whoever asks later.
  void end(CdpException.Reason reason, String message) {
    CdpException failure = new CdpException(reason, message);
    over = failure;
    waiting.forEach(future -> future.completeExceptionally(failure));
  }

  void close() {
    end(CdpException.Reason.GONE, "the page was closed");
    pipe.forget(this);
  }

  static <T> T await(CompletableFuture<T> future, Deadline deadline, String what) {
    try {
      return future.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CdpException(CdpException.Reason.LATE, what + " was not done in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CdpException failure) {
        // a new one, so that the trace shows who waited
        throw new CdpException(failure.reason(), what + ": " + failure.getMessage());
      }
      throw new IllegalStateException(what, e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  static FailedException interrupted() {
    Thread.currentThread().interrupt();
    return new FailedException("CAPTURE_INTERRUPTED", "The capture was interrupted; run it again.");
  }
}
