package org.bevara.cli.internal;

import org.bevara.cli.Signals;
import org.bevara.job.RunReport;
import org.bevara.upkeep.FixityReport;
import org.bevara.upkeep.FixityRun;
import tools.jackson.databind.node.ObjectNode;

/// Runs the fixity job and prints what it came to.
final class FixityOutput {

  private FixityOutput() {}

  static int run(Session session) {
    if (session.dryRun()) {
      return session.would("read stored objects again, those unread for longest first");
    }
    session.archiveToRead();
    FixityRun run = session.desk().fixityRun();
    FixityReport report;
    try (Signals.Running _ = session.stoppable(run::stop)) {
      report = run.run(session.desk().fixityJob().plan(), session.upkeepProgress());
    }
    Output output = session.output();
    FindingOutput findings = new FindingOutput(output);
    report.findings().forEach(findings);
    findings.end();
    if (output.isJson()) {
      ObjectNode line = output.object();
      line.put("job", "fixity");
      line.put("code", code(report, findings.errors()));
      line.put("objects", report.objects());
      line.put("bytes", report.bytes());
      line.put("sealed", report.sealed());
      line.put("left", report.left());
      line.put("errors", findings.errors());
      output.line(line);
    } else {
      output.say(
          "%d objects read, %d bytes; %d errors; %d sealed for the first time; %d left for the next run"
              .formatted(
                  report.objects(),
                  report.bytes(),
                  findings.errors(),
                  report.sealed(),
                  report.left()));
    }
    return findings.errors() > 0 ? 1 : report.stopped() ? 4 : 0;
  }

  private static String code(FixityReport report, long errors) {
    if (errors > 0) {
      return "FIXITY_FAILED";
    }
    return report.stopped() ? RunReport.STOPPED : RunReport.COMPLETED;
  }
}
