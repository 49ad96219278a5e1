package org.bevara.demo.internal;

import java.util.List;

/// The page of a post with its comments, twenty to a page.
final class ThreadPage {

  private final ChannelText channel;
  private final ShownPost post;
  private final Writers writers;

  ThreadPage(ChannelText channel, ShownPost post, Writers writers) {
    this.channel = channel;
    this.post = post;
    this.writers = writers;
  }

  String html(int page) {
    List<ShownComment> shown = post.page(page);
    boolean more = page < post.pages();
    String next = post.path() + "?sida=" + (page + 1);
    StringBuilder head = new StringBuilder();
    head.append("<link rel=\"canonical\" href=\"%s\">\n".formatted(address(page)));
    if (page > 1) {
      head.append("<link rel=\"prev\" href=\"%s\">\n".formatted(Html.local(address(page - 1))));
    }
    if (more) {
      head.append("<link rel=\"next\" href=\"%s\">\n".formatted(next));
    }
    if (channel.feed()) {
      head.append(
          "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Kommentarer\" href=\"%s/kommentarer.xml\">\n"
              .formatted(post.path()));
    }
    head.append(JsonLd.script(JsonLd.thread(post, channel.posting(), shown)));
    head.append("<script src=\"/trad.js\" defer></script>\n");

    StringBuilder body = new StringBuilder();
    body.append(
        "<p class=\"stig\"><a href=\"%s\">← %s</a></p>\n"
            .formatted(channel.startPath(), Html.escape(channel.name())));
    body.append(article());
    body.append("<section class=\"samtal\" aria-labelledby=\"samtal\">\n");
    body.append(
        "<h2 id=\"samtal\">%s</h2>\n".formatted(PostParts.commentCount(post.comments().size())));
    if (page > 1) {
      body.append(
          "<p class=\"tidigare\"><a rel=\"prev\" href=\"%s\">Visa tidigare kommentarer</a></p>\n"
              .formatted(Html.local(address(page - 1))));
    }
    body.append("<ol class=\"kommentarer\" id=\"kommentarer\">\n");
    shown.forEach(comment -> body.append(comment(comment)));
    body.append("</ol>\n");
    if (more) {
      body.append(
          "<p class=\"fler\"><a rel=\"next\" href=\"%s\">Visa fler kommentarer</a></p>\n"
              .formatted(next));
    }
    body.append("</section>\n");
    return Frame.page(
        post.source().title() + " – " + channel.name(), head.toString(), body.toString());
  }

  private String address(int page) {
    return page == 1 ? post.uri() : post.uri() + "?sida=" + page;
  }

  private String article() {
    StringBuilder html = new StringBuilder();
    html.append("<article class=\"inlagg kort\" id=\"inlagg\">\n");
    html.append(PostParts.byline(post));
    html.append("<h1>%s</h1>\n".formatted(Html.escape(post.source().title())));
    html.append("<div class=\"text\">\n");
    html.append(Html.paragraphs(post.text(), writers)).append("</div>\n");
    post.source().images().forEach(picture -> html.append(PostParts.figure(picture)));
    Film film = post.source().film();
    if (film != null) {
      html.append(
          """
          <figure><video controls preload="none" poster="%s" src="%s"></video>
          <figcaption>Film: %s</figcaption></figure>
          """
              .formatted(film.poster(), Html.escape(film.url()), Html.escape(film.title())));
    }
    String link = post.source().link();
    if (link != null) {
      html.append(
          "<p class=\"lank\"><a href=\"%s\">Läs mer på exempelkommun.example</a></p>\n"
              .formatted(Html.escape(Html.local(link))));
    }
    return html.append(PostParts.metrics(post)).append("</article>\n").toString();
  }

  private String comment(ShownComment comment) {
    StringBuilder html = new StringBuilder();
    boolean official = comment.writer().official();
    html.append(
        "<li class=\"kommentar niva%d%s\" id=\"%s\">\n"
            .formatted(Math.min(comment.depth(), 3), official ? " var" : "", comment.elementId()));
    html.append("<div class=\"huvud\">").append(PostParts.portrait(comment.writer()));
    html.append(
        "<a class=\"namn\" href=\"%s\">%s</a>"
            .formatted(comment.writer().path(), Html.escape(comment.writer().name())));
    html.append(official ? " <span class=\"bricka\">Officiell</span>" : "");
    html.append(" <a class=\"nar\" href=\"%s#%s\">".formatted(post.path(), comment.elementId()))
        .append(Html.time(comment.published(), "publicerad"))
        .append("</a>");
    if (comment.modified() != null) {
      html.append(" <span class=\"andrad\">Redigerad ")
          .append(Html.time(comment.modified(), "redigerad"))
          .append("</span>");
    }
    html.append("</div>\n");
    ShownComment answered = comment.answered();
    if (answered != null) {
      html.append(
          "<p class=\"svar\">Svar till %s</p>\n".formatted(Html.escape(answered.writer().name())));
    }
    html.append("<div class=\"text\">\n");
    html.append(Html.paragraphs(comment.text(), writers)).append("</div>\n");
    comment.images().forEach(picture -> html.append(PostParts.figure(picture)));
    if (comment.likes() > 0) {
      html.append("<p class=\"gilla\">%s</p>\n".formatted(PostParts.likes(comment.likes())));
    }
    return html.append("</li>\n").toString();
  }
}
