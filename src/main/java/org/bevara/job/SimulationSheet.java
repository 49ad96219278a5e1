package org.bevara.job;

import static java.util.stream.Collectors.joining;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.Revision;
import org.bevara.appraisal.Revision.Standing;
import org.bevara.appraisal.Simulated;
import org.bevara.appraisal.Simulated.Examples;
import org.bevara.appraisal.Simulated.Keeping;
import org.bevara.appraisal.Simulated.RuleCount;
import org.bevara.appraisal.Simulated.Scope;
import org.bevara.channel.Channel;
import org.bevara.language.Tags;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.jspecify.annotations.Nullable;

/// What an archivist lays before the board with a new disposal schedule: what it proposes, what it
/// comes to in figures, examples, and a draft of the decision with the inquiry that must precede it
/// (domain 2.7). A PDF/A-2a in the authority's first language.
///
/// It may become a public record like any other, so it shows no restricted item's text, whoever
/// makes it, and nobody's name: neither who wrote an item nor who is tagged in it.
public final class SimulationSheet {

  private static final int EXCERPT = 220;
  private static final String BLANK = "_".repeat(32);

  private final Desk desk;
  private final ExampleTexts texts;
  private final Simulated simulated;
  private final long unread;
  private final Instant at;
  private final Locale locale;
  private final ResourceBundle words;
  private final Phrasebook phrases;
  private final Revision revision;

  /// @param at when it is drawn up
  public SimulationSheet(Desk desk, ExampleTexts texts, Simulating.Result result, Instant at) {
    this.desk = desk;
    this.texts = texts;
    this.simulated = result.simulated();
    this.unread = result.unread();
    this.at = at;
    this.locale = desk.labels();
    this.words =
        ResourceBundle.getBundle(
            "job.simulation", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    this.phrases = Phrasebook.of(locale);
    this.revision = simulated.revision();
  }

  public Rendition render() {
    List<Block> blocks = new ArrayList<>();
    proposal(blocks);
    figures(blocks);
    if (!revision.toBeDecided().isEmpty()) {
      inquiry(blocks);
      decision(blocks);
    }
    examples(blocks);
    DisposalSchedule tried = revision.after();
    return new DocumentRenderer()
        .render(
            new DocumentSheet(
                new SheetHead(
                    say("title", tried.version()),
                    desk.authorityName(),
                    null,
                    null,
                    null,
                    at,
                    zone(),
                    locale),
                blocks));
  }

  private void proposal(List<Block> blocks) {
    heading(blocks, "proposal");
    text(
        blocks,
        say(
            "proposal.tried",
            revision.after().id(),
            revision.after().version(),
            revision.before().version(),
            simulated.items(),
            date(simulated.day())));
    text(
        blocks,
        say(
            "proposal.disposable",
            count(simulated.was().outcomes(), Outcome.DISPOSE),
            count(simulated.becomes().outcomes(), Outcome.DISPOSE),
            count(simulated.becomes().proposed(), Outcome.DISPOSE),
            simulated.becomes().dueIfDecided(),
            date(simulated.day())));
    List<Fact> facts = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      List<String> names =
          rules().stream()
              .filter(rule -> revision.standing(rule.id()) == standing)
              .map(this::named)
              .toList();
      if (standing != Standing.SAME && !names.isEmpty()) {
        facts.add(new Fact(say("standing." + standing), String.join("\n", names)));
      }
    }
    List<String> undecided =
        revision.after().rules().stream()
            .filter(rule -> !revision.isExecutable(rule))
            .map(this::named)
            .toList();
    if (!undecided.isEmpty()) {
      facts.add(new Fact(say("proposal.undecided"), String.join("\n", undecided)));
    }
    if (facts.isEmpty()) {
      text(blocks, say("proposal.same"));
    } else {
      blocks.add(new Block.Facts(facts));
    }
    if (!revision.after().adopted()) {
      text(blocks, say("proposal.draft"));
    }
    if (revision.toBeDecided().isEmpty()) {
      text(blocks, say("proposal.noDecision"));
    }
    if (unread > 0) {
      text(blocks, say("proposal.unread", unread));
    }
  }

