package org.bevara.cli.internal;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.bevara.access.Viewer;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.Signals;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Disposals;
import org.bevara.job.Executing;
import org.bevara.job.Executing.Executed;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealings;
import org.bevara.record.AuthorityName;

/// Does what somebody decides on a page and what takes its time, as the command line does it: in a
/// session of its own, which is that person's.
final class ServedActs implements Sealings, Disposals {

  private final Session session;
  private final ServedHome served;
  private final StopSignal stop;

  ServedActs(Session session, ServedHome served, StopSignal stop) {
    this.session = session;
    this.served = served;
    this.stop = stop;
  }

  @Override
  public Outcome seal(Wish wish, Viewer.User viewer) {
    try (Session own = session(wish.authority(), viewer).named("capture")) {
      return SealingRun.carryOut(
          own,
          own.definitions().channel(wish.channel()),
          wish.uri(),
          Reason.REMOVAL,
          wish.code(),
          wish.note());
    }
  }

  @Override
  public Executed execute(AuthorityName authority, ProposalId proposal, Viewer.User viewer) {
    try (Session own = session(authority, viewer).named("disposal");
        Executing executing = new Executing(own.archive(), own.desk());
        Signals.Running _ = own.stoppable(executing::stop)) {
      return executing.execute(proposal, own.viewer(), own.progress());
    }
  }

  private Session session(AuthorityName authority, Viewer.User viewer) {
    GlobalOptions options = new GlobalOptions();
    options.home = session.homePath();
    options.jobs = session.jobsPath();
    options.authority = authority.value();
    options.quiet = true;
    CommandLineProgram program = session.program();
    PrintWriter unheard = new PrintWriter(Writer.nullWriter());
    CommandLineProgram silent =
        new CommandLineProgram(
            program.environment(),
            program.clock(),
            new Terminal(unheard, unheard, false),
            program.chromium());
    return new Session(options, silent, Surroundings.seated(Path.of(""), served, viewer, stop));
  }
}
