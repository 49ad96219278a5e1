package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.capture.FoundGaps;
import org.bevara.channel.Channel;
import org.bevara.channel.CrisisPlan;
import org.bevara.channel.Route.Occasion;
import org.bevara.job.DocumentationCalendar.Entry;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.notice.Alert;
import org.bevara.notice.AlertKind;
import org.bevara.notice.Audience;
import org.bevara.notice.Digest;
import org.bevara.notice.LetterWriter;
import org.bevara.notice.NoticeMarks;
import org.bevara.notice.NoticeMarks.Mark;
import org.bevara.notice.NoticeMarks.Place;
import org.bevara.notice.NoticeSettings;
import org.bevara.notice.Post;
import org.bevara.notice.Road;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.Task;
import org.bevara.record.AuthorityName;
import org.bevara.record.BevaraException;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;

/// The job `notice`: tells people what ledger and gaps say has happened since they were told last.
///
/// Nothing is raised where it happens: what is in the ledger is told, whichever process did it and
/// whatever killed it afterwards. A road that fails keeps its place and is told at the next run.
public final class Notifying {

  private static final String OVERDUE = "DOCUMENTATION_OVERDUE";

  /// That documentation is overdue has a telling of its own, and so have tasks that wait.
  private static final Set<String> TOLD_OTHERWISE =
      Set.of(
          OVERDUE,
          FindingCode.TASK_OVERDUE.name(),
          FindingCode.DOCUMENTATION_NOTICE_MISSING.name());

  private static final String CRISIS_BEGUN = "CRISIS_BEGUN";
  private static final String CRISIS_ENDED = "CRISIS_ENDED";
  private static final String UNREVIEWED = FindingCode.REVIEW_MISSING.name();
  private static final String UNREGISTERED = FindingCode.NOT_REGISTERED.name();
  private static final String RAISED = "FINDING_RAISED";
  private static final String CLEARED = "FINDING_CLEARED";
  private static final String NEWS = "SEARCH_HAS_NEWS";
  private static final Set<String> TELLING =
      Set.of(
          "VISIT_FINISHED",
          "JOB_NOT_RUN",
          "RECORD_CAPTURED",
          "VERSION_CAPTURED",
          "FIXITY_FAILED",
          CRISIS_BEGUN,
          CRISIS_ENDED,
          "TASK_OPENED",
          RAISED,
          CLEARED,
          NEWS,
          OVERDUE);
  private static final Set<String> LOST_LOGINS =
      Set.of("LOGIN_LOST", "SECRET_MISSING", "SECRET_READABLE_BY_OTHERS", "SECRET_UNUSABLE");

  /// Ends of a visit that are nobody's trouble: it was told to stop, or goes on later.
  private static final Set<String> NO_TROUBLE = Set.of(RunReport.COMPLETED, "STOPPED", "ABANDONED");

  private final Archive archive;
  private final Desk desk;
  private final NoticeSettings settings;
  private final NoticeMarks marks;
  private final LetterWriter letters;
  private final Post post;

  public Notifying(Archive archive, Desk desk, NoticeSettings settings) {
    this.archive = archive;
    this.desk = desk;
    this.settings = settings;
    this.marks = NoticeMarks.in(archive.database());
    this.letters =
        new LetterWriter(
            desk.authorityName(), desk.authority().zone(), desk.labels(), this::channelName);
    this.post = new Post(archive.clock());
  }

  /// What came of one road.
  ///
  /// @param letters that were taken at the other end
  /// @param code `COMPLETED`, or of what failed
  /// @param message what failed and what to do; empty if nothing did
  public record Told(String road, int letters, String code, String message) {}

  /// Tells each road what is new to it.
  public List<Told> run() {
    List<Entry> overdue = DocumentationCalendar.of(archive, desk.definitions()).overdue();
    noteOverdue(overdue);
    List<Told> told = new ArrayList<>();
    noteNews().ifPresent(told::add);
    List<Alert> standing = standing(overdue);
    List<Road> roads = settings.roads();
    Audience audience = new Audience(roads);
    for (Road road : roads) {
      told.add(tell(road, audience, standing));
    }
    return told;
  }

