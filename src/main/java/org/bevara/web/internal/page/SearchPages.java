package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.LookLog.Way;
import org.bevara.job.Surroundings;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.UsageException;
import org.bevara.search.AsOf;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.Unfinished;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The search: a question, what it finds, and by which values it can be narrowed.
@Controller
public final class SearchPages {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LEAST_FACET = 2;
  private static final int MOST_FACET = 12;
  private static final int ABOVE = 120;

  SearchPages() {}

  /// One record that was found.
  ///
  /// @param above what it answers; empty if that is nothing, or may not be told
  /// @param replies how many items hang below it
  /// @param alike how many more say the same
  /// @param alikeHref where these are listed
  /// @param now its state at the source, where it was found as it was before; else empty
  public record Hit(
      String id,
      String kind,
      String author,
      boolean official,
      @Nullable Instant published,
      String channel,
      String uri,
      List<Snippet> snippet,
      String language,
      String state,
      String outcome,
      boolean restricted,
      List<Above> above,
      long replies,
      long alike,
      String alikeHref,
      String now) {}

  /// What a hit answers.
  public record Above(String id, String author, String text) {}

  /// One value by which to narrow the question.
  public record Facet(String value, String label, long count, String href) {}

  /// The same question in other words.
  public record Proposal(String question, String href) {}

  /// A limit of the question that can be taken away.
  public record Limit(String name, String label, String href) {}

  @GetMapping("/search")
  String search(
      Seat seat,
      @ModelAttribute("say") Wording say,
      @RequestParam Map<String, String> parameters,
      Model model,
      HttpSession session,
      HttpServletResponse response) {
    SearchForm form = SearchForm.of(parameters);
    model.addAttribute("form", form);
    model.addAttribute("channels", seat.desk().definitions().channels());
    model.addAttribute("kinds", List.of(ItemKind.values()));
    model.addAttribute("tongues", List.of(Language.values()));
    model.addAttribute("limits", limits(seat, say, form));
    model.addAttribute("completions", List.of());
    HoldPages.form(seat, model);
    try (SearchView index = seat.desk().indexForReading()) {
      SearchRequest asked =
          form.request(SearchRequest.DEFAULT_LIMIT, seat.desk().authority().zone());
      SearchPage page =
          index.search(
              form.alike().isEmpty() ? asked.collapsed(true) : asked,
              seat.sight().seesRestricted());
      seat.searched(asked, page.total(), Way.PAGE);
      found(seat, say, form, page, session, model);
      model.addAttribute("begun", begun(seat, form, page, index));
    } catch (UsageException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("trouble", e.code());
      model.addAttribute("troubleDetail", e.getMessage());
    }
    return "search";
  }

  /// The question with its last word finished, each way in which words of records do. What is asked
  /// for while somebody types; without a script, a search that finds nothing lists them too.
  @GetMapping("/search/complete")
  String complete(Seat seat, @RequestParam(defaultValue = "") String q, Model model) {
    try (SearchView index = seat.desk().indexForReading()) {
      model.addAttribute("completions", Unfinished.completions(seat, q, index));
    }
    return "search :: words";
  }

  private static List<Proposal> begun(
      Seat seat, SearchForm form, SearchPage page, SearchView index) {
    return page.total() > 0
        ? List.of()
        : Unfinished.completions(seat, form.q(), index).stream()
            .map(question -> new Proposal(question, form.with("q", question)))
            .toList();
  }

  private static void found(
      Seat seat, Wording say, SearchForm form, SearchPage page, HttpSession session, Model model) {
    List<HeldRecord> shown = page.hits().stream().map(seat.sight()::found).toList();
    seat.saw(shown, Form.HIT);
    AnswerPages.form(seat, session, shown, model);
    List<Hit> hits = new ArrayList<>();
    Surroundings around = seat.sight().surroundings();
    for (int i = 0; i < shown.size(); i++) {
      hits.add(hit(seat, form, page.hits().get(i), shown.get(i), around));
    }
    String meant = page.didYouMean();
    model.addAttribute("meant", meant == null ? "" : meant);
    model.addAttribute("meantHref", meant == null ? "" : form.with("q", meant));
    model.addAttribute("folded", hits.stream().anyMatch(hit -> hit.alike() > 0));
    model.addAttribute("total", page.total());
    model.addAttribute("took", page.tookMs());
    model.addAttribute("hits", hits);
    model.addAttribute("next", page.next() == null ? "" : form.next(page.next()));
    SearchPage.Facets facets = page.facets();
    if (facets != null) {
      model.addAttribute("facets", facets(seat, say, form, facets));
    }
  }

