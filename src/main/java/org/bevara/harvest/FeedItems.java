package org.bevara.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Makes items of the entries of one feed, and notes what is not taken of them.
final class FeedItems {

  private static final Pattern WORDPRESS_COMMENT = Pattern.compile("comment-[0-9]{1,15}");

  private final Channel channel;
  private final List<ItemGap> gaps = new ArrayList<>();

  FeedItems(Channel channel) {
    this.channel = channel;
  }

  List<ItemGap> gaps() {
    return gaps;
  }

  void gap(@Nullable String item, Gap gap) {
    gaps.add(new ItemGap(item, gap));
  }

  /// A post: its title stands above its text, unless that begins with it.
  ///
  /// @param enclosed files that the feed names beside the text
  ItemContent post(
      String address,
      @Nullable String id,
      @Nullable Author author,
      Times times,
      String title,
      Document body,
      List<MediaReference> enclosed) {
    String text = words(body);
    return item(
        ItemKind.POST,
        address,
        id,
        address,
        null,
        author,
        times,
        text.startsWith(title) ? text : (title + "\n\n" + text).strip(),
        body,
        enclosed);
  }

  /// @param parent what it answers: the post at `thread`, or another comment
  ItemContent comment(
      String address,
      @Nullable String id,
      String thread,
      String parent,
      @Nullable Author author,
      Times times,
      Document body) {
    return item(
        parent.equals(thread) ? ItemKind.COMMENT : ItemKind.REPLY,
        address,
        id,
        thread,
        parent,
        author,
        times,
        words(body),
        body,
        List.of());
  }

  private ItemContent item(
      ItemKind kind,
      String address,
      @Nullable String id,
      String thread,
      @Nullable String parent,
      @Nullable Author author,
      Times times,
      String text,
      Document body,
      List<MediaReference> enclosed) {
    TextFeatures features = TextFeatures.of(text);
    Set<String> links = new LinkedHashSet<>(features.links());
    body.select("a[href]").stream()
        .map(anchor -> WebAddress.of(anchor.absUrl("href")))
        .forEach(to -> {
          if (to != null) {
            links.add(to.toString());
          }
        });
    return new ItemContent(
        kind,
        address,
        id,
        thread,
        parent,
        author,
        times.published(),
        times.edited(),
        channel.visibility(),
        text,
        features.mentions(),
        features.hashtags(),
        List.copyOf(links),
        media(body, enclosed),
        Map.of());
  }

  private static List<MediaReference> media(Document body, List<MediaReference> enclosed) {
    List<MediaReference> media = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    body.select("img[src]")
        .forEach(image -> {
          WebAddress address = WebAddress.of(image.absUrl("src"));
          if (address != null && known.add(address.toString())) {
            media.add(new MediaReference(address.toString(), image.attr("alt")));
          }
        });
    enclosed.stream().filter(each -> known.add(each.uri())).forEach(media::add);
    return media;
  }

  /// When an entry was published, and when it was last changed.
  record Times(@Nullable Instant published, @Nullable Instant updated) {

    @Nullable Instant edited() {
      return updated == null || updated.equals(published) ? null : updated;
    }
  }

  /// The time that a field states, if it states one. What is uncertain about it is noted.
  @Nullable Instant time(String item, String field, String stated) {
    if (stated.isBlank()) {
      return null;
    }
    StatedTime time = StatedTime.of(field, stated);
    if (time.gap() != null) {
      gap(item, time.gap());
    }
    return time.at();
  }

  private static String words(Document body) {
    return isPlain(body) ? body.body().wholeText().strip() : HtmlText.of(body.body());
  }

  /// Text with nothing in it keeps its line breaks.
  private static boolean isPlain(Document body) {
    return body.body().children().isEmpty();
  }

  static Document plain(String text, WebAddress base) {
    Document plain = Jsoup.parse("", base.toString());
    plain.body().text(text);
    return plain;
  }

