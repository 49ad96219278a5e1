package org.bevara.cli.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.channel.Channel;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.Signals;
import org.bevara.job.JobName;
import org.bevara.job.JobRunner;
import org.bevara.job.RunReport;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import tools.jackson.databind.JsonNode;

/// Runs a job whose time has come as the command line `run JOB --authority NAME`, so that what runs
/// at night is what a person would have run by hand.
///
/// A channel that somebody is at (a sealing, a closing) gets its visit afterwards. What is told on
/// standard error are codes only: that of a service ends in a log.
final class SlotRuns implements JobRunner {

  private static final String BUSY = "RUN_UNDER_WAY";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(20);
  private static final int TRIES = 90;
  private static final Pattern CODE = Pattern.compile("^bevara: ([A-Z_]+):", Pattern.MULTILINE);

  private final Session session;
  private final ServedHome served;
  private final StopSignal stop;

  SlotRuns(Session session, ServedHome served, StopSignal stop) {
    this.session = session;
    this.served = served;
    this.stop = stop;
  }

  @Override
  public String run(AuthorityName authority, JobName job) {
    Map<String, String> channels = new LinkedHashMap<>();
    String code = run(authority, job, List.of(), channels);
    for (int tries = 0;
        tries < TRIES && channels.containsValue(BUSY) && !isStoppedMeanwhile();
        tries++) {
      List<String> busy =
          channels.entrySet().stream()
              .filter(channel -> channel.getValue().equals(BUSY))
              .map(Map.Entry::getKey)
              .toList();
      String again = run(authority, job, busy, channels);
      code = channels.isEmpty() ? again : code;
    }
    String ended = channels.isEmpty() ? code : outcome(channels);
    session.output().note("%s of %s: %s".formatted(job.word(), authority, ended));
    channels.forEach((channel, its) -> session.output().note("  %-16s %s".formatted(channel, its)));
    return ended;
  }

  private boolean isStoppedMeanwhile() {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Signals.Running _ = stop.whileRunning(stopped::countDown)) {
      return stopped.await(BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// @param only the channels to go to; empty for those that the job's file names
  /// @param codes of each channel, renewed here
  /// @return the code of what kept the job from going to any channel; `COMPLETED` if nothing did
  private String run(
      AuthorityName authority, JobName job, List<String> only, Map<String, String> codes) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "run",
                job.word(),
                "--home=" + session.homePath(),
                "--jobs=" + session.jobsPath(),
                "--authority=" + authority,
                "--format=json",
                "--quiet"));
    only.forEach(channel -> line.add("--channel=" + channel));
    CommandLineProgram program = session.program();
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.remove("BEVARA_TOKEN");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new BevaraCommand(
                new CommandLineProgram(
                    environment,
                    program.clock(),
                    new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                    program.chromium()),
                new Surroundings(Path.of(""), served, LedgerAct.MACHINE, stop))
            .execute(line.toArray(String[]::new));
    for (String result : out.toString().lines().toList()) {
      JsonNode report = session.output().parse(result);
      codes.put(report.path("channelId").asString(), report.path("code").asString());
    }
    Matcher told = CODE.matcher(err.toString());
    return exit == 0 ? RunReport.COMPLETED : told.find() ? told.group(1) : "RUN_FAILED";
  }

  private static String outcome(Map<String, String> channels) {
    List<String> failed =
        channels.values().stream()
            .filter(code -> !code.equals(RunReport.COMPLETED))
            .filter(code -> !code.equals(Channel.ROAD_NOT_PERMITTED))
            .toList();
    if (failed.isEmpty()) {
      return RunReport.COMPLETED;
    }
    if (failed.contains(RunReport.STOPPED)) {
      return RunReport.STOPPED;
    }
    return failed.size() < channels.size() ? "COMPLETED_IN_PART" : failed.getFirst();
  }
}
