package org.bevara.egress.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs work on a thread of its own and waits for it, interrupted or not.
///
/// A file channel closes when a thread that uses it is interrupted (`InterruptibleChannel`): a
/// connector that is cancelled would close the WARC file under every other exchange of the passage.
/// So no thread of a caller touches the files. The interrupt is kept for the caller.
final class Apart {

  private Apart() {}

  static <T> T call(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("egress-apart").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  /// A supplier throws nothing else.
  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }
}
