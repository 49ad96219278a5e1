package org.bevara.cli.internal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bevara.access.Viewer;
import org.bevara.capture.Camera;
import org.bevara.capture.ChromiumFinder;
import org.bevara.channel.Channel;
import org.bevara.channel.EgressTarget;
import org.bevara.cli.CommandLineProgram;
import org.bevara.cli.Signals;
import org.bevara.cli.internal.GlobalOptions.Format;
import org.bevara.demo.DemoState;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.TrustFile;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.home.FullDisk;
import org.bevara.job.Archive;
import org.bevara.job.Definitions;
import org.bevara.job.Desk;
import org.bevara.job.HarvestJob;
import org.bevara.job.JobDefinitions;
import org.bevara.job.LeaseTerm;
import org.bevara.job.LookLog;
import org.bevara.job.Oversight;
import org.bevara.job.Progress;
import org.bevara.job.RegisterKeeping;
import org.bevara.job.RunBoard;
import org.bevara.job.Sight;
import org.bevara.job.TestedBrowser;
import org.bevara.ledger.SecondPlace;
import org.bevara.oversight.Crisis;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.HostPort;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.search.SearchIndexes;
import org.bevara.upkeep.UpkeepProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// What one command line works with: the options, and the archive once it is asked for.
///
/// Definitions are read before the archive is opened, so that a wrong file is told at once and
/// starts no database. Not thread-safe.
final class Session implements AutoCloseable {

  private final GlobalOptions options;
  private final CommandLineProgram program;
  private final Surroundings surroundings;
  private final Map<String, String> environment;
  private final TravelClock clock;
  private final ChromiumFinder chromium;
  private final Output output;
  private String defaultHome = "archive";
  private @Nullable AuthorityName only;
  private @Nullable Definitions definitions;
  private @Nullable Archive archive;
  private @Nullable Desk desk;
  private String word = "";
  private boolean looking;
  private boolean machinesToo;
  private RunBoard.@Nullable Entry entry;

  Session(GlobalOptions options, CommandLineProgram program, Surroundings surroundings) {
    this.options = options;
    this.program = program;
    this.surroundings = surroundings;
    this.environment = program.environment();
    this.clock = new TravelClock(program.clock());
    this.chromium = program.chromium();
    this.output = new Output(program.terminal(), options.format == Format.json);
  }

  Output output() {
    return output;
  }

  Map<String, String> environment() {
    return environment;
  }

