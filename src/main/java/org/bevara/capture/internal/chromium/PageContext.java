package org.bevara.capture.internal.chromium;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bevara.capture.CameraLimits;
import org.bevara.record.FailedException;
import tools.jackson.databind.JsonNode;

/// A browser context with one page in it, as a stranger's visit: nothing stored before, nothing
/// kept after. Dialogs are dismissed, downloads and permissions denied, further windows closed.
final class PageContext implements AutoCloseable {

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Chromium chromium;
  private final String contextId;
  private final String targetId;
  private final CdpSession session;
  private final Consumer<JsonNode> intruders = this::closeIntruder;

  private PageContext(Chromium chromium, String contextId, String targetId, CdpSession session) {
    this.chromium = chromium;
    this.contextId = contextId;
    this.targetId = targetId;
    this.session = session;
  }

  static PageContext open(
      Chromium chromium, int proxyPort, CameraLimits limits, Deadline deadline) {
    CdpSession browser = chromium.pipe().browser();
    String contextId =
        browser
            .call(
                "Target.createBrowserContext",
                Map.of(
                    "proxyServer",
                    "http://127.0.0.1:" + proxyPort,
                    // a context does not inherit the bypass list of the command line: without this
                    // it goes to loopback directly
                    "proxyBypassList",
                    "<-loopback>",
                    "disposeOnDetach",
                    true),
                deadline)
            .path("browserContextId")
            .asString("");
    try {
      browser.call(
          "Browser.setDownloadBehavior",
          Map.of("behavior", "deny", "browserContextId", contextId),
          deadline);
      // grants these and rejects all others
      browser.call(
          "Browser.grantPermissions",
          Map.of("permissions", List.of(), "browserContextId", contextId),
          deadline);
      String targetId =
          browser
              .call(
                  "Target.createTarget",
                  Map.of(
                      "url",
                      "about:blank",
                      "browserContextId",
                      contextId,
                      "width",
                      limits.viewportWidth(),
                      "height",
                      limits.viewportHeight()),
                  deadline)
              .path("targetId")
              .asString("");
      String sessionId =
          browser
              .call(
                  "Target.attachToTarget", Map.of("targetId", targetId, "flatten", true), deadline)
              .path("sessionId")
              .asString("");
      PageContext context =
          new PageContext(chromium, contextId, targetId, chromium.pipe().session(sessionId));
      try {
        context.prepare(limits, deadline);
      } catch (CdpException | FailedException e) {
        context.close();
        throw e;
      }
      return context;
    } catch (CdpException e) {
      browser.post("Target.disposeBrowserContext", Map.of("browserContextId", contextId));
      throw e;
    }
  }

  private void prepare(CameraLimits limits, Deadline deadline) {
    chromium.pipe().browser().on("Target.targetCreated", intruders);
    session.on(
        "Inspector.targetCrashed",
        _ -> session.end(CdpException.Reason.CRASHED, "the page's process ended"));
    session.on(
        "Page.javascriptDialogOpening",
        _ -> session.post("Page.handleJavaScriptDialog", Map.of("accept", false)));
    session.call("Page.enable", Map.of(), deadline);
    session.call("Network.enable", Map.of(), deadline);
    Map<String, Object> metrics = new HashMap<>();
    metrics.put("width", limits.viewportWidth());
    metrics.put("height", limits.viewportHeight());
    metrics.put("deviceScaleFactor", 1);
    metrics.put("mobile", false);
    session.call("Emulation.setDeviceMetricsOverride", metrics, deadline);
  }

  private void closeIntruder(JsonNode event) {
    JsonNode target = event.path("targetInfo");
    String id = target.path("targetId").asString("");
    if (target.path("type").asString("").equals("page")
        && target.path("browserContextId").asString("").equals(contextId)
        && !id.equals(targetId)) {
      chromium.pipe().browser().post("Target.closeTarget", Map.of("targetId", id));
    }
  }

  CdpSession session() {
    return session;
  }

  /// The main frame has the target's id.
  String mainFrame() {
    return targetId;
  }

  /// Disposes of the context and all that the page stored. A browser that cannot do that any more
  /// is of no use.
  @Override
  public void close() {
    // a page that never ends its loop would hold up its own closing
    session.post("Runtime.terminateExecution", Map.of());
    session.close();
    chromium.pipe().browser().off("Target.targetCreated", intruders);
    try {
      chromium
          .pipe()
          .browser()
          .call(
              "Target.disposeBrowserContext",
              Map.of("browserContextId", contextId),
              Deadline.in(FAREWELL));
    } catch (CdpException e) {
      chromium.giveUp();
    }
  }
}
