package org.bevara.harvest;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// What a page shows its readers, which settles whether a text of its markup is meant as HTML.
///
/// `text` and `articleBody` are plain text by schema.org, yet many sites put HTML into them. A text
/// that the page shows letter by letter is plain: somebody may well write about `<b>`. One that the
/// page shows only after its tags and entities are read as HTML was HTML. Where the page shows
/// neither, it is kept as it stands.
final class ShownText {

  private static final long MAX_SEARCHED = 1L << 30;

  private final String shown;
  private long searched;

  /// @param shown the visible text of the page
  ShownText(String shown) {
    this.shown = dense(shown);
  }

  /// The plain text that `stated` means; empty for null.
  String plain(@Nullable String stated) {
    if (stated == null) {
      return "";
    }
    if (stated.indexOf('<') < 0 && stated.indexOf('&') < 0 || shows(stated)) {
      return stated;
    }
    String read = HtmlText.of(Jsoup.parseBodyFragment(stated).body());
    return !read.isEmpty() && shows(read) ? read : stated;
  }

  /// Bounded, as a hostile page could ask for its whole length again and again.
  private boolean shows(String text) {
    searched += shown.length();
    return searched <= MAX_SEARCHED && shown.contains(dense(text));
  }

  private static String dense(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", "");
  }
}
