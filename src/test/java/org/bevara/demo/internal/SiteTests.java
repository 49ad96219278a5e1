package org.bevara.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is shown: to people, to machines, at the first visit and at the second.
class SiteTests {

  private static final LocalDate EPOCH = LocalDate.of(2026, 11, 20);
  private static final Manuscript MANUSCRIPT = Manuscript.read();
  private static final String SNOW = "/kommunen/inlagg/snorojning";

  private static Router router(int visit, String... hidden) {
    return new Router(Site.at(MANUSCRIPT, EPOCH, visit, Set.of(hidden)));
  }

  @Test
  void machinesAreToldWhatPeopleAreShownInTheSameOrder() {
    for (int visit = 1; visit <= 2; visit++) {
      Reading reading = Reading.of(router(visit));
      assertThat(new ArrayList<>(reading.items().keySet())).isEqualTo(reading.shown());
    }
  }

  @Test
  void countsAreThoseOfThePagesWhenNothingIsHidden() {
    for (int visit = 1; visit <= 2; visit++) {
      Router router = router(visit);
      Reading reading = Reading.of(router);
      JsonNode counts = json(router, "/counts").get("channels");
      for (ChannelText channel : MANUSCRIPT.channels()) {
        String prefix = Site.BASE + channel.startPath();
        JsonNode own = counts.get(channel.id());
        assertThat(own).isEqualTo(json(router, "/counts?channel=" + channel.id()));
        assertThat(own.get("posts").asInt()).isEqualTo(count(reading.shown(), prefix, false));
        assertThat(own.get("comments").asInt()).isEqualTo(count(reading.shown(), prefix, true));
        for (Map.Entry<String, JsonNode> thread : own.get("threads").properties()) {
          assertThat(thread.getValue().asInt())
              .as(thread.getKey())
              .isEqualTo(count(reading.shown(), thread.getKey() + "#", true))
              .isEqualTo(reading.item(thread.getKey()).get("commentCount").asInt());
        }
      }
    }
  }

  @Test
  void hiddenCommentIsLeftOutEverywhereButInTheCounts() {
    String hidden = Site.BASE + "/biblioteket/inlagg/sagostund-lordag#kommentar-2";
    List<String> all = new ArrayList<>(Reading.of(router(1)).shown());
    Router router = router(1, hidden);
    all.remove(hidden);
    assertThat(Reading.of(router).shown()).isEqualTo(all);
    assertThat(json(router, "/counts")).isEqualTo(json(router(1), "/counts"));
    String feed = text(router, "/biblioteket/inlagg/sagostund-lordag/kommentarer.xml");
    assertThat(feed).doesNotContain("kommentar-2<").contains("kommentar-3<");
    assertThat(text(router, "/biblioteket/inlagg/sagostund-lordag"))
        .doesNotContain("kommentar-2\"");
  }

  @Test
  void answerToAHiddenCommentStaysAndAnswersThePost() {
    String asked = Site.BASE + SNOW + "#kommentar-1";
    JsonNode answer =
        Reading.of(router(1)).items().values().stream()
            .filter(item -> asked.equals(item.at("/parentItem/@id").asString()))
            .findFirst()
            .orElseThrow();
    JsonNode orphan = Reading.of(router(1, asked)).item(answer.get("@id").asString());
    assertThat(orphan.at("/parentItem/@id").asString()).isEqualTo(Site.BASE + SNOW);
  }

  @Test
  void hiddenPostIsLeftOutEverywhereButInTheCounts() {
    String hidden = Site.BASE + "/biblioteket/inlagg/meroppet";
    Router router = router(1, hidden);
    assertThat(router.answer("/biblioteket/inlagg/meroppet", "").status()).isEqualTo(404);
    assertThat(Reading.of(router).shown()).noneMatch(uri -> uri.startsWith(hidden));
    assertThat(text(router, "/biblioteket/atom.xml")).doesNotContain("meroppet");
    assertThat(json(router, "/counts")).isEqualTo(json(router(1), "/counts"));
  }

