package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bevara.access.Viewer;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;

/// A schedule by which everything that others wrote may go, and its way to two approvals.
final class EveryCommentGoes {

  private EveryCommentGoes() {}

  /// Definitions of Exempelkommun with one rule, by which every comment of others may go.
  ///
  /// @param quarantine as `disposal.yaml` takes it
  static Path definitions(Path jobs, String quarantine) throws IOException {
    JobsFolder.copy(jobs, "level: MAIN", "level: MAIN");
    Path own = jobs.resolve("exempelkommun");
    String schedule = Files.readString(own.resolve("disposal-schedule.yaml"));
    Files.writeString(
        own.resolve("disposal-schedule.yaml"),
        schedule.substring(0, schedule.indexOf("\nrules:"))
            + """

            rules:
              - id: ALL-COMMENTS
                row: SM-04
                title:
                  sv: Alla andras kommentarer
                outcome: DISPOSE
                reason: MINOR_IMPORTANCE
                decision: KF-2024-88
                decidedBy: MACHINE
                period: P3M
                countFrom: PUBLISHED
                alsoGoneWithoutDecision: true
                validFrom: 2024-07-01
                when:
                  all:
                    - author: OTHER
                    - kind: [COMMENT, REPLY]
            """);
    Files.writeString(
        own.resolve("disposal.yaml"),
        "quarantine: %s\nliveItems: DESTROY_COPY\nsample: 3\n".formatted(quarantine));
    return jobs;
  }

  /// Everything that is due, proposed by the operator, with its sample agreed to and approved.
  static Proposal approved(ArchiveFixture fixture, Viewer.User approver, Viewer.User second) {
    Proposal proposed =
        Objects.requireNonNull(
            new Proposing(fixture.archive(), fixture.desk())
                .propose(new Proposing.Wish(null, null), new Viewer.Operator())
                .proposal());
    fixture
        .archive()
        .transactions()
        .executeWithoutResult(_ -> {
          for (ProposedRecord each : fixture.archive().proposals().records(proposed.id())) {
            if (each.sampled()) {
              fixture
                  .archive()
                  .proposals()
                  .judge(
                      proposed,
                      each.record(),
                      Verdict.AGREE,
                      approver.account().id(),
                      fixture.archive().clock().instant());
            }
          }
        });
    Approving approving = new Approving(fixture.archive(), fixture.desk());
    approving.approve(proposed.id(), null, approver);
    return approving.approve(proposed.id(), null, second);
  }
}