  /// What saved searches find that is new is entered once a day, before the digest goes out. That
  /// the index cannot be read keeps nobody from hearing of the rest.
  private Optional<Told> noteNews() {
    ZonedDateTime local = archive.clock().instant().atZone(desk.authority().zone());
    if (local.toLocalTime().isBefore(settings.digestAt())) {
      return Optional.empty();
    }
    try {
      new Remembering(archive, desk).tell(local.toLocalDate());
      return Optional.empty();
    } catch (BevaraException e) {
      return Optional.of(new Told("searches", 0, e.code(), String.valueOf(e.getMessage())));
    }
  }

  /// That a channel's day has passed happens by itself; it is entered once, so that it is told like
  /// everything else that happens.
  private void noteOverdue(List<Entry> overdue) {
    if (overdue.isEmpty()) {
      return;
    }
    Set<Map<String, String>> noted =
        archive.ledger().after(0, name(), Set.of(OVERDUE)).stream()
            .map(entry -> Map.copyOf(entry.act().facts()))
            .collect(Collectors.toSet());
    for (Entry entry : overdue) {
      Map<String, String> facts =
          Map.of("channel", entry.channel().id().value(), "dueOn", entry.dueOn().toString());
      if (!noted.contains(facts)) {
        archive
            .transactions()
            .executeWithoutResult(_ ->
                archive
                    .ledger()
                    .append(
                        LedgerAct.of(
                            name(), archive.clock().instant(), OVERDUE, LedgerAct.MACHINE, facts)));
      }
    }
  }

  /// What stands in every digest until it is done, and not only in the first.
  private List<Alert> standing(List<Entry> overdue) {
    Instant now = archive.clock().instant();
    List<Alert> standing = new ArrayList<>();
    for (Entry entry : overdue) {
      standing.add(
          new Alert(AlertKind.DOCUMENTATION_OVERDUE, entry.channel().id(), OVERDUE, 1, now));
    }
    ReviewCalendar reviews = ReviewCalendar.of(archive, desk.definitions());
    for (Channel channel : reviews.unreviewed()) {
      standing.add(
          new Alert(
              AlertKind.REVIEW_MISSING,
              channel.id(),
              UNREVIEWED,
              reviews.missing(channel).size(),
              now));
    }
    RegisterCalendar.of(archive, desk.authority(), true)
        .overdue()
        .forEach((channel, count) ->
            standing.add(
                new Alert(AlertKind.NOT_REGISTERED, channel, UNREGISTERED, count.intValue(), now)));
    return standing;
  }

  private Told tell(Road road, Audience audience, List<Alert> standing) {
    Instant now = archive.clock().instant();
    Place here = here();
    // a road that is new hears of nothing old, but gets a digest at once: that shows that it works
    Mark mark = marks.of(name(), road).orElse(new Mark(here, here, null));
    int sent = 0;
    try {
      switch (road) {
        case Road.Hook hook -> {
          List<Alert> alerts = alerts(since(mark.alerts()));
          if (!alerts.isEmpty()) {
            post.send(hook, name(), alerts);
            sent++;
          }
          set(road, new Mark(here, here, mark.digestOn()));
        }
        case Road.Mail mail -> {
          List<Alert> urgent =
              audience.of(road, alerts(since(mark.alerts()))).stream()
                  .filter(alert -> alert.kind().isUrgent())
                  .toList();
          if (!urgent.isEmpty()) {
            post.send(mail, letters.alerts(urgent));
            sent++;
          }
          set(road, new Mark(here, mark.digests(), mark.digestOn()));
          ZonedDateTime local = now.atZone(desk.authority().zone());
          if (isDue(mark, local)) {
            Digest digest = digest(mail, audience, mark, local.toLocalDate(), standing);
            // who does not use the archive is not told that it is quiet there
            if (mail.isOfRole() || !digest.alerts().isEmpty()) {
              post.send(mail, letters.digest(digest));
              sent++;
            }
            set(road, new Mark(here, here, local.toLocalDate()));
          }
        }
      }
      return new Told(road.name(), sent, RunReport.COMPLETED, "");
    } catch (FailedException | RefusedException e) {
      return new Told(road.name(), sent, e.code(), String.valueOf(e.getMessage()));
    }
  }

  private boolean isDue(Mark mark, ZonedDateTime local) {
    LocalDate last = mark.digestOn();
    return last == null
        || last.isBefore(local.toLocalDate()) && !local.toLocalTime().isBefore(settings.digestAt());
  }

