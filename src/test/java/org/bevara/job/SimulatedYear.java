package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.channel.Route;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.EgressPolicy;
import org.bevara.ledger.LedgerEntry;
import org.bevara.moderation.RemovalCode;
import org.bevara.oversight.Task;
import org.bevara.oversight.TaskId;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.HostPort;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// One authority's routine through a year: its own folder below `jobs/`, in which its channels have
/// been put into use, its own time tables, and a script that says what happens on the channels and
/// in the office.
///
/// A line of a script is a day, a time on the authority's clock, a word and what it needs:
///
/// - `use CHANNEL STATUS`, `enter CHANNEL KEY: VALUE`, `standing {…}`: the register is edited
/// - `profile`, `post`, `say`, `answer`, `vanish`, `down`, `up` CHANNEL …: the channel changes
/// - `list CHANNEL…`: the authority's own site lists these
/// - `nolist`: that page is gone
/// - `signs CHANNEL PERSON`: from now on this person looks the channel over and signs it off in the
///   afternoon, when the routine asks for it; `-` for nobody
/// - `document CHANNEL`: somebody starts a documentation run by hand
/// - `done CHANNEL KIND`: a registrar does what is open of that kind
/// - `register CHANNEL NUMBER`: a registrar enters what waits on the channel under a number
/// - `seal CHANNEL POST COMMENT CODE`: somebody decides to remove a comment, and seals it first
/// - `crisis WHY`, `calm WHY`: a crisis of the whole authority begins and ends
///
/// A draft runs nothing by itself (M21, S25), so somebody starts its jobs by hand at their times.
final class SimulatedYear implements AutoCloseable {

  /// What happened on an instant, to be done when it has come.
  record Act(Instant at, Runnable doing) {}

  private record Line(LocalDate day, LocalTime time, String word, String rest) {

    static Line of(String text) {
      String[] parts = text.split(" +", 4);
      return new Line(
          LocalDate.parse(parts[0]),
          LocalTime.parse(parts[1]),
          parts[2],
          parts.length < 4 ? "" : parts[3]);
    }
  }

  private static final LocalTime SIGNING = LocalTime.of(15, 30);
  private static final String NOBODY = "-";

  /// The acts of the ledger that a table lists, by the word that it has for them.
  private static final Map<String, String> TOLD =
      Map.ofEntries(
          Map.entry("FINDING_RAISED", "RAISED"),
          Map.entry("FINDING_CLEARED", "CLEARED"),
          Map.entry("CHANNEL_DOCUMENTED", "DOCUMENTED"),
          Map.entry("TASK_OPENED", "TASK"),
          Map.entry("TASK_DONE", "DONE"),
          Map.entry("HOLD_PLACED", "HELD"),
          Map.entry("HOLD_RELEASED", "RELEASED"),
          Map.entry("REMOVAL_SEALED", "SEALED"),
          Map.entry("CRISIS_BEGUN", "CRISIS"),
          Map.entry("CRISIS_ENDED", "CALM"),
          Map.entry("REGISTERED", "REGISTERED"));

  /// The facts of an act that a table lists, in this order, as far as it has them.
  private static final List<String> FACTS =
      List.of("code", "kind", "outcome", "channel", "key", "posts", "number");

  private final Archive archive;
  private final RoutineSite site;
  private final Path jobs;
  private final AuthorityName name;
  private final ZoneId zone;
  private final boolean everyVisit;
  private final Map<LocalDate, List<Line>> script = new TreeMap<>();
  private final Set<ChannelId> changed = new HashSet<>();
  private final Map<String, String> signers = new TreeMap<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private @Nullable Work work;

  /// The definitions as they are since the last edit, and who works by them.
  private record Work(
      Definitions definitions, Desk desk, Egress egress, Harvests plain, Harvests photographing)
      implements AutoCloseable {
    @Override
    public void close() {
      plain.close();
      photographing.close();
      egress.close();
    }
  }

