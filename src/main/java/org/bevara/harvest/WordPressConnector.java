package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.WordPressApi.Answer;
import org.bevara.harvest.WordPressCatalogue.Entry;
import org.bevara.harvest.WordPressCatalogue.Type;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a WordPress site by its REST interface, and holds what that says against what its pages
/// show (decision 0016).
///
/// Every comment is read at every visit, since WordPress does not say when one was changed.
final class WordPressConnector implements Connector {

  private static final Pattern PLATFORM_ID = Pattern.compile("(post|page|media):([0-9]{1,15})");

  /// What the visit has learned so far; shared by all that serve it.
  private static final class Visit {
    private WordPressSite.@Nullable Finding finding;
  }

  private final Channel channel;
  private final PageSource source;
  private final ChannelPages pages;
  private final Visit visit;

  WordPressConnector(Channel channel, PageSource source) {
    this(channel, source, new Visit());
  }

  private WordPressConnector(Channel channel, PageSource source, Visit visit) {
    this.channel = channel;
    this.source = source;
    this.pages = new ChannelPages(channel, source);
    this.visit = visit;
  }

  @Override
  public Connector by(PageSource other) {
    return new WordPressConnector(channel, other, visit);
  }

  private WordPressSite.Finding site() {
    WordPressSite.Finding finding = visit.finding;
    if (finding == null) {
      WebAddress start = WebAddress.of(channel.url().toString());
      finding =
          start == null
              ? new WordPressSite.Finding.NotFound("ADDRESS_UNUSABLE", "The start page has none.")
              : WordPressSite.find(channel, source, start.withoutFragment());
      visit.finding = finding;
    }
    return finding instanceof WordPressSite.Finding.Found(WordPressSite site)
        ? new WordPressSite.Finding.Found(site.by(source))
        : finding;
  }

  @Override
  public Listing list() {
    return switch (site()) {
      case WordPressSite.Finding.NotFound(String code, String reason) -> unavailable(code, reason);
      case WordPressSite.Finding.Found(WordPressSite site) -> list(site);
    };
  }

  /// Where the whole site is ill, that is said, and not that its interface is missing.
  private Listing unavailable(String code, String reason) {
    return switch (pages.page(PageParser.spelling(channel.url().toString()))) {
      case ChannelPages.Answer.Unread(String fault, String told) ->
          new Listing.Unavailable(fault, told);
      case ChannelPages.Answer.Gone(int status) ->
          new Listing.Unavailable(
              "PAGE_STATUS", "The start page answered %d instead of 200.".formatted(status));
      case ChannelPages.Answer.Parsed _ -> new Listing.Unavailable(code, reason);
    };
  }

  private Listing list(WordPressSite site) {
    List<ItemGap> gaps = new ArrayList<>(site.catalogue().gaps());
    Set<String> threads = new LinkedHashSet<>();
    for (Entry entry : site.catalogue().threads()) {
      if (!pages.holds(entry.uri())) {
        gaps.add(gap("ITEM_ELSEWHERE", entry.uri(), "The interface tells of a page elsewhere."));
      } else if (threads.size() < channel.limits().maxPages()) {
        threads.add(entry.uri());
      } else {
        gaps.add(gap("TOO_MANY_PAGES", entry.uri(), "The limit of pages was reached here."));
        break;
      }
    }
    site.catalogue().comments().keySet().stream()
        .filter(post -> !site.catalogue().knows(post))
        .findFirst()
        .ifPresent(post ->
            gaps.add(
                gap(
                    "COMMENTS_ELSEWHERE",
                    site.permanent(post),
                    "There are comments on something that is no post, page or file.")));
    List<PageReading> listings = new ArrayList<>();
    String start = PageParser.spelling(channel.url().toString());
    Set<String> wanted = new LinkedHashSet<>(List.of(start));
    channel.chosenPages().forEach(uri -> wanted.add(PageParser.spelling(uri.toString())));
    for (String uri : wanted) {
      Gap missed =
          switch (pages.page(uri)) {
            case ChannelPages.Answer.Parsed parsed -> {
              if (site.catalogue().at(uri) == null) {
                listings.add(naming(parsed, threads));
              }
              yield null;
            }
            case ChannelPages.Answer.Gone(int status) ->
                new Gap(
                    "PAGE_STATUS", uri, "The page answered %d instead of 200.".formatted(status));
            case ChannelPages.Answer.Unread(String code, String reason) ->
                new Gap(code, uri, reason);
          };
      if (missed != null && uri.equals(start)) {
        return new Listing.Unavailable(missed.code(), missed.note());
      }
      if (missed != null) {
        gaps.add(new ItemGap(null, missed));
      }
    }
    return new Listing.Listed(listings, List.copyOf(threads), gaps);
  }

