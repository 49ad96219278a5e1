package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.disposal.Tombstones;
import org.bevara.job.SearchAnswer;
import org.bevara.job.Sight;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.AsOf;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.bevara.search.SearchView;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Searches what is held.
@Command(
    name = "search",
    description = {
      "Finds what is held, whatever its outcome.",
      "Words are joined by AND; also \"phrases\", OR, NOT, snö* and fields such as tag:#x."
    },
    footer = {
      "",
      "Example:  bevara search snöröjning --from 2025-11-01 --channel exempelkommun",
      "A list:   bevara search --terms names.csv --to-csv hits.csv",
      "Kept:     bevara search snöröjning --save winter; bevara search --run winter"
    })
final class SearchVerb extends Verb.Sometimes {

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "What to look for.")
  List<String> query = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DAY", description = "Published on this day or later.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Published on this day or earlier.")
  @Nullable String to;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "What was held then, as it read then: a day (its end) or a time.")
  @Nullable String asOf;

  @Option(names = "--channel", paramLabel = "ID", description = "Only of this channel.")
  @Nullable String channel;

  @Option(names = "--author", paramLabel = "A", description = "Only by this author.")
  @Nullable String author;

  @Option(names = "--kind", paramLabel = "K", description = "Only of this kind: post, comment …")
  @Nullable String kind;

  @Option(
      names = "--lang",
      paramLabel = "L",
      description = "Only in this language: sv, nb, nn, fi, en.")
  @Nullable String language;

  @Option(
      names = "--sort",
      paramLabel = "relevance|date|oldest",
      description = "The order of the hits.")
  Sort sort = Sort.RELEVANCE;

  @Option(names = "--limit", paramLabel = "N", description = "Hits on a page, 1 to 1000.")
  int limit = SearchRequest.DEFAULT_LIMIT;

  @Option(names = "--after", paramLabel = "CURSOR", description = "The page after that one.")
  @Nullable String after;

  @Option(names = "--facets", description = "Count channels, authors, kinds, years and so on.")
  boolean facets;

  @Option(names = "--collapse", description = "Show texts that say the same once.")
  boolean collapse;

  @Option(names = "--alike", paramLabel = "RECORD", description = "Only what says the same as it.")
  @Nullable String alike;

  @Option(names = "--complete", paramLabel = "START", description = "List words that begin so.")
  @Nullable String complete;

  @Option(
      names = "--terms",
      paramLabel = "FILE",
      description = "Asks every line of a CSV or XLSX: query, from, to, channel.")
  @Nullable Path terms;

  @Option(
      names = "--to-csv",
      paramLabel = "FILE",
      description = "With --terms: writes hits, first and last day of each line there.")
  @Nullable Path toCsv;

  @Option(
      names = "--save",
      paramLabel = "NAME",
      description = "Keeps the question under this name, to hear what is new to it.")
  @Nullable String save;

  @Option(names = "--saved", description = "Lists your searches and how much is new to each.")
  boolean saved;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Runs a search of yours; what it finds is new no more.")
  @Nullable String rerun;

  @Option(names = "--forget", paramLabel = "NAME", description = "Ends a search of yours.")
  @Nullable String forget;

  @Override
  boolean acts() {
    return save != null || rerun != null || forget != null;
  }

  @Override
  int run(Session session) {
    requireOneForm();
    if (complete != null) {
      return complete(session, complete);
    }
    SearchRequest request = request(session);
    session.archiveToRead();
    if (terms != null) {
      return new TermListing(session, request).run(terms, toCsv);
    }
    SavedListing own = new SavedListing(session);
    if (saved) {
      return own.list();
    }
    if (save != null) {
      return own.save(save, request);
    }
    if (rerun != null) {
      return own.run(rerun, request);
    }
    if (forget != null) {
      return own.forget(forget);
    }
    return search(session, request);
  }

  private void requireOneForm() {
    long forms =
        Stream.of(
                complete != null, terms != null, saved, save != null, rerun != null, forget != null)
            .filter(given -> given)
            .count();
    if (forms > 1 || forms == 1 && save == null && !query.isEmpty()) {
      throw new UsageException(
          "SEARCH_FORMS_MIXED",
          "give either a QUERY, which may have --save NAME, or one of --complete, --terms, --saved,"
              + " --run and --forget");
    }
    if (save != null && alike != null) {
      throw new UsageException(
          "SEARCH_FORMS_MIXED", "what says the same as one record is no question to keep");
    }
    if (toCsv != null && terms == null) {
      throw new UsageException("TERMS_MISSING", "--to-csv goes with --terms FILE");
    }
  }

  private SearchRequest request(Session session) {
    return SearchRequest.of(String.join(" ", query))
        .published(day(from, "--from"), day(to, "--to"))
        .inChannel(
            channel == null ? null : session.definitions().channel(new ChannelId(channel)).id())
        .by(author)
        .ofKind(kind == null ? null : named(ItemKind.class, kind, "--kind"))
        .in(language == null ? null : named(Language.class, language, "--lang"))
        .sorted(sort)
        .limit(limit)
        .after(after)
        .facets(facets)
        .collapsed(collapse)
        .alike(alike == null ? null : new RecordId(alike))
        .asOf(asOf == null ? null : AsOf.parse(asOf, session.definitions().authority().zone()));
  }

  private static int search(Session session, SearchRequest request) {
    Sight sight = session.sight();
    try (SearchView index = session.desk().indexForReading()) {
      SearchPage page = index.search(request, sight.seesRestricted());
      session.account(log -> {
        log.searched(request, page.total());
        log.viewed(page.hits().stream().map(sight::found).toList(), "HIT");
      });
      List<Tombstones.Group> destroyed =
          sight.destroyed(request, session.definitions().authority().zone());
      if (session.output().isJson()) {
        session.output().line(SearchAnswer.json(page, sight, destroyed));
      } else {
        print(session.output(), page);
        destroyed.forEach(group ->
            session
                .output()
                .say(
                    "%d existed besides, destroyed on %s under %s (%s)"
                        .formatted(
                            group.count(),
                            group.at().toString().substring(0, 10),
                            group.decision(),
                            group.certificate())));
      }
    }
    return 0;
  }

  private int complete(Session session, String start) {
    session.archiveToRead();
    boolean seesRestricted = session.sight().seesRestricted();
    try (SearchView index = session.desk().indexForReading()) {
      List<SearchPage.Count> words = index.complete(start, limit, seesRestricted);
      if (session.output().isJson()) {
        session.output().line(SearchAnswer.words(words));
      } else {
        words.forEach(
            word -> session.output().say("%7d  %s".formatted(word.count(), word.value())));
      }
    }
    return 0;
  }

  static void print(Output output, SearchPage page) {
    for (SearchPage.Hit hit : page.hits()) {
      JsonNode item = output.parse(hit.json());
      output.say(
          "%s  %s  %s  %s"
              .formatted(
                  hit.recordId(),
                  item.path("publishedAt").asString("").replaceFirst("T.*", ""),
                  item.path("channelId").asString(""),
                  item.path("author").path("name").asString("")));
      output.say("    " + Jsoup.parse(hit.snippet().replaceAll("</?mark>", "*")).text());
      if (hit.alike() > 0) {
        output.say("    %d more like it: --alike %s".formatted(hit.alike(), hit.recordId()));
      }
    }
    output.say("%d found in %d ms".formatted(page.total(), page.tookMs()));
    if (page.didYouMean() != null) {
      output.say("Did you mean: " + page.didYouMean());
    }
    if (page.next() != null) {
      output.say("More: --after " + page.next());
    }
  }

  private static @Nullable LocalDate day(@Nullable String text, String option) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "DAY_MALFORMED", "%s wants a day as 2026-03-14; got \"%s\"".formatted(option, text), e);
    }
  }

  private static <E extends Enum<E>> E named(Class<E> type, String word, String option) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(word)) {
        return value;
      }
    }
    throw new UsageException(
        "VALUE_UNKNOWN",
        "%s knows no \"%s\"; it takes: %s"
            .formatted(
                option,
                word,
                Arrays.stream(type.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }
}
