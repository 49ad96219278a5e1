package org.bevara.capture.internal.chromium;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bevara.capture.PageAddress;
import org.bevara.record.FailedException;
import tools.jackson.databind.JsonNode;

/// Brings a page to an address and knows the HTTP status that its document came with.
final class Navigation {

  private final CdpSession session;
  private final String frame;
  private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private volatile boolean arrived;
  private volatile int status;

  Navigation(CdpSession session, String frame) {
    this.session = session;
    this.frame = frame;
    session.failWhenOver(loaded);
    session.on("Network.responseReceived", this::noteStatus);
  }

  /// Goes there and waits for the load event.
  ///
  /// @return false if the page was still loading when the deadline passed; it is stopped then
  /// @throws FailedException `NAVIGATION_FAILED` if no document came
  boolean go(PageAddress address, Deadline deadline) {
    session.on("Page.frameNavigated", this::noteArrival);
    session.on(
        "Page.loadEventFired",
        _ -> {
          // not that of the empty page that every target begins with
          if (arrived) {
            loaded.complete(true);
          }
        });
    JsonNode answer = session.call("Page.navigate", Map.of("url", address.value()), deadline);
    String error = answer.path("errorText").asString("");
    if (!error.isEmpty()) {
      throw new FailedException(
          "NAVIGATION_FAILED",
          "The page could not be opened: the browser says %s. Check the address and whether the site answers."
              .formatted(error));
    }
    try {
      return CdpSession.await(loaded, deadline, "loading");
    } catch (CdpException e) {
      if (e.reason() != CdpException.Reason.LATE) {
        throw e;
      }
      session.post("Page.stopLoading", Map.of());
      return false;
    }
  }

  /// The status of the latest document of the main frame; 0 if none came by HTTP.
  int status() {
    return status;
  }

  private void noteArrival(JsonNode event) {
    JsonNode document = event.path("frame");
    if (document.path("id").asString("").equals(frame)
        && !document.path("url").asString("").equals("about:blank")) {
      arrived = true;
    }
  }

  private void noteStatus(JsonNode event) {
    if (event.path("type").asString("").equals("Document")
        && event.path("frameId").asString("").equals(frame)) {
      status = event.path("response").path("status").asInt(0);
    }
  }
}
