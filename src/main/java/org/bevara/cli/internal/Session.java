package org.bevara.cli.internal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.ChromiumFinder;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.EgressTarget;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.internal.GlobalOptions.Format;
import org.bevara.demo.DemoState;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.TrustFile;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.Desk;
import org.bevara.job.HarvestJob;
import org.bevara.job.JobDefinitions;
import org.bevara.job.Progress;
import org.bevara.job.TestedBrowser;
import org.bevara.record.AuthorityName;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// What one command line works with: the options, and the archive once it is asked for.
///
/// Definitions are read before the archive is opened, so that a wrong file is told at once and
/// starts no database. Not thread-safe.
final class Session implements AutoCloseable {

  private final GlobalOptions options;
  private final Map<String, String> environment;
  private final TravelClock clock;
  private final ChromiumFinder chromium;
  private final Output output;
  private String defaultHome = "archive";
  private @Nullable AuthorityName only;
  private @Nullable Definitions definitions;
  private @Nullable Archive archive;
  private @Nullable Desk desk;

  Session(GlobalOptions options, CommandLineProgram program) {
    this.options = options;
    this.environment = program.environment();
    this.clock = new TravelClock(program.clock());
    this.chromium = program.chromium();
    this.output = new Output(program.terminal(), options.format == Format.json);
  }

  Output output() {
    return output;
  }

  boolean dryRun() {
    return options.dryRun;
  }

  TravelClock clock() {
    return clock;
  }

  /// Makes this the session of the demonstration: its authority, and its own home unless one is
  /// named.
  void demonstrate() {
    defaultHome = "archive-demo";
    only = DemoVerb.AUTHORITY;
  }

  Path homePath() {
    return path(options.home, "BEVARA_HOME", defaultHome);
  }

  Path jobsPath() {
    return path(options.jobs, "BEVARA_JOBS", "jobs");
  }

  private Path path(@Nullable Path option, String variable, String otherwise) {
    if (option != null) {
      return option;
    }
    String value = environment.getOrDefault(variable, "");
    return Path.of(value.isBlank() ? otherwise : value);
  }

  @Nullable AuthorityName wantedAuthority() {
    if (only != null) {
      return only;
    }
    String name =
        options.authority != null
            ? options.authority
            : environment.getOrDefault("BEVARA_AUTHORITY", "");
    return name.isBlank() ? null : new AuthorityName(name);
  }

  Definitions definitions() {
    if (definitions == null) {
      definitions = JobDefinitions.read(jobsPath(), wantedAuthority());
    }
    return definitions;
  }

  /// The definitions of the authority that is named, else of all of them.
  List<Definitions> allDefinitions() {
    List<AuthorityName> authorities = JobDefinitions.authorities(jobsPath());
    return wantedAuthority() != null || authorities.size() < 2
        ? List.of(definitions())
        : authorities.stream().map(name -> JobDefinitions.read(jobsPath(), name)).toList();
  }

  Archive archive() {
    if (archive == null) {
      definitions().authority();
      refuseRoot();
      ArchiveHome home = ArchiveHome.open(homePath());
      LogFile.in(home.logs());
      archive = Archive.open(home, DatabaseSettings.of(environment, mayBeRoot()), clock);
    }
    return archive;
  }

  /// The archive for a verb that only looks: a home that is not there is not made for it.
  ///
  /// @throws UsageException `HOME_MISSING`
  Archive archiveToRead() {
    definitions().authority();
    if (!ArchiveHome.isAt(homePath())) {
      throw new UsageException(
          "HOME_MISSING",
          ("there is no archive at %s: name its folder with --home or BEVARA_HOME; `bevara run"
                  + " harvest` makes a new one there")
              .formatted(homePath().toAbsolutePath().normalize()));
    }
    viewer();
    return archive();
  }

  /// Root is refused but for tests and containers, and for the demonstration.
  private boolean mayBeRoot() {
    return environment.getOrDefault("BEVARA_ALLOW_ROOT", "").equals("1")
        || definitions().name().equals(DemoVerb.AUTHORITY);
  }

