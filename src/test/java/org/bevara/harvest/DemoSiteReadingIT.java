package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bevara.demo.DemoSite;
import org.bevara.demo.internal.DemoExpectations;
import org.bevara.demo.internal.DemoExpectations.Expected;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.Passage;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.HostPort;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration's channels, read through the one door.
class DemoSiteReadingIT {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);
  private static final String BASE = "http://" + DemoSite.HOST;

  @TempDir Path folder;

  private DemoSite site;
  private Egress egress;
  private Passage passage;
  private PageSource source;

  @BeforeEach
  void open() {
    site = DemoSite.start(0, EPOCH, 1, Set.of());
    egress =
        new Egress(
            EgressPolicy.defaults()
                .withMap(Map.of(DemoSite.HOST, new HostPort("127.0.0.1", site.port()))),
            folder.resolve("spool"));
    passage = egress.open(folder.resolve("demo.warc.gz"));
    source =
        new PassagePages(
            passage,
            new Manners(
                Pages.channel(BASE, 500, null, Visibility.PUBLIC),
                UserAgent.of(null),
                new Unbounded(),
                Timekeeper.system(),
                RandomGenerator.getDefault()));
  }

  @AfterEach
  void close() {
    passage.close();
    egress.close();
    site.close();
  }

  private static ChannelReader reader(String path, PageSource source) {
    return new ChannelReader(Pages.channel(BASE + path, 500, null, Visibility.PUBLIC), source);
  }

  @Test
  void everyItemOfEveryChannelIsReadWithItsTextInTheOrderShown() {
    int edited = 0;
    Map<String, String> texts = new HashMap<>();
    for (Expected each : DemoExpectations.all(EPOCH, false)) {
      assertThat(texts.put(each.uri(), each.text().strip())).isNull();
    }
    for (String path : List.of("/kommunen/", "/lindskolan/", "/biblioteket/")) {
      ChannelReader reader = reader(path, source);
      Listing.Listed listed = (Listing.Listed) reader.list();
      assertThat(listed.gaps()).isEmpty();
      for (String uri : listed.threads()) {
        ThreadReading.Read thread = (ThreadReading.Read) reader.read(uri);
        List<Document> pages = shown(uri);
        List<String> order = new ArrayList<>(List.of(uri));
        pages.forEach(
            page -> page.select("li.kommentar").forEach(each -> order.add(uri + "#" + each.id())));

        assertThat(Pages.uris(thread.items())).isEqualTo(order);
        // a post without comments has no neighbour, but says that it has none
        assertThat(thread.absenceCounts()).as(uri).isTrue();
        String title = pages.getFirst().select("article h1").text();
        for (ItemContent item : thread.items()) {
          String head = item.kind() == ItemKind.POST ? title + "\n\n" : "";
          String written = texts.remove(item.uri());
          if (item.editedAt() == null) {
            assertThat(item.text()).as(item.uri()).isEqualTo(head + written);
          } else {
            // edited before the first visit: the page alone has the words that hold
            edited++;
            assertThat(item.text()).as(item.uri()).startsWith(head).isNotEqualTo(head + written);
            assertThat(oneLine(item.text().substring(head.length())))
                .as(item.uri())
                .isEqualTo(oneLine(shownText(pages, item.uri())));
          }
          assertThat(item.publishedAt()).as(item.uri()).isNotNull();
        }
      }
    }
    assertThat(texts).as("not read").isEmpty();
    assertThat(edited).isEqualTo(2);
  }

  private static String shownText(List<Document> pages, String uri) {
    String id = uri.contains("#") ? uri.substring(uri.indexOf('#') + 1) : "inlagg";
    return pages.stream()
        .map(page -> page.getElementById(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow()
        .select(".text")
        .text();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private List<Document> shown(String thread) {
    List<Document> pages = new ArrayList<>();
    for (int number = 1; ; number++) {
      Fetched.Page page =
          (Fetched.Page) source.fetch(number == 1 ? thread : thread + "?sida=" + number);
      if (page.status() == 404) {
        return pages;
      }
      pages.add(Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8)));
    }
  }

  @Test
  void longThreadIsWholeOverItsFourPagesAndNotWholeWhenOneFails() {
    String thread = BASE + "/kommunen/inlagg/snorojning";
    ThreadReading.Read whole = (ThreadReading.Read) reader("/kommunen/", source).read(thread);
    PageSource broken =
        request ->
            request.uri().endsWith("?sida=3")
                ? new Fetched.Unreachable("CONNECTION_LOST", "It was lost.")
                : source.fetch(request);
    ThreadReading.Read part = (ThreadReading.Read) reader("/kommunen/", broken).read(thread);

    assertThat(shown(thread)).hasSize(4);
    assertThat(whole.items()).hasSize(72);
    assertThat(whole.first().statedComments()).isEqualTo(Map.of(thread, 71));
    assertThat(whole.absenceCounts()).isTrue();
    assertThat(part.items()).hasSize(41);
    assertThat(part.absenceCounts()).isFalse();
    assertThat(Pages.codes(part.gaps())).containsExactly("THREAD_PAGE_UNREAD");
  }

  @Test
  void refusedRedirectsAndDeadPagesAreToldApart() {
    ChannelReader reader = reader("/", source);

    assertThat(reader.read(BASE + "/fel/omdirigering-metadata"))
        .isInstanceOf(ThreadReading.Unavailable.class);
    assertThat(reader.read(BASE + "/kommunen/inlagg/finns-inte"))
        .isEqualTo(new ThreadReading.Gone(404));
  }

  @Test
  void wronglyDeclaredPageIsReadInTheCharactersItWasSentIn() {
    ThreadReading.Read read =
        (ThreadReading.Read) reader("/", source).read(BASE + "/fel/teckenkodning");

    assertThat(read.first().visibleText()).contains("Räksmörgås på Ön.");
    assertThat(Pages.codes(read.gaps())).containsExactly("ENCODING_BROKEN");
  }
}
