package org.bevara.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.JavaProcess;
import org.bevara.access.Viewer;
import org.bevara.disposal.ProposalId;
import org.bevara.home.DatabaseSettings;

/// Another Java process that carries a proposal out.
final class DisposalProcess {

  private DisposalProcess() {}

  /// @param options for Java
  /// @param environment added to this process's
  static Process start(
      List<String> options,
      Map<String, String> environment,
      Path home,
      Path jobs,
      ProposalId proposal,
      Instant now)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    all.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaProcess.command(
                all,
                DisposalProcess.class,
                home.toString(),
                jobs.toString(),
                proposal.value(),
                now.toString()));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) {
    try (ArchiveFixture fixture =
            ArchiveFixture.open(
                Path.of(arguments[0]),
                DatabaseSettings.of(System.getenv(), true),
                LeaseTerm.standard(),
                Path.of(arguments[1]),
                1,
                Optional.empty(),
                new SteppingClock(Instant.parse(arguments[3])));
        Executing executing = new Executing(fixture.archive(), fixture.desk())) {
      System.out.println(
          executing
              .execute(
                  new ProposalId(arguments[2]), new Viewer.Operator(), new ArchiveFixture.Unheard())
              .state());
    }
  }
}
