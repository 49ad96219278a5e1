package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.job.ItemView;
import org.bevara.job.Judging;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Done;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Judging.Proposed;
import org.bevara.job.SecondOpinions;
import org.bevara.job.Sight;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.review.Agreement;
import org.bevara.review.Judged;
import org.bevara.review.Judgements.Standing;
import org.bevara.review.Samples.Drawn;
import org.bevara.review.Waiting.Grounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Items that need a person.
@Command(
    name = "queue",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Lists the items that need a person, and takes the answers.",
    subcommands = {
      QueueVerb.Listing.class,
      QueueVerb.Show.class,
      QueueVerb.Answering.class,
      QueueVerb.Undo.class,
      QueueVerb.Second.class,
      QueueVerb.Agreeing.class
    },
    footer = {"", "Example:  bevara queue list --limit 20"})
final class QueueVerb {

  /// The two questions of N54.
  private static final List<String> QUESTIONS =
      List.of(
          "Does it have value for the authority?", "Does it have value for the public over time?");

  private static Judging judging(Session session) {
    return new Judging(session.archiveToRead(), session.desk());
  }

  private static SecondOpinions opinions(Session session) {
    return new SecondOpinions(session.archiveToRead(), session.desk());
  }

  /// What is decided: one of three.
  static final class Decided {

    @Option(
        names = "--register",
        paramLabel = "REASON",
        description = "It goes to the register: action-required, new-case, existing-case …")
    @Nullable String register;

    @Option(
        names = "--keep",
        paramLabel = "REASON",
        description = "It is kept: unique-information, no-rule, unlawful-content, house-rule.")
    @Nullable String keep;

    @Option(names = "--dispose", description = "It has no value: it may go under the rule.")
    boolean dispose;

    Answer answer(@Nullable String rule, @Nullable String note) {
      if (rule != null && !dispose) {
        throw new UsageException("RULE_NOT_ASKED", "--rule goes with --dispose");
      }
      if (register != null) {
        return new Answer(Outcome.REGISTER, reason(register), null, note, null);
      }
      if (keep != null) {
        return new Answer(Outcome.RETAIN, reason(keep), null, note, null);
      }
      return new Answer(Outcome.DISPOSE, null, rule, note, null);
    }

    private static ReasonCode reason(String word) {
      for (ReasonCode reason : ReasonCode.values()) {
        if (reason.name().equalsIgnoreCase(word.replace('-', '_'))) {
          return reason;
        }
      }
      throw new UsageException("REASON_WRONG", "there is no reason \"%s\"".formatted(word));
    }
  }

  @Command(
      name = "list",
      description = "Lists what waits for a person, the item due first at the head.",
      footer = {"", "Example:  bevara queue list --channel biblioteket --limit 20"})
  static final class Listing extends Verb.Looking {

    @Option(names = "--channel", paramLabel = "ID", description = "Only this channel.")
    @Nullable String channel;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: all).")
    int limit = Integer.MAX_VALUE;

    @Override
    int run(Session session) {
      ChannelId chosen =
          channel == null ? null : session.definitions().channel(new ChannelId(channel)).id();
      List<Entry> queue = judging(session).queue(session.viewer(), chosen);
      Map<Grounds, Integer> alike = new HashMap<>();
      queue.forEach(entry -> alike.merge(entry.waiting().grounds(), 1, Integer::sum));
      List<Entry> shown = queue.stream().limit(limit).toList();
      if (session.output().isJson()) {
        shown.forEach(entry -> session.output().line(json(session, entry, alike)));
        return 0;
      }
      session
          .output()
          .table(
              List.of("record", "channel", "due", "meanwhile", "rule", "noticed", "alike"),
              shown.stream().map(entry -> row(entry, alike)).toList());
      session.output().say("%d of %d items".formatted(shown.size(), queue.size()));
      return 0;
    }

    private static List<String> row(Entry entry, Map<Grounds, Integer> alike) {
      Grounds grounds = entry.waiting().grounds();
      return List.of(
          entry.waiting().item().value(),
          entry.waiting().channel().value(),
          entry.due().toString(),
          grounds.outcome(),
          grounds.rule(),
          String.join(", ", grounds.signals()),
          String.valueOf(alike.get(grounds)));
    }

