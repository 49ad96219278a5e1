package org.bevara.cli.internal;

import java.util.List;
import java.util.Locale;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.RuleTrial;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.channel.Channel;
import org.bevara.job.Appraising.Appraised;
import org.bevara.job.Desk;
import org.bevara.job.ItemView;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says why an item's outcome is what it is.
@Command(
    name = "explain",
    description = {
      "Says why an item's outcome is what it is.",
      "Every rule tried, what matched or not, and why the outcome prevailed."
    },
    footer = {"", "Example:  bevara explain 1k9x3f0ab2cd4efg"})
final class ExplainVerb extends Verb.Looking {

  @Parameters(paramLabel = "RECORD", description = "The item's identifier.")
  String record = "";

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
    Channel channel = desk.definitions().channel(held.channelId());
    RecordId thread = held.threadId() == null ? held.recordId() : held.threadId();
    List<HeldRecord> items = held.threadId() == null ? List.of(held) : holdings.thread(thread);
    Appraised appraised =
        desk.appraising().appraise(items, channel).stream()
            .filter(item -> item.held().recordId().equals(held.recordId()))
            .findFirst()
            .orElseThrow();
    List<String> holds = session.sight().holds(held.recordId());
    if (session.output().isJson()) {
      ObjectNode node = json(session.output(), appraised, session.sight().seesRestricted());
      ArrayNode standing = node.putArray("holds");
      holds.forEach(standing::add);
      session.output().line(node);
    } else {
      appraised.appraisal().explain(Phrasebook.english()).forEach(session.output()::say);
      cases(appraised, session.sight().seesRestricted()).forEach(session.output()::say);
      holds.forEach(hold ->
          session
              .output()
              .say("Whatever the outcome, hold %s keeps it from being destroyed.".formatted(hold)));
    }
    return 0;
  }

  /// The cases of the register that it names: by number, and by title to who may see it.
  private static List<String> cases(Appraised item, boolean titles) {
    return item.cases().stream()
        .map(mention ->
            "It names the case %s by its %s%s."
                .formatted(
                    mention.named().number(),
                    mention.by().name().toLowerCase(Locale.ROOT),
                    titles && !mention.named().title().isEmpty()
                        ? ": " + mention.named().title()
                        : ""))
        .toList();
  }

  private static ObjectNode json(Output output, Appraised item, boolean titles) {
    Appraisal appraisal = item.appraisal();
    ObjectNode node = output.object().put("recordId", appraisal.recordId().value());
    ItemView.decision(node.putObject("decision"), appraisal.decision());
    ArrayNode signals = node.putArray("signals");
    item.signals()
        .forEach(signal ->
            signals
                .addObject()
                .put("code", signal.code())
                .put("from", signal.from())
                .put("to", signal.to()));
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
              .put("matched", trial.matched())
              .put("outcome", trial.rule().outcome().name())
              .put("counts", trial.counts().name());
      ArrayNode grounds = rule.putArray("grounds");
      Phrasebook.english().say(trial.grounds()).forEach(grounds::add);
      ArrayNode objections = rule.putArray("objections");
      Phrasebook.english().say(trial.objections()).forEach(objections::add);
    }
    return node;
  }
}
