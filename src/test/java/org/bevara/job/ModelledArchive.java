package org.bevara.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.Modelled.Schedule;
import org.bevara.job.Modelled.State;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.BevaraException;
import org.jspecify.annotations.Nullable;

/// An archive and the model of it, side by side, with what every step of the two needs: a clock,
/// dice, people, and a note of what was done last.
final class ModelledArchive implements AutoCloseable {

  private static final int CHANNELS = 12;
  private static final int THREADS = 3;
  private static final int REMEMBERED = 40;

  final SteppingClock clock = new SteppingClock(Instant.parse("2026-05-01T08:00:00Z"));
  final Random random;
  final DueComments archive;
  final DisposalModel model;
  final Viewer.User archivist;
  final Viewer.User one;
  final Viewer.User two;

  /// The latest version of each thread's page, by the post's address.
  final Map<String, Integer> pageVersions = new HashMap<>();

  /// How often what happened.
  final Map<String, Integer> done = new TreeMap<>();

  private final Map<Schedule, Desk> desks = new EnumMap<>(Schedule.class);
  private final Map<String, String> pages = new HashMap<>();
  private final Deque<String> last = new ArrayDeque<>();
  private LocalDate worked = LocalDate.EPOCH;

  private ModelledArchive(long seed, Path folder) throws IOException {
    this.random = new Random(seed);
    this.archive =
        DueComments.open(
            folder.resolve("home"),
            new DatabaseSettings.Embedded(true),
            folder.resolve("jobs-" + Schedule.THREE_MONTHS),
            clock);
    for (Schedule each : Schedule.values()) {
      desks.put(
          each,
          new Desk(
              archive.archive(),
              JobDefinitions.read(folder.resolve("jobs-" + each), ArchiveFixture.NAME)));
    }
    this.model = new DisposalModel(archive.fixture().desk().authority().zone());
    this.archivist = archive.user("Arne", Role.ARCHIVIST);
    this.one = archive.user("Greta", Role.APPROVER);
    this.two = archive.user("Sten", Role.APPROVER);
    work();
  }

  /// An empty archive in `folder`, with definitions for each schedule.
  static ModelledArchive open(long seed, Path folder) throws IOException {
    Map<Schedule, UnaryOperator<String>> changes =
        Map.of(
            Schedule.THREE_MONTHS, UnaryOperator.identity(),
            Schedule.FOUR_MONTHS, text -> text.replace("period: P3M", "period: P4M"),
            Schedule.REVOKED,
                text ->
                    text.replace(
                        "validFrom: 2024-07-01\n    covers",
                        "validFrom: 2024-07-01\n    validTo: 2025-07-01\n    covers"),
            Schedule.REDECIDED, text -> text.replace("paragraph: \"88\"", "paragraph: \"89\""));
    for (Schedule each : Schedule.values()) {
      DueComments.jobs(
          folder.resolve("jobs-" + each),
          CHANNELS,
          "quarantine: P1D\nliveItems: DESTROY_COPY\nsample: 2\n",
          Objects.requireNonNull(changes.get(each)));
    }
    return new ModelledArchive(seed, folder);
  }

  Archive archive() {
    return archive.archive();
  }

  /// By the schedule in force.
  Desk desk() {
    return Objects.requireNonNull(desks.get(model.schedule));
  }

  Channel channel() {
    return archive.channel(1 + random.nextInt(CHANNELS));
  }

  String post(Channel channel) {
    return DueComments.post(channel, "trad-" + random.nextInt(THREADS));
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /// A run enters by which definitions it worked, as often as is needed for the clock to be
  /// trusted.
  void work() {
    if (worked.plusDays(3).isBefore(today())) {
      worked = today();
      within(() ->
          archive()
              .ledger()
              .append(
                  LedgerAct.of(
                      ArchiveFixture.NAME,
                      clock.instant(),
                      "DEFINITIONS_USED",
                      LedgerAct.MACHINE,
                      Map.of())));
    }
  }

  /// The record of a thread's page.
  String page(String post) {
    return pages.computeIfAbsent(
        post,
        _ ->
            archive()
                .holdings()
                .pageAt(
                    ArchiveFixture.NAME,
                    archive.fixture().channel(post.replaceAll(".*/(kanal-[0-9]+)/.*", "$1")).id(),
                    post)
                .orElseThrow()
                .recordId()
                .value());
  }

  <T> @Nullable T any(List<T> from) {
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }

  /// One of the proposals in these states; now and then any.
  Modelled.@Nullable Proposal some(State... states) {
    Set<State> wanted = Set.of(states);
    List<Modelled.Proposal> those =
        model.proposals.values().stream().filter(each -> wanted.contains(each.state)).toList();
    if (those.isEmpty() || random.nextInt(30) == 0) {
      return any(List.copyOf(model.proposals.values()));
    }
    return any(those);
  }

  /// A proposal as the archive has it.
  Proposal proposal(String id) {
    return archive().proposals().proposal(ArchiveFixture.NAME, new ProposalId(id));
  }

  <T> T within(Supplier<T> act) {
    return Objects.requireNonNull(archive().transactions().execute(_ -> act.get()));
  }

  /// What an act comes to: the code of its refusal, or 0.
  static String code(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "0";
  }

  void note(String what) {
    last.addLast(what);
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
    count(what.substring(0, what.indexOf(' ')));
  }

  void count(String what) {
    done.merge(what, 1, Integer::sum);
  }

  /// What was done last, a line each.
  String last() {
    return String.join("\n", last);
  }

  @Override
  public void close() {
    archive.close();
  }
}