    private static ObjectNode json(Session session, Entry entry, Map<Grounds, Integer> alike) {
      Grounds grounds = entry.waiting().grounds();
      ObjectNode node =
          session
              .output()
              .object()
              .put("recordId", entry.waiting().item().value())
              .put("channelId", entry.waiting().channel().value())
              .put("version", entry.waiting().version())
              .put("dueAt", entry.due().toString())
              .put("overdue", session.clock().instant().isAfter(entry.due()))
              .put("outcome", grounds.outcome())
              .put("rule", grounds.rule().isEmpty() ? null : grounds.rule());
      strings(node.putArray("reasons"), grounds.reasons());
      strings(node.putArray("signals"), grounds.signals());
      return node.put("alike", alike.get(grounds));
    }
  }

  @Command(
      name = "show",
      description = "Shows an item in its thread, why it waits and what is asked.",
      footer = {"", "Example:  bevara queue show 1k9x3f0ab2cd4efg"})
  static final class Show extends Verb.Looking {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      Judging judging = judging(session);
      Proposed proposed = judging.proposed(id, session.viewer());
      List<Entry> queue = judging.queue(session.viewer(), null);
      List<Entry> alike =
          queue.stream()
              .filter(entry -> entry.waiting().item().equals(id))
              .findFirst()
              .map(entry -> Judging.alike(queue, entry))
              .orElse(List.of());
      ObjectNode node =
          session
              .output()
              .object()
              .put("recordId", id.value())
              .put("version", proposed.held().version())
              .put("waits", !alike.isEmpty());
      node.put("dueAt", alike.isEmpty() ? null : alike.getFirst().due().toString());
      node.put("alike", alike.size());
      strings(
          node.putArray("sample"),
          alike.stream().skip(1).limit(5).map(entry -> entry.waiting().item().value()).toList());
      ItemView.decision(node.putObject("proposal"), proposed.proposal().decision());
      strings(
          node.putArray("rules"),
          judging.disposing(proposed.proposal()).stream().map(RetentionRule::id).toList());
      strings(node.putArray("questions"), QUESTIONS);
      standing(node, proposed.standing());
      thread(session, node, proposed.held());
      if (session.output().isJson()) {
        session.output().line(node);
      } else {
        say(session, node, proposed);
      }
      return 0;
    }

    private static void say(Session session, ObjectNode node, Proposed proposed) {
      Output output = session.output();
      node.path("thread")
          .forEach(item ->
              output.say(
                  "%s %s  %s"
                      .formatted(
                          item.path("recordId")
                                  .asString()
                                  .equals(proposed.held().recordId().value())
                              ? ">"
                              : " ",
                          item.path("recordId").asString(),
                          Output.excerpt(item.path("text").asString("(restricted)"), 200))));
      output.say("");
      output.say(Phrasebook.english().say(proposed.proposal().statement()));
      Phrasebook.english().say(proposed.proposal().grounds()).forEach(output::say);
      Standing standing = proposed.standing();
      if (standing != null) {
        output.say(
            "%s judged it %s (%s)."
                .formatted(
                    standing.judged().judgement().by(),
                    standing.judged().judgement().outcome(),
                    standing.judged().judgement().reason()));
      }
      int alike = node.path("alike").asInt();
      if (alike > 1) {
        output.say("%d items wait on the same grounds.".formatted(alike));
      }
      output.say("");
      QUESTIONS.forEach(output::say);
    }
  }

  /// The item's thread as this person may see it, the item among it.
  private static void thread(Session session, ObjectNode node, HeldRecord held) {
    Sight sight = session.sight();
    ArrayNode thread = node.putArray("thread");
    List<HeldRecord> items =
        held.threadId() == null
            ? List.of(held)
            : session.archiveToRead().holdings().thread(held.threadId());
    items.stream().filter(sight::mayKnowOf).map(sight::view).forEach(thread::add);
  }

  private static void standing(ObjectNode node, @Nullable Standing standing) {
    if (standing == null) {
      node.putNull("judgement");
      return;
    }
    judged(node.putObject("judgement"), standing.judged()).put("open", standing.open());
  }

  private static ObjectNode judged(ObjectNode node, Judged judged) {
    Judgement judgement = judged.judgement();
    return node.put("recordId", judged.item().value())
        .put("version", judged.version())
        .put("outcome", judgement.outcome().name())
        .put("reason", judgement.reason().name())
        .put("rule", judgement.rule())
        .put("occasion", judged.occasion().name())
        .put("by", judgement.by())
        .put("at", judged.at().toString());
  }

  private static int told(Session session, Done done) {
    if (session.output().isJson()) {
      done.judged()
          .forEach(judged -> session.output().line(judged(session.output().object(), judged)));
      done.left()
          .forEach(left ->
              session
                  .output()
                  .line(
                      session
                          .output()
                          .object()
                          .put("recordId", left.value())
                          .put("left", "JUDGEMENT_PREVENTED")));
    } else {
      session.output().say("%d judged".formatted(done.judged().size()));
      if (!done.left().isEmpty()) {
        session.output().say("%d left: they may not be destroyed".formatted(done.left().size()));
      }
    }
    done.fellBack()
        .forEach(rule ->
            session
                .output()
                .note(
                    "bevara: rule %s is overruled too often and asks a person from the next appraisal on (bevara quality)"
                        .formatted(rule)));
    return 0;
  }

  @Command(
      name = "answer",
      description = "Decides about an item. That holds at once, until its next version.",
      footer = {
        "",
        "Example:  bevara queue answer 1k9x3f0ab2cd4efg --register new-case",
        "          bevara queue answer 1k9x3f0ab2cd4efg --dispose --same-grounds"
      })
  static final class Answering extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @ArgGroup(multiplicity = "1")
    Decided decided = new Decided();

    @Option(
        names = "--rule",
        paramLabel = "R",
        description = "With --dispose: the rule it falls under (default: the one that matches).")
    @Nullable String rule;

    @Option(
        names = "--same-grounds",
        description = "All that wait on the same grounds: a judgement each.")
    boolean sameGrounds;

    @Option(
        names = "--note",
        paramLabel = "T",
        description = "In your own words; kept in the store.")
    @Nullable String note;

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      Answer answer = decided.answer(rule, note);
      if (session.dryRun()) {
        return session.would("judge %s: %s".formatted(id, answer.outcome()));
      }
      return told(session, judging(session).answer(id, answer, sameGrounds, session.viewer()));
    }
  }

  @Command(
      name = "undo",
      description = "Takes a judgement back, until a run has built on it.",
      footer = {"", "Example:  bevara queue undo 1k9x3f0ab2cd4efg"})
  static final class Undo extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The item.")
    String record = "";

    @Option(
        names = "--same-grounds",
        description = "Also those that were entered together with it.")
    boolean sameGrounds;

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      if (session.dryRun()) {
        return session.would("undo the judgement of " + id);
      }
      List<Judged> undone = judging(session).undo(id, sameGrounds, session.viewer());
      if (session.output().isJson()) {
        undone.forEach(each ->
            session.output().line(judged(session.output().object(), each).put("undone", true)));
      } else {
        session.output().say("%d judgements are taken back".formatted(undone.size()));
      }
      return 0;
    }
  }

  /// Second opinions on a random sample.
  @Command(
      name = "second",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "VERB",
      description = {
        "Asks somebody else about a random sample.",
        "Of what was judged, and of what rules decided alone; who answers is not told",
        "what was decided."
      },
      subcommands = {Second.Draw.class, Second.Drawing.class, Second.Opinion.class},
      footer = {"", "Example:  bevara queue second draw"})
  static final class Second {

    @Command(
        name = "draw",
        description = "Draws a sample, by the ledger's last entry; the ledger says from how many.",
        footer = {"", "Example:  bevara queue second draw"})
    static final class Draw extends Verb.Acting {

      @Override
      int run(Session session) {
        if (session.dryRun()) {
          return session.would("draw a sample");
        }
        int drawn = opinions(session).draw(session.viewer());
        if (session.output().isJson()) {
          session.output().line(session.output().object().put("drawn", drawn));
        } else {
          session.output().say("%d items are drawn".formatted(drawn));
        }
        return 0;
      }
    }

    @Command(
        name = "list",
        description = "Lists what was drawn and you have not judged, with what it says.",
        footer = {"", "Example:  bevara queue second list"})
    static final class Drawing extends Verb.Looking {

      @Override
      int run(Session session) {
        List<Drawn> open = opinions(session).open(session.viewer());
        List<List<String>> rows = new ArrayList<>();
        for (Drawn drawn : open) {
          RecordId id = drawn.drawable().version().item();
          HeldRecord held = session.archiveToRead().holdings().record(id);
          ObjectNode item = session.sight().view(held);
          if (session.output().isJson()) {
            session
                .output()
                .line(
                    session
                        .output()
                        .object()
                        .put("recordId", id.value())
                        .put("channelId", held.channelId().value())
                        .put("version", drawn.drawable().version().version())
                        .put("drawnAt", drawn.at().toString())
                        .put("text", item.path("text").asString(null)));
          } else {
            rows.add(
                List.of(
                    id.value(),
                    held.channelId().value(),
                    Output.excerpt(item.path("text").asString(""), 120)));
          }
        }
        if (!session.output().isJson()) {
          session.output().table(List.of("record", "channel", "text"), rows);
          session.output().say("%d items".formatted(rows.size()));
        }
        return 0;
      }
    }

    @Command(
        name = "answer",
        description = "Gives a second opinion on an item that was drawn.",
        footer = {"", "Example:  bevara queue second answer 1k9x3f0ab2cd4efg --keep no-rule"})
    static final class Opinion extends Verb.Acting {

      @Parameters(paramLabel = "RECORD", description = "The item.")
      String record = "";

      @ArgGroup(multiplicity = "1")
      Decided decided = new Decided();

      @Option(
          names = "--rule",
          paramLabel = "R",
          description = "With --dispose: the rule it falls under (default: the one that matches).")
      @Nullable String rule;

      @Option(
          names = "--note",
          paramLabel = "T",
          description = "In your own words; kept in the store.")
      @Nullable String note;

      @Override
      int run(Session session) {
        RecordId id = new RecordId(record);
        Answer answer = decided.answer(rule, note);
        if (session.dryRun()) {
          return session.would("give a second opinion on " + id);
        }
        return told(session, opinions(session).answer(id, answer, session.viewer()));
      }
    }
  }

  @Command(
      name = "agreement",
      description = {
        "Says how far people agree.",
        "With one another, and with what rules decided alone, as a share with its 95 %%",
        "interval, and as Cohen's kappa."
      },
      footer = {"", "Example:  bevara queue agreement"})
  static final class Agreeing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<SecondOpinions.Line> lines =
          opinions(session)
              .agreement(session.viewer().seesRestricted(session.definitions().name()));
      if (session.output().isJson()) {
        lines.forEach(line -> session.output().line(json(session.output(), line)));
        return 0;
      }
      session
          .output()
          .table(
              List.of("between", "rule", "items", "agreed", "share", "95 %", "kappa"),
              lines.stream().map(Agreeing::row).toList());
      return 0;
    }

    private static String between(SecondOpinions.Line line) {
      return line.occasion() == Judged.Occasion.SECOND ? "PERSONS" : "MACHINE_AND_PERSON";
    }

    private static List<String> row(SecondOpinions.Line line) {
      Agreement agreement = line.agreement();
      OptionalDouble kappa = agreement.kappa();
      return List.of(
          between(line),
          line.rule().isEmpty() ? "all" : line.rule(),
          String.valueOf(agreement.share().of()),
          String.valueOf(agreement.share().hits()),
          QualityVerb.percent(agreement.share().share()),
          QualityVerb.interval(agreement.share()),
          kappa.isPresent() ? String.format(Locale.ROOT, "%.2f", kappa.getAsDouble()) : "–");
    }

    private static ObjectNode json(Output output, SecondOpinions.Line line) {
      Agreement agreement = line.agreement();
      ObjectNode node =
          output
              .object()
              .put("between", between(line))
              .put("rule", line.rule().isEmpty() ? null : line.rule())
              .put("items", agreement.share().of())
              .put("agreed", agreement.share().hits())
              .put("share", agreement.share().share())
              .put("low", agreement.share().low())
              .put("high", agreement.share().high());
      if (agreement.kappa().isPresent()) {
        return node.put("kappa", agreement.kappa().getAsDouble());
      }
      return node.putNull("kappa");
    }
  }

  private static void strings(ArrayNode node, List<String> values) {
    values.forEach(node::add);
  }
}
