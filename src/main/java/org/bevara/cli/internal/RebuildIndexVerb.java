package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.cli.Signals;
import org.bevara.egress.Egress;
import org.bevara.job.Harvests;
import org.bevara.job.JobStep;
import org.bevara.job.RunReport;
import picocli.CommandLine.Command;

/// Makes the index anew.
@Command(
    name = "rebuild-index",
    description = "Makes the index anew from store and database.",
    footer = {"", "Example:  bevara rebuild-index"})
final class RebuildIndexVerb extends Verb.Acting {

  @Override
  int run(Session session) {
    if (session.dryRun()) {
      return session.would("empty the index and fill it anew from store and database");
    }
    session.archiveToRead();
    session.desk().emptyIndex();
    List<RunReport> reports = new ArrayList<>();
    try (Egress egress = session.egress();
        Harvests harvests =
            new Harvests(session.archive(), session.desk(), egress, Optional.empty());
        Signals.Running _ = session.stoppable(harvests)) {
      for (Channel channel : session.definitions().channels()) {
        reports.add(harvests.run(channel, List.of(JobStep.INDEX), session.progress()));
      }
    }
    return RunReports.print(session.output(), reports);
  }
}
