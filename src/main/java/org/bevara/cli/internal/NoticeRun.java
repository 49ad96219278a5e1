package org.bevara.cli.internal;

import java.util.List;
import org.bevara.job.Notifying;
import org.bevara.job.Notifying.Told;
import org.bevara.job.RunReport;
import org.bevara.notice.NoticeSettings;
import org.bevara.notice.Road;
import org.bevara.record.UsageException;

/// The job `notice` as `run` does it.
final class NoticeRun {

  private NoticeRun() {}

  /// @return 0 if every road took what there was to tell, 4 if some did, 1 if none did
  static int run(Session session) {
    NoticeSettings settings =
        session
            .definitions()
            .notice()
            .orElseThrow(() ->
                new UsageException(
                    "JOB_MISSING",
                    "%s has no notice.yaml, which says who hears of what goes wrong"
                        .formatted(session.definitions().name())));
    if (session.dryRun()) {
      settings.roads().stream()
          .map(Road::name)
          .forEach(road -> session.would("tell %s what is new to it".formatted(road)));
      return 0;
    }
    List<Told> told = new Notifying(session.archive(), session.desk(), settings).run();
    Output output = session.output();
    for (Told each : told) {
      if (output.isJson()) {
        output.line(
            output
                .object()
                .put("road", each.road())
                .put("letters", each.letters())
                .put("code", each.code()));
      } else {
        output.say("%-22s %d sent  %s".formatted(each.road(), each.letters(), each.code()));
      }
      if (!each.message().isEmpty()) {
        output.note("bevara: %s: %s".formatted(each.code(), each.message()));
      }
    }
    long failed = told.stream().filter(each -> !each.code().equals(RunReport.COMPLETED)).count();
    return failed == 0 ? 0 : failed < told.size() ? 4 : 1;
  }
}