  private Digest digest(
      Road road, Audience audience, Mark mark, LocalDate day, List<Alert> standing) {
    News news = since(mark.digests());
    List<Alert> alerts = new ArrayList<>(alerts(news));
    alerts.removeIf(alert ->
        alert.kind() == AlertKind.DOCUMENTATION_OVERDUE
            || alert.kind() == AlertKind.REVIEW_MISSING
            || alert.kind() == AlertKind.NOT_REGISTERED);
    alerts.addAll(standing);
    alerts.addAll(openTasks());
    return new Digest(
        day,
        news.entries.stream()
            .filter(
                entry -> is(entry, "VISIT_FINISHED") && outcome(entry).equals(RunReport.COMPLETED))
            .count(),
        news.entries.stream()
            .filter(entry -> is(entry, "RECORD_CAPTURED") || is(entry, "VERSION_CAPTURED"))
            .count(),
        audience.of(road, alerts));
  }

  /// What is to be done, by channel, kind and posts; what is overdue is told apart.
  private List<Alert> openTasks() {
    Instant now = archive.clock().instant();
    Map<List<Object>, Alert> alerts = new LinkedHashMap<>();
    for (Task task : archive.tasks().open(name(), true)) {
      String code = task.kind().name() + (task.isOverdue(now) ? "_OVERDUE" : "");
      add(
          alerts,
          new Alert(
              AlertKind.TASKS, task.channel(), code, 1, task.openedAt(), Set.copyOf(task.posts())));
    }
    return List.copyOf(alerts.values());
  }

  /// What happened after a place.
  private record News(List<LedgerEntry> entries, List<FoundGaps> gaps) {}

  private News since(Place place) {
    return new News(
        archive.ledger().after(place.ledger(), name(), TELLING),
        archive.holdings().gapsAfter(name(), place.gap()));
  }

  private Place here() {
    return new Place(
        archive.ledger().head().seq(),
        archive.holdings().gapsAfter(name(), 0).stream()
            .mapToLong(FoundGaps::last)
            .max()
            .orElse(0));
  }

  /// One alert for each kind, channel and code, by channel and code within the order of the kinds.
  private List<Alert> alerts(News news) {
    Map<List<Object>, Alert> alerts = new LinkedHashMap<>();
    for (LedgerEntry entry : news.entries) {
      Instant at = entry.act().at();
      if (is(entry, "JOB_NOT_RUN")) {
        add(alerts, new Alert(AlertKind.JOB_NOT_RUN, null, fact(entry, "code"), 1, at));
      } else if (is(entry, "FIXITY_FAILED")) {
        add(alerts, new Alert(AlertKind.DAMAGE_FOUND, null, fact(entry, "code"), 1, at));
      } else if (is(entry, NEWS)) {
        add(alerts, news(entry));
      } else if (is(entry, "TASK_OPENED")) {
        toldAtOnce(entry).ifPresent(alert -> add(alerts, alert));
      } else if (is(entry, OVERDUE)) {
        ChannelId channel = new ChannelId(fact(entry, "channel"));
        add(alerts, new Alert(AlertKind.DOCUMENTATION_OVERDUE, channel, OVERDUE, 1, at));
      } else if (is(entry, CRISIS_BEGUN) || is(entry, CRISIS_ENDED)) {
        add(alerts, crisis(entry));
      } else if (is(entry, "VISIT_FINISHED") && !NO_TROUBLE.contains(outcome(entry))) {
        AlertKind kind =
            LOST_LOGINS.contains(outcome(entry)) ? AlertKind.LOGIN_LOST : AlertKind.CHANNEL_FAILED;
        add(alerts, new Alert(kind, channel(entry), outcome(entry), 1, at));
      }
    }
    found(news).forEach(entry -> add(alerts, finding(entry)));
    for (FoundGaps gaps : news.gaps) {
      AlertKind kind = LOST_LOGINS.contains(gaps.code()) ? AlertKind.LOGIN_LOST : AlertKind.GAPS;
      add(alerts, new Alert(kind, gaps.channel(), gaps.code(), gaps.count(), gaps.lastAt()));
    }
    return List.copyOf(alerts.values());
  }

