package org.bevara.demo.internal;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns text into HTML: escapes everything, and makes addresses, mentions and hashtags stand out.
final class Html {

  private static final Pattern MARKED =
      Pattern.compile(
          "(?<url>https?://[^\\s<>\"]*[^\\s<>\"().,;:!?])|(?<at>@[\\w.]*\\w)|(?<tag>#\\w+)",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", Locale.of("sv", "SE"));

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// One `p` for each paragraph of `text`; links to the site itself do not name the host, so that
  /// they work on whatever port it listens.
  static String paragraphs(String text, Writers writers) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : text.strip().split("\n\\s*\n", -1)) {
      html.append("<p>").append(marked(paragraph, writers)).append("</p>\n");
    }
    return html.toString();
  }

  static String marked(String text, Writers writers) {
    StringBuilder html = new StringBuilder();
    Matcher matcher = MARKED.matcher(text);
    int done = 0;
    while (matcher.find()) {
      html.append(escape(text.substring(done, matcher.start())));
      html.append(mark(matcher, writers));
      done = matcher.end();
    }
    return html.append(escape(text.substring(done))).toString().replace("\n", "<br>\n");
  }

  private static String mark(Matcher matcher, Writers writers) {
    String found = escape(matcher.group());
    if (matcher.group("url") != null) {
      return "<a href=\"%s\" rel=\"nofollow ugc\">%s</a>".formatted(local(found), found);
    }
    if (matcher.group("at") != null) {
      Writer writer = writers.withHandle(matcher.group().substring(1));
      return writer == null
          ? "<span class=\"omnamnd\">%s</span>".formatted(found)
          : "<a class=\"omnamnd\" href=\"%s\">%s</a>".formatted(writer.path(), found);
    }
    return "<span class=\"amne\">%s</span>".formatted(found);
  }

  static String local(String url) {
    return url.startsWith(Site.BASE + "/") ? url.substring(Site.BASE.length()) : url;
  }

  static String time(OffsetDateTime time, String cssClass) {
    return "<time class=\"%s\" datetime=\"%s\">%s</time>"
        .formatted(cssClass, iso(time), DAY.format(time));
  }

  static String iso(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /// The beginning of `text`, whole words of at most `length` characters.
  static String excerpt(String text, int length) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= length) {
      return line;
    }
    int end = line.lastIndexOf(' ', length);
    return line.substring(0, end < 1 ? length : end) + " …";
  }
}
