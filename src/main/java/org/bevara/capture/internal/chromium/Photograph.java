package org.bevara.capture.internal.chromium;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bevara.capture.Anchor;
import org.bevara.capture.Box;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CaptureContext;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageFile;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.Placement;
import org.bevara.capture.Tile;
import org.bevara.capture.internal.chromium.PageScripts.Script;
import org.bevara.record.Gap;
import tools.jackson.databind.JsonNode;

/// One photograph: goes to the page, lets it settle, and takes DOM, boxes, picture and print in the
/// order in which each disturbs the page least.
final class Photograph {

  private static final Script DOM = Script.named("dom.js");
  private static final Script PLACEMENTS = Script.named("placements.js");
  private static final int MOST_BOXES = 200;
  private static final Duration READING = Duration.ofSeconds(30);

  private final Chromium chromium;
  private final PageContext page;
  private final PageScripts scripts;
  private final CameraLimits limits;
  private final Clock clock;
  private final List<Gap> gaps = new ArrayList<>();

  Photograph(Chromium chromium, PageContext page, CameraLimits limits, Clock clock) {
    this.chromium = chromium;
    this.page = page;
    this.scripts = new PageScripts(page.session(), page.mainFrame());
    this.limits = limits;
    this.clock = clock;
  }

  PageSnapshot take(PageAddress address, List<Anchor> anchors) {
    final Instant started = clock.instant();
    InFlight network = new InFlight(page.session());
    Navigation navigation = new Navigation(page.session(), page.mainFrame());
    boolean loaded = navigation.go(address, Deadline.in(limits.navigation()));
    Settling.Outcome settled = new Settling(scripts, network, limits).settle();
    PageGaps.ofSettling(loaded, settled, limits).forEach(gaps::add);

    Sight sight = see(settled, anchors);
    if (!placements(anchors).equals(sight.placements())) {
      sight = see(settled, anchors);
      if (!placements(anchors).equals(sight.placements())) {
        gaps.add(
            new Gap(
                "PAGE_MOVED",
                address.value(),
                "The page moved while its picture was taken; the boxes of its items may be off."));
      }
    }
    JsonNode document = sight.document();
    PageFile dom = dom(document);
    gaps.addAll(new PageGaps(scripts).ofContent());
    int width = sight.tiles().getFirst().width();
    int pictured = sight.tiles().stream().mapToInt(Tile::height).sum();
    PageGaps.ofPicture(settled, width, pictured).ifPresent(gaps::add);
    Optional<PageFile> print =
        new Print(page.session(), scripts).take(Deadline.in(limits.printing()));
    if (print.isEmpty()) {
      gaps.add(
          new Gap(
              "PRINT_NOT_TAKEN",
              address.value(),
              "The browser did not print the page within %d s."
                  .formatted(limits.printing().toSeconds())));
    }
    return new PageSnapshot(
        document.path("url").asString(address.value()),
        navigation.status(),
        document.path("title").asString(""),
        document.path("lang").asString(""),
        dom,
        width,
        pictured,
        sight.tiles(),
        print,
        sight.placements(),
        context(started, settled.steps()),
        gaps);
  }

  /// What must fit together. The boxes are measured before DOM and picture, and again after them by
  /// who asks for it.
  private record Sight(List<Placement> placements, JsonNode document, List<Tile> tiles) {}

  private Sight see(Settling.Outcome settled, List<Anchor> anchors) {
    List<Placement> placements = placements(anchors);
    JsonNode document = scripts.call(DOM, Deadline.in(READING), limits.maxDomBytes());
    int width = clamp(settled.width(), limits.viewportWidth(), limits.maxPageWidth());
    int height = clamp(settled.height(), limits.viewportHeight(), limits.maxPageHeight());
    return new Sight(placements, document, new Picture(page.session()).take(width, height));
  }

  private PageFile dom(JsonNode document) {
    int bytes = document.path("bytes").asInt(0);
    if (bytes > limits.maxDomBytes()) {
      gaps.add(
          new Gap(
              "DOM_CUT",
              document.path("url").asString(""),
              "The page's DOM has %d bytes; the first %d were kept."
                  .formatted(bytes, limits.maxDomBytes())));
    }
    return new PageFile(
        "text/html;charset=utf-8",
        document.path("html").asString("").getBytes(StandardCharsets.UTF_8));
  }

  private List<Placement> placements(List<Anchor> anchors) {
    if (anchors.isEmpty()) {
      return List.of();
    }
    List<Map<String, String>> wanted =
        anchors.stream().map(anchor -> Map.of("uri", anchor.uri(), "key", anchor.key())).toList();
    List<Placement> placements = new ArrayList<>();
    for (JsonNode found : scripts.call(PLACEMENTS, Deadline.in(READING), wanted, MOST_BOXES)) {
      placements.add(placement(found));
    }
    return placements;
  }

  private static Placement placement(JsonNode found) {
    String key = found.path("key").asString("");
    String selector = found.path("selector").asString("");
    if (selector.isEmpty()) {
      return new Placement.NotFound(key);
    }
    List<Box> boxes = new ArrayList<>();
    for (JsonNode box : found.path("boxes")) {
      boxes.add(
          new Box(
              box.path("x").asInt(0),
              box.path("y").asInt(0),
              box.path("width").asInt(0),
              box.path("height").asInt(0)));
    }
    return new Placement.Found(key, selector, boxes, found.path("textLength").asInt(0));
  }

  private CaptureContext context(Instant started, int steps) {
    return new CaptureContext(
        chromium.version(),
        chromium.userAgent(),
        limits.viewportWidth(),
        limits.viewportHeight(),
        1,
        Locale.forLanguageTag(ChromiumFlags.LOCALE),
        ZoneId.of(ChromiumFlags.TIME_ZONE),
        started,
        clock.instant(),
        steps,
        false);
  }

  private static int clamp(int value, int least, int most) {
    return Math.min(Math.max(value, least), most);
  }
}
