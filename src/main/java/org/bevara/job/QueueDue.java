package org.bevara.job;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.oversight.ActivityFindings;
import org.bevara.oversight.ChannelNews.Received;
import org.bevara.oversight.ResponseDuty;
import org.bevara.oversight.ReviewDuty;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Waiting;

/// Until when somebody should have looked at what waits: a question that nobody has answered until
/// it must be answered (N21, J04), anything else until the end of the first day on which its
/// channel must be looked over (N06, J18). Where the routine asks for neither, it was due when it
/// was written.
final class QueueDue {

  /// A routine that asks for a daily review asks for one within this time, holidays included.
  private static final int DAYS_LOOKED_AT = 14;

  private final Map<ChannelId, Channel> channels;
  private final Set<RecordId> questions;
  private final ResponseDuty response;
  private final ReviewDuty review;
  private final ZoneId zone;

  QueueDue(Archive archive, Desk desk, boolean restrictedToo) {
    this.channels = desk.register().stream().collect(toMap(Channel::id, channel -> channel));
    this.questions =
        archive
            .news()
            .waiting(
                desk.authority().name(),
                archive.clock().instant().minus(ActivityFindings.SPAN),
                restrictedToo)
            .stream()
            .map(Received::record)
            .collect(toSet());
    this.response = new ResponseDuty(desk.authority());
    this.review = new ReviewDuty(desk.authority());
    this.zone = desk.authority().zone();
  }

  Instant of(Waiting waiting) {
    Channel channel = channels.get(waiting.channel());
    if (channel == null) {
      return waiting.at();
    }
    Optional<Instant> answer =
        questions.contains(waiting.item()) ? response.due(channel, waiting.at()) : Optional.empty();
    return answer.or(() -> reviewed(channel, waiting)).orElse(waiting.at());
  }

  private Optional<Instant> reviewed(Channel channel, Waiting waiting) {
    if (channel.status() != ChannelStatus.ACTIVE) {
      return Optional.empty();
    }
    LocalDate seen = LocalDate.ofInstant(waiting.firstSeenAt(), zone);
    return review.daysDue(seen, seen.plusDays(DAYS_LOOKED_AT)).stream()
        .findFirst()
        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