  @Test
  void secondVisitShowsExactlyTheAnnouncedChanges() {
    Map<String, JsonNode> before = Reading.of(router(1)).items();
    Map<String, JsonNode> after = Reading.of(router(2)).items();
    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(after.keySet());
    Set<String> come = new TreeSet<>(after.keySet());
    come.removeAll(before.keySet());
    Map<String, JsonNode> changed = new LinkedHashMap<>();
    before.forEach((uri, item) -> {
      JsonNode now = after.get(uri);
      if (now != null && !words(item).equals(words(now))) {
        changed.put(uri, now);
      }
    });

    String market = Site.BASE + "/kommunen/inlagg/julmarknad-flyttas";
    assertThat(gone.stream().filter(uri -> uri.startsWith(market))).hasSize(4);
    assertThat(gone.stream().filter(uri -> !uri.startsWith(market)))
        .containsExactlyInAnyOrder(removed("author"), removed("editor"));
    String outage = Site.BASE + "/kommunen/inlagg/stromavbrott";
    assertThat(come.stream().filter(uri -> uri.startsWith(outage))).hasSize(5);
    assertThat(come.stream().filter(uri -> !uri.startsWith(outage)))
        .hasSize(2)
        .allMatch(uri -> uri.startsWith(Site.BASE + "/kommunen/inlagg/badvatten-godkant#"));
    assertThat(changed).hasSize(2);
    assertThat(changed.values()).allMatch(item -> item.has("dateModified"));
    assertThat(changed.keySet())
        .anyMatch(uri -> uri.equals(Site.BASE + "/kommunen/inlagg/trafik-storgatan"))
        .anyMatch(uri -> uri.startsWith(Site.BASE + SNOW + "#"));
    assertThat(router(1).answer("/kommunen/inlagg/julmarknad-flyttas", "").status()).isEqualTo(200);
    assertThat(router(2).answer("/kommunen/inlagg/julmarknad-flyttas", "").status()).isEqualTo(410);
    assertThat(router(1).answer("/kommunen/inlagg/stromavbrott", "").status()).isEqualTo(404);
  }

  private static String removed(String who) {
    for (ChannelText channel : MANUSCRIPT.channels()) {
      for (PostText post : channel.posts()) {
        Numbering numbering = new Numbering(post, Moment.fixed(post.at(), EPOCH), EPOCH);
        for (CommentText comment : DemoExpectations.flat(post.comments(), new ArrayList<>())) {
          if (who.equals(comment.vanishedBy())) {
            return Site.BASE
                + channel.postPath(post.id())
                + "#kommentar-"
                + numbering.number(comment);
          }
        }
      }
    }
    throw new AssertionError("nothing is removed by the " + who);
  }

  private static String words(JsonNode item) {
    return item.path("text").asString("") + item.path("articleBody").asString("");
  }

  @Test
  void laterVisitsAreAsTheSecond() {
    assertThat(Reading.of(router(3)).items()).isEqualTo(Reading.of(router(2)).items());
  }

  @Test
  void sameVisitGivesTheSameBytes() {
    Router one = router(1);
    Router other = new Router(Site.at(Manuscript.read(), EPOCH, 1, Set.of()));
    for (String address : crawl(one).keySet()) {
      assertThat(Reading.answer(one, address).body())
          .as(address)
          .isEqualTo(Reading.answer(other, address).body());
    }
  }

  @Test
  void everyLinkWithinTheSiteLeadsSomewhere() {
    for (int visit = 1; visit <= 2; visit++) {
      assertThat(crawl(router(visit)))
          .hasSizeGreaterThan(200)
          .allSatisfy((address, status) -> assertThat(status).as(address).isEqualTo(200));
    }
  }

  /// Status by address of everything that can be reached from the front page.
  private static Map<String, Integer> crawl(Router router) {
    Map<String, Integer> statuses = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of("/"));
    while (!open.isEmpty()) {
      String address = open.poll();
      if (statuses.containsKey(address)) {
        continue;
      }
      Answer answer = Reading.answer(router, address);
      statuses.put(address, answer.status());
      if (answer.type().startsWith("text/html")) {
        Document page = Jsoup.parse(Reading.text(answer), Site.BASE + address);
        for (Element element : page.select("[href], [src], [poster]")) {
          for (String attribute : List.of("href", "src", "poster")) {
            String url = element.hasAttr(attribute) ? element.absUrl(attribute) : "";
            if (url.startsWith(Site.BASE)) {
              URI uri = URI.create(url);
              open.add(uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
            }
          }
        }
      }
    }
    return statuses;
  }

  @Test
  void whatLooksLikeHtmlInATextIsShownAsText() {
    Document page = Reading.document(router(1), SNOW + "?sida=4");
    Elements comment = page.select("li.kommentar:contains(VIKTIGT)");
    assertThat(comment).hasSize(1);
    assertThat(comment.select("b, script")).isEmpty();
    assertThat(comment.text()).contains("<b>VIKTIGT</b> & <script>alert('plog')</script>");
    assertThat(page.select("script")).hasSize(2);
  }

  @Test
  void longThreadIsSplitAndEachPageNamesTheNext() {
    Router router = router(1);
    Document first = Reading.document(router, SNOW);
    assertThat(first.select("li.kommentar")).hasSize(20);
    assertThat(first.select("link[rel=next]").attr("href")).isEqualTo(SNOW + "?sida=2");
    assertThat(router.answer(SNOW, "sida=99").status()).isEqualTo(404);
    assertThat(router.answer(SNOW, "sida=0").status()).isEqualTo(404);
    assertThat(router.answer(SNOW, "sida=x").status()).isEqualTo(404);
  }

