package org.bevara.demo.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A channel's start page: its profile and its posts, newest first, fifteen to a page.
final class StartPage {

  private static final Map<String, String> LANGUAGES =
      Map.of("sv", "Svenska", "fi", "Suomi", "nb", "Norsk", "en", "English");

  private final ShownChannel channel;

  StartPage(ShownChannel channel) {
    this.channel = channel;
  }

  String html(int page) {
    ChannelText text = channel.source();
    boolean more = page < channel.pages();
    String next = text.startPath() + "?sida=" + (page + 1);
    StringBuilder head = new StringBuilder();
    head.append(
        "<meta name=\"description\" content=\"%s\">\n"
            .formatted(Html.escape(text.description().getOrDefault("sv", ""))));
    if (more) {
      head.append("<link rel=\"next\" href=\"%s\">\n".formatted(next));
    }
    if (text.feed()) {
      head.append(
          "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" href=\"%satom.xml\">\n"
              .formatted(Html.escape(text.name()), text.startPath()));
    }
    head.append(JsonLd.script(JsonLd.profile(text)));
    head.append(JsonLd.script(listing(page)));

    StringBuilder body = new StringBuilder(profile());
    body.append("<h2>Inlägg</h2>\n");
    if (channel.posts().isEmpty()) {
      body.append("<p>Här finns inga inlägg ännu.</p>\n");
    }
    body.append("<div class=\"flode\">\n");
    channel.page(page).forEach(post -> body.append(card(post)));
    body.append("</div>\n");
    if (more || page > 1) {
      body.append("<nav class=\"fler\" aria-label=\"Sidor\">");
      if (page > 1) {
        String previous = page == 2 ? text.startPath() : text.startPath() + "?sida=" + (page - 1);
        body.append("<a rel=\"prev\" href=\"%s\">← Nyare inlägg</a> ".formatted(previous));
      }
      body.append(more ? "<a rel=\"next\" href=\"%s\">Äldre inlägg →</a>".formatted(next) : "");
      body.append("</nav>\n");
    }
    return Frame.page(
        page == 1 ? text.name() : text.name() + " – sida " + page,
        head.toString(),
        body.toString());
  }

  private Map<String, Object> listing(int page) {
    List<Map<String, Object>> elements = new ArrayList<>();
    for (ShownPost post : channel.page(page)) {
      Map<String, Object> element = new LinkedHashMap<>();
      element.put("@type", "ListItem");
      element.put("position", elements.size() + 1);
      element.put("url", post.uri());
      elements.add(element);
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("@context", "https://schema.org");
    list.put("@type", "ItemList");
    list.put("numberOfItems", channel.posts().size());
    list.put("itemListElement", elements);
    return list;
  }

  private String profile() {
    ChannelText text = channel.source();
    StringBuilder html = new StringBuilder();
    html.append("<section class=\"profil kort\" id=\"profil\">\n");
    html.append(
        "<img class=\"omslag\" src=\"%s\" alt=\"%s\" width=\"1200\" height=\"320\">\n"
            .formatted(text.header(), Html.escape(text.headerAlt())));
    html.append(
        """
        <div class="om">
        <img class="sigill" src="/favicon.svg" alt="" width="88" height="88">
        <div><h1>%s</h1>
        <p class="handtag">@%s · %s</p></div>
        <p class="foljare"><strong>%s</strong> följare</p>
        </div>
        """
            .formatted(
                Html.escape(text.name()),
                Html.escape(text.handle()),
                Html.escape(text.kind()),
                Integer.toString(text.followers()).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00a0")));
    html.append("<div class=\"beskrivning\">\n");
    List.of("sv", "fi", "nb", "en")
        .forEach(language ->
            html.append(
                "<p lang=\"%s\"><b>%s</b> %s</p>\n"
                    .formatted(
                        language,
                        LANGUAGES.get(language),
                        Html.escape(text.description().getOrDefault(language, "")))));
    return html.append("</div>\n</section>\n").toString();
  }

  private static String card(ShownPost post) {
    StringBuilder html = new StringBuilder("<article class=\"inlagg kort\">\n");
    html.append(PostParts.byline(post));
    html.append(
        "<h3><a href=\"%s\">%s</a></h3>\n"
            .formatted(post.path(), Html.escape(post.source().title())));
    html.append(
        "<p class=\"text\">%s</p>\n".formatted(Html.escape(Html.excerpt(post.text(), 220))));
    post.source().images().stream()
        .findFirst()
        .ifPresent(
            first -> html.append(PostParts.figure(new Picture(first.file(), first.alt(), true))));
    return html.append(PostParts.metrics(post)).append("</article>\n").toString();
  }
}
