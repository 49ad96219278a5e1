package org.bevara.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that a visitor reads who goes from the start pages to all threads and all their
/// pages.
///
/// @param items what JSON-LD says, by address, in the order met
/// @param shown the addresses of what the pages show, in the order met
record Reading(Map<String, JsonNode> items, List<String> shown) {

  static Reading of(Router router) {
    Reading reading = new Reading(new LinkedHashMap<>(), new ArrayList<>());
    for (String start : List.of("/kommunen/", "/lindskolan/", "/biblioteket/")) {
      String page = start;
      while (!page.isEmpty()) {
        Document listing = document(router, page);
        for (Element link : listing.select("article h3 a")) {
          reading.thread(router, link.attr("href"));
        }
        page = listing.select("nav a[rel=next]").attr("href");
      }
    }
    return reading;
  }

  /// What JSON-LD says of one item, which must be there.
  JsonNode item(String uri) {
    return Objects.requireNonNull(items.get(uri), uri);
  }

  private void thread(Router router, String path) {
    shown.add(Site.BASE + path);
    String page = path;
    while (!page.isEmpty()) {
      Document thread = document(router, page);
      JsonNode post = jsonLd(thread).getFirst();
      items.putIfAbsent(post.get("@id").asString(), post);
      for (JsonNode comment : post.get("comment")) {
        JsonNode before = items.put(comment.get("@id").asString(), comment);
        assertThat(before).as("%s stands on two pages", comment.get("@id")).isNull();
      }
      for (Element comment : thread.select("li.kommentar")) {
        shown.add(Site.BASE + path + "#" + comment.id());
      }
      page = thread.select("p.fler a[rel=next]").attr("href");
    }
  }

  static List<JsonNode> jsonLd(Document document) {
    return document.select("script[type=application/ld+json]").stream()
        .map(script -> JsonMapper.shared().readTree(script.data()))
        .toList();
  }

  static Document document(Router router, String address) {
    Answer answer = answer(router, address);
    assertThat(answer.status()).as(address).isEqualTo(200);
    return Jsoup.parse(text(answer), Site.BASE + address);
  }

  static Answer answer(Router router, String address) {
    int question = address.indexOf('?');
    return question < 0
        ? router.answer(address, "")
        : router.answer(address.substring(0, question), address.substring(question + 1));
  }

  static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
