package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bevara.record.Gap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A camera on a real Chromium, and a site on loopback that it reaches through a proxy.
abstract class FictitiousVisit {

  static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  @TempDir static Path work;
  static Camera camera;

  FictitiousSite site;
  ForwardingProxy proxy;

  @BeforeAll
  static void openCamera() {
    camera = camera(work.resolve("camera"));
  }

  @AfterAll
  static void closeCamera() {
    camera.close();
  }

  static Camera camera(Path folder) {
    return camera(folder, Optional.empty());
  }

  static Camera camera(Path folder, Optional<String> proxyKey) {
    Path binary = new ChromiumFinder().find(System.getenv()).orElseThrow();
    return Cameras.chromium(
        new CameraSettings(binary, folder, proxyKey, Clock.fixed(NOON, ZoneOffset.UTC)));
  }

  @BeforeEach
  void openSite() throws IOException {
    site = new FictitiousSite();
    proxy = new ForwardingProxy();
    proxy.allow(site.place());
  }

  @AfterEach
  void closeSite() throws IOException {
    proxy.close();
    site.close();
  }

  PageSnapshot photograph(String path, Anchor... anchors) {
    return camera.photograph(
        site.page(path), proxy.port(), List.of(anchors), CameraLimits.standard());
  }

  static Document dom(PageSnapshot snapshot) {
    return Jsoup.parse(
        new String(snapshot.dom().bytes(), StandardCharsets.UTF_8), snapshot.address());
  }

  static List<String> codes(PageSnapshot snapshot) {
    return snapshot.gaps().stream().map(Gap::code).toList();
  }

  static Placement.Found found(PageSnapshot snapshot, int index) {
    assertThat(snapshot.placements().get(index)).isInstanceOf(Placement.Found.class);
    return (Placement.Found) snapshot.placements().get(index);
  }
}