  /// Whatever the database: what root writes into a home, nobody else can use later.
  private void refuseRoot() {
    if (!mayBeRoot() && "root".equals(System.getProperty("user.name"))) {
      throw new UsageException(
          "ROOT_REFUSED",
          "Bevara is not run as root, whose files nobody else could use later: run it as an ordinary"
              + " user, or set BEVARA_ALLOW_ROOT=1 in a container or for tests");
    }
  }

  /// The authority at work. A token that nobody has is told before anything is done.
  Desk desk() {
    if (desk == null) {
      if (only == null) {
        viewer();
      }
      desk = new Desk(archive(), definitions());
    }
    return desk;
  }

  /// The one door to the network, as the authority's definitions open it.
  Egress egress() {
    return new Egress(policy(), archive().home().work().resolve("spool"));
  }

  private EgressPolicy policy() {
    var egress = definitions().authority().egress();
    Map<String, HostPort> map = new HashMap<>();
    Map<String, HostPort> secureMap = new HashMap<>();
    egress
        .map()
        .forEach((name, target) -> {
          switch (target) {
            case EgressTarget.Demo() ->
                map.put(
                    name, new HostPort("127.0.0.1", DemoState.in(archive().home().demo()).port()));
            case EgressTarget.Fixed(var http, var https) -> {
              if (http != null) {
                map.put(name, http);
              }
              if (https != null) {
                secureMap.put(name, https);
              }
            }
          }
        });
    List<X509Certificate> trust =
        egress.trust().stream()
            .flatMap(file -> TrustFile.read(file).authorities().stream())
            .toList();
    return new EgressPolicy(Set.copyOf(egress.allow()), map, secureMap, trust, egressLimits());
  }

  /// The limits of one answer, as the harvest job states them; the door's own where it does not.
  private EgressLimits egressLimits() {
    EgressLimits door = EgressLimits.defaults();
    return definitions()
        .harvest()
        .map(HarvestJob::limits)
        .map(limits ->
            new EgressLimits(
                limits.maxResponseBytes().bytes(),
                door.maxDecodedBytes(),
                limits.requestTimeout(),
                door.idleTimeout(),
                door.connectTimeout(),
                door.maxRedirects()))
        .orElse(door);
  }

  /// The browser, if there is one; a missing one is said once.
  Optional<Camera> camera() {
    Optional<Path> found = chromium.find(environment);
    if (found.isEmpty()) {
      output.note(
          "No Chromium was found, so pages get no picture: each is recorded as the gap NO_BROWSER."
              + " Install it, or name it in BEVARA_CHROMIUM.");
    }
    return found.map(binary -> TestedBrowser.open(binary, archive().home(), clock));
  }

  /// Says what would happen, where nothing is to be done.
  ///
  /// @return the exit code
  int would(String what) {
    if (output.isJson()) {
      output.line(output.object().put("dryRun", true).put("would", what));
    } else {
      output.say("would " + what);
    }
    return 0;
  }

  Progress progress() {
    return options.quiet
        ? new SilentProgress()
        : new TerminalProgress(
            output.terminal(),
            !options.noColor && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /// Who is acting.
  Viewer viewer() {
    return archive().accounts().viewer(environment.get("BEVARA_TOKEN"));
  }

  /// Where a channel stands: as its register entry says, unless closing has moved it since. A home
  /// that is not there yet is not made for the question.
  ChannelStatus status(Channel channel) {
    return ArchiveHome.isAt(homePath())
        ? archive().statuses().of(definitions().name(), channel)
        : channel.status();
  }

  /// What the one who is acting may see.
  Sight sight() {
    return new Sight(viewer(), definitions().name(), archive().holdings(), desk().view());
  }

  boolean verbose() {
    return options.verbose;
  }

  @Override
  public void close() {
    if (archive != null) {
      archive.close();
    }
  }
}
