package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bevara.cli.Signals;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Certificates;
import org.bevara.job.Executing;
import org.bevara.job.Executing.Executed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Carrying out what was approved, and the certificate of it.
final class DisposeExecution {

  private DisposeExecution() {}

  @Command(
      name = "execute",
      description = {
        "Puts what is approved into quarantine, and destroys what has been there for long enough.",
        "Stopped in the middle, the same command goes on there. What is under a hold by then is",
        "spared. Without an ID it does so for every proposal that is ready."
      },
      footer = {"", "Example:  bevara dispose execute 06cfsqe2k3v9d0aa"})
  static final class Execute extends Verb.Acting {

    @Parameters(
        paramLabel = "ID",
        arity = "0..1",
        description = "The proposal, as `dispose list` shows it.")
    @Nullable String id;

    @Override
    int run(Session session) {
      if (id == null) {
        return all(session);
      }
      ProposalId proposal = new ProposalId(id);
      if (session.dryRun()) {
        return session.would("carry out proposal " + proposal);
      }
      Executed executed;
      try (Executing executing = new Executing(session.archive(), session.desk());
          Signals.Running _ = session.stoppable(executing::stop)) {
        executed = executing.execute(proposal, session.viewer(), session.progress());
      }
      if (session.output().isJson()) {
        session.output().line(DisposalRun.json(session.output(), executed));
      } else {
        DisposalRun.say(session.output(), executed);
      }
      return 0;
    }

    private static int all(Session session) {
      try (Executing executing = new Executing(session.archive(), session.desk())) {
        executing.require(session.viewer());
      }
      return DisposalRun.run(session);
    }
  }

  @Command(
      name = "certificate",
      description =
          "Shows the certificate of a proposal that was carried out; --pdf writes it out.",
      footer = {"", "Example:  bevara dispose certificate 06cfsqe2k3v9d0aa --pdf protokoll.pdf"})
  static final class Certificate extends Verb.Looking {

    @Parameters(paramLabel = "ID", description = "The proposal, as `dispose list` shows it.")
    String id = "";

    @Option(names = "--pdf", paramLabel = "F", description = "Writes the PDF/A-2a to this file.")
    @Nullable Path pdf;

    @Override
    int run(Session session) {
      Certificates certificates = new Certificates(session.archiveToRead(), session.desk());
      ProposalId proposal = new ProposalId(id);
      DestructionCertificate certificate = certificates.of(proposal, session.viewer());
      if (pdf != null) {
        SavedFile.write(
            session, "DISPOSAL_CERTIFICATE", pdf, certificates.pdf(proposal, session.viewer()));
      }
      if (session.output().isJson()) {
        session.output().line(certificates.json(proposal, session.viewer()));
        return 0;
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("certificate", certificate.number()));
      rows.add(List.of("destroyed", String.valueOf(certificate.count())));
      rows.add(List.of("spared", String.valueOf(certificate.exceptions().size())));
      rows.add(List.of("ended", certificate.endedAt().toString()));
      certificate.parts().forEach(part -> rows.add(List.of(part.rule(), part.citation())));
      certificate
          .approvers()
          .forEach(
              each -> rows.add(List.of("approved", each.approver() + " " + each.approvedAt())));
      session.output().table(List.of("what", "value"), rows);
      return 0;
    }
  }
}