  DatabaseSettings databaseSettings() {
    boolean mayBeRoot = mayBeRoot(List.of(definitions()));
    refuseRootUnless(mayBeRoot);
    return DatabaseSettings.of(environment, mayBeRoot);
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
    return surroundings.path(value.isBlank() ? otherwise : value);
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
      definitions = JobDefinitions.read(jobsPath(), whose());
    }
    return definitions;
  }

  /// The authority that is named; else, where there are several, the only one whose records the
  /// home holds. Null where neither says it.
  private @Nullable AuthorityName whose() {
    AuthorityName wanted = wantedAuthority();
    if (wanted != null || !ArchiveHome.isAt(homePath())) {
      return wanted;
    }
    List<AuthorityName> held = SearchIndexes.authorities(ArchiveHome.open(homePath()).index());
    return held.size() == 1 && JobDefinitions.authorities(jobsPath()).contains(held.getFirst())
        ? held.getFirst()
        : null;
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
      ServedHome served = surroundings.served();
      archive = served == null ? open(mayBeRoot(List.of(definitions()))) : served.archive();
      acceptClock(archive, definitions().name());
    }
    return archive;
  }

  private Archive open(boolean mayBeRoot) {
    refuseRootUnless(mayBeRoot);
    ArchiveHome home = ArchiveHome.open(homePath());
    LogFile.in(home.logs());
    return Archive.open(
        home,
        DatabaseSettings.of(environment, mayBeRoot),
        clock,
        LeaseTerm.of(environment),
        secondPlace());
  }

  /// The folder to which the ledger is copied with each act, if one is named.
  Optional<Path> secondPlace() {
    String value = environment.getOrDefault(SecondPlace.VARIABLE, "");
    return value.isBlank() ? Optional.empty() : Optional.of(surroundings.path(value));
  }

  /// The archive for all authorities that are served.
  Archive archiveToServe() {
    if (archive == null) {
      List<Definitions> all = allDefinitions();
      archive = open(mayBeRoot(all));
      acceptClock(archive, all.getFirst().name());
    }
    return archive;
  }

  /// Tells at once what keeps this program from serving at all.
  ///
  /// @throws UsageException `CONFIGURATION_INVALID` if the definitions of no authority can be used,
  ///   `ROOT_REFUSED`
  void requireSomethingToServe() {
    List<Definitions> all = allDefinitions();
    if (all.stream().allMatch(Definitions::hasErrors)) {
      all.getFirst().authority();
    }
    refuseRootUnless(mayBeRoot(all));
  }

  /// The program whose command line this is.
  CommandLineProgram program() {
    return program;
  }

  /// What a person says who looked at the clock, because a run did not trust it.
  private void acceptClock(Archive opened, AuthorityName authority) {
    String day = environment.getOrDefault("BEVARA_CLOCK_CHECKED", "").strip();
    if (day.isEmpty()) {
      return;
    }
    try {
      opened.acceptClock(authority, LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "CLOCK_DAY_WRONG",
          "BEVARA_CLOCK_CHECKED is a day such as 2026-11-21, not \"" + day + "\"");
    }
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

  /// Root is refused but for tests and containers, and for the demonstration: its authority, or the
  /// home that it made.
  private boolean mayBeRoot(List<Definitions> all) {
    return environment.getOrDefault("BEVARA_ALLOW_ROOT", "").equals("1")
        || all.stream().allMatch(each -> each.name().equals(DemoVerb.AUTHORITY))
        || ArchiveHome.isAt(homePath()) && DemoState.isIn(ArchiveHome.open(homePath()).demo());
  }

  /// Whatever the database: what root writes into a home, nobody else can use later.
  private static void refuseRootUnless(boolean mayBeRoot) {
    if (!mayBeRoot && "root".equals(System.getProperty("user.name"))) {
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
      if (!looking && !options.dryRun) {
        new RegisterKeeping(archive()).keep(definitions());
      }
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

  /// Has the home's program do this command line, if one serves it.
  ///
  /// @return the exit code; empty if it is to be done here
  Optional<Integer> elsewhere(List<String> arguments) {
    if (options.dryRun || surroundings.served() != null) {
      return Optional.empty();
    }
    return ActClient.reach(homePath(), program).map(client -> client.act(arguments));
  }

  /// This session, in which what runs is listed as `run`.
  Session named(String run) {
    word = run;
    return this;
  }

  /// This session, which writes nothing.
  Session onlyLooking() {
    looking = true;
    return this;
  }

  /// This session, for what no other program can do.
  ///
  /// @throws UsageException `VERB_NOT_SENT` where this is another program's doing
  Session notServed() {
    if (surroundings.served() != null) {
      throw new UsageException("VERB_NOT_SENT", "this verb runs in a process of its own only");
    }
    return this;
  }

  /// Who hears how far runs have come: whoever looks at the terminal, and where the home is served
  /// whoever looks at its board.
  Progress progress() {
    ServedHome served = surroundings.served();
    if (served == null) {
      return terminalProgress();
    }
    if (entry == null) {
      String agent = surroundings.agent();
      entry =
          served.board().open(definitions().name(), word, agent == null ? viewer().agent() : agent);
    }
    return new TwoProgresses(entry, terminalProgress());
  }

  private Progress terminalProgress() {
    return options.quiet ? new SilentProgress() : new TerminalProgress(output.terminal(), colors());
  }

  /// Whether colors and signs may be written.
  boolean colors() {
    return !options.noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  UpkeepProgress upkeepProgress() {
    return progress() instanceof UpkeepProgress shown ? shown : UpkeepProgress.NONE;
  }

  /// Lets Ctrl-C and SIGTERM, here or at the client that sent this, have `stop` called, which ends
  /// what is done after its current task, until what is returned is closed.
  Signals.Running stoppable(Runnable stop) {
    return surroundings
        .stops()
        .whileRunning(() -> {
          output.note("bevara: stopping after the current task; Ctrl-C again ends at once");
          stop.run();
        });
  }

  /// This session, of a verb that machines may use or may not.
  Session forMachines(boolean may) {
    machinesToo = may;
    return this;
  }

  /// Who is acting.
  ///
  /// @throws RefusedException `PERSON_NEEDED` for a machine, of a verb that is none of its
  Viewer viewer() {
    Viewer seated = surroundings.seated();
    Viewer viewer =
        seated != null ? seated : opened().accounts().viewer(environment.get("BEVARA_TOKEN"));
    if (!machinesToo && viewer instanceof Viewer.User(var account) && !account.role().isPersons()) {
      throw new RefusedException(
          "PERSON_NEEDED",
          "the token in BEVARA_TOKEN is that of a machine with the role %s, which starts harvests and is shown nothing: give a person's token"
              .formatted(account.role().word()));
    }
    return viewer;
  }

  /// Lets whoever may run a verb pass. A home that is not there yet, in which nobody has an
  /// account, is not made for the question.
  ///
  /// @throws RefusedException the rule's own code
  void require(VerbRules.Rule rule) {
    if (!rule.asked()) {
      return;
    }
    boolean named =
        surroundings.seated() != null
            || !environment.getOrDefault("BEVARA_TOKEN", "").isBlank()
                && ArchiveHome.isAt(homePath());
    AuthorityName wanted = wantedAuthority();
    rule.require(
        named ? viewer() : new Viewer.Operator(), wanted == null ? definitions().name() : wanted);
  }

  /// The archive as far as it is open already, for which no definition is read.
  private Archive opened() {
    ServedHome served = surroundings.served();
    return served == null ? archive() : served.archive();
  }

  /// The register, each channel with the status that is in force: as its entry says, unless it was
  /// moved since. A home that is not there yet is not made for the question.
  List<Channel> register() {
    return ArchiveHome.isAt(homePath())
        ? archive().statuses().inForce(definitions().name(), definitions().channels())
        : definitions().channels();
  }

  /// The crisis that a channel is in; empty where there is no home, which is not made for the
  /// question.
  Optional<Crisis> crisis(Channel channel) {
    return ArchiveHome.isAt(homePath())
        ? archive().crises().of(definitions().name(), channel.id())
        : Optional.empty();
  }

  /// How channels stand by the authority's routine: as the register alone says where there is no
  /// home, which is not made for the question.
  Oversight oversight() {
    return ArchiveHome.isAt(homePath())
        ? Oversight.of(archive(), definitions(), viewer().seesRestricted(definitions().name()))
        : Oversight.ofRegister(definitions(), clock.instant());
  }

  /// What the one who is acting may see.
  Sight sight() {
    return desk().sight(viewer());
  }

  /// Enters in the ledger what somebody looks for, looks at or takes out, before it is shown. Where
  /// it cannot be entered, as on a full disk, only who sees nothing that is restricted is shown it
  /// all the same, and told so.
  void account(Consumer<LookLog> entry) {
    Viewer viewer = viewer();
    try {
      entry.accept(new LookLog(archive(), definitions().name(), viewer, LookLog.Way.VERB));
    } catch (DataAccessException | TransactionException e) {
      if (viewer.seesRestricted(definitions().name())) {
        throw e;
      }
      output.note(
          "bevara: NOT_ENTERED: that this was asked for could not be entered in the ledger (%s)"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  /// Enters in the ledger that what is restricted among these records is shown.
  ///
  /// @param as how, in capitals
  void viewed(List<RecordId> ids, String as) {
    account(log ->
        log.viewed(
            ids.stream().flatMap(id -> archive().holdings().find(id).stream()).toList(), as));
  }

  boolean verbose() {
    return options.verbose;
  }

  @Override
  public void close() {
    if (entry != null) {
      entry.close();
    }
    if (archive == null) {
      return;
    }
    try {
      if (surroundings.served() == null) {
        archive.close();
      } else {
        archive.drain();
      }
      tellOfSecondPlace(archive);
    } catch (FailedException e) {
      // what was looked at is right all the same: the ledger's file is written when there is room
      FailedException full = FullDisk.behind(e, homePath()).orElseThrow(() -> e);
      if (!looking) {
        throw full;
      }
      output.note("bevara: %s: %s".formatted(full.code(), full.getMessage()));
    }
  }

  /// What was done holds all the same.
  private void tellOfSecondPlace(Archive archive) {
    archive
        .secondPlaceFinding()
        .ifPresent(finding ->
            output.note(
                "bevara: %s: %s: %s"
                    .formatted(finding.code(), finding.where(), finding.message())));
  }
}
