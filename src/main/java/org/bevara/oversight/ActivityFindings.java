package org.bevara.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RoutineFigures;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// Whether a channel is lived in as its routine asks: posts of its own, in each of its languages,
/// and answers in time (J20, J21, N21). Rests on what was harvested; a channel that never was is
/// unknown.
public final class ActivityFindings implements FindingSource {

  /// So far back languages are compared and unanswered questions are looked for.
  public static final Duration SPAN = Duration.ofDays(90);

  private final Authority authority;
  private final LocalDate today;
  private final Map<ChannelId, Seen> seen;

  /// What was seen of one channel.
  ///
  /// @param firstVisit the day of its first visit
  /// @param lastPost the day of its latest own post, if there is one
  /// @param shown whether that post may be told of to whoever asks
  /// @param languages its own posts of the last [#SPAN], by language
  /// @param unanswered questions beyond the rule's time
  public record Seen(
      LocalDate firstVisit,
      @Nullable LocalDate lastPost,
      boolean shown,
      Map<Language, Long> languages,
      long unanswered) {

    public Seen {
      languages = Map.copyOf(languages);
    }
  }

  /// @param today in the authority's calendar
  public ActivityFindings(Authority authority, LocalDate today, Map<ChannelId, Seen> seen) {
    this.authority = authority;
    this.today = today;
    this.seen = Map.copyOf(seen);
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    Seen stand = seen.get(channel.id());
    return List.of(
        unanswered(channel, status, stand),
        dormant(channel, status, stand),
        languages(channel, status, stand));
  }

  private Verdict unanswered(Channel channel, ChannelStatus status, @Nullable Seen stand) {
    Instant morning = today.atStartOfDay(authority.zone()).toInstant();
    if (!status.isVisited() || new ResponseDuty(authority).due(channel, morning).isEmpty()) {
      return Verdict.notAsked(FindingCode.UNANSWERED);
    }
    if (stand == null) {
      return Verdict.unknown(FindingCode.UNANSWERED);
    }
    return stand.unanswered() == 0
        ? Verdict.fulfilled(FindingCode.UNANSWERED, null, null)
        : Verdict.broken(
                FindingCode.UNANSWERED.on(
                    channel,
                    "%d questions of the last %d days have no official answer, and the routine's"
                            .formatted(stand.unanswered(), SPAN.toDays())
                        + " time for them is over (N21, J04, S13)"))
            .since(null, String.valueOf(stand.unanswered()));
  }

  private Verdict dormant(Channel channel, ChannelStatus status, @Nullable Seen stand) {
    Period after = authority.figuresOn(today).map(RoutineFigures::dormantAfter).orElse(null);
    if (after == null || status != ChannelStatus.ACTIVE) {
      return Verdict.notAsked(FindingCode.DORMANT);
    }
    if (stand == null) {
      return Verdict.unknown(FindingCode.DORMANT);
    }
    LocalDate last = stand.lastPost() == null ? stand.firstVisit() : stand.lastPost();
    Verdict verdict =
        today.isAfter(last.plus(after))
            ? Verdict.broken(
                FindingCode.DORMANT.on(
                    channel,
                    "the channel has had no post of its own for longer than %s: post, or enter it as"
                            .formatted(after)
                        + " DORMANT, or close it (J20, S12)"))
            : Verdict.fulfilled(FindingCode.DORMANT, null, null);
    return verdict.since(stand.shown() ? stand.lastPost() : null, null);
  }

  private Verdict languages(Channel channel, ChannelStatus status, @Nullable Seen stand) {
    boolean asked =
        authority.figuresOn(today).filter(RoutineFigures::languageParity).isPresent()
            && channel.languages().size() > 1
            && status == ChannelStatus.ACTIVE;
    if (!asked) {
      return Verdict.notAsked(FindingCode.LANGUAGE_MISSING);
    }
    if (stand == null || stand.languages().isEmpty()) {
      return Verdict.unknown(FindingCode.LANGUAGE_MISSING);
    }
    List<RegisterFinding> findings =
        channel.languages().stream()
            .filter(language -> !stand.languages().containsKey(language))
            .map(language ->
                FindingCode.LANGUAGE_MISSING
                    .on(
                        channel,
                        "none of the channel's own posts of the last %d days is in %s, one of its"
                                .formatted(SPAN.toDays(), language.code())
                            + " languages (J21)")
                    .keyed(language.code()))
            .toList();
    String shares =
        channel.languages().stream()
            .map(each -> each.code() + ":" + stand.languages().getOrDefault(each, 0L))
            .collect(Collectors.joining(" "));
    return Verdict.of(FindingCode.LANGUAGE_MISSING, findings).since(null, shares);
  }
}
