package org.bevara.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Set;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;

/// The site as others meet it: over HTTP.
class DemoSiteTests {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);

  @Test
  void channelsAnswerOnLoopback() throws Exception {
    try (DemoSite site = DemoSite.start(0, EPOCH, 1, Set.of())) {
      for (String path : new String[] {"/kommunen/", "/lindskolan/", "/biblioteket/"}) {
        assertThat(status(site, "GET", path)).as(path).isEqualTo(200);
      }
      assertThat(status(site, "GET", "/kommunen/inlagg/finns-inte")).isEqualTo(404);
      assertThat(status(site, "POST", "/kommunen/")).isEqualTo(405);
      assertThat(status(site, "HEAD", "/kommunen/")).isEqualTo(200);
    }
  }

  @Test
  void takenPortIsSaidWithItsNumber() {
    try (DemoSite site = DemoSite.start(0, EPOCH, 1, Set.of())) {
      assertThatThrownBy(() -> DemoSite.start(site.port(), EPOCH, 1, Set.of()))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining(Integer.toString(site.port()));
    }
  }

  @Test
  void unknownItemCannotBeHidden() {
    assertThatThrownBy(() -> DemoSite.start(0, EPOCH, 1, Set.of("/kommunen/inlagg/finns-inte")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("finns-inte");
  }

  @Test
  void visitsCountFromOne() {
    assertThatThrownBy(() -> DemoSite.start(0, EPOCH, 0, Set.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("not 0");
  }

  @Test
  void announcedRemovalsAreShownUntilTheSecondVisit() throws Exception {
    try (DemoSite site = DemoSite.start(0, EPOCH, 1, Set.of())) {
      for (String uri : new String[] {site.toBeRemovedByEditor(), site.toBeRemovedByAuthor()}) {
        site.visit(1);
        assertThat(threadOf(site, uri)).as(uri).contains("\"@id\":\"" + uri + "\"");
        site.visit(2);
        assertThat(threadOf(site, uri)).as(uri).doesNotContain("\"@id\":\"" + uri + "\"");
      }
    }
  }

  @Test
  void hiddenItemMayBeNamedWithoutTheHost() throws Exception {
    String comment = "/kommunen/inlagg/gatubelysning-skolgatan#kommentar-1";
    try (DemoSite site = DemoSite.start(0, EPOCH, 1, Set.of(comment))) {
      assertThat(threadOf(site, "http://" + DemoSite.HOST + comment))
          .doesNotContain("\"kommentar-1\"")
          .contains("\"kommentar-2\"");
    }
  }

  /// The pages of the thread that the item with the given address stands in.
  private static String threadOf(DemoSite site, String uri) throws Exception {
    String path = URI.create(uri).getPath();
    StringBuilder pages = new StringBuilder(body(site, path));
    for (int page = 2; status(site, "GET", path + "?sida=" + page) == 200; page++) {
      pages.append(body(site, path + "?sida=" + page));
    }
    return pages.toString();
  }

  private static String body(DemoSite site, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path)).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private static int status(DemoSite site, String method, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
