package org.bevara.job;

import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Phrasebook;
import org.bevara.appraisal.Precedence;
import org.bevara.appraisal.RuleTrial;
import org.bevara.appraisal.Trace;
import org.bevara.job.Appraising.Answer;
import org.bevara.job.Appraising.Appraised;
import org.bevara.record.Signal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why an item's outcome is what it is, for programs. No captured text: signals have their places.
///
/// @param words in which grounds are said; the codes beside them are the same in every language
/// @param titles whether the reader may see titles of cases
public record ExplainJson(Phrasebook words, boolean titles) {

  /// Writes the explanation into an object.
  ///
  /// @param answer the authority's answer, if there is one of which the reader may know
  /// @param holds the standing holds under which the item is
  public void write(ObjectNode node, Appraised item, Optional<Answer> answer, List<String> holds) {
    Appraisal appraisal = item.appraisal();
    node.put("recordId", appraisal.recordId().value());
    ItemView.decision(node.putObject("decision"), appraisal.decision());
    node.put("statement", words.say(appraisal.statement()));
    prevailed(node.putObject("prevailed"), appraisal.precedence());
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
      condition(rule.putObject("conditions"), item, trial.trace());
    }
    judgement(node, appraisal);
    answer.ifPresent(given ->
        node.putObject("answer")
            .put("recordId", given.item().value())
            .put("after", given.after() == null ? null : given.after().toString()));
    if (item.copyOf() != null) {
      node.put("copyOf", item.copyOf().value());
    }
    ArrayNode standing = node.putArray("holds");
    holds.forEach(standing::add);
  }

  private void prevailed(ObjectNode node, Precedence precedence) {
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

  private void condition(ObjectNode node, Appraised item, Trace trace) {
    node.put("is", trace.join().name()).put("holds", trace.holds());
    if (trace.join() == Trace.Join.FACT) {
      node.put("fact", String.join(" ", words.say(trace.facts())));
      spans(
          node.putArray("spans"),
          item.restingOn(trace).values().stream().flatMap(List::stream).toList());
    } else {
      ArrayNode parts = node.putArray("parts");
      trace.parts().forEach(part -> condition(parts.addObject(), item, part));
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
