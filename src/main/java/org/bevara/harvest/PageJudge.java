package org.bevara.harvest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.egress.HeaderField;
import org.bevara.harvest.WallSigns.Sign;
import org.bevara.harvest.WallSigns.Wall;
import org.bevara.harvest.WallSigns.Where;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Tells content from what stands in its place, by what can be shown: where the address led, what
/// the answer says of itself, forms, and phrases that are the whole of a title or heading.
///
/// It errs on the side of content: a page with items is content, and so is one with more than
/// [#SHORT] letters of text of its own, unless the address led to a login. What stands in margins
/// (login boxes, banners, search) is not text of its own, and no sign either. Stateless and
/// thread-safe.
public final class PageJudge {

  /// A wall has less text of its own, in letters.
  static final int SHORT = 400;

  /// Less than a sentence, in letters.
  static final int TINY = 20;

  /// Walls are small: beyond this, in characters, a page is not even looked at.
  private static final int LARGEST = 4 << 20;

  private static final String MARGINS =
      "nav, aside, footer, [role=navigation], [role=banner], [role=contentinfo],"
          + " [role=complementary], [role=search], [class*=sidebar], [id*=sidebar]";

  /// A dialog lies over a page's own text or, where there is none, is all there is.
  private static final String DIALOGS =
      Stream.concat(
              Stream.of("dialog, [role=dialog], [role=alertdialog]"),
              WallSigns.OF_PROGRAM.of(Wall.CONSENT_WALL, Where.ELEMENT).stream().map(Sign::term))
          .collect(Collectors.joining(", "));

  private static final String MEDIA = "img, picture, video, audio, canvas, svg, iframe, object";

  private static final String WAYS = "a[href], link[rel~=(?i)next|alternate][href]";

  private final WallSigns table = WallSigns.OF_PROGRAM;

  /// What is known of an answer.
  ///
  /// @param asked the address that was asked for
  /// @param answered the address that answered
  /// @param status as it came; 0 where it is not known
  /// @param headers of the answer; none where they are not known
  /// @param html the page
  /// @param items how many items it was seen to carry
  /// @param settled whether a browser has done what the page's scripts say
  public record Seen(
      String asked,
      String answered,
      int status,
      List<HeaderField> headers,
      String html,
      int items,
      boolean settled) {

    public Seen {
      headers = List.copyOf(headers);
    }
  }

  /// The parts of a page that are judged.
  private record Look(
      Seen seen,
      Document page,
      List<String> titles,
      List<String> headings,
      int own,
      boolean form,
      boolean control,
      boolean password,
      boolean noIndex) {

    boolean isShort() {
      return own < SHORT;
    }

    boolean isTiny() {
      return own < TINY;
    }
  }

  public PageVerdict judge(Seen seen) {
    if (seen.items() > 0 || seen.html().length() > LARGEST) {
      return new PageVerdict.Content();
    }
    Look look = look(seen);
    Optional<PageVerdict> wall = bot(look).or(() -> login(look));
    // of an error that has a status, the status tells
    return (seen.status() == 200 ? wall.or(() -> consent(look)).or(() -> error(look)) : wall)
        .orElseGet(PageVerdict.Content::new);
  }

  private static Look look(Seen seen) {
    Document page = Jsoup.parse(seen.html());
    boolean noIndex =
        page.select("meta[name=robots i]").stream()
            .anyMatch(meta -> meta.attr("content").toLowerCase(Locale.ROOT).contains("noindex"));
    page.select("style, noscript, template, [hidden]").remove();
    List<String> titles =
        Stream.concat(Stream.of(page.title()), Arrays.stream(page.title().split("[|–—·:]| - ")))
            .map(PageJudge::plain)
            .filter(part -> !part.isEmpty())
            .toList();
    Document core = page.clone();
    core.select("script").remove();
    core.select(MARGINS).remove();
    core.select("header").stream()
        .filter(header -> header.closest("main, article") == null)
        .forEach(Element::remove);
    if (own(core, DIALOGS + ", form") >= TINY) {
      core.select(DIALOGS).remove();
    }
    boolean form = !core.select("form").isEmpty();
    boolean control = form || !core.select("button, [role=button]").isEmpty();
    boolean password = !core.select("input[type=password i]").isEmpty();
    List<String> headings =
        core.select("h1, h2").stream().limit(3).map(each -> plain(each.text())).toList();
    return new Look(
        seen,
        page,
        titles,
        headings,
        own(core, "form, " + DIALOGS),
        form,
        control,
        password,
        noIndex);
  }

  /// Letters of `page` beside what `others` select.
  private static int own(Document page, String others) {
    Document rest = page.clone();
    rest.select(others).remove();
    return letters(rest.body().text());
  }

  private Optional<PageVerdict> bot(Look look) {
    List<String> signs = new ArrayList<>();
    for (Sign sign : table.of(Wall.BOT_WALL, Where.HEADER)) {
      if (look.seen().headers().stream()
          .anyMatch(field -> plain(field.name() + ": " + field.value()).equals(sign.term()))) {
        signs.add("HEADER");
      }
    }
    List<Sign> elements = elements(look, Wall.BOT_WALL);
    String phrase = phrase(look, Wall.BOT_WALL, false);
    if (elements.stream().anyMatch(sign -> !sign.weak()) && look.isShort()) {
      signs.add("CHALLENGE");
    }
    if (elements.stream().anyMatch(Sign::weak)
        && (look.isTiny() || phrase != null && look.isShort())) {
      signs.add("CAPTCHA");
    }
    if (phrase != null && (look.isTiny() || !signs.isEmpty() || look.noIndex() && look.isShort())) {
      signs.add(phrase);
    }
    return verdict(signs, PageVerdict.BotWall::new);
  }

