package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.uris;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.HeaderField;
import org.bevara.record.ItemContent;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WordPress as its answers say, where a real one is hard to bring to do so: faults, caches, and
/// listings that change under the reader. What it does of itself `WordPressChannelIT` shows.
class WordPressConnectorTests {

  private static final String HOME = "https://www.provstad.example/";
  private static final String POST = HOME + "2026/11/sno/";
  private static final String PERMANENT = HOME + "?p=5";

  /// A site in memory that pages its listings as WordPress does.
  private static final class Site implements PageSource {
    private final Map<Long, String> posts = new TreeMap<>();
    private final Map<Long, String> comments = new TreeMap<>();
    private final Map<String, Fetched.Page> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable afterFirstPage = () -> {};

    Site post(long id, String uri, String text) {
      posts.put(
          id,
          "{\"id\":%d,\"link\":\"%s\",\"author\":1,\"status\":\"publish\",\"date_gmt\":\"2026-11-01T08:00:00\",\"modified_gmt\":\"2026-11-01T08:00:00\",\"title\":{\"rendered\":\"\"},\"content\":{\"rendered\":\"%s\",\"protected\":false},\"excerpt\":{\"rendered\":\"\"}}"
              .formatted(id, uri, text));
      return page(uri, "");
    }

    Site comment(long id, long post, long parent, String text) {
      comments.put(
          id,
          "{\"id\":%d,\"post\":%d,\"parent\":%d,\"author\":0,\"author_name\":\"Elsa\",\"author_url\":\"\",\"date_gmt\":\"2026-11-02T08:00:00\",\"content\":{\"rendered\":\"<p>%s</p>\"},\"status\":\"approved\",\"type\":\"comment\"}"
              .formatted(id, post, parent, text));
      return this;
    }

    Site page(String uri, String html) {
      // a page that shows nothing would be taken for an error
      return answer(uri, 200, html + "<footer>Provstads kommun</footer>");
    }

    Site answer(String uri, int status, String body) {
      answers.put(
          uri,
          new Fetched.Page(
              uri,
              status,
              List.of(new HeaderField("Content-Type", "text/html; charset=utf-8")),
              body.getBytes(StandardCharsets.UTF_8)));
      return this;
    }

    Site api(String route, int status, String body) {
      return answer(HOME + "wp-json/wp/v2/" + route, status, body);
    }

    @Override
    public Fetched fetch(FetchRequest request) {
      String uri = request.uri();
      asked.add(uri);
      for (Map.Entry<String, Fetched.Page> each : answers.entrySet()) {
        if (uri.equals(each.getKey())
            || each.getKey().contains("/wp/v2/")
                && (uri.startsWith(each.getKey() + "?") || uri.startsWith(each.getKey() + "&"))) {
          return each.getValue();
        }
      }
      String api = HOME + "wp-json/";
      if (!uri.startsWith(api)) {
        return page(uri, 404, "", 0);
      }
      String route = uri.substring(api.length()).replaceFirst("\\?.*", "");
      return switch (route) {
        case "" -> page(uri, 200, "{\"home\":\"" + HOME + "\",\"namespaces\":[\"wp/v2\"]}", 0);
        case "wp/v2/posts" -> listing(uri, List.copyOf(posts.values()));
        case "wp/v2/pages", "wp/v2/media" -> listing(uri, List.of());
        case "wp/v2/users" ->
            listing(uri, List.of("{\"id\":1,\"name\":\"Provstad\",\"slug\":\"redaktionen\"}"));
        case "wp/v2/comments" -> {
          String post = uri.replaceFirst(".*[?&]post=(\\d+).*", "$1");
          yield listing(
              uri,
              comments.values().stream()
                  .filter(node -> post.equals(uri) || node.contains("\"post\":" + post + ","))
                  .toList());
        }
        default -> one(uri, route);
      };
    }

    private Fetched.Page one(String uri, String route) {
      long id = Long.parseLong(route.replaceFirst(".*/", ""));
      String node = route.contains("comments") ? comments.get(id) : posts.get(id);
      String kind = route.contains("comments") ? "comment" : "post";
      return node == null
          ? page(uri, 404, "{\"code\":\"rest_%s_invalid_id\"}".formatted(kind), 0)
          : page(uri, 200, node, 0);
    }

    private Fetched.Page listing(String uri, List<String> all) {
      int offset =
          uri.contains("offset=")
              ? Integer.parseInt(uri.replaceFirst(".*offset=(\\d+).*", "$1"))
              : 0;
      Fetched.Page answer =
          page(
              uri,
              200,
              all.stream().skip(offset).limit(100).collect(Collectors.joining(",", "[", "]")),
              all.size());
      if (all.size() > 100 && offset == 0) {
        afterFirstPage.run();
      }
      return answer;
    }

