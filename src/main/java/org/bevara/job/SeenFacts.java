package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelProfile;
import org.bevara.oversight.Activity;
import org.bevara.oversight.Activity.OwnPosts;
import org.bevara.oversight.ActivityFindings;
import org.bevara.oversight.ActivityFindings.Seen;
import org.bevara.oversight.ChannelNews.Received;
import org.bevara.oversight.ResponseDuty;
import org.bevara.oversight.SenderFindings;
import org.bevara.oversight.SenderFindings.Profile;
import org.bevara.record.ChannelId;

/// Gathers from the archive what the pure sources of findings ask about, and only what the
/// authority's routine asks for.
final class SeenFacts {

  private final Archive archive;
  private final Definitions definitions;
  private final Authority authority;
  private final boolean restrictedToo;
  private final Instant now;
  private final LocalDate today;
  private final ResponseDuty response;

  SeenFacts(Archive archive, Definitions definitions, boolean restrictedToo) {
    this.archive = archive;
    this.definitions = definitions;
    this.authority = definitions.authority();
    this.restrictedToo = restrictedToo;
    this.now = archive.clock().instant();
    this.today = day(now);
    this.response = new ResponseDuty(authority);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, authority.zone());
  }

  /// Who speaks, by the profiles that the latest documentation runs kept.
  SenderFindings sender() {
    Map<ChannelId, Profile> profiles = new HashMap<>();
    if (SenderFindings.asks(authority)) {
      archive
          .documentations()
          .latest(definitions.name())
          .forEach((channel, run) -> {
            ChannelProfile profile = archive.documentations().read(run).profile();
            if (profile != null) {
              profiles.put(
                  channel, new Profile(day(run.at()), run.profile().value(), profile.words()));
            }
          });
    }
    return new SenderFindings(authority, profiles);
  }

  /// How lively the channels are.
  ActivityFindings activity() {
    Map<ChannelId, Seen> seen = new HashMap<>();
    boolean ofPosts =
        authority
            .figuresOn(today)
            .filter(figures -> figures.dormantAfter() != null || figures.languageParity())
            .isPresent();
    Activity activity = Activity.in(archive.database());
    Map<ChannelId, OwnPosts> posts =
        ofPosts
            ? activity.ownPosts(definitions.name(), now.minus(ActivityFindings.SPAN), restrictedToo)
            : Map.of();
    List<Received> waiting = waiting();
    Map<ChannelId, Instant> visits = archive.documentations().firstVisits(definitions.name());
    for (Channel channel : definitions.channels()) {
      Instant first = visits.get(channel.id());
      if (first != null) {
        OwnPosts own = posts.getOrDefault(channel.id(), new OwnPosts(null, false, Map.of()));
        seen.put(
            channel.id(),
            new Seen(
                day(first),
                own.last() == null ? null : day(own.last()),
                own.shown(),
                own.languages(),
                overdue(waiting, channel)));
      }
    }
    return new ActivityFindings(authority, today, seen);
  }

  /// The questions that wait, as the daily review shows them; none where no rule names a time.
  private List<Received> waiting() {
    return definitions.channels().stream().anyMatch(each -> response.due(each, now).isPresent())
        ? archive
            .news()
            .waiting(definitions.name(), now.minus(ActivityFindings.SPAN), restrictedToo)
        : List.of();
  }

  private long overdue(List<Received> waiting, Channel channel) {
    return waiting.stream()
        .filter(asked -> asked.channel().equals(channel.id()))
        .filter(asked -> response.isOver(channel, asked.at(), now))
        .count();
  }
}