  private Optional<PageVerdict> login(Look look) {
    List<String> signs = new ArrayList<>();
    if (look.seen().status() == 401) {
      signs.add("STATUS 401");
    }
    if (ledTo(look, Wall.LOGIN_WALL) && (look.password() || look.isShort())) {
      signs.add("LED_TO_LOGIN");
    }
    String phrase = phrase(look, Wall.LOGIN_WALL, look.password());
    if (phrase != null && look.form() && look.isShort()) {
      signs.add(phrase);
    }
    if (look.password() && (look.isTiny() || !signs.isEmpty())) {
      signs.add("PASSWORD_FORM");
    }
    return verdict(signs, PageVerdict.LoginWall::new);
  }

  private Optional<PageVerdict> consent(Look look) {
    List<String> signs = new ArrayList<>();
    if (ledTo(look, Wall.CONSENT_WALL) && look.isShort()) {
      signs.add("LED_TO_CONSENT");
    }
    List<Sign> elements = elements(look, Wall.CONSENT_WALL);
    String containers = elements.stream().map(Sign::term).collect(Collectors.joining(", "));
    if (!elements.isEmpty() && own(look.page(), "script, " + containers) < TINY) {
      signs.add("CONSENT_DIALOG");
    }
    String phrase = phrase(look, Wall.CONSENT_WALL, false);
    if (phrase != null && look.isShort() && look.control()) {
      signs.add(phrase);
    }
    return verdict(signs, PageVerdict.ConsentWall::new);
  }

  private Optional<PageVerdict> error(Look look) {
    List<String> signs = new ArrayList<>();
    String phrase = phrase(look, Wall.ERROR_PAGE, false);
    if (phrase != null && look.isShort()) {
      signs.add(phrase);
    }
    if (isEmpty(look)) {
      signs.add("EMPTY");
    }
    return verdict(signs, PageVerdict.ErrorPage::new);
  }

  /// Nothing to read, nothing to look at and nowhere to go. What scripts would fill is left to the
  /// browser.
  private static boolean isEmpty(Look look) {
    Element body = look.page().body();
    boolean scripted = !look.page().select("script").isEmpty();
    Element bare = body.clone();
    bare.select("script").remove();
    return letters(bare.text()) == 0
        && bare.select(MEDIA).isEmpty()
        && look.page().select(WAYS).isEmpty()
        && (look.seen().settled() || !scripted);
  }

  private static Optional<PageVerdict> verdict(
      List<String> signs, Function<List<String>, PageVerdict> wall) {
    return signs.isEmpty() ? Optional.empty() : Optional.of(wall.apply(List.copyOf(signs)));
  }

  /// Whether another address than the one asked answered, one that is named for that.
  private boolean ledTo(Look look, Wall wall) {
    WebAddress asked = WebAddress.of(look.seen().asked());
    WebAddress answered = WebAddress.of(look.seen().answered());
    return asked != null
        && answered != null
        && !asked.samePage(answered)
        && table.of(wall, Where.PATH).stream()
            .anyMatch(sign -> isPart(answered, sign.term()) && !isPart(asked, sign.term()));
  }

  private static boolean isPart(WebAddress address, String term) {
    return Stream.concat(
            Arrays.stream(address.path().split("/")), Arrays.stream(address.place().split("\\.")))
        .anyMatch(part -> part.equalsIgnoreCase(term));
  }

  private List<Sign> elements(Look look, Wall wall) {
    return table.of(wall, Where.ELEMENT).stream()
        .filter(sign -> !look.page().select(sign.term()).isEmpty())
        .toList();
  }

  /// Where a phrase is all that a title, a part of a title or a heading says.
  ///
  /// @param begins whether it is enough that a heading or title begins with it
  private @Nullable String phrase(Look look, Wall wall, boolean begins) {
    for (Sign sign : table.of(wall, Where.PHRASE)) {
      boolean second = !sign.weak() || look.noIndex() || look.isTiny();
      if (second && says(look.headings(), sign.term(), begins)) {
        return "PHRASE heading";
      }
      if (second && says(look.titles(), sign.term(), begins)) {
        return "PHRASE title";
      }
    }
    return null;
  }

  private static boolean says(List<String> texts, String term, boolean begins) {
    return texts.stream()
        .anyMatch(text -> text.equals(term) || begins && text.startsWith(term + " "));
  }

  private static int letters(String text) {
    return (int) text.codePoints().filter(Character::isLetter).count();
  }

  /// In lower case, on one line, with no punctuation or exclamation at its ends.
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'')
        .replaceAll("\\s+", " ")
        .replaceAll("^[\\s\\p{Punct}…]+|[\\s\\p{Punct}…]+$", "")
        .replaceAll("^(oj|hoppsan|ups|hups|oops|sorry|beklager|tyvärr|valitettavasti)[,!.: ]+", "");
  }
}
