package org.bevara.web.internal.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.AsOf;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// What somebody asks for on the search page, as its address says it. Blank is not asked.
///
/// @param alike [#FOLDED] shows texts that say the same once, [#EACH] every record; a record's
///   identifier asks for what says the same as it
public record SearchForm(
    String q,
    String from,
    String to,
    String channel,
    String kind,
    String author,
    String lang,
    String sort,
    String after,
    String alike,
    String asOf,
    String since) {

  static final String FOLDED = "folded";
  static final String EACH = "each";

  private static final int LONGEST = 1000;

  static SearchForm of(Map<String, String> parameters) {
    return new SearchForm(
        value(parameters, "q"),
        value(parameters, "from"),
        value(parameters, "to"),
        value(parameters, "channel"),
        value(parameters, "kind"),
        value(parameters, "author"),
        value(parameters, "lang"),
        value(parameters, "sort"),
        value(parameters, "after"),
        value(parameters, "alike"),
        value(parameters, "asOf"),
        value(parameters, "since"));
  }

  private static String value(Map<String, String> parameters, String name) {
    String value = parameters.getOrDefault(name, "").strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  /// Whether anything at all is asked.
  public boolean isBlank() {
    return parameters().isEmpty();
  }

  /// The question to the index.
  ///
  /// @param zone the authority's, in which days end
  /// @throws UsageException `DAY_MALFORMED`, `VALUE_UNKNOWN`, `DATES_REVERSED`,
  ///   `RECORD_ID_MALFORMED`
  public SearchRequest request(int limit, ZoneId zone) {
    return SearchRequest.of(q)
        .published(day(from), day(to))
        .inChannel(channel.isEmpty() ? null : new ChannelId(channel))
        .by(author.isEmpty() ? null : author)
        .ofKind(kind.isEmpty() ? null : named(ItemKind.class, kind))
        .in(lang.isEmpty() ? null : named(Language.class, lang))
        .sorted(sort.isEmpty() ? q.isEmpty() ? Sort.DATE : Sort.RELEVANCE : named(Sort.class, sort))
        .limit(limit)
        .after(after.isEmpty() ? null : after)
        .withFacets()
        .collapsed(alike.equals(FOLDED))
        .alike(isLikeOne() ? new RecordId(alike) : null)
        .asOf(asOf.isEmpty() ? null : AsOf.parse(asOf, zone))
        .changedAfter(since.isEmpty() ? null : AsOf.parse(since, zone));
  }

  /// Whether only what says the same as one record is asked for.
  public boolean isLikeOne() {
    return !alike.isEmpty() && !alike.equals(FOLDED) && !alike.equals(EACH);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException("DAY_MALFORMED", "a day is written as 2026-03-14", e);
    }
  }

  private static <E extends Enum<E>> E named(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new UsageException("VALUE_UNKNOWN", "there is no such value"));
  }

  /// The address of the same question with another value for one part, from its first page on.
  public String with(String part, String value) {
    Map<String, String> changed = parameters();
    changed.remove("after");
    if (value.isEmpty()) {
      changed.remove(part);
    } else {
      changed.put(part, value);
    }
    return address(changed);
  }

  /// The address of the same question about one year.
  public String inYear(String year) {
    Map<String, String> changed = parameters();
    changed.remove("after");
    changed.put("from", year + "-01-01");
    changed.put("to", year + "-12-31");
    return address(changed);
  }

  /// The address of this question on the page of it where somebody is.
  public String here() {
    return address(parameters());
  }

  /// The address of the page that begins after `cursor`.
  public String next(String cursor) {
    Map<String, String> changed = parameters();
    changed.put("after", cursor);
    return address(changed);
  }

  /// The address of the search page for a question, from its first page on.
  static String address(SearchRequest asked) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", asked.query());
    parameters.put("from", Objects.toString(asked.from(), ""));
    parameters.put("to", Objects.toString(asked.to(), ""));
    parameters.put("channel", Objects.toString(asked.channel(), ""));
    parameters.put("kind", asked.kind() == null ? "" : asked.kind().word());
    parameters.put("author", Objects.toString(asked.author(), ""));
    parameters.put("lang", asked.language() == null ? "" : asked.language().code());
    parameters.put("sort", asked.sort().name());
    parameters.put("asOf", Objects.toString(asked.asOf(), ""));
    parameters.put("since", Objects.toString(asked.changedAfter(), ""));
    return address(of(parameters).parameters());
  }

  private static String address(Map<String, String> parameters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/search");
    parameters.forEach((name, value) -> address.queryParam(name, UriUtils.encode(value, "UTF-8")));
    return address.build().toUriString();
  }

  /// What is asked, on whatever page of it somebody is.
  public Map<String, String> asked() {
    Map<String, String> asked = parameters();
    asked.remove("after");
    return asked;
  }

  private Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("q", q);
    all.put("from", from);
    all.put("to", to);
    all.put("channel", channel);
    all.put("kind", kind.toLowerCase(Locale.ROOT));
    all.put("author", author);
    all.put("lang", lang.toLowerCase(Locale.ROOT));
    all.put("sort", sort.toLowerCase(Locale.ROOT));
    all.put("after", after);
    all.put("alike", alike);
    all.put("asOf", asOf);
    all.put("since", since);
    all.values().removeIf(String::isEmpty);
    return all;
  }
}
