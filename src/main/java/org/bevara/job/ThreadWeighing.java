package org.bevara.job;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.function.Function;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.channel.Channel;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// What is needed besides to weigh all that is held, as it would be decided now. Thread-safe.
final class ThreadWeighing {

  private final Archive archive;
  private final AuthorityName authority;
  private final Map<ChannelId, Channel> channels;

  ThreadWeighing(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.authority = definitions.name();
    this.channels =
        definitions.channels().stream().collect(toMap(Channel::id, Function.identity()));
  }

  /// An appraiser by whom each rule of a schedule that was overruled too often asks a person, while
  /// its text is the same.
  Appraiser appraiser(DisposalSchedule schedule) {
    return new Appraiser(
        Appraising.fallenBack(
            archive.fallbacks().standing(authority), Appraising.editions(schedule)));
  }

  /// Of a channel that is in the register no more nobody says whom it is for, so it is taken for
  /// one of a school or of care.
  ChannelFacts facts(ChannelId id) {
    Channel channel = channels.get(id);
    return channel == null
        ? new ChannelFacts(id, true)
        : new ChannelFacts(id, channel.sensitiveAudience(), channel.kind());
  }
}
