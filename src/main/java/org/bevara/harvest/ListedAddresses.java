package org.bevara.harvest;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.harvest.PageSource.Fetched.Page;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The addresses of accounts that an authority's public list names (N16, H09, S11), each in the one
/// spelling by which lists and register are compared: without scheme, `www.` or `m.`, fragment,
/// tracking and slash at the end, in lower case, since platforms take a handle in any case.
///
/// @param accounts addresses that the list names as accounts: all of a CSV or JSON file; of a page,
///   the links of its main content that lead to other hosts than its own
/// @param others the links of that content to the page's own host, where channels may be as well
public record ListedAddresses(Set<String> accounts, Set<String> others) {

  /// The most addresses that are kept, inclusive.
  static final int MOST = 10_000;

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>;,|]+");
  private static final Pattern TRACKING =
      Pattern.compile("(?:utm_[a-z]+|fbclid|igshid|ref|ref_src)=.*");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public ListedAddresses {
    accounts = Set.copyOf(accounts);
    others = Set.copyOf(others);
  }

  /// What an answer lists: HTML, JSON or CSV, as its `Content-Type` says or else the end of its
  /// address. Empty where it is none of these or names no address at all, of which nothing can be
  /// concluded.
  public static Optional<ListedAddresses> read(Page answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    WebAddress address = WebAddress.of(answer.uri());
    String path = address == null ? "" : address.path().toLowerCase(Locale.ROOT);
    ListedAddresses listed;
    if (type.contains("json") || path.endsWith(".json")) {
      listed = ofJson(answer);
    } else if (type.contains("html")) {
      listed = ofHtml(answer);
    } else if (type.startsWith("text/") || path.endsWith(".csv")) {
      listed = ofText(text(answer));
    } else {
      return Optional.empty();
    }
    return Optional.of(listed).filter(each -> !each.accounts.isEmpty() || !each.others.isEmpty());
  }

  private static ListedAddresses ofText(String text) {
    Set<String> accounts = new TreeSet<>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find() && accounts.size() < MOST) {
      add(accounts, WebAddress.of(matcher.group()));
    }
    return new ListedAddresses(accounts, Set.of());
  }

  private static ListedAddresses ofJson(Page answer) {
    try {
      List<String> values = new ArrayList<>();
      values(JSON.readTree(text(answer)), values);
      return ofText(String.join("\n", values));
    } catch (JacksonException e) {
      return new ListedAddresses(Set.of(), Set.of()); // no JSON: nothing was read
    }
  }

  private static void values(JsonNode node, List<String> values) {
    if (node.isString()) {
      values.add(node.asString());
    }
    node.forEach(child -> values(child, values));
  }

  private static ListedAddresses ofHtml(Page answer) {
    Document page = Jsoup.parse(text(answer), answer.uri());
    WebAddress own = WebAddress.of(answer.uri());
    Element main = page.selectFirst("main, [role=main]");
    Element content = main == null ? page.body() : main;
    content.select("nav, header, footer").remove();
    Set<String> accounts = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (Element link : content.select("a[href]")) {
      WebAddress address = WebAddress.of(own, link.attr("href"));
      if (address != null && accounts.size() + others.size() < MOST) {
        add(own != null && address.sameHost(own) ? others : accounts, address);
      }
    }
    return new ListedAddresses(accounts, others);
  }

  private static String text(Page answer) {
    Charset charset = StandardCharsets.UTF_8;
    String named = answer.charset();
    if (named != null) {
      try {
        charset = Charset.forName(named);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        // a name that nobody knows names nothing; addresses are ASCII in all that are common
      }
    }
    return new String(answer.body(), charset);
  }

  private static void add(Set<String> addresses, @Nullable WebAddress address) {
    if (address != null) {
      addresses.add(spelled(address));
    }
  }

  private static String spelled(WebAddress address) {
    String place = address.place().replaceFirst("^(?:www|m)\\.", "");
    String path = address.path().replaceFirst("/+$", "");
    String query =
        address.query() == null
            ? ""
            : Stream.of(address.query().split("&"))
                .filter(each -> !each.isEmpty() && !TRACKING.matcher(each).matches())
                .collect(Collectors.joining("&"));
    return (place + path + (query.isEmpty() ? "" : "?" + query)).toLowerCase(Locale.ROOT);
  }

  private static String spelled(URI address) {
    WebAddress read = WebAddress.of(address.toString());
    return read == null ? address.toString() : spelled(read);
  }

  /// Whether the list names `address`.
  public boolean has(URI address) {
    String spelled = spelled(address);
    return accounts.contains(spelled) || others.contains(spelled);
  }

  /// The accounts that the list names besides those at `addresses`, in order.
  public List<String> besides(Collection<URI> addresses) {
    Set<String> known =
        addresses.stream().map(ListedAddresses::spelled).collect(Collectors.toSet());
    return accounts.stream().filter(each -> !known.contains(each)).sorted().toList();
  }
}