  /// @param folder where the authority's own copy of its folder is made
  /// @param everyVisit whether channels are visited at every slot, and not only while the script
  ///   has changed something
  SimulatedYear(
      Archive archive, RoutineSite site, Path folder, String authority, boolean everyVisit)
      throws IOException {
    this.archive = archive;
    this.site = site;
    this.name = new AuthorityName(authority);
    this.everyVisit = everyVisit;
    this.jobs = folder;
    copy(Path.of("jobs", authority), Files.createDirectories(folder.resolve(authority)));
    this.zone = JobDefinitions.read(jobs, name).authority().zone();
    for (Channel channel : JobDefinitions.read(jobs, name).channels()) {
      site.open(host(channel), channel.name());
    }
    for (String line : Files.readAllLines(resource("script"), UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Line read = Line.of(line);
        script.computeIfAbsent(read.day(), _ -> new ArrayList<>()).add(read);
      }
    }
  }

  private Path resource(String what) {
    return Path.of("src/test/resources/routine/%s-%s.txt".formatted(name, what));
  }

  /// The hand-written table of what must happen.
  List<String> expected() throws IOException {
    return Files.readAllLines(resource("expected"), UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .sorted()
        .toList();
  }

  /// Loopback speaks no https here, and nobody has to be spared.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("https://", "http://");
        Files.writeString(
            to.resolve(file.getFileName()),
            file.endsWith("harvest.yaml") ? text + "limits:\n  pause: PT0S\n" : text);
      }
    }
  }

  private static String host(Channel channel) {
    return channel.url().getHost();
  }

  private Work work() {
    if (work == null) {
      Definitions definitions = JobDefinitions.read(jobs, name);
      Desk desk = new Desk(archive, definitions);
      Map<String, HostPort> map = new HashMap<>();
      HostPort place = new HostPort("127.0.0.1", site.port());
      definitions.channels().forEach(channel -> map.put(host(channel), place));
      var list = definitions.authority().publishedList();
      if (list != null) {
        map.put(list.getHost(), place);
      }
      Egress egress =
          new Egress(
              new EgressPolicy(Set.of(), map, EgressLimits.defaults()),
              archive.home().work().resolve("spool-" + name));
      work =
          new Work(
              definitions,
              desk,
              egress,
              new Harvests(archive, desk, egress, Optional.empty()),
              new Harvests(archive, desk, egress, Optional.of(new StillCamera(archive.clock()))));
    }
    return work;
  }

  /// Everything that happens on `day`: what the script says and what the time tables bring.
  List<Act> actsOf(LocalDate day) {
    List<Act> acts = new ArrayList<>();
    for (Line line : script.getOrDefault(day, List.of())) {
      acts.add(new Act(instant(day, line.time()), () -> act(line)));
    }
    Instant end = instant(day.plusDays(1), LocalTime.MIN);
    for (JobName job : JobName.values()) {
      work()
          .definitions()
          .cron(job)
          .flatMap(
              cron -> new SlotTable(cron, zone).next(instant(day, LocalTime.MIN).minusMillis(1)))
          .filter(slot -> slot.isBefore(end))
          .ifPresent(slot -> acts.add(new Act(slot, () -> run(job))));
    }
    acts.add(new Act(instant(day, SIGNING), this::sign));
    return acts;
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private void run(JobName job) {
    switch (job) {
      case HARVEST -> harvest();
      case DOCUMENTATION ->
          work()
              .definitions()
              .documentation()
              .orElseThrow()
              .channels()
              .of(work().definitions().channels())
              .forEach(this::document);
      case OVERSIGHT ->
          new Overseeing(archive, work().definitions(), Optional.of(work().egress())).run();
      case CRISIS -> crisis().channels().forEach(this::visit);
      case NOTICE, FIXITY, DISPOSAL ->
          throw new AssertionError("no time table of %s is simulated".formatted(job));
    }
  }

  private void harvest() {
    for (Channel channel :
        work()
            .definitions()
            .harvest()
            .orElseThrow()
            .channels()
            .of(work().definitions().channels())) {
      if (changed.remove(channel.id()) || everyVisit) {
        visit(channel);
      }
    }
  }

  private void visit(Channel channel) {
    work().plain().run(channel, List.of(JobStep.values()), new ArchiveFixture.Unheard());
  }

  private void document(Channel channel) {
    work().photographing().document(channel, new ArchiveFixture.Unheard());
  }

  /// Whoever looks the channels over today signs them off, where the routine asks for it today.
  private void sign() {
    signers.forEach((id, signer) -> {
      if (!signer.equals(NOBODY)
          && ReviewCalendar.of(archive, work().definitions()).isDueToday(channel(id))) {
        new Reviews(archive, work().definitions())
            .sign(channel(id), user(signer, Role.EDITOR), null, null);
      }
    });
  }

  private Viewer user(String person, Role role) {
    return new Viewer.User(
        accounts.computeIfAbsent(
            person,
            _ ->
                archive
                    .accounts()
                    .add(name, person, role, new Viewer.Operator(), archive.clock().instant())
                    .account()));
  }

  private void act(Line line) {
    String[] words = line.rest().split(" ", 2);
    Instant at = archive.clock().instant();
    switch (line.word()) {
      case "use" -> edit(words[0], "    status: .*", "    status: " + words[1]);
      case "enter" -> edit(words[0], "    status: .*", "$0\n    " + words[1].replace("$", "\\$"));
      case "standing" -> standing(line.rest());
      case "profile" -> site.profile(changed(words[0]), words[1]);
      case "down" -> site.setUp(changed(words[0]), false);
      case "up" -> site.setUp(changed(words[0]), true);
      case "post" -> {
        String[] post = words[1].split(" ", 2);
        site.post(changed(words[0]), post[0], at, post[1]);
      }
      case "say" -> {
        String[] said = words[1].split(" ", 3);
        String[] who = said[2].split(": ", 2);
        site.comment(changed(words[0]), said[0], said[1], at, who[0], who[1]);
      }
      case "answer" -> {
        String[] said = words[1].split(" ", 3);
        site.comment(changed(words[0]), said[0], said[1], at, null, said[2]);
      }
      case "vanish" -> {
        String[] gone = words[1].split(" ", 2);
        site.vanish(changed(words[0]), gone[0], gone[1]);
      }
      case "list" ->
          site.list(
              listHost(),
              Arrays.stream(line.rest().split(" "))
                  .map(id -> channel(id).url().toString())
                  .toList());
      case "nolist" -> site.list(listHost(), null);
      case "signs" -> signers.put(words[0], words[1]);
      case "document" -> document(channel(line.rest()));
      case "done" -> done(words[0], Route.Occasion.valueOf(words[1]));
      case "register" -> register(words[0], words[1]);
      case "seal" -> seal(channel(words[0]), words[1].split(" "));
      case "crisis" -> crisis().on(null, line.rest(), new Viewer.Operator());
      case "calm" -> crisis().off(null, line.rest(), new Viewer.Operator());
      default -> throw new AssertionError("no script has the word " + line.word());
    }
  }

  private CrisisSwitch crisis() {
    return new CrisisSwitch(archive, work().desk());
  }

  /// A registrar does all that is open of this kind on a channel, as is usual.
  private void done(String channel, Route.Occasion kind) {
    WorkList list = new WorkList(archive, work().desk());
    Viewer registrar = user("Prov Registrator", Role.REGISTRAR);
    List<TaskId> open =
        list.entries(registrar, null, true).stream()
            .map(WorkList.Entry::task)
            .filter(task -> task.kind() == kind && task.channel().value().equals(channel))
            .map(Task::id)
            .toList();
    if (open.isEmpty()) {
      throw new AssertionError("%s: no task %s is open on %s".formatted(name, kind, channel));
    }
    open.forEach(id -> list.done(id, new WorkList.Ending(null, null, null), registrar));
  }

  private void register(String channel, String number) {
    Viewer registrar = user("Prov Registrator", Role.REGISTRAR);
    List<RecordId> waiting =
        new RegisterAccount(archive, work().desk())
                .waiting(new RegisterAccount.Filter(new ChannelId(channel), null, null), registrar)
                .stream()
                .map(each -> each.item().item())
                .toList();
    if (waiting.isEmpty()) {
      throw new AssertionError("%s: nothing waits to be registered on %s".formatted(name, channel));
    }
    Registering registering = new Registering(archive, work().desk());
    waiting.forEach(item ->
        registering.accept(item, new Registering.Acceptance(number, null, null), registrar));
  }

  /// @param what post, comment and code
  private void seal(Channel channel, String... what) {
    new Sealing(archive, work().desk(), work().plain())
        .seal(
            new Sealing.Order(
                channel,
                "http://%s/p/%s#%s".formatted(host(channel), what[0], what[1]),
                Sealing.Reason.REMOVAL,
                RemovalCode.valueOf(what[2]),
                null,
                new Viewer.Operator().agent()),
            new ArchiveFixture.Unheard());
  }

  private String listHost() {
    return requireNonNull(work().definitions().authority().publishedList()).getHost();
  }

  private Channel channel(String id) {
    return work().definitions().channel(new ChannelId(id));
  }

  private String changed(String id) {
    changed.add(new ChannelId(id));
    return host(channel(id));
  }

  /// Puts another text in place of what fits `pattern` in the lines of one channel.
  private void edit(String channel, String pattern, String other) {
    rewrite(register -> {
      int from = register.indexOf("  - id: %s #".formatted(channel));
      int to = register.indexOf("\n  - id: ", from + 1);
      to = to < 0 ? register.length() : to;
      return register.substring(0, from)
          + register.substring(from, to).replaceFirst(pattern, other)
          + register.substring(to);
    });
  }

  private void standing(String line) {
    rewrite(register ->
        (register.contains("\nstanding:\n") ? register : register + "\nstanding:\n")
            + "  - "
            + line
            + "\n");
  }

  private void rewrite(java.util.function.UnaryOperator<String> change) {
    Path file = jobs.resolve(name.value()).resolve("channels.yaml");
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close();
  }

  /// What the ledger says has happened, a line each, by day and then by alphabet: day, what, where;
  /// and how often a channel was signed off in a month, and by whom.
  List<String> happened() {
    Stream<String> days = archive.ledger().after(0, name, TOLD.keySet()).stream().map(this::told);
    Stream<String> months =
        archive.ledger().after(0, name, Set.of("CHANNEL_REVIEWED")).stream()
            .map(entry -> entry.act().facts())
            .collect(
                groupingBy(
                    facts ->
                        "%s REVIEWED %s by %s"
                            .formatted(
                                requireNonNull(facts.get("on")).substring(0, 7),
                                facts.get("channel"),
                                facts.get("capacity")),
                    counting()))
            .entrySet()
            .stream()
            .map(month -> month.getKey() + " " + month.getValue());
    return Stream.concat(days, months).sorted().toList();
  }

  private String told(LedgerEntry entry) {
    Map<String, String> facts = entry.act().facts();
    List<String> words = new ArrayList<>();
    words.add(LocalDate.ofInstant(entry.act().at(), zone).toString());
    words.add(TOLD.get(entry.act().act()));
    FACTS.stream().map(facts::get).filter(Objects::nonNull).forEach(words::add);
    if (facts.containsKey("code") && !facts.containsKey("channel")) {
      words.add("-");
    }
    String visit = facts.get("visit");
    if (visit != null) {
      words.add(visit.split("/", -1)[1]);
    }
    return String.join(" ", words);
  }

  @Override
  public void close() {
    if (work != null) {
      work.close();
      work = null;
    }
  }
}