  /// The address of an item, whichever page of its thread a link leads to.
  static WebAddress canonical(WebAddress address) {
    String query = address.query();
    // Quirk: Blogger puts the moment of a comment in the address of the page that it links to.
    String rest =
        query == null
            ? null
            : query.replaceFirst("(^|&)showComment=[0-9]+", "").replaceFirst("^&", "");
    WebAddress plain =
        new WebAddress(
            address.scheme(),
            address.place(),
            address.path(),
            rest == null || rest.isEmpty() ? null : rest,
            address.fragment());
    // Quirk: WordPress gives a comment another address when it splits comments over pages.
    return address.fragment() == null ? plain : WordPressPage.withoutCommentPage(plain);
  }

  /// What an entry says that it answers (RFC 4685, clause 3); a comment where one is named, and the
  /// feed itself where what is named has no address. Null for what answers nothing.
  ///
  /// @param byId addresses of the feed's entries
  static @Nullable WebAddress answered(FeedNode entry, Map<String, WebAddress> byId) {
    WebAddress answered = null;
    for (FeedNode reply : entry.children(FeedVocabulary.THREADING, "in-reply-to")) {
      WebAddress stated = reply.address(reply.attribute("href"));
      WebAddress to = stated == null ? byId.get(reply.attribute("ref")) : stated;
      answered = answered == null || to != null && to.fragment() != null ? to : answered;
      answered = answered == null ? entry.feed() : answered;
    }
    return answered == null ? null : canonical(answered);
  }

  /// Notes an entry that stands nowhere.
  void withoutAddress(WebAddress feed) {
    gap(
        null,
        new Gap(
            "ITEM_WITHOUT_ADDRESS",
            feed.toString(),
            "The feed tells of something that has no address of its own."));
  }

  /// The comment that a comment answers, as WordPress says it, if it says so.
  ///
  /// Quirk: WordPress puts a sentence of its own before the comment's words: a paragraph whose only
  /// link leads to the comment that is answered. It is taken out of `body`, since nobody wrote it.
  ///
  /// @param comment the address of the comment
  static @Nullable String answeredInWords(Document body, WebAddress comment, WebAddress thread) {
    Element first = body.body().firstElementChild();
    List<Element> links = first == null || !first.nameIs("p") ? List.of() : first.select("a[href]");
    if (first == null || links.size() != 1 || !isOfWordPress(comment)) {
      return null;
    }
    WebAddress to = WebAddress.of(links.getFirst().absUrl("href"));
    if (to == null || !isOfWordPress(to) || !canonical(to).withoutFragment().samePage(thread)) {
      return null;
    }
    first.remove();
    return thread + "#" + to.fragment();
  }

  private static boolean isOfWordPress(WebAddress comment) {
    return comment.fragment() != null && WORDPRESS_COMMENT.matcher(comment.fragment()).matches();
  }

  /// The feed of the comments of a post: RFC 4685, clause 4, or the Comment API.
  static @Nullable WebAddress replies(FeedNode entry) {
    for (FeedNode link : entry.children(FeedVocabulary.ATOM, "link")) {
      if (link.attribute("rel").equals("replies")
          && link.attribute("type").matches("application/(atom|rss|rdf)\\+xml.*")) {
        WebAddress feed = link.address(link.attribute("href"));
        if (feed != null) {
          return feed;
        }
      }
    }
    FeedNode named = entry.child(FeedVocabulary.COMMENT_API, "commentRss");
    return named == null ? null : named.address(named.element().text());
  }

  /// How many comments a post is said to have (RFC 4685, clauses 4 and 5; RSS module Slash); null
  /// where that is not said.
  static @Nullable Integer count(FeedNode entry) {
    String stated = entry.text(FeedVocabulary.THREADING, "total");
    stated = stated.isEmpty() ? entry.text(FeedVocabulary.SLASH, "comments") : stated;
    for (FeedNode link : entry.children(FeedVocabulary.ATOM, "link")) {
      stated = stated.isEmpty() ? link.attribute("thr:count") : stated;
    }
    return stated.matches("[0-9]{1,7}") ? Integer.valueOf(stated) : null;
  }
}
