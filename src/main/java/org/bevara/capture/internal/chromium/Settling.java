package org.bevara.capture.internal.chromium;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.internal.chromium.PageScripts.Script;
import tools.jackson.databind.JsonNode;

/// Waits until a page shows all that it will show by itself: scrolls it down step by step, lets
/// what the scrolling asked for arrive, then waits for fonts and images, and goes back to the top.
final class Settling {

  private static final Script SCROLL = Script.named("scroll.js");
  private static final Script READY = Script.named("ready.js");
  private static final Script TOP = Script.named("top.js");

  private static final Duration QUIET = Duration.ofMillis(250);
  private static final Duration LONGEST_LULL = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final PageScripts scripts;
  private final InFlight network;
  private final CameraLimits limits;

  Settling(PageScripts scripts, InFlight network, CameraLimits limits) {
    this.scripts = scripts;
    this.network = network;
    this.limits = limits;
  }

  /// How it came out.
  ///
  /// @param steps how often it was scrolled
  /// @param endless whether a limit stopped the scrolling while the page still grew
  /// @param settled whether fonts and images were done in time
  /// @param width of the whole page in pixels
  /// @param height of the whole page in pixels
  record Outcome(int steps, boolean endless, boolean settled, int width, int height) {}

  Outcome settle() {
    Deadline deadline = Deadline.in(limits.settling());
    int firstHeight = scripts.call(READY, grace()).path("height").asInt(0);
    network.awaitQuiet(QUIET, deadline.atMost(LONGEST_LULL));
    int steps = 0;
    int height = 0;
    int bottom = 0;
    boolean atEnd = false;
    while (!atEnd
        && steps < limits.maxScrollSteps()
        && bottom < limits.maxPageHeight()
        && !deadline.passed()) {
      JsonNode step = scripts.call(SCROLL, grace());
      steps++;
      height = step.path("height").asInt(0);
      bottom = step.path("bottom").asInt(0);
      if (step.path("atEnd").asBoolean(false)) {
        network.awaitQuiet(QUIET, deadline.atMost(LONGEST_LULL));
        int later = scripts.call(READY, grace()).path("height").asInt(0);
        atEnd = later <= height;
        height = later;
      }
    }
    boolean settled = awaitResources(deadline);
    JsonNode whole = scripts.call(TOP, grace());
    network.awaitQuiet(QUIET, deadline.atMost(LONGEST_LULL));
    return new Outcome(
        steps,
        !atEnd && Math.max(height, whole.path("height").asInt(0)) > firstHeight,
        settled,
        whole.path("width").asInt(0),
        whole.path("height").asInt(0));
  }

  /// A step may outlive the deadline by as much: a page taken late is better than none.
  private Deadline grace() {
    return Deadline.in(GRACE).atMost(limits.settling());
  }

  private boolean awaitResources(Deadline deadline) {
    while (true) {
      JsonNode state = scripts.call(READY, grace());
      if (state.path("complete").asBoolean(false)
          && state.path("fonts").asBoolean(false)
          && state.path("images").asInt(0) == 0) {
        return true;
      }
      if (deadline.passed()) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw CdpSession.interrupted();
      }
    }
  }
}
