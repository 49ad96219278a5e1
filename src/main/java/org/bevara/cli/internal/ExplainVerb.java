package org.bevara.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Precedence;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.Trace;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Desk;
import org.bevara.job.ItemView;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says why an item's outcome is what it is.
@Command(
    name = "explain",
    description = {
      "Says why an item's outcome is what it is.",
      "Every rule tried, each condition with its fact, and why the outcome prevailed."
    },
    footer = {
      "",
      "Example:  bevara explain 1k9x3f0ab2cd4efg",
      "          bevara explain 1k9x3f0ab2cd4efg --language fi --all"
    })
final class ExplainVerb extends Verb.Looking {

  /// Languages that an explanation is given in.
  enum ReadIn {
    sv,
    nb,
    fi,
    en
  }

  @Parameters(paramLabel = "RECORD", description = "The item's identifier.")
  String record = "";

  @Option(
      names = "--language",
      paramLabel = "sv|nb|fi|en",
      description =
          "The language (LC_ALL, LC_MESSAGES, LANG). JSON has the words that decisions are stored"
              + " with, unless one is named.")
  @Nullable ReadIn language;

  @Option(
      names = "--all",
      description = "All conditions of the rules that do not match, not only the first that fails.")
  boolean all;

  @Override
  int run(Session session) {
    RecordId id = new RecordId(record);
    Holdings holdings = session.archiveToRead().holdings();
    Desk desk = session.desk();
    HeldRecord held = session.sight().known(id);
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM",
          "record %s is a %s; rules are tried on posts, comments and replies"
              .formatted(held.recordId(), held.kind().word()));
    }
    Appraised item = desk.appraising().appraised(held, desk.definitions().channel(held.channelId()));
    Optional<Answer> answer =
        Optional.ofNullable(item.answer())
            .filter(given -> session.sight().mayKnowOf(holdings.record(given.item())));
    List<String> holds = session.sight().holds(held.recordId());
    boolean titles = session.sight().seesRestricted();
    if (session.output().isJson()) {
      ObjectNode node = json(session.output(), item, titles);
      answer.ifPresent(given ->
          node.putObject("answer")
              .put("recordId", given.item().value())
              .put("after", given.after() == null ? null : given.after().toString()));
      ArrayNode standing = node.putArray("holds");
      holds.forEach(standing::add);
      session.output().line(node);
    } else {
      ReaderLocale reader = ReaderLocale.of(session.environment());
      String text = session.sight().isHidden(held) ? null : holdings.shown(held).text();
      new ExplainTable(
              language == null ? Phrasebook.of(reader.locale()) : words(),
              reader.utf8() && session.colors(),
              all,
              text,
              titles)
          .lines(item, answer, holds)
          .forEach(session.output()::say);
    }
    return 0;
  }

  /// The language that is named, else the words that decisions are stored with.
  private Phrasebook words() {
    return language == null ? Phrasebook.english() : Phrasebook.of(Locale.of(language.name()));
  }

  private ObjectNode json(Output output, Appraised item, boolean titles) {
    Appraisal appraisal = item.appraisal();
    Phrasebook words = words();
    ObjectNode node = output.object().put("recordId", appraisal.recordId().value());
    ItemView.decision(node.putObject("decision"), appraisal.decision());
    node.put("statement", words.say(appraisal.statement()));
    prevailed(node.putObject("prevailed"), appraisal.precedence(), words);
    spans(node.putArray("signals"), item.signals());
    ArrayNode cases = node.putArray("cases");
    item.cases()
        .forEach(mention -> {
          ObjectNode named =
              cases
                  .addObject()
                  .put("number", mention.named().number())
                  .put("by", mention.by().name())
                  .put("from", mention.from())
                  .put("to", mention.to());
          if (titles) {
            named.put("title", mention.named().title());
          }
        });
    ArrayNode rules = node.putArray("rules");
    for (RuleTrial trial : appraisal.trials()) {
      ObjectNode rule =
          rules
              .addObject()
              .put("rule", trial.rule().id())
              .put("row", trial.rule().row())
              .put("title", trial.rule().title(words.language()))
              .put("matched", trial.matched())
              .put("outcome", trial.rule().outcome().name())
              .put("counts", trial.counts().name());
      ArrayNode grounds = rule.putArray("grounds");
      words.say(trial.grounds()).forEach(grounds::add);
      ArrayNode objections = rule.putArray("objections");
      words.say(trial.objections()).forEach(objections::add);
      condition(rule.putObject("conditions"), item, trial.trace(), words);
    }
    judgement(node, appraisal);
    return node;
  }

  private static void prevailed(ObjectNode node, Precedence precedence, Phrasebook words) {
    RuleTrial prevailing = precedence.prevailing();
    node.put("by", precedence.by().name())
        .put("rule", prevailing == null ? null : prevailing.rule().id());
    ArrayNode over = node.putArray("over");
    precedence
        .overruled()
        .forEach(each ->
            over.addObject()
                .put("rule", each.trial().rule().id())
                .put("counts", each.trial().counts().name())
                .put("why", each.why().name()));
    ArrayNode sentences = node.putArray("sentences");
    words.say(precedence.sentences()).forEach(sentences::add);
  }

  private static void condition(
      ObjectNode node, Appraised item, Trace trace, Phrasebook words) {
    node.put("is", trace.join().name()).put("holds", trace.holds());
    if (trace.join() == Trace.Join.FACT) {
      node.put("fact", String.join(" ", words.say(trace.facts())));
      spans(node.putArray("spans"), item.restingOn(trace));
    } else {
      ArrayNode parts = node.putArray("parts");
      trace.parts().forEach(part -> condition(parts.addObject(), item, part, words));
    }
  }

  private static void spans(ArrayNode node, List<Signal> signals) {
    signals.forEach(signal ->
        node.addObject()
            .put("code", signal.code())
            .put("from", signal.from())
            .put("to", signal.to()));
  }

  /// What a person decided about it, if somebody has.
  private static void judgement(ObjectNode node, Appraisal appraisal) {
    Judgement judgement =
        appraisal.trials().isEmpty() ? null : appraisal.trials().getFirst().subject().judgement();
    if (judgement != null) {
      node.putObject("judgement")
          .put("outcome", judgement.outcome().name())
          .put("reason", judgement.reason().name())
          .put("rule", judgement.rule())
          .put("by", judgement.by());
    }
  }
}