  /// A page that lists: what it shows is named, and read where it stands.
  private static PageReading naming(ChannelPages.Answer.Parsed parsed, Set<String> threads) {
    PageReading page = parsed.page();
    List<ItemContent> named = new ArrayList<>();
    page.links().stream().filter(threads::contains).map(ItemsElsewhere::named).forEach(named::add);
    WordPressPage.of(parsed.raw()).linked().stream()
        .filter(uri -> threads.contains(uri.replaceFirst("#.*", "")))
        .map(ItemsElsewhere::named)
        .forEach(named::add);
    return page.told(named, Map.of(), List.of());
  }

  @Override
  public String address(String uri, @Nullable String platformId) {
    Matcher id = PLATFORM_ID.matcher(String.valueOf(platformId));
    if (id.matches() && visit.finding instanceof WordPressSite.Finding.Found(WordPressSite site)) {
      Entry entry = site.catalogue().of(type(id.group(1)), Long.parseLong(id.group(2)));
      return entry == null ? uri : entry.uri();
    }
    return uri;
  }

  private static Type type(String word) {
    return switch (word) {
      case "page" -> Type.PAGE;
      case "media" -> Type.MEDIA;
      default -> Type.POST;
    };
  }

  @Override
  public ThreadReading read(String uri, Function<String, List<ItemContent>> known) {
    return switch (site()) {
      case WordPressSite.Finding.NotFound(String code, String reason) ->
          new ThreadReading.Unavailable(code, reason);
      case WordPressSite.Finding.Found(WordPressSite site) -> {
        WebAddress asked = WebAddress.of(uri);
        yield asked == null
            ? new ThreadReading.Unavailable("ADDRESS_UNUSABLE", "The address is no web address.")
            : read(
                site, WordPressPage.withoutCommentPage(asked).withoutFragment().toString(), known);
      }
    };
  }

  private ThreadReading read(
      WordPressSite site, String uri, Function<String, List<ItemContent>> known) {
    Entry entry = site.catalogue().at(uri);
    if (entry == null) {
      entry = held(uri, known.apply(uri));
    }
    ChannelPages.Answer page = pages.page(entry == null ? uri : entry.uri());
    if (entry == null && page instanceof ChannelPages.Answer.Parsed parsed) {
      entry = named(site, parsed);
    }
    if (entry == null) {
      return switch (page) {
        case ChannelPages.Answer.Parsed parsed when parsed.isRedirected() -> moved();
        case ChannelPages.Answer.Parsed(PageReading reading, _, _) ->
            new ThreadReading.Read(
                reading.told(List.of(), Map.of(), reading.gaps()), List.of(), false, List.of());
        case ChannelPages.Answer.Gone(int status) -> new ThreadReading.Gone(status);
        case ChannelPages.Answer.Unread(String code, String reason) ->
            new ThreadReading.Unavailable(code, reason);
      };
    }
    List<ItemContent> held = known.apply(site.permanent(entry.id()));
    return thread(site, entry, page, held.isEmpty() ? known.apply(entry.uri()) : held);
  }

  private static ThreadReading moved() {
    ChannelPages.Answer.Unread moved = ChannelPages.moved();
    return new ThreadReading.Unavailable(moved.code(), moved.reason());
  }

  /// What is held of an address that the site does not list any more.
  private static @Nullable Entry held(String uri, List<ItemContent> items) {
    for (ItemContent item : items) {
      Matcher id = PLATFORM_ID.matcher(String.valueOf(item.platformId()));
      if (item.parentUri() == null && id.matches()) {
        return new Entry(type(id.group(1)), Long.parseLong(id.group(2)), uri);
      }
    }
    return null;
  }

