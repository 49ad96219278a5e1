package org.bevara.demo.internal;

import java.util.Optional;

/// The pages around the channels: the website proper, those who write, and what is missing.
final class WebPages {

  private static final String PROFILE = "/profil/";

  private WebPages() {}

  static String front(Site site) {
    StringBuilder body = new StringBuilder("<h1>Våra kanaler</h1>\n<div class=\"flode\">\n");
    for (ShownChannel channel : site.channels()) {
      ChannelText text = channel.source();
      body.append(
          """
          <article class="kort inlagg"><img class="omslag" src="%s" alt="" width="1200" height="320">
          <h2><a href="%s">%s</a></h2><p>%s</p></article>
          """
              .formatted(
                  text.header(),
                  text.startPath(),
                  Html.escape(text.name()),
                  Html.escape(text.kind())));
    }
    body.append("</div>\n<h2>På webbplatsen</h2>\n<ul>\n");
    for (WebPage page : site.manuscript().webPages()) {
      body.append(
          "<li><a href=\"%s\">%s</a></li>\n".formatted(page.path(), Html.escape(page.title())));
    }
    return Frame.page("Exempelkommun", "", body.append("</ul>\n").toString());
  }

  static Optional<String> at(String path, Site site) {
    if (path.startsWith(PROFILE)) {
      return Optional.ofNullable(site.writers().withHandle(path.substring(PROFILE.length())))
          .filter(writer -> writer.path().equals(path))
          .map(WebPages::profile);
    }
    return site.manuscript().webPages().stream()
        .filter(page -> page.path().equals(path))
        .map(page -> article(page, site.writers()))
        .findFirst();
  }

  private static String article(WebPage page, Writers writers) {
    return Frame.page(
        page.title() + " – Exempelkommun",
        "",
        "<article class=\"kort inlagg\"><h1>%s</h1>\n<div class=\"text\">\n%s</div></article>\n"
            .formatted(Html.escape(page.title()), Html.paragraphs(page.text(), writers)));
  }

  private static String profile(Writer writer) {
    return Frame.page(
        writer.name(),
        "<meta name=\"robots\" content=\"noindex\">\n",
        "<article class=\"kort inlagg\"><div class=\"huvud\">%s<h1>%s</h1></div>\n<p class=\"handtag\">@%s</p>\n<p>Påhittad. Visar inget mer än namnet.</p></article>\n"
            .formatted(
                PostParts.portrait(writer),
                Html.escape(writer.name()),
                Html.escape(writer.handle())));
  }

  static String message(String title, String text) {
    return Frame.page(
        title,
        "<meta name=\"robots\" content=\"noindex\">\n",
        "<article class=\"kort inlagg\"><h1>%s</h1>\n<p>%s</p>\n<p><a href=\"/\">Till startsidan</a></p></article>\n"
            .formatted(Html.escape(title), Html.escape(text)));
  }
}
