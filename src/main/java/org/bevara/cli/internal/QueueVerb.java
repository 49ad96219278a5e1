package org.bevara.cli.internal;

import java.util.List;
import java.util.Map;
import org.bevara.appraisal.Phrasebook;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Judging;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Entry;
import org.bevara.job.Judging.Proposed;
import org.bevara.job.QueueJson;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Judged;
import org.bevara.review.Judgements.Standing;
import org.bevara.review.Waiting.Grounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
      SecondOpinionVerb.class,
      SecondOpinionVerb.Agreeing.class
    },
    footer = {"", "Example:  bevara queue list --limit 20"})
final class QueueVerb {

  private static Judging judging(Session session) {
    return new Judging(session.archiveToRead(), session.desk());
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
      Map<Grounds, Integer> alike = QueueJson.alike(queue);
      List<Entry> shown = queue.stream().limit(limit).toList();
      session.viewed(shown.stream().map(entry -> entry.waiting().item()).toList(), "LIST");
      if (session.output().isJson()) {
        shown.forEach(entry ->
            session.output().line(QueueJson.entry(entry, alike, session.clock().instant())));
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
      session.account(
          log -> log.viewed(proposed.thread().stream().map(Appraised::held).toList(), "THREAD"));
      List<Entry> queue = judging.queue(session.viewer(), null);
      ObjectNode node =
          QueueJson.proposed(proposed, queue, judging, session.sight(), session.archiveToRead());
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
      QueueJson.QUESTIONS.forEach(output::say);
    }
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

    @Mixin AnswerOptions given = new AnswerOptions();

    @Option(
        names = "--same-grounds",
        description = "All that wait on the same grounds: a judgement each.")
    boolean sameGrounds;

    @Override
    int run(Session session) {
      RecordId id = new RecordId(record);
      Answer answer = given.answer();
      if (session.dryRun()) {
        return session.would("judge %s: %s".formatted(id, answer.outcome()));
      }
      return JudgedOutput.told(
          session, judging(session).answer(id, answer, sameGrounds, session.viewer()));
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
        undone.forEach(each -> session.output().line(QueueJson.judged(each).put("undone", true)));
      } else {
        session.output().say("%d judgements are taken back".formatted(undone.size()));
      }
      return 0;
    }
  }
}