  private void figures(List<Block> blocks) {
    heading(blocks, "outcomes");
    List<List<String>> rows = new ArrayList<>();
    List<Block.Bar> bars = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long before = count(simulated.was().outcomes(), outcome);
      long after = count(simulated.becomes().outcomes(), outcome);
      long proposed = count(simulated.becomes().proposed(), outcome);
      String name = say("outcome." + outcome);
      rows.add(List.of(name, number(before), number(after), number(proposed)));
      bars.add(new Block.Bar(name, List.of(before, proposed)));
    }
    rows.add(
        List.of(
            say("due", date(simulated.day())),
            number(simulated.was().due()),
            number(simulated.becomes().due()),
            number(simulated.becomes().dueIfDecided())));
    blocks.add(table("column.outcome", "column.before", "column.after", "column.decided", rows));
    blocks.add(
        new Block.Chart(
            say(
                "chart",
                bars.stream()
                    .map(bar ->
                        say(
                            "chart.bar",
                            bar.label(),
                            bar.values().getFirst(),
                            bar.values().getLast()))
                    .collect(joining("; "))),
            List.of(say("column.before"), say("column.decided")),
            bars));
    heading(blocks, "changes");
    if (simulated.changes().isEmpty()) {
      text(blocks, say("changes.none"));
    } else {
      blocks.add(
          new Block.Table(
              names("column.before", "column.after", "column.items"),
              simulated.changes().stream()
                  .map(change ->
                      List.of(
                          say("outcome." + change.from()),
                          say("outcome." + change.to()),
                          number(change.items())))
                  .toList()));
    }
    heading(blocks, "rules");
    text(blocks, say("rules.text"));
    blocks.add(
        new Block.Table(
            names(
                "column.rule",
                "column.outcome",
                "column.matchesBefore",
                "column.matches",
                "column.decidesBefore",
                "column.decides",
                "column.proposes"),
            rules().stream().map(this::ruleRow).toList()));
  }

  private List<String> ruleRow(RetentionRule rule) {
    RuleCount old = simulated.was().rule(rule.id());
    RuleCount tried = simulated.becomes().rule(rule.id());
    return List.of(
        rule.id(),
        say("outcome." + rule.outcome()),
        number(old.matches()),
        number(tried.matches()),
        number(old.decides()),
        number(tried.decides()),
        number(tried.proposes()));
  }

  /// The inquiry: access, justice, research, own need, each from what the archive really knows.
  private void inquiry(List<Block> blocks) {
    Scope scope = simulated.scope();
    Keeping keeping = simulated.keeping();
    heading(blocks, "inquiry");
    text(blocks, say("inquiry.text", scope.items()));
    blocks.add(
        new Block.Facts(
            List.of(
                new Fact(
                    say("access"),
                    say(
                        "access.text",
                        scope.items(),
                        scope.visible(),
                        scope.preservedElsewhere(),
                        scope.documented(),
                        keeping.items(),
                        keeping.restricted())),
                new Fact(
                    say("justice"),
                    say(
                        "justice.text",
                        keeping.toRegister(),
                        keeping.registered(),
                        keeping.tied(),
                        keeping.protectedByContent(),
                        keeping.criticismOpen())),
                new Fact(
                    say("research"),
                    say(
                        "research.text",
                        scope.items(),
                        simulated.items(),
                        keeping.items(),
                        keeping.noRule(),
                        scope.drawnUp(),
                        keeping.vanished())),
                new Fact(
                    say("own"),
                    say("own.text", scope.questionsAnswered(), scope.questionsOpen())))));
    if (scope.items() > 0) {
      heading(blocks, "scope");
      blocks.add(
          new Block.Table(
              names("column.channel", "column.items"),
              scope.channels().entrySet().stream()
                  .map(each -> List.of(channel(each.getKey()), number(each.getValue())))
                  .toList()));
      blocks.add(
          new Block.Table(
              names("column.year", "column.items"),
              scope.years().entrySet().stream()
                  .map(each -> List.of(String.valueOf(each.getKey()), number(each.getValue())))
                  .toList()));
    }
  }

  private void decision(List<Block> blocks) {
    Scope scope = simulated.scope();
    List<RetentionRule> asked = revision.toBeDecided();
    heading(blocks, "decision");
    text(blocks, say("decision.text"));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(say("decision.body"), known(asked, DisposalAuthority::body)));
    facts.add(
        new Fact(
            say("decision.date"),
            known(asked, each -> each.date() == null ? null : each.date().toString())));
    facts.add(new Fact(say("decision.paragraph"), known(asked, DisposalAuthority::paragraph)));
    facts.add(new Fact(say("decision.number"), known(asked, DisposalAuthority::number)));
    facts.add(
        new Fact(
            say("decision.systems"),
            say(
                "decision.systems.text",
                scope.channels().keySet().stream().map(this::channel).collect(joining(", ")))));
    LocalDate first = scope.firstDay();
    LocalDate last = scope.lastDay();
    facts.add(
        new Fact(
            say("decision.scope"),
            first == null || last == null
                ? say("decision.scope.none")
                : say("decision.scope.text", scope.items(), date(first), date(last))));
    facts.add(new Fact(say("decision.conditions"), say("decision.conditions.text")));
    facts.add(new Fact(say("decision.from"), covered(asked)));
    facts.add(new Fact(say("decision.conversion"), say("decision.conversion.text")));
    facts.add(new Fact(say("decision.review"), BLANK));
    blocks.add(new Block.Facts(facts));
    heading(blocks, "types");
    blocks.add(
        new Block.Table(
            names("column.row", "column.type", "column.period", "column.terms", "column.items"),
            asked.stream()
                .map(rule ->
                    List.of(
                        rule.row(),
                        rule.title(language()),
                        period(rule),
                        terms(rule),
                        number(simulated.becomes().rule(rule.id()).proposes())))
                .toList()));
  }

  private interface Part {
    @Nullable String of(DisposalAuthority authority);
  }

  /// What all decisions cited say already; a blank where they differ or do not say it.
  private String known(List<RetentionRule> asked, Part part) {
    List<String> said =
        asked.stream()
            .map(revision.after()::authorityOf)
            .map(authority -> authority == null ? null : part.of(authority))
            .map(value -> value == null || value.isBlank() ? BLANK : value)
            .distinct()
            .toList();
    return said.size() == 1 ? said.getFirst() : BLANK;
  }

  private String covered(List<RetentionRule> asked) {
    return known(
        asked,
        each -> each.coversFrom() == null ? null : date(Objects.requireNonNull(each.coversFrom())));
  }

  private String period(RetentionRule rule) {
    Period period = rule.period();
    return period == null
        ? "–"
        : say("period.from", length(period), say("count." + rule.countFrom()));
  }

  private String length(Period period) {
    String length =
        Stream.of(
                period.getYears() == 0 ? "" : say("period.years", period.getYears()),
                period.getMonths() == 0 ? "" : say("period.months", period.getMonths()),
                period.getDays() == 0 ? "" : say("period.days", period.getDays()))
            .filter(part -> !part.isEmpty())
            .collect(joining(", "));
    return length.isEmpty() ? say("period.none") : length;
  }

  private String terms(RetentionRule rule) {
    List<String> terms = new ArrayList<>(List.of(say("decidedBy." + rule.decidedBy())));
    if (rule.afterDocumentation()) {
      terms.add(say("terms.documented"));
    }
    if (rule.alsoGoneWithoutDecision()) {
      terms.add(say("terms.gone"));
    }
    return String.join("\n", terms);
  }

  private void examples(List<Block> blocks) {
    List<Block> told = new ArrayList<>();
    for (RetentionRule rule : revision.after().rules()) {
      Examples examples = simulated.examples().get(rule.id());
      if (examples != null && concerns(rule)) {
        List<List<String>> rows = new ArrayList<>();
        examples.matching().stream()
            .map(texts::of)
            .filter(shown -> !shown.restricted())
            .forEach(shown -> rows.add(row(shown, say("examples.matches"))));
        examples
            .nearest()
            .forEach(miss -> {
              ExampleTexts.Shown shown = texts.of(miss.trial());
              if (!shown.restricted()) {
                rows.add(row(shown, String.join("\n", phrases.say(miss.lacking()))));
              }
            });
        if (!rows.isEmpty()) {
          told.add(new Block.Heading(named(rule)));
          told.add(new Block.Table(names("column.item", "column.text", "column.why"), rows));
        }
      }
    }
    if (!told.isEmpty()) {
      heading(blocks, "examples");
      text(blocks, say("examples.text"));
      blocks.addAll(told);
    }
  }

  /// The board has to judge what is new and what destroys.
  private boolean concerns(RetentionRule rule) {
    return rule.outcome() == Outcome.DISPOSE || revision.standing(rule.id()) != Standing.SAME;
  }

  private List<String> row(ExampleTexts.Shown shown, String why) {
    Instant published = shown.held().publishedAt();
    String day = published == null ? "–" : LocalDate.ofInstant(published, zone()).toString();
    return List.of(
        channel(shown.held().channelId()) + "\n" + day,
        shown.text() == null
            ? "–"
            : MarkedExcerpt.of(Tags.hidden(shown.text()), shown.marks(), EXCERPT),
        why);
  }

  /// The rules of both schedules, each once, by id.
  private List<RetentionRule> rules() {
    return Stream.concat(
            revision.after().rules().stream(),
            revision.before().rules().stream()
                .filter(rule -> revision.after().rule(rule.id()) == null))
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }

  private String named(RetentionRule rule) {
    return rule.id() + ": " + rule.title(language());
  }

  private Language language() {
    return desk.authority().languages().getFirst();
  }

  private String channel(ChannelId id) {
    return desk.definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }

  private ZoneId zone() {
    return desk.authority().zone();
  }

  private static long count(Map<Outcome, Long> counts, Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  private void heading(List<Block> blocks, String key) {
    blocks.add(new Block.Heading(say(key)));
  }

  private static void text(List<Block> blocks, String text) {
    blocks.add(new Block.Paragraph(text));
  }

  private Block table(String one, String two, String three, String four, List<List<String>> rows) {
    return new Block.Table(names(one, two, three, four), rows);
  }

  private List<String> names(String... keys) {
    return Stream.of(keys).map(this::say).toList();
  }

  private String number(long count) {
    return new MessageFormat("{0}", locale).format(new Object[] {count});
  }

  private String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(words.getString(key).replace("'", "''"), locale).format(arguments);
  }
}
