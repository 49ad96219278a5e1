package org.bevara.demo.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What a page says to machines, in the vocabulary of schema.org.
final class JsonLd {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private JsonLd() {}

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  /// As `json`, but safe inside a `script` element: no text can end it.
  static String script(Object value) {
    String json = json(value).replace("<", "\\u003c").replace(">", "\\u003e");
    return "<script type=\"application/ld+json\">" + json + "</script>\n";
  }

  static Map<String, Object> profile(ChannelText channel) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("@type", "Organization");
    owner.put("@id", Site.BASE + channel.startPath() + "#profil");
    owner.put("name", channel.name());
    owner.put("alternateName", "@" + channel.handle());
    owner.put("identifier", channel.handle());
    owner.put("url", Site.BASE + channel.startPath());
    owner.put("description", String.join("\n\n", channel.description().values()));
    owner.put("image", Site.BASE + channel.header());
    owner.put("logo", Site.BASE + "/favicon.svg");
    owner.put("interactionStatistic", List.of(counter("FollowAction", channel.followers())));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("@context", "https://schema.org");
    page.put("@type", "ProfilePage");
    page.put("@id", Site.BASE + channel.startPath());
    page.put("url", Site.BASE + channel.startPath());
    page.put("mainEntity", owner);
    return page;
  }

  /// A post with the comments of one of its pages.
  static Map<String, Object> thread(ShownPost post, String posting, List<ShownComment> shown) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@context", "https://schema.org");
    object.put("@type", posting);
    object.put("@id", post.uri());
    object.put("url", post.uri());
    object.put("identifier", post.source().id());
    object.put("headline", post.source().title());
    object.put("author", author(post.writer()));
    object.put("datePublished", Html.iso(post.published()));
    if (post.modified() != null) {
      object.put("dateModified", Html.iso(post.modified()));
    }
    object.put("articleBody", post.text().strip());
    String link = post.source().link();
    if (link != null) {
      object.put("sharedContent", Map.of("@type", "WebPage", "url", link));
    }
    images(object, post.source().images());
    Film film = post.source().film();
    if (film != null) {
      object.put("video", film(film, post));
    }
    object.put("commentCount", post.comments().size());
    object.put(
        "interactionStatistic",
        List.of(
            counter("LikeAction", post.source().likes()),
            counter("ShareAction", post.source().shares())));
    object.put("comment", shown.stream().map(comment -> comment(comment, post)).toList());
    return object;
  }

  private static Map<String, Object> comment(ShownComment comment, ShownPost post) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@type", "Comment");
    object.put("@id", comment.uri());
    object.put("url", comment.uri());
    object.put("author", author(comment.writer()));
    object.put("datePublished", Html.iso(comment.published()));
    if (comment.modified() != null) {
      object.put("dateModified", Html.iso(comment.modified()));
    }
    object.put("text", comment.text().strip());
    ShownComment answered = comment.answered();
    object.put("parentItem", Map.of("@id", answered == null ? post.uri() : answered.uri()));
    images(object, comment.images());
    object.put("interactionStatistic", List.of(counter("LikeAction", comment.likes())));
    return object;
  }

  private static Map<String, Object> author(Writer writer) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@type", writer.organization() ? "Organization" : "Person");
    object.put("name", writer.name());
    object.put("alternateName", "@" + writer.handle());
    object.put("identifier", writer.handle());
    object.put("url", Site.BASE + writer.path());
    return object;
  }

  private static Map<String, Object> film(Film film, ShownPost post) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@type", "VideoObject");
    object.put("name", film.title());
    object.put("contentUrl", film.url());
    object.put("thumbnailUrl", Site.BASE + film.poster());
    object.put("uploadDate", Html.iso(post.published()));
    return object;
  }

  private static void images(Map<String, Object> object, List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      object.put("image", pictures.stream().map(JsonLd::image).toList());
    }
  }

  private static Map<String, Object> image(Picture picture) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@type", "ImageObject");
    object.put("contentUrl", Site.BASE + picture.path());
    object.put("caption", picture.alt());
    return object;
  }

  private static Map<String, Object> counter(String action, int count) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("@type", "InteractionCounter");
    object.put("interactionType", "https://schema.org/" + action);
    object.put("userInteractionCount", count);
    return object;
  }
}
