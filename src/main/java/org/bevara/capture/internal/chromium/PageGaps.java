package org.bevara.capture.internal.chromium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.internal.chromium.PageScripts.Script;
import org.bevara.record.Gap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What of a page a photograph does not hold, each with its reason.
final class PageGaps {

  private static final Script GAPS = Script.named("gaps.js");
  private static final int MOST = 200;

  private final PageScripts scripts;

  PageGaps(PageScripts scripts) {
    this.scripts = scripts;
  }

  static List<Gap> ofSettling(boolean loaded, Settling.Outcome settled, CameraLimits limits) {
    List<Gap> gaps = new ArrayList<>();
    if (!loaded) {
      gaps.add(
          new Gap(
              "PAGE_TIMEOUT",
              null,
              "The page was still loading after %d s; it was taken as it stood then."
                  .formatted(limits.navigation().toSeconds())));
    } else if (!settled.settled()) {
      gaps.add(
          new Gap(
              "PAGE_TIMEOUT",
              null,
              "Fonts or images were still on their way after %d s; the page was taken without them."
                  .formatted(limits.settling().toSeconds())));
    }
    if (settled.endless()) {
      gaps.add(
          new Gap(
              "ENDLESS_SCROLL",
              null,
              "The page still grew after %d steps of scrolling, at %d pixels; what would have come is missing."
                  .formatted(settled.steps(), settled.height())));
    }
    return gaps;
  }

  static Optional<Gap> ofPicture(Settling.Outcome settled, int width, int height) {
    return settled.height() > height || settled.width() > width
        ? Optional.of(
            new Gap(
                "PAGE_CUT",
                null,
                "The page is %d x %d pixels; its picture shows the first %d x %d."
                    .formatted(settled.width(), settled.height(), width, height)))
        : Optional.empty();
  }

  /// At most [#MOST] of each sort.
  List<Gap> ofContent() {
    JsonNode found = scripts.call(GAPS, Deadline.in(Duration.ofSeconds(30)), MOST);
    List<Gap> gaps = new ArrayList<>();
    for (JsonNode image : found.path("broken")) {
      gaps.add(
          new Gap("IMAGE_NOT_LOADED", image.asString(""), "An image of the page did not load."));
    }
    for (JsonNode medium : found.path("media")) {
      gaps.add(
          new Gap(
              "VIDEO_NOT_TAKEN",
              addressOrNull(medium.path("uri").asString("")),
              "A page snapshot holds no moving pictures or sound; this is the address of the %s."
                  .formatted(medium.path("kind").asString("medium"))));
    }
    for (JsonNode frame : found.path("frames")) {
      gaps.add(
          new Gap(
              "FRAME_NOT_CAPTURED",
              frame.asString(""),
              "An embedded page is in the picture and the print, but not in the DOM."));
    }
    return gaps;
  }

  /// A player that gets its film from a script has no address.
  private static @Nullable String addressOrNull(String address) {
    return address.isEmpty() ? null : address;
  }
}
