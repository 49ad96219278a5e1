package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.oversight.ActivityFindings;
import org.bevara.oversight.Capacity;
import org.bevara.oversight.ChannelLoad;
import org.bevara.oversight.ChannelNews.Change;
import org.bevara.oversight.ChannelNews.Happening;
import org.bevara.oversight.ChannelNews.Received;
import org.bevara.oversight.Crisis;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.ResponseDuty;
import org.bevara.oversight.ReviewRights;
import org.bevara.oversight.ReviewRights.Signer;
import org.bevara.oversight.SignOff;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The daily review of an authority's channels: what is new on each since somebody last signed it
/// off, and the sign-off (N06, J18, N20, S14). Thread-safe.
public final class Reviews {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NOTE = 2000;

  private final Archive archive;
  private final Definitions definitions;
  private final Authority authority;
  private final ReviewRights rights;
  private final ResponseDuty response;

  public Reviews(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.definitions = definitions;
    this.authority = definitions.authority();
    this.rights = new ReviewRights(authority);
    this.response = new ResponseDuty(authority);
  }

  /// A question that nobody has answered.
  ///
  /// @param due until when it must be; null where no rule names a time
  /// @param overdue whether that has passed (N21)
  /// @param waited how long it has waited, as the channel's rule counts time
  public record Question(Received asked, @Nullable Instant due, boolean overdue, Duration waited) {}

  /// What there is to be looked over on a channel, for one person: the same as though what they may
  /// not know of were not there.
  ///
  /// @param due whether it is to be signed off today and has not been
  /// @param last the latest sign-off; null where there is none
  /// @param crisis what the channel is in; null where it is in none
  /// @param upTo the ledger's last entry: a sign-off that names it covers no more than is shown
  ///   here
  /// @param changes what happened to its items since the last sign-off, or in the last ninety days
  ///   where there is none, the latest first
  /// @param waiting the questions that nobody has answered, as far back as the finding UNANSWERED
  ///   looks, the oldest first
  /// @param missing the days that ended without sign-off since the last one
  public record ChannelReview(
      Channel channel,
      ChannelStatus status,
      boolean due,
      @Nullable SignOff last,
      @Nullable Crisis crisis,
      long upTo,
      List<Change> changes,
      List<Question> waiting,
      List<RegisterFinding> findings,
      List<LocalDate> missing) {

    public int count(Happening what) {
      return (int) changes.stream().filter(change -> change.what() == what).count();
    }

    public int overdue() {
      return (int) waiting.stream().filter(Question::overdue).count();
    }
  }

  /// The channels at whose source something is, those that are to be signed off today first.
  ///
  /// @param restrictedToo whether restricted records are among what is shown
  public List<ChannelReview> list(boolean restrictedToo) {
    Standing now = standing(restrictedToo);
    List<ChannelReview> all = new ArrayList<>();
    for (Channel channel : definitions.channels()) {
      if (now.calendar.stand(channel).status().isVisited()) {
        all.add(review(channel, now, archive.ledger().head().seq()));
      }
    }
    all.sort((one, other) -> Boolean.compare(other.due(), one.due()));
    return List.copyOf(all);
  }

  /// One channel, whatever its status.
  public ChannelReview of(Channel channel, boolean restrictedToo) {
    return review(channel, standing(restrictedToo), archive.ledger().head().seq());
  }

  /// What all channels have in common at one moment.
  ///
  /// @param floor the entry after which things are new on a channel that nobody has signed off: as
  ///   far back as open questions are looked for
  private record Standing(
      ReviewCalendar calendar,
      Oversight oversight,
      List<Received> waiting,
      long floor,
      boolean restrictedToo,
      Instant now) {

    /// The entry after which what happened on a channel is new.
    long after(Channel channel) {
      return calendar.last(channel).map(SignOff::upTo).orElse(floor);
    }
  }

  private Standing standing(boolean restrictedToo) {
    Instant now = archive.clock().instant();
    Instant since = now.minus(ActivityFindings.SPAN);
    return new Standing(
        ReviewCalendar.of(archive, definitions),
        Oversight.of(archive, definitions, restrictedToo),
        archive.news().waiting(name(), since, restrictedToo),
        archive.news().entryBefore(since),
        restrictedToo,
        now);
  }

  private ChannelReview review(Channel channel, Standing standing, long upTo) {
    return new ChannelReview(
        channel,
        standing.calendar.stand(channel).status(),
        standing.calendar.isDueToday(channel),
        standing.calendar.last(channel).orElse(null),
        archive.crises().of(name(), channel.id()).orElse(null),
        upTo,
        changes(channel, standing, upTo).stream()
            .filter(change -> standing.restrictedToo || !change.restricted())
            .toList(),
        standing.waiting.stream()
            .filter(asked -> asked.channel().equals(channel.id()))
            .map(asked -> question(channel, asked, standing.now))
            .toList(),
        standing.oversight.findings(channel),
        standing.calendar.missing(channel));
  }

  private List<Change> changes(Channel channel, Standing standing, long upTo) {
    return archive.news().changes(name(), channel.id(), standing.after(channel), upTo);
  }

  private Question question(Channel channel, Received asked, Instant now) {
    return new Question(
        asked,
        response.due(channel, asked.at()).orElse(null),
        response.isOver(channel, asked.at(), now),
        response.waited(channel, asked.at(), now));
  }

