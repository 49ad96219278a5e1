package org.bevara.cli.internal;

import org.bevara.appraisal.Judgement;
import org.bevara.job.Judging.Done;
import org.bevara.review.Judged;
import tools.jackson.databind.node.ObjectNode;

/// What was judged, as the verbs of the review queue tell it.
final class JudgedOutput {

  private JudgedOutput() {}

  static ObjectNode judged(ObjectNode node, Judged judged) {
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

  static int told(Session session, Done done) {
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
}