  /// What the page says that it shows.
  private static @Nullable Entry named(WordPressSite site, ChannelPages.Answer.Parsed parsed) {
    WordPressPage page = WordPressPage.of(parsed.raw());
    String resource = page.resource();
    if (resource != null) {
      String[] parts = resource.split("/", 2);
      for (Type type : Type.values()) {
        if (type.route.equals(parts[0])) {
          return site.catalogue().of(type, Long.parseLong(parts[1]));
        }
      }
    }
    for (Type type : Type.values()) {
      Entry entry = page.shortNumber() == 0 ? null : site.catalogue().of(type, page.shortNumber());
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private ThreadReading thread(
      WordPressSite site, Entry entry, ChannelPages.Answer page, List<ItemContent> held) {
    Answer answer = site.api().get(entry.route(), "");
    return switch (answer) {
      case Answer.Failed(String code, String reason) -> new ThreadReading.Unavailable(code, reason);
      case Answer.Withheld _, Answer.NotThere _ -> gone(site, entry, page, answer);
      case Answer.Found found -> {
        SourceState hidden = hidden(found.json().path("status").asString(""));
        yield hidden != null
            ? new ThreadReading.Withdrawn(hidden)
            : there(site, entry, page, opened(site, entry, found), held);
      }
    };
  }

  /// What a status that is not shown to everybody means; only an account with rights learns of one.
  private static @Nullable SourceState hidden(String status) {
    return switch (status) {
      case "trash" -> SourceState.HIDDEN_BY_OWNER;
      case "draft", "pending", "future", "auto-draft" -> SourceState.HELD_AT_SOURCE;
      default -> null;
    };
  }

  /// A post behind a password is readable for who may change it. The password itself, which the
  /// interface would tell too, is not asked for.
  private static Answer.Found opened(WordPressSite site, Entry entry, Answer.Found found) {
    boolean isLocked =
        WordPressItems.isProtected(found.json())
            && found.json().path("content").path("rendered").asString("").isBlank();
    return isLocked
            && site.api().isSomebody()
            && site.api()
                    .get(
                        entry.route(),
                        "context=edit&_fields=id,type,status,link,author,date_gmt,modified_gmt,title.rendered,content.rendered,content.protected,excerpt.rendered,featured_media")
                instanceof Answer.Found opened
        ? opened
        : found;
  }

  /// Gone only if a neighbour answers to the same asker, and the page itself is not there either.
  private ThreadReading gone(
      WordPressSite site, Entry entry, ChannelPages.Answer page, Answer answer) {
    boolean said = answer instanceof Answer.NotThere;
    if (!said && site.api().isSomebody() && site.api().isLoggedIn()) {
      return new ThreadReading.Unavailable(
          "NOT_READABLE", "The account may not read this; give it the rights of an editor.");
    }
    if (!site.neighbourAnswers(site.api(), Set.of(), others(site, entry))) {
      Answer.Failed lost = WordPressCatalogue.loginLost();
      return new ThreadReading.Unavailable(lost.code(), lost.reason());
    }
    return switch (page) {
      case ChannelPages.Answer.Gone _ -> new ThreadReading.Gone(said ? 404 : 401);
      case ChannelPages.Answer.Parsed parsed when parsed.isRedirected() ->
          new ThreadReading.Gone(said ? 404 : 401);
      case ChannelPages.Answer.Unread(String code, _) when code.equals("MOVED_ELSEWHERE") ->
          new ThreadReading.Gone(said ? 404 : 401);
      case ChannelPages.Answer.Unread(String code, String reason) ->
          new ThreadReading.Unavailable(code, reason);
      case ChannelPages.Answer.Parsed _ ->
          new ThreadReading.Unavailable(
              "SHOWN_NOT_REPORTED", "The page still shows what the interface says is not there.");
    };
  }

  private static @Nullable Entry others(WordPressSite site, Entry entry) {
    return site.catalogue().threads().stream()
        .filter(other -> other.id() != entry.id())
        .findFirst()
        .orElse(null);
  }

  private ThreadReading there(
      WordPressSite site,
      Entry entry,
      ChannelPages.Answer page,
      Answer.Found post,
      List<ItemContent> held) {
    WordPressItems items = new WordPressItems(channel, site.catalogue());
    if (page instanceof ChannelPages.Answer.Parsed parsed
        && !parsed.isRedirected()
        && isHtml(parsed)) {
      return new WordPressThread(
              site, site.api(), site.catalogue(), items, entry, parsed.page(), held)
          .read(post.json(), post.uri() + "#", WordPressPage.of(parsed.raw()));
    }
    if (page instanceof ChannelPages.Answer.Unread(String code, String reason)
        && !code.equals("MOVED_ELSEWHERE")) {
      return new ThreadReading.Unavailable(code, reason);
    }
    WordPressThread thread =
        new WordPressThread(
            site,
            site.api(),
            site.catalogue(),
            items,
            entry,
            standIn(items, entry, post.json()),
            held);
    thread.note(
        "PAGE_NOT_SHOWN",
        entry.uri(),
        "The interface gives this, and at its address no page shows it.");
    return thread.read(post.json(), post.uri() + "#", null);
  }

  private static boolean isHtml(ChannelPages.Answer.Parsed parsed) {
    return parsed.raw().header("Content-Type").map(type -> type.contains("html")).orElse(true);
  }

  /// A page made up of what the interface says, where it can be seen by nobody.
  private static PageReading standIn(WordPressItems items, Entry entry, JsonNode post) {
    ItemContent content = items.post(entry, post, new ArrayList<>());
    return new PageReading(
        entry.uri(),
        content.text().lines().findFirst().orElse(""),
        List.of(),
        Map.of(),
        List.of(),
        null,
        List.of(),
        content.text(),
        Map.of(),
        Map.of(),
        List.of());
  }

  @Override
  public Optional<SourceCounts> counts() {
    return site() instanceof WordPressSite.Finding.Found(WordPressSite site)
        ? Optional.of(site.catalogue().counts())
        : Optional.empty();
  }

  private static ItemGap gap(String code, String uri, String note) {
    return new ItemGap(null, new Gap(code, uri, note));
  }
}