  @Test
  void postsOfTheMainChannelTakeTwoPages() {
    Document first = Reading.document(router(1), "/kommunen/");
    assertThat(first.select("article h3")).hasSize(15);
    assertThat(first.select("link[rel=next]").attr("href")).isEqualTo("/kommunen/?sida=2");
    assertThat(first.text()).contains("4 812 följare", "allmän handling", "public record");
  }

  @Test
  void libraryHasAtomFeedsThatSayWhatItsPagesSay() throws Exception {
    Router router = router(1);
    assertThat(
            Reading.document(router, "/biblioteket/")
                .select("link[rel=alternate][type=application/atom+xml]")
                .attr("href"))
        .isEqualTo("/biblioteket/atom.xml");
    List<String> library =
        Reading.of(router).shown().stream()
            .filter(uri -> uri.startsWith(Site.BASE + "/biblioteket/"))
            .toList();
    List<String> fed = new ArrayList<>();
    for (String post : entryIds(router, "/biblioteket/atom.xml")) {
      fed.add(post);
      fed.addAll(entryIds(router, post.substring(Site.BASE.length()) + "/kommentarer.xml"));
    }
    assertThat(fed).isEqualTo(library);
    assertThat(router.answer("/kommunen/atom.xml", "").status()).isEqualTo(404);
  }

  private static List<String> entryIds(Router router, String address) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    NodeList entries =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(router.answer(address, "").body()))
            .getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < entries.getLength(); i++) {
      ids.add(
          ((org.w3c.dom.Element) entries.item(i))
              .getElementsByTagNameNS("http://www.w3.org/2005/Atom", "id")
              .item(0)
              .getTextContent());
    }
    return ids;
  }

  @Test
  void threadSaysToMachinesWhoWroteWhatAndWhen() {
    Reading reading = Reading.of(router(1));
    JsonNode post = reading.item(Site.BASE + "/kommunen/inlagg/gatubelysning-skolgatan");
    assertThat(post.get("@type").asString()).isEqualTo("SocialMediaPosting");
    assertThat(post.at("/author/identifier").asString()).isEqualTo("exempelkommun");
    assertThat(post.get("datePublished").asString()).isEqualTo("2026-10-17T10:10:00+02:00");
    assertThat(post.get("articleBody").asString()).contains("140 gatlyktor");
    JsonNode comment = post.get("comment").get(0);
    assertThat(comment.at("/author/name").asString()).isEqualTo("Per-Olof Brännlund");
    assertThat(comment.at("/author/identifier").asString()).isEqualTo("per.olof.brannlund");
    assertThat(comment.get("@id").asString()).endsWith("gatubelysning-skolgatan#kommentar-1");
    assertThat(reading.item(Site.BASE + "/biblioteket/inlagg/meroppet").get("@type").asString())
        .isEqualTo("BlogPosting");
    assertThat(reading.item(Site.BASE + "/biblioteket/inlagg/sagostund-lordag").has("video"))
        .isTrue();
  }

  @Test
  void machinesAreNotToldLanguageOrExpectation() {
    assertThat(text(router(1), "/kommunen/inlagg/grensebuss"))
        .doesNotContain("inLanguage", "expect", "REGISTER", "DISPOSE", "lang=\"nb\"");
  }

  @Test
  void faultPagesGoWrongAsSaid() {
    Router router = router(1);
    assertThat(router.answer("/fel/omdirigering-intern", "").location())
        .isEqualTo("http://127.0.0.1:1/");
    assertThat(router.answer("/fel/omdirigering-metadata", "").location())
        .isEqualTo("http://169.254.169.254/latest/");
    assertThat(Reading.document(router, "/fel/tom/").select("article.inlagg")).isEmpty();
    assertThat(text(router, "/fel/andlos")).contains("scroll");
    byte[] broken = router.answer("/fel/teckenkodning", "").body();
    assertThat(new String(broken, StandardCharsets.ISO_8859_1)).contains("Räksmörgås");
    assertThat(new String(broken, StandardCharsets.UTF_8)).contains("R\ufffdksm");
  }

  private static String text(Router router, String address) {
    return Reading.text(Reading.answer(router, address));
  }

  private static JsonNode json(Router router, String address) {
    return JsonMapper.shared().readTree(text(router, address));
  }

  private static int count(List<String> uris, String prefix, boolean comments) {
    return (int)
        uris.stream()
            .filter(uri -> uri.startsWith(prefix) && uri.contains("#") == comments)
            .count();
  }
}
