package org.bevara.cli.internal;

import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterFiles;
import org.bevara.job.Registering;
import picocli.CommandLine.Command;

/// The register: what waits for a number, and what registrars say.
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Lists what must be registered, and takes the numbers.",
    subcommands = {
      RegisterListing.class,
      RegisterAct.Accept.class,
      RegisterAct.Reject.class,
      RegisterShow.class,
      RegisterSave.class,
      RegisterAct.Correct.class,
      RegisterAct.Withdraw.class,
      RegisterExport.class
    },
    footer = {"", "Example:  bevara register accept 1k9x3f0ab2cd4efg --number \"KS 2026/12\""})
final class RegisterVerb {

  static RegisterAccount account(Session session) {
    return new RegisterAccount(session.archiveToRead(), session.desk());
  }

  static Registering registering(Session session) {
    return new Registering(session.archiveToRead(), session.desk());
  }

  static RegisterFiles files(Session session) {
    return new RegisterFiles(session.archiveToRead(), session.desk());
  }
}