    private static Fetched.Page page(String uri, int status, String body, int total) {
      return new Fetched.Page(
          uri,
          status,
          List.of(new HeaderField("X-WP-Total", String.valueOf(total))),
          body.getBytes(StandardCharsets.UTF_8));
    }

    Connector connector() {
      return new WordPressConnector(Pages.channel(HOME, 500, null, Visibility.PUBLIC), this);
    }

    ThreadReading read(ItemContent... held) {
      Connector connector = connector();
      connector.list();
      return connector.read(
          POST, uri -> uri.equals(PERMANENT) || uri.equals(POST) ? List.of(held) : List.of());
    }

    ThreadReading.Read there(ItemContent... held) {
      return (ThreadReading.Read) read(held);
    }
  }

  private static Site site() {
    return new Site()
        .page(HOME, "<p>Hem</p>")
        .post(5, POST, "<p>Vi plogar.</p>")
        .post(6, HOME + "2026/11/is/", "<p>Is.</p>")
        .comment(7, 5, 0, "När?")
        .comment(8, 5, 7, "I natt.")
        .page(POST, "<li id='comment-7'></li><li id='comment-8'></li>");
  }

  private static ItemContent[] held(Site site) {
    return site.there().items().toArray(ItemContent[]::new);
  }

  @Test
  void itemsAreKeyedByTheAddressOfThePostAndTheNumberOfTheComment() {
    ThreadReading.Read read = site().there();

    assertThat(uris(read.items())).containsExactly(POST, POST + "#comment-7", POST + "#comment-8");
    assertThat(read.items())
        .extracting(ItemContent::parentUri)
        .containsExactly(null, POST, POST + "#comment-7");
    assertThat(read.items())
        .extracting(ItemContent::platformId)
        .containsExactly("post:5", "comment:7", "comment:8");
    assertThat(read.word().permanent())
        .containsOnly(
            entry(POST, PERMANENT),
            entry(POST + "#comment-7", PERMANENT + "#comment-7"),
            entry(POST + "#comment-8", PERMANENT + "#comment-8"));
    assertThat(read.first().pointers().get(POST + "#comment-8"))
        .startsWith(HOME + "wp-json/wp/v2/comments?post=5&")
        .endsWith("#/1");
    assertThat(read.gaps()).isEmpty();
  }

  @Test
  void listingThatChangesWhileItIsReadIsReadAgainUntilItIsWhole() {
    Site site = site();
    for (long id = 100; id < 350; id++) {
      site.comment(id, 5, 0, "Svar");
    }
    int[] removed = {0};
    site.afterFirstPage =
        () -> {
          // one goes and one comes, so that the total stays the same
          if (removed[0]++ < 2) {
            site.comments.remove(120L + removed[0]);
            site.comment(900L + removed[0], 5, 0, "Nytt");
          }
        };

    ThreadReading.Read read = site.there();

    assertThat(read.items()).hasSize(1 + site.comments.size());
    assertThat(codes(read.gaps())).containsOnly("REPORTED_NOT_SHOWN");
  }

  @Test
  void listingThatNeverStandsStillIsAGapAndTakesNothingForGone() {
    Site site = site();
    for (long id = 100; id < 350; id++) {
      site.comment(id, 5, 0, "Svar");
    }
    long[] next = {1000};
    site.afterFirstPage =
        () -> {
          site.comments.remove(site.comments.keySet().iterator().next());
          site.comment(next[0]++, 5, 0, "Nytt");
        };

    assertThat(codes(site.there().gaps())).contains("LISTING_MOVED");
  }

  @Test
  void commentIsGoneIfItsAddressSaysSoAndANeighbourAnswers() {
    Site site = site();
    ItemContent[] held = held(site);
    site.comments.remove(7L);
    site.page(POST, "<li id='comment-8'></li>");

    assertThat(site.there(held).word().absent())
        .containsExactly(entry(POST + "#comment-7", Presence.GONE));

    site.api("comments/7", 401, "{\"code\":\"rest_cannot_read\"}");
    ThreadReading.Read hidden = site.there(held);
    assertThat(hidden.word().absent()).containsExactly(entry(POST + "#comment-7", Presence.ABSENT));
    assertThat(hidden.items().getLast().parentUri()).isEqualTo(POST + "#comment-7");
  }

