package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.faults.Point.after;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.JavaProcess;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.faults.Deed;
import org.bevara.faults.Point;
import org.bevara.faults.PointAgent;
import org.bevara.home.ArchiveHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line in a process of its own that gets signals.
class SignalIT {

  private static final String[] COMMAND = {
    "run", "harvest", "--channel", "lindskolan", "--format", "json", "--quiet"
  };
  private static final String[] FIXITY = {"run", "fixity", "--format", "json", "--quiet"};
  private static final Point THIRD_OBJECT = after("org.bevara.upkeep.FixityRun", "check").time(3);
  private static final Point THIRD_PAGE =
      after("org.bevara.capture.internal.JdbcEvidence", "page").time(3);

  @TempDir Path folder;

  @Test
  void sigtermEndsAfterTheTaskAndTheSameCommandGoesOn() throws Exception {
    ArchiveHome home = ArchiveHome.open(folder.resolve("archive"));
    try (DemoSite site = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of())) {
      new DemoState(site.port(), DemoArchive.EPOCH, 1).keepIn(home.demo());

      CommandLineRun ended = signalled(home, Deed.TERM, THIRD_PAGE, COMMAND);

      assertThat(ended.code()).as(ended.everything()).isEqualTo(143);
      assertThat(ended.object().path("code").asString("")).isEqualTo("STOPPED");
      assertThat(ended.err()).contains("stopping after the current task");
      String visit = ended.object().path("visit").asString("");
      assertThat(visit).contains("/lindskolan/");
      assertThat(server(home)).doesNotExist();
      assertThat(home.ledger().resolve("ledger.jsonl")).content().contains("VISIT_BEGUN");

      CommandLineRun killed = signalled(home, Deed.INT_TWICE, THIRD_PAGE, COMMAND);

      assertThat(killed.code()).as(killed.everything()).isEqualTo(130);
      assertThat(killed.out()).isEmpty();
      assertThat(server(home)).exists();

      CommandLineRun again =
          ProgramUnderTest.in(home.root()).withoutBrowser(folder.resolve("empty")).run(COMMAND);

      assertThat(again.code()).as(again.everything()).isZero();
      assertThat(again.object().path("visit").asString("")).isEqualTo(visit);
      assertThat(again.object().path("code").asString("")).isEqualTo("COMPLETED");
      assertThat(server(home)).doesNotExist();

      fixityStopsAfterAnObjectAndGoesOnAtTheNext(home);
    }
  }

  private void fixityStopsAfterAnObjectAndGoesOnAtTheNext(ArchiveHome home) throws Exception {
    CommandLineRun ended = signalled(home, Deed.TERM, THIRD_OBJECT, FIXITY);

    assertThat(ended.code()).as(ended.everything()).isEqualTo(143);
    assertThat(ended.object().path("code").asString("")).isEqualTo("STOPPED");
    // the signal comes while the third is read; it is heard after that or the next
    long read = ended.object().path("objects").asLong();
    assertThat(read).isGreaterThanOrEqualTo(3);
    assertThat(ended.object().path("left").asLong()).isPositive().isEqualTo(objects(home) - read);

    CommandLineRun rest =
        ProgramUnderTest.in(home.root()).withoutBrowser(folder.resolve("empty")).run(FIXITY);

    assertThat(rest.code()).as(rest.everything()).isZero();
    assertThat(rest.object().path("code").asString("")).isEqualTo("COMPLETED");
    assertThat(rest.object().path("objects").asLong()).isEqualTo(objects(home) - read);
    assertThat(rest.object().path("left").asLong()).isZero();
  }

  private static long objects(ArchiveHome home) throws IOException {
    try (Stream<Path> files = Files.walk(home.store())) {
      return files.filter(file -> file.endsWith("inventory.json")).count();
    }
  }

  /// The file that is there as long as the embedded server runs.
  private static Path server(ArchiveHome home) {
    return home.database().resolve("data-18").resolve("postmaster.pid");
  }

  private CommandLineRun signalled(ArchiveHome home, Deed deed, Point point, String[] words)
      throws IOException, InterruptedException {
    Path out = folder.resolve(deed + ".out");
    Path err = folder.resolve(deed + ".err");
    // whoever runs the tests in the background has them ignore SIGINT
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(
        JavaProcess.command(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                ProgramUnderTest.sameClock(),
                PointAgent.option(folder, deed, point)),
            SignalIT.class,
            home.root().toString(),
            folder.resolve("empty").toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new CommandLineRun(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  public static void main(String[] arguments) {
    Signals.take();
    CommandLineRun run =
        ProgramUnderTest.in(Path.of(arguments[0]))
            .withoutBrowser(Path.of(arguments[1]))
            .run(Arrays.copyOfRange(arguments, 2, arguments.length));
    System.out.print(run.out());
    System.err.print(run.err());
    System.exit(run.code());
  }
}
