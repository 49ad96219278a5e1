package org.bevara.cli.internal;

import org.bevara.job.Judging.Done;
import org.bevara.job.QueueJson;

/// What was judged, as the verbs of the review queue tell it.
final class JudgedOutput {

  private JudgedOutput() {}

  static int told(Session session, Done done) {
    if (session.output().isJson()) {
      done.judged().forEach(judged -> session.output().line(QueueJson.judged(judged)));
      done.left().forEach(left -> session.output().line(QueueJson.left(left)));
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
