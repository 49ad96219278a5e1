package org.bevara.harvest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.WordPressCatalogue.Entry;
import org.bevara.harvest.WordPressCatalogue.Medium;
import org.bevara.harvest.WordPressCatalogue.User;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.Visibility;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Items as the REST interface states them.
///
/// Of the HTML only the words, links and files count: classes, sizes and counters in it differ from
/// one answer to the next though nobody has changed anything.
final class WordPressItems {

  private final Channel channel;
  private final WordPressCatalogue catalogue;

  WordPressItems(Channel channel, WordPressCatalogue catalogue) {
    this.channel = channel;
    this.catalogue = catalogue;
  }

  /// A post, page or file.
  ItemContent post(Entry entry, JsonNode node, List<ItemGap> gaps) {
    Document body = Markup.parse(rendered(node, "content"), entry.uri());
    Map<String, MediaReference> media = new LinkedHashMap<>();
    shown(catalogue.medium(node.path("featured_media").asLong(0)), "", media);
    String words = Markup.words(body);
    if (entry.type() == WordPressCatalogue.Type.MEDIA) {
      shown(catalogue.medium(entry.id()), "", media);
      words = (words(node, "caption", entry) + "\n\n" + words(node, "description", entry)).strip();
    } else {
      media(entry, body, media, gaps);
      words = withExcerpt(node, words, entry);
    }
    String title = HtmlText.onOneLine(Markup.parse(rendered(node, "title"), entry.uri()).body());
    String text = words.startsWith(title) ? words : (title + "\n\n" + words).strip();
    Instant published = moment(node, "date_gmt");
    Instant modified = moment(node, "modified_gmt");
    return item(
        ItemKind.POST,
        entry.uri(),
        entry.platformId(),
        entry.uri(),
        null,
        author(node.path("author").asLong(0)),
        published,
        modified != null && published != null && modified.isAfter(published) ? modified : null,
        visibility(node),
        text,
        links(body),
        List.copyOf(media.values()));
  }

  /// A comment, answer or pingback.
  ///
  /// @param uri of the comment
  /// @param post address of what it hangs on
  /// @param parent address of what it answers; that of the post if no comment
  ItemContent comment(JsonNode node, String uri, String post, String parent) {
    Document body = Markup.parse(rendered(node, "content"), post);
    String type = node.path("type").asString("comment");
    return item(
        parent.equals(post) ? ItemKind.COMMENT : ItemKind.REPLY,
        uri,
        (type.equals("comment") ? "comment:" : "ping:") + node.path("id").asLong(),
        post,
        parent,
        commenter(node),
        moment(node, "date_gmt"),
        null, // WordPress does not keep when a comment was changed
        channel.visibility(),
        Markup.words(body),
        links(body),
        List.of());
  }

  private ItemContent item(
      ItemKind kind,
      String uri,
      String platformId,
      String thread,
      @Nullable String parent,
      @Nullable Author author,
      @Nullable Instant published,
      @Nullable Instant edited,
      Visibility visibility,
      String text,
      List<String> linked,
      List<MediaReference> media) {
    TextFeatures features = TextFeatures.of(text);
    Set<String> links = new LinkedHashSet<>(features.links());
    links.addAll(linked);
    return new ItemContent(
        kind,
        uri,
        platformId,
        thread,
        parent,
        author,
        published,
        edited,
        visibility,
        text,
        features.mentions(),
        features.hashtags(),
        List.copyOf(links),
        media,
        Map.of());
  }

  /// Who published something here speaks for the site: WordPress lets nobody else publish.
  private Author author(long id) {
    User user = catalogue.user(id);
    return user == null
        ? new Author(channel.name(), null, null, true)
        : new Author(user.name(), user.slug(), null, true);
  }

  /// Anybody may call himself anything in the form for comments. So who is not logged in has no
  /// handle, which the register's counts against; and of those logged in only who has published
  /// here speaks for the site: others may have let themselves in.
  private Author commenter(JsonNode node) {
    String name = Markup.parse(node.path("author_name").asString(""), "").text();
    long id = node.path("author").asLong(0);
    if (id > 0 && catalogue.publishes(id)) {
      User user = catalogue.user(id);
      return user == null
          ? new Author(name, null, null, true)
          : new Author(name, user.slug(), null, true);
    }
    WebAddress url = WebAddress.of(node.path("author_url").asString(""));
    String address = url == null ? null : url.toString();
    return new Author(name, null, address, channel.isOfficial(name, "", address));
  }

  private Visibility visibility(JsonNode node) {
    if (node.path("status").asString("").equals("private")) {
      return Visibility.PRIVATE;
    }
    return isProtected(node) ? Visibility.GROUP : channel.visibility();
  }

  static boolean isProtected(JsonNode node) {
    return node.path("content").path("protected").asBoolean(false);
  }

  /// An excerpt that somebody wrote is part of what was said; one that WordPress cut is not.
  private static String withExcerpt(JsonNode node, String words, Entry entry) {
    String excerpt = words(node, "excerpt", entry);
    String cut = excerpt.replaceFirst("\\s*(\\[…]|\\[\\.\\.\\.]|…)\\s*$", "");
    boolean machine =
        !cut.equals(excerpt) || onOneLine(words).contains(onOneLine(excerpt)) || isProtected(node);
    return machine ? words : (excerpt + "\n\n" + words).strip();
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String words(JsonNode node, String field, Entry entry) {
    Document body = Markup.parse(rendered(node, field), entry.uri());
    // themes add a link to read on, and a file's description begins with the file
    body.select("a.more-link, p.attachment").remove();
    return Markup.words(body);
  }

  private static String rendered(JsonNode node, String field) {
    return node.path(field).path("rendered").asString("");
  }

  private void media(
      Entry entry, Document body, Map<String, MediaReference> media, List<ItemGap> gaps) {
    for (Element element :
        body.select("img[src], video, audio, source[src], a[href], iframe[src]")) {
      boolean isLink = element.nameIs("a");
      WebAddress address = WebAddress.of(element.absUrl(isLink ? "href" : "src"));
      Medium medium = address == null ? null : catalogue.file(address.toString());
      if (medium != null) {
        shown(medium, element.attr("alt"), media);
      } else if (address != null && element.nameIs("img")) {
        media.putIfAbsent(
            address.toString(), new MediaReference(address.toString(), element.attr("alt")));
      } else if (address != null && !isLink) {
        gaps.add(
            new ItemGap(
                entry.uri(),
                new Gap(
                    "VIDEO_NOT_TAKEN",
                    address.toString(),
                    "A film or sound is shown here and was not taken; the link is kept.")));
      }
    }
  }

  private static void shown(
      @Nullable Medium medium, String alt, Map<String, MediaReference> media) {
    if (medium != null) {
      MediaReference before = media.get(medium.uri());
      String words = alt.isEmpty() ? medium.alt() : alt;
      if (before == null || String.valueOf(before.alt()).isEmpty()) {
        media.put(medium.uri(), new MediaReference(medium.uri(), words));
      }
    }
  }

  private static List<String> links(Document body) {
    List<String> links = new ArrayList<>();
    for (Element element : body.select("a[href], iframe[src]")) {
      WebAddress to = WebAddress.of(element.absUrl(element.nameIs("a") ? "href" : "src"));
      if (to != null && !links.contains(to.toString())) {
        links.add(to.toString());
      }
    }
    return links;
  }

  /// A time in UTC without saying so (facts 18).
  static @Nullable Instant moment(JsonNode node, String field) {
    try {
      String text = node.path(field).asString("");
      return text.isEmpty() ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null; // WordPress states 0000-00-00 where there is none
    }
  }
}