  @Test
  void commentWhoseNeighboursDoNotAnswerEitherIsNotGone() {
    Site site = site();
    ItemContent[] held = held(site);
    site.comments.remove(7L);
    site.page(POST, "<li id='comment-8'></li>")
        .api("comments/7", 401, "{\"code\":\"rest_cannot_read\"}")
        .api("comments/8", 401, "{\"code\":\"rest_cannot_read\"}");
    for (String post : List.of("posts/5", "posts/6")) {
      site.answers.put(
          HOME + "wp-json/wp/v2/" + post + "?_fields=id",
          new PageSource.Fetched.Page(
              HOME + "wp-json/wp/v2/" + post,
              401,
              List.of(),
              "{\"code\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
    }

    ThreadReading.Read read = site.there(held);

    assertThat(read.word().absent()).isEmpty();
    assertThat(codes(read.gaps())).contains("LOGIN_LOST");
  }

  @Test
  void commentThatThePageStillShowsIsNotGone() {
    Site site = site();
    ItemContent[] held = held(site);
    site.comments.remove(7L);

    ThreadReading.Read read = site.there(held);

    assertThat(read.word().absent()).isEmpty();
    assertThat(codes(read.gaps())).contains("SHOWN_NOT_REPORTED");
  }

  @ParameterizedTest
  @CsvSource({
    "500, oj",
    "503, <html>underhåll</html>",
    "403, <html>brandvägg</html>",
    "429, {}",
    "404, {\"code\":\"rest_no_route\"}",
    "200, <html>"
  })
  void faultOfTheInterfaceConcludesNothing(int status, String body) {
    Site single = site();
    ItemContent[] held = held(single);
    single.comments.remove(7L);
    single.page(POST, "<li id='comment-8'></li>").api("comments/7", status, body);
    ThreadReading.Read read = single.there(held);
    assertThat(read.word().absent()).isEmpty();
    assertThat(codes(read.gaps())).contains("ITEM_UNREAD");

    assertThat(site().api("posts/5", status, body).read())
        .isInstanceOf(ThreadReading.Unavailable.class);
    for (String listing : List.of("posts", "pages", "media", "comments")) {
      assertThat(site().api(listing, status, body).connector().list())
          .isInstanceOf(Listing.Unavailable.class);
    }
    assertThat(
            Stream.of(HOME + "wp-json/?_fields=name,home,namespaces")
                .map(root -> site().answer(root, status, body).connector().list()))
        .allMatch(Listing.Unavailable.class::isInstance);
  }

  @Test
  void postIsGoneIfInterfaceAndPageBothSaySo() {
    Site site = site();
    ItemContent[] held = held(site);
    site.posts.remove(5L);
    assertThat(site.read(held)).isInstanceOf(ThreadReading.Unavailable.class);

    site.answer(POST, 404, "");
    assertThat(site.read(held)).isEqualTo(new ThreadReading.Gone(404));

    site.api("posts/5", 401, "{\"code\":\"rest_forbidden\"}");
    assertThat(site.read(held)).isEqualTo(new ThreadReading.Gone(401));

    site.posts.clear();
    site.comments.clear();
    assertThat(site.read(held)).isInstanceOf(ThreadReading.Unavailable.class);
  }

  @Test
  void movedPostIsReadWhereItIsNow() {
    Site site = site();
    Connector connector = site.connector();
    connector.list();

    assertThat(connector.address(HOME + "gammal/", "post:5")).isEqualTo(POST);
    assertThat(connector.address(HOME + "gammal/", "post:99")).isEqualTo(HOME + "gammal/");
    assertThat(connector.address(HOME + "om/", null)).isEqualTo(HOME + "om/");
  }

  @Test
  void interfaceThatThePageNamesOnAnotherHostIsNotAsked() {
    Site site =
        site().page(HOME, "<link rel='https://api.w.org/' href='https://evil.example/wp-json/'>");

    assertThat(site.connector().list()).isInstanceOf(Listing.Listed.class);
    assertThat(site.asked).noneMatch(uri -> uri.contains("evil"));
  }

  @Test
  void answersOfACommentThatWasDeletedForGoodKeepTheirPlace() {
    Site site = site();
    ItemContent[] held = held(site);
    site.comments.remove(7L);
    site.comment(8, 5, 0, "I natt.").page(POST, "<li id='comment-8'></li>");

    assertThat(site.there(held).items().getLast()).isEqualTo(held[2]);
  }

  @Test
  void visitorWithTheAuthoritysNameIsNotTheAuthority() {
    Site site = site();
    site.comments.replaceAll((_, node) -> node.replace("Elsa", "Provkommun"));

    assertThat(site.there().items())
        .extracting(item -> item.direction().name())
        .containsExactly("DRAWN_UP", "RECEIVED", "RECEIVED");
  }
}