  /// A threat or a secret is told of when it is found, to the posts of its route; all else can wait
  /// for the digest.
  private static Optional<Alert> toldAtOnce(LedgerEntry entry) {
    RecordId record = entry.act().subject();
    return switch (Occasion.valueOf(fact(entry, "kind"))) {
      case THREAT -> Optional.of(alert(entry, AlertKind.THREAT, String.valueOf(record)));
      case SECRECY -> Optional.of(alert(entry, AlertKind.SECRECY, String.valueOf(record)));
      case REGISTRATION, REFERRAL, DOCUMENTATION_NOTICE, CRITICISM, INITIATIVE, REMOVAL, DISPOSAL ->
          Optional.empty();
    };
  }

  private static Alert alert(LedgerEntry entry, AlertKind kind, String code) {
    return new Alert(
        kind,
        new ChannelId(fact(entry, "channel")),
        code,
        1,
        entry.act().at(),
        Set.of(fact(entry, "posts").split(",", -1)));
  }

  /// The business of the post whose holder keeps the search, by whose identifier it goes.
  private static Alert news(LedgerEntry entry) {
    return new Alert(
        AlertKind.SEARCH_NEWS,
        null,
        fact(entry, "search"),
        Long.parseLong(fact(entry, "count")),
        entry.act().at(),
        Set.of(Role.valueOf(fact(entry, "role")).word()));
  }

  private static void add(Map<List<Object>, Alert> alerts, Alert alert) {
    alerts.merge(
        List.of(alert.kind(), String.valueOf(alert.channel()), alert.code(), alert.posts()),
        alert,
        (before, after) ->
            new Alert(
                after.kind(),
                after.channel(),
                after.code(),
                before.count() + after.count(),
                after.at().isAfter(before.at()) ? after.at() : before.at(),
                after.posts()));
  }

  /// What the job `oversight` found and what still stands: what was put right before anybody was
  /// told needs no telling.
  private static List<LedgerEntry> found(News news) {
    Map<Map<String, String>, LedgerEntry> latest = new LinkedHashMap<>();
    news.entries.stream()
        .filter(entry -> is(entry, RAISED) || is(entry, CLEARED))
        .filter(entry -> !TOLD_OTHERWISE.contains(fact(entry, "code")))
        .forEach(entry -> latest.put(entry.act().facts(), entry));
    return latest.values().stream().filter(entry -> is(entry, RAISED)).toList();
  }

  /// It is the crisis staff's business besides (M10).
  private Alert crisis(LedgerEntry entry) {
    String channel = entry.act().facts().get("channel");
    Set<String> posts = new TreeSet<>();
    AlertKind.CRISIS.roles().forEach(role -> posts.add(role.word()));
    CrisisPlan plan = desk.authority().crisis();
    if (plan != null) {
      posts.add(plan.staff());
    }
    return new Alert(
        AlertKind.CRISIS,
        channel == null ? null : new ChannelId(channel),
        entry.act().act(),
        1,
        entry.act().at(),
        posts);
  }

  private static Alert finding(LedgerEntry entry) {
    String channel = entry.act().facts().get("channel");
    String code = fact(entry, "code");
    return new Alert(
        code.equals(UNREVIEWED)
            ? AlertKind.REVIEW_MISSING
            : code.equals(UNREGISTERED) ? AlertKind.NOT_REGISTERED : AlertKind.FINDING,
        channel == null ? null : new ChannelId(channel),
        code,
        1,
        entry.act().at());
  }

  private static boolean is(LedgerEntry entry, String act) {
    return entry.act().act().equals(act);
  }

  private static String outcome(LedgerEntry entry) {
    return fact(entry, "outcome");
  }

  private static String fact(LedgerEntry entry, String key) {
    return entry.act().facts().getOrDefault(key, "UNKNOWN");
  }

  /// A visit's identifier names its channel second.
  private static ChannelId channel(LedgerEntry entry) {
    return new ChannelId(fact(entry, "visit").split("/", -1)[1]);
  }

  private String channelName(String id) {
    return desk.definitions().channels().stream()
        .filter(channel -> channel.id().value().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id);
  }

  private void set(Road road, Mark mark) {
    archive.transactions().executeWithoutResult(_ -> marks.set(name(), road, mark));
  }

  private AuthorityName name() {
    return desk.definitions().name();
  }
}