  /// As whom somebody may sign a channel off today; empty if not at all.
  public Optional<Capacity> capacity(Channel channel, Viewer viewer) {
    if (!(viewer instanceof Viewer.User(Account account)) || !account.authority().equals(name())) {
      return Optional.empty();
    }
    return rights.of(
        channel,
        new Signer(account.name(), account.role() == Role.ARCHIVIST),
        day(archive.clock().instant()),
        archive.crises().of(name(), channel.id()).isPresent());
  }

  /// Signs a channel off.
  ///
  /// @param upTo the ledger's entry up to which `viewer` has seen what happened; null for its last
  /// @param note in their own words, at most 2000 characters; kept in the store
  /// @throws RefusedException `REVIEW_FORBIDDEN` if the register does not name them for it
  /// @throws UsageException `REVIEW_POINT_UNKNOWN`, `NOTE_TOO_LONG`
  public SignOff sign(Channel channel, Viewer viewer, @Nullable Long upTo, @Nullable String note) {
    Capacity capacity = capacity(channel, viewer).orElseThrow(() -> forbidden(channel));
    Standing standing = standing(viewer.seesRestricted(name()));
    long point = point(upTo, standing.calendar.last(channel));
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new UsageException(
          "NOTE_TOO_LONG",
          "a note has at most %d characters; got: %d".formatted(LONGEST_NOTE, note.length()));
    }
    ChannelReview shown = review(channel, standing, point);
    List<Change> all = changes(channel, standing, point);
    ObjectId object =
        note == null || note.isBlank()
            ? null
            : new ObjectId("review-%s-%d".formatted(channel.id(), standing.now.toEpochMilli()));
    SignOff signed =
        new SignOff(
            name(),
            channel.id(),
            standing.now,
            day(standing.now),
            viewer.agent(),
            capacity,
            point,
            archive.news().lastVisit(name(), channel.id(), point).orElse(null),
            all.stream().map(Change::at).min(Instant::compareTo).orElse(null),
            new SignOff.Counts(
                shown.count(Happening.ADDED),
                shown.count(Happening.EDITED),
                shown.count(Happening.GONE),
                all.size() - shown.changes().size(),
                shown.waiting().size(),
                shown.overdue(),
                shown.findings().size()),
            object == null ? null : object.value());
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          if (object != null) {
            archive.store().put(object, List.of(ObjectPart.of("review.json", json(signed, note))));
          }
          archive.signOffs().enter(signed);
        });
    return signed;
  }

  private long point(@Nullable Long upTo, Optional<SignOff> last) {
    long head = archive.ledger().head().seq();
    if (upTo == null) {
      return head;
    }
    long before = last.map(SignOff::upTo).orElse(0L);
    if (upTo < before || upTo > head) {
      throw new UsageException(
          "REVIEW_POINT_UNKNOWN",
          "a sign-off reaches from entry %d of the ledger to %d at most, not to %d: look at `bevara review list` again"
              .formatted(before, head, upTo));
    }
    return upTo;
  }

  private static RefusedException forbidden(Channel channel) {
    return new RefusedException(
        "REVIEW_FORBIDDEN",
        ("%s is signed off by who runs it or stands in today, its manager, the web manager or an"
                + " archivist, and in a crisis by the crisis staff: give that account's token in"
                + " BEVARA_TOKEN; accounts bear the name that channels.yaml or authority.yaml gives")
            .formatted(channel.id()));
  }

  private static byte[] json(SignOff signed, @Nullable String note) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(
            JSON.createObjectNode()
                .put("format", "bevara-review/1")
                .put("authority", signed.authority().value())
                .put("channelId", signed.channel().value())
                .put("signedAt", signed.at().toString())
                .put("account", signed.account())
                .put("capacity", signed.capacity().name())
                .put("upTo", signed.upTo())
                .put("note", note));
  }

  /// How much work the channels were, by channel in the order of the register, then by week.
  ///
  /// @param from a day of the first week
  /// @param to a day of the last week
  /// @param restrictedToo whether restricted records are counted
  /// @throws UsageException `PERIOD_WRONG` if it ends before it begins, or is longer than two years
  public List<ChannelLoad.Week> load(LocalDate from, LocalDate to, boolean restrictedToo) {
    if (to.isBefore(from) || from.plusYears(2).isBefore(to)) {
      throw new UsageException(
          "PERIOD_WRONG", "from %s to %s is not a time of up to two years".formatted(from, to));
    }
    LocalDate first = ChannelLoad.monday(from);
    LocalDate until = ChannelLoad.monday(to).plusWeeks(1);
    List<Received> received =
        archive
            .news()
            .received(
                name(),
                first.atStartOfDay(authority.zone()).toInstant(),
                until.atStartOfDay(authority.zone()).toInstant(),
                restrictedToo);
    List<SignOff> signed = archive.signOffs().between(name(), first, until);
    ReviewCalendar calendar = ReviewCalendar.of(archive, definitions);
    ChannelLoad load = new ChannelLoad(authority);
    List<ChannelLoad.Week> weeks = new ArrayList<>();
    for (Channel channel : definitions.channels()) {
      ChannelLoad.Facts facts =
          new ChannelLoad.Facts(
              channel,
              calendar.stand(channel).since(),
              calendar.stand(channel).status() == ChannelStatus.ACTIVE,
              received.stream().filter(item -> item.channel().equals(channel.id())).toList(),
              signed.stream().filter(each -> each.channel().equals(channel.id())).toList());
      weeks.addAll(load.weeks(facts, from, to, day(archive.clock().instant())));
    }
    return List.copyOf(weeks);
  }

  private AuthorityName name() {
    return definitions.name();
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, authority.zone());
  }
}
