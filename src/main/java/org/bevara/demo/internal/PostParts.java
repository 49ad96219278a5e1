package org.bevara.demo.internal;

/// The pieces of HTML that listings and threads share.
final class PostParts {

  private PostParts() {}

  static String byline(ShownPost post) {
    StringBuilder html = new StringBuilder("<div class=\"huvud\">");
    html.append(portrait(post.writer()));
    html.append(
        "<a class=\"namn\" href=\"%s\">%s</a> <a class=\"nar\" href=\"%s\">"
            .formatted(post.writer().path(), Html.escape(post.writer().name()), post.path()));
    html.append(Html.time(post.published(), "publicerad")).append("</a>");
    if (post.modified() != null) {
      html.append(" <span class=\"andrad\">Redigerad ")
          .append(Html.time(post.modified(), "redigerad"))
          .append("</span>");
    }
    return html.append("</div>\n").toString();
  }

  /// The municipality's arms, or for others a round with the first letter of the name, in one of
  /// six colors that go by the handle.
  static String portrait(Writer writer) {
    if (writer.official()) {
      return "<img class=\"portratt\" src=\"/favicon.svg\" alt=\"\" width=\"40\" height=\"40\">";
    }
    return "<span class=\"portratt p%d\" aria-hidden=\"true\">%s</span>"
        .formatted(
            Math.floorMod(writer.handle().hashCode(), 6),
            Html.escape(writer.name().substring(0, writer.name().offsetByCodePoints(0, 1))));
  }

  static String figure(Picture picture) {
    return "<figure><img src=\"%s\" alt=\"%s\"%s></figure>\n"
        .formatted(
            Html.escape(picture.path()),
            Html.escape(picture.alt()),
            picture.lazy() ? " loading=\"lazy\" width=\"960\" height=\"540\"" : "");
  }

  static String metrics(ShownPost post) {
    return "<p class=\"matt\">%s · %s · %s</p>\n"
        .formatted(
            likes(post.source().likes()),
            commentCount(post.comments().size()),
            post.source().shares() == 1 ? "1 delning" : post.source().shares() + " delningar");
  }

  static String likes(int likes) {
    return likes == 1 ? "1 gillar" : likes + " gillar";
  }

  static String commentCount(int comments) {
    return comments == 1 ? "1 kommentar" : comments + " kommentarer";
  }
}
