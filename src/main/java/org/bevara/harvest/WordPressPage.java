package org.bevara.harvest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.HeaderField;
import org.bevara.harvest.PageSource.Fetched;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What an HTML page of WordPress says by the marks that every theme leaves.
///
/// @param api root of the interface, as the page or its head names it
/// @param resource route and number of what the page shows, for example `posts/12`
/// @param shortNumber number in the page's short link `?p=12`
/// @param comments numbers of the comments that stand on it
/// @param linked comments that it links to: address of the page, `#comment-`, number
/// @param commentPages number of the last page of its comments; 0 where they are not split
record WordPressPage(
    @Nullable String api,
    @Nullable String resource,
    long shortNumber,
    Set<Long> comments,
    Set<String> linked,
    int commentPages) {

  private static final String API = "https://api.w.org/";
  private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
  private static final Pattern RESOURCE =
      Pattern.compile("wp/v2/((?:posts|pages|media)/[0-9]{1,15})(?:[?&#].*)?$");
  private static final Pattern SHORT =
      Pattern.compile("[?&](?:p|page_id|attachment_id)=([0-9]{1,15})(?:[&#].*)?$");
  private static final Pattern COMMENT = Pattern.compile("comment-([0-9]{1,15})");
  private static final Pattern COMMENT_PAGE =
      Pattern.compile("(?:/comment-page-|[?&]cpage=)([0-9]{1,6})");

  static WordPressPage of(Fetched.Page answer) {
    Document page =
        Jsoup.parse(PageText.of(answer.body(), answer.charset()).characters(), answer.uri());
    String api = null;
    String resource = null;
    String shortLink = answer.uri();
    for (HeaderField header : answer.headers()) {
      Matcher links = LINK.matcher(header.is("Link") ? header.value() : "");
      while (links.find()) {
        String relation = links.group(2);
        api = api == null && relation.contains(API) ? links.group(1) : api;
        resource = resource == null ? resource(links.group(1)) : resource;
        shortLink = relation.contains("shortlink") ? links.group(1) : shortLink;
      }
    }
    for (Element link : page.select("link[rel][href]")) {
      String relation = link.attr("rel");
      api = api == null && relation.contains(API) ? link.absUrl("href") : api;
      resource =
          resource == null && relation.contains("alternate")
              ? resource(link.absUrl("href"))
              : resource;
      shortLink = relation.contains("shortlink") ? link.absUrl("href") : shortLink;
    }
    Set<Long> comments = new LinkedHashSet<>();
    for (Element element : page.select("[id^=comment-]")) {
      number(COMMENT, element.id(), true).forEach(comments::add);
    }
    int pages = 0;
    Set<String> linked = new LinkedHashSet<>();
    WebAddress own = WebAddress.of(answer.uri());
    for (Element anchor : page.select("a[href]")) {
      WebAddress to = WebAddress.of(anchor.absUrl("href"));
      if (to != null && own != null) {
        if (isCommentPageOf(own, to)) {
          pages =
              Math.max(pages, (int) (long) number(COMMENT_PAGE, to.toString(), false).getFirst());
        }
        String fragment = to.fragment();
        if (fragment != null && COMMENT.matcher(fragment).matches()) {
          linked.add(withoutCommentPage(to).withoutFragment() + "#" + fragment);
        }
      }
    }
    List<Long> number = number(SHORT, shortLink, false);
    return new WordPressPage(
        api, resource, number.isEmpty() ? 0 : number.getFirst(), comments, linked, pages);
  }

  private static boolean isCommentPageOf(WebAddress own, WebAddress to) {
    return COMMENT_PAGE.matcher(to.toString()).find()
        && withoutCommentPage(to)
            .withoutFragment()
            .samePage(withoutCommentPage(own).withoutFragment());
  }

  /// The address of the post whose comments are split over several pages.
  static WebAddress withoutCommentPage(WebAddress address) {
    String path = address.path().replaceFirst("/comment-page-[0-9]+/?$", "/");
    String query = address.query();
    if (query != null) {
      query = query.replaceFirst("(^|&)cpage=[0-9]+", "").replaceFirst("^&", "");
    }
    return new WebAddress(
        address.scheme(),
        address.place(),
        path,
        query == null || query.isEmpty() ? null : query,
        address.fragment());
  }

  /// The address of one page of the comments of the post at `post`.
  static String commentPage(String post, int number) {
    return post.contains("?")
        ? post + "&cpage=" + number
        : post + (post.endsWith("/") ? "" : "/") + "comment-page-" + number + "/";
  }

  private static @Nullable String resource(String uri) {
    Matcher route = RESOURCE.matcher(uri.replace("%2F", "/"));
    return route.find() ? route.group(1) : null;
  }

  private static List<Long> number(Pattern pattern, String text, boolean whole) {
    Matcher number = pattern.matcher(text);
    return (whole ? number.matches() : number.find())
        ? List.of(Long.parseLong(number.group(1)))
        : List.of();
  }
}
