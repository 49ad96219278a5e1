package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.Verdict;
import org.bevara.harvest.ThreadReading;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemContent;

/// A second authority in the archive of a fixture, with the schedule of the demonstration and none
/// of its exemptions.
final class Neighbour {

  static final AuthorityName NAME = new AuthorityName("grannkommun");

  private static final String POST = "http://www.exempelkommun.example/kommunen/inlagg/granne-";

  private final ArchiveFixture fixture;
  private final Desk desk;

  /// @param folder a new folder for its definitions
  /// @param disposal what its `disposal.yaml` says
  Neighbour(ArchiveFixture fixture, Path folder, String disposal) throws IOException {
    this.fixture = fixture;
    Path own = JobsFolder.copy(folder, "level: MAIN", "level: MAIN").resolve(NAME.value());
    Files.move(folder.resolve("exempelkommun"), own);
    Files.writeString(own.resolve("disposal.yaml"), disposal);
    this.desk = new Desk(fixture.archive(), JobDefinitions.read(folder, NAME));
  }

  Desk desk() {
    return desk;
  }

  /// A new account of it, made now by who `by` is.
  Viewer.User user(String name, Role role, Viewer by) {
    return new Viewer.User(
        fixture
            .archive()
            .accounts()
            .add(NAME, name, role, by, fixture.clock().instant())
            .account());
  }

  /// Captures as many thanks as asked for, in one thread, and has them appraised.
  void thanks(String name, int number) {
    Channel channel = desk.definitions().channel(new ChannelId("exempelkommun"));
    List<String> texts = new ArrayList<>(List.of("Vi plogar i natt."));
    texts.addAll(Collections.nCopies(number, "Tack!"));
    List<ItemContent> items = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      items.add(
          ArchiveFixture.item(
              POST + name, i, texts.get(i), fixture.clock().instant().minus(Duration.ofDays(120))));
    }
    VisitId visit =
        Objects.requireNonNull(
            fixture
                .archive()
                .transactions()
                .execute(_ ->
                    fixture
                        .archive()
                        .evidence()
                        .begin(NAME, channel, "harvest", fixture.clock().instant())));
    fixture.keep(
        visit,
        channel,
        new ThreadReading.Read(
            ArchiveFixture.page(String.join("\n", texts), items), items, true, List.of()));
    try (Harvests harvests =
        new Harvests(fixture.archive(), desk, fixture.egress(), Optional.empty())) {
      RunReport report =
          harvests.run(
              channel,
              List.of(JobStep.READ, JobStep.APPRAISE, JobStep.INDEX),
              new ArchiveFixture.Unheard());
      if (!report.completed()) {
        throw new AssertionError(report.toString());
      }
    }
  }

  /// Everything that is due, proposed, its sample agreed to.
  Proposal judged(Viewer proposer, Viewer judge) {
    Proposal proposal =
        Objects.requireNonNull(
            new Proposing(fixture.archive(), desk)
                .propose(new Proposing.Wish(null, null), proposer)
                .proposal());
    Sampling sampling = new Sampling(fixture.archive(), desk);
    sampling
        .of(proposal.id(), judge)
        .forEach(each -> sampling.judge(proposal.id(), each.row().record(), Verdict.AGREE, judge));
    return proposal;
  }

  Proposal approve(Proposal proposal, Viewer approver) {
    return new Approving(fixture.archive(), desk).approve(proposal.id(), null, approver);
  }
}
