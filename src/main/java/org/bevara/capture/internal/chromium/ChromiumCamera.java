package org.bevara.capture.internal.chromium;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bevara.capture.Anchor;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.record.FailedException;
import org.jspecify.annotations.Nullable;

/// A camera on a Chromium that it starts when needed and starts anew when it has ended.
public final class ChromiumCamera implements Camera {

  private final CameraSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Chromium current;
  private boolean closed;

  /// The flags that every browser is started with.
  public static List<String> flags() {
    return ChromiumFlags.FIXED;
  }

  public ChromiumCamera(CameraSettings settings) {
    this.settings = settings;
  }

  @Override
  public PageSnapshot photograph(
      PageAddress address, int proxyPort, List<Anchor> anchors, CameraLimits limits) {
    Chromium chromium = running();
    try (PageContext page =
        PageContext.open(chromium, proxyPort, limits, Deadline.in(limits.navigation()))) {
      return new Photograph(chromium, page, limits, settings.clock()).take(address, anchors);
    } catch (CdpException e) {
      throw failure(e);
    }
  }

  @Override
  public String version() {
    return running().version();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (current != null) {
        current.close();
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Chromium running() {
    lock.lock();
    try {
      if (closed) {
        throw new FailedException("BROWSER_GONE", "The camera is closed; open another.");
      }
      Chromium chromium = current;
      if (chromium != null && chromium.isUsable()) {
        return chromium;
      }
      if (chromium != null) {
        current = null;
        chromium.close();
      }
      chromium = Chromium.start(settings);
      current = chromium;
      return chromium;
    } finally {
      lock.unlock();
    }
  }

  private static FailedException failure(CdpException e) {
    return switch (e.reason()) {
      case GONE ->
          new FailedException(
              "BROWSER_GONE",
              "The browser ended during the capture (%s). It is started anew for the next page; try this one again."
                  .formatted(e.getMessage()),
              e);
      case CRASHED ->
          new FailedException(
              "PAGE_CRASHED",
              "The page brought its process down (%s). Try again; if it stays so, the page cannot be captured."
                  .formatted(e.getMessage()),
              e);
      case LATE ->
          new FailedException(
              "PAGE_TOO_SLOW",
              "The page was not done in time (%s). Try again later, or with longer limits."
                  .formatted(e.getMessage()),
              e);
      case REFUSED ->
          new FailedException(
              "BROWSER_REFUSED",
              "The browser would not do what the capture needs (%s). Its version may be too old or too new."
                  .formatted(e.getMessage()),
              e);
    };
  }
}