  private static Hit hit(
      Seat seat, SearchForm form, SearchPage.Hit found, HeldRecord held, Surroundings around) {
    JsonNode item = JSON.readTree(found.json());
    String state = item.path("state").asString("");
    boolean past =
        item.path("version").asInt() != held.version() || !state.equals(held.state().name());
    return new Hit(
        found.recordId().value(),
        held.kind().name(),
        Harmless.line(item.path("author").path("name").asString(""), 80),
        item.path("author").path("official").asBoolean(false),
        held.publishedAt(),
        ItemLine.channelName(seat, held),
        Harmless.line(item.path("uri").asString(""), 120),
        Snippet.of(found.snippet()),
        ItemLine.tag(held.language()),
        past ? state : held.state().name(),
        seat.archive()
            .decisions()
            .of(held.recordId())
            .map(decision -> decision.outcome().name())
            .orElse(""),
        held.restricted(),
        around.above(held).stream().map(above -> above(seat, above)).toList(),
        around.replies(held),
        found.alike(),
        form.with("alike", found.recordId().value()),
        past ? held.state().name() : "");
  }

  private static Above above(Seat seat, Surroundings.Above above) {
    seat.saw(List.of(seat.holdings().record(above.record())), Form.THREAD);
    Author author = above.content().author();
    return new Above(
        above.record().value(),
        author == null ? "" : Harmless.line(author.name(), 80),
        Harmless.line(above.content().text(), ABOVE));
  }

  private static Map<String, List<Facet>> facets(
      Seat seat, Wording say, SearchForm form, SearchPage.Facets counted) {
    Map<String, List<Facet>> facets = new LinkedHashMap<>();
    facet(
        facets,
        "channel",
        counted.channel(),
        value -> name(seat, value),
        value -> form.with("channel", value));
    facet(
        facets,
        "kind",
        counted.kind(),
        value -> say.word("kind", value.toUpperCase(Locale.ROOT)),
        value -> form.with("kind", value));
    facet(facets, "year", counted.year(), UnaryOperator.identity(), form::inYear);
    facet(
        facets,
        "language",
        counted.language(),
        value -> say.word("language", value.toUpperCase(Locale.ROOT)),
        value -> form.with("lang", value));
    facet(
        facets,
        "author",
        counted.author(),
        value -> Harmless.line(value, 40),
        value -> form.with("author", value));
    return facets;
  }

  private static void facet(
      Map<String, List<Facet>> facets,
      String name,
      List<Count> counts,
      UnaryOperator<String> label,
      UnaryOperator<String> href) {
    if (counts.size() >= LEAST_FACET) {
      facets.put(
          name,
          counts.stream()
              .limit(MOST_FACET)
              .map(count ->
                  new Facet(
                      count.value(),
                      label.apply(count.value()),
                      count.count(),
                      href.apply(count.value())))
              .toList());
    }
  }

  private static String name(Seat seat, String channel) {
    return seat.desk().definitions().channels().stream()
        .filter(each -> each.id().equals(new ChannelId(channel)))
        .map(Channel::name)
        .findFirst()
        .orElse(channel);
  }

  private static List<Limit> limits(Seat seat, Wording say, SearchForm form) {
    List<Limit> limits = new ArrayList<>();
    limit(limits, form, "channel", form.channel(), value -> name(seat, value));
    limit(
        limits,
        form,
        "kind",
        form.kind(),
        value -> say.word("kind", value.toUpperCase(Locale.ROOT)));
    limit(
        limits,
        form,
        "lang",
        form.lang(),
        value -> say.word("language", value.toUpperCase(Locale.ROOT)));
    limit(limits, form, "author", form.author(), value -> Harmless.line(value, 40));
    limit(limits, form, "from", form.from(), UnaryOperator.identity());
    limit(limits, form, "to", form.to(), UnaryOperator.identity());
    limit(limits, form, "alike", form.isLikeOne() ? form.alike() : "", UnaryOperator.identity());
    limit(limits, form, "asOf", form.asOf(), UnaryOperator.identity());
    limit(limits, form, "since", form.since(), time -> at(seat, say, time));
    return limits;
  }

  /// What cannot be read is told where the question is asked.
  private static String at(Seat seat, Wording say, String time) {
    try {
      return say.time(AsOf.parse(time, seat.desk().authority().zone()));
    } catch (UsageException e) {
      return Harmless.line(time, 40);
    }
  }

  private static void limit(
      List<Limit> limits, SearchForm form, String name, String value, UnaryOperator<String> label) {
    if (!value.isEmpty()) {
      limits.add(new Limit(name, label.apply(value), form.with(name, "")));
    }
  }
}
