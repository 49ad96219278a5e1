package org.bevara.cli.internal;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.bevara.access.Viewer;
import org.bevara.cli.CommandLineProgram;
import org.bevara.job.Sealing.Outcome;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealings;

/// Seals what somebody decides on a page, as the command line does it: in a session of its own,
/// which is that person's.
final class ServedSealings implements Sealings {

  private final Session session;
  private final ServedHome served;
  private final StopSignal stop;

  ServedSealings(Session session, ServedHome served, StopSignal stop) {
    this.session = session;
    this.served = served;
    this.stop = stop;
  }

  @Override
  public Outcome seal(Wish wish, Viewer.User viewer) {
    GlobalOptions options = new GlobalOptions();
    options.home = session.homePath();
    options.jobs = session.jobsPath();
    options.authority = wish.authority().value();
    options.quiet = true;
    CommandLineProgram program = session.program();
    PrintWriter unheard = new PrintWriter(Writer.nullWriter());
    CommandLineProgram silent =
        new CommandLineProgram(
            program.environment(),
            program.clock(),
            new Terminal(unheard, unheard, false),
            program.chromium());
    try (Session own =
        new Session(options, silent, Surroundings.seated(Path.of(""), served, viewer, stop))
            .named("capture")) {
      return SealingRun.carryOut(
          own,
          own.definitions().channel(wish.channel()),
          wish.uri(),
          Reason.REMOVAL,
          wish.code(),
          wish.note());
    }
  }
}
