package org.bevara.harvest;

import static org.bevara.harvest.FeedVocabulary.ATOM;
import static org.bevara.harvest.FeedVocabulary.CONTENT;
import static org.bevara.harvest.FeedVocabulary.DUBLIN_CORE;
import static org.bevara.harvest.FeedVocabulary.DUBLIN_CORE_TERMS;
import static org.bevara.harvest.FeedVocabulary.FEEDBURNER;
import static org.bevara.harvest.FeedVocabulary.MEDIA;
import static org.bevara.harvest.FeedVocabulary.RSS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.channel.Channel;
import org.bevara.harvest.FeedItems.Times;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads an RSS feed: 2.0 and its forerunners 0.9x, whose items are in the channel, and 1.0 and
/// 0.90, whose items are beside it.
///
/// RSS has no word for a comment. An item is one where the feed was named as that of a post's
/// comments, where it says what it answers (RFC 4685), or where its address is a place on a page as
/// blog software names those of comments.
final class RssReading {

  private static final Pattern COMMENT_MARK =
      Pattern.compile("(?i)(c|comment|kommentar|kommentti)[-_]?[a-z]{0,8}[0-9][0-9a-z]{0,40}");
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX]\\p{XDigit}{1,6}|\\p{Alpha}[0-9A-Za-z]{1,31});");
  private static final Pattern TAG = Pattern.compile("</?\\p{Alpha}[^<>]*>");
  private static final Pattern EXCERPT = Pattern.compile(".*\\[(…|\\.\\.\\.)]\\s*", Pattern.DOTALL);
  private static final Pattern MAILBOX_AND_NAME =
      Pattern.compile("[^\\s@]{1,64}@\\S{1,128}\\s{0,8}\\(([^()]{1,200})\\)");
  private static final Pattern NAME_AND_MAILBOX =
      Pattern.compile("([^<>]{1,200}) <[^\\s@]{1,64}@\\S{1,128}>");

  private final FeedNode root;
  private final Channel channel;
  private final @Nullable WebAddress named;
  private final FeedItems items;
  private final List<ItemContent> posts = new ArrayList<>();
  private final List<ItemContent> comments = new ArrayList<>();
  private final Map<String, String> replies = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /// @param thread the post whose comments this feed is said to tell
  RssReading(FeedNode root, Channel channel, @Nullable String thread) {
    this.root = root;
    this.channel = channel;
    this.named = thread == null ? null : WebAddress.of(thread);
    this.items = new FeedItems(channel);
  }

  Feed feed() {
    List<FeedNode> channels = root.children(RSS, "channel");
    Stream.concat(Stream.of(root), channels.stream())
        .flatMap(holder -> holder.children(RSS, "item").stream())
        .forEach(this::item);
    String older =
        channels.stream().map(FeedNode::older).filter(Objects::nonNull).findFirst().orElse(null);
    return new Feed(posts, comments, replies, counts, older, items.gaps());
  }

  private void item(FeedNode item) {
    WebAddress address = address(item);
    if (address == null) {
      items.withoutAddress(root.feed());
      return;
    }
    WebAddress answered = FeedItems.answered(item, Map.of());
    String mark = address.fragment();
    if (named != null || answered != null || mark != null && COMMENT_MARK.matcher(mark).matches()) {
      comments.add(comment(item, FeedItems.canonical(address), answered));
    } else {
      posts.add(post(item, address));
    }
  }

  /// Where the item is: its link, or what else it gives for one. The channel's own address is taken
  /// before one that leads elsewhere: some link to what they write about, others through a counter.
  private @Nullable WebAddress address(FeedNode item) {
    FeedNode link = item.child(RSS, "link");
    FeedNode through = item.child(FEEDBURNER, "origLink");
    FeedNode guid = item.child(RSS, "guid");
    List<WebAddress> stated =
        Stream.of(
                link == null ? null : link.address(link.element().text()),
                item.link("alternate"),
                through == null ? null : through.address(through.element().text()),
                guid == null || guid.attribute("isPermaLink").equalsIgnoreCase("false")
                    ? null
                    : WebAddress.of(guid.element().text()))
            .filter(Objects::nonNull)
            // the post itself is no place of a comment
            .filter(Predicate.not(to -> to.fragment() == null && isOfThread(to)))
            .toList();
    return stated.stream()
        .filter(to -> WebAddress.within(channel.url(), to.toString()))
        .findFirst()
        .orElse(stated.isEmpty() ? null : stated.getFirst());
  }

  private boolean isOfThread(WebAddress to) {
    return named != null && to.samePage(named);
  }

  private ItemContent post(FeedNode item, WebAddress page) {
    String address = page.toString();
    WebAddress hanging = FeedItems.replies(item);
    if (hanging != null) {
      replies.put(address, hanging.toString());
    }
    Integer count = FeedItems.count(item);
    if (count != null) {
      counts.put(address, count);
    }
    Document body = body(item, page);
    if (item.child(CONTENT, "encoded") == null && EXCERPT.matcher(body.text()).matches()) {
      items.gap(
          address,
          new Gap("EXCERPT_ONLY", address, "The feed gives the beginning of the text only."));
    }
    return items.post(
        address,
        id(item),
        author(item),
        times(address, item),
        title(item),
        body,
        media(address, item));
  }

  private ItemContent comment(FeedNode item, WebAddress place, @Nullable WebAddress answered) {
    boolean onThread =
        named != null && FeedItems.canonical(place).withoutFragment().samePage(named);
    WebAddress thread =
        named != null
            ? named
            : place.fragment() == null && answered != null
                ? answered.withoutFragment()
                : place.withoutFragment();
    String address = onThread ? thread + "#" + place.fragment() : place.toString();
    Document body = body(item, place);
    String inWords = FeedItems.answeredInWords(body, place, thread);
    String parent =
        answered != null && answered.fragment() != null
            ? thread + "#" + answered.fragment()
            : inWords;
    return items.comment(
        address,
        id(item),
        thread.toString(),
        parent == null ? thread.toString() : parent,
        author(item),
        times(address, item),
        body);
  }

  private static @Nullable String id(FeedNode item) {
    String id = item.text(RSS, "guid");
    return id.isEmpty() ? null : id;
  }

  private Times times(String address, FeedNode item) {
    String published = item.text(RSS, "pubDate");
    String updated = item.text(ATOM, "updated");
    return new Times(
        published.isEmpty()
            ? items.time(address, "dc:date", item.text(DUBLIN_CORE, "date"))
            : items.time(address, "pubDate", published),
        updated.isEmpty()
            ? items.time(address, "dcterms:modified", item.text(DUBLIN_CORE_TERMS, "modified"))
            : items.time(address, "updated", updated));
  }

  /// The standard says a mailbox with the name behind it; many give the name alone.
  private @Nullable Author author(FeedNode item) {
    String creator = item.text(DUBLIN_CORE, "creator");
    // Quirk: WordPress escapes it twice
    String stated =
        Parser.unescapeEntities(creator.isEmpty() ? item.text(RSS, "author") : creator, false);
    if (stated.isEmpty()) {
      return null;
    }
    Matcher name = MAILBOX_AND_NAME.matcher(stated);
    Matcher reversed = NAME_AND_MAILBOX.matcher(stated);
    return Authors.of(
        channel,
        name.matches() ? name.group(1) : reversed.matches() ? reversed.group(1) : stated,
        null,
        null);
  }

  /// A title is text, which many escape once too often.
  private static String title(FeedNode item) {
    FeedNode title = item.child(RSS, "title");
    if (title == null) {
      return "";
    }
    String text = title.characters().strip();
    return ENTITY.matcher(text).find() || TAG.matcher(text).find()
        ? HtmlText.onOneLine(Markup.parse(text, "").body())
        : text.replaceAll("\\s+", " ");
  }

  /// The whole text before what may be an excerpt. It is HTML, where it is not plainly none.
  private static Document body(FeedNode item, WebAddress page) {
    FeedNode whole = item.child(CONTENT, "encoded");
    FeedNode carrier = whole == null ? item.child(RSS, "description") : whole;
    if (carrier == null) {
      return FeedItems.plain("", page);
    }
    WebAddress stated = carrier.base();
    WebAddress base = stated.equals(carrier.feed()) ? page : stated;
    String text = carrier.characters();
    return ENTITY.matcher(text).find() || TAG.matcher(text).find()
        ? Markup.parse(text, base.toString())
        : FeedItems.plain(text, base);
  }

  /// Pictures beside the text: enclosures, and Media RSS. Other files are named as not taken.
  private List<MediaReference> media(String address, FeedNode item) {
    List<MediaReference> pictures = new ArrayList<>();
    item.children(RSS, "enclosure")
        .forEach(file -> medium(address, file, file.attribute("type"), pictures));
    Stream.concat(Stream.of(item), item.children(MEDIA, "group").stream())
        .flatMap(holder -> holder.children(MEDIA, "content").stream())
        .forEach(file ->
            medium(
                address, file, file.attribute("medium") + " " + file.attribute("type"), pictures));
    return pictures;
  }

  private void medium(String item, FeedNode file, String kind, List<MediaReference> pictures) {
    WebAddress address = file.address(file.attribute("url"));
    // Quirk: WordPress.com lists the portrait of a post's author among the files of the post
    if (address == null || address.place().endsWith("gravatar.com")) {
      return;
    }
    if (kind.contains("image")) {
      String described = file.text(MEDIA, "description");
      pictures.add(
          new MediaReference(
              address.toString(), described.isEmpty() ? file.text(MEDIA, "title") : described));
      return;
    }
    String code =
        kind.contains("video")
            ? "VIDEO_NOT_TAKEN"
            : kind.contains("audio") ? "AUDIO_NOT_TAKEN" : "FILE_NOT_TAKEN";
    items.gap(
        item,
        new Gap(
            code, address.toString(), "A file beside the text was not taken; the link is kept."));
  }
}
