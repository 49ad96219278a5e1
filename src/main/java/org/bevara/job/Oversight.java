package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.oversight.FindingSource;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.RegisterFindings;
import org.bevara.oversight.TaskFindings;
import org.bevara.oversight.Verdict;

/// How an authority's channels stand by its own routine, as things were when this was made: all
/// sources of findings in one place, from which verbs, pages, the job `oversight` and reports take
/// theirs, so that they never differ. Immutable.
public final class Oversight {

  private static final Comparator<Verdict> BY_DUTY = Comparator.comparing(Verdict::duty);

  private final Definitions definitions;
  private final Function<Channel, ChannelStatus> statuses;
  private final List<FindingSource> sources;

  private Oversight(
      Definitions definitions,
      Function<Channel, ChannelStatus> statuses,
      List<FindingSource> sources) {
    this.definitions = definitions;
    this.statuses = statuses;
    this.sources = List.copyOf(sources);
  }

  /// What the register alone says: where there is no archive to ask.
  public static Oversight ofRegister(Definitions definitions, Instant now) {
    return new Oversight(definitions, Channel::status, List.of(register(definitions, now)));
  }

  /// What register and archive say.
  public static Oversight of(Archive archive, Definitions definitions) {
    Instant now = archive.clock().instant();
    return new Oversight(
        definitions,
        channel -> archive.statuses().of(definitions.name(), channel),
        List.of(
            register(definitions, now),
            DocumentationCalendar.of(archive, definitions),
            new TaskFindings(archive.tasks().all(definitions.name(), true), now)));
  }

  private static RegisterFindings register(Definitions definitions, Instant now) {
    Authority authority = definitions.authority();
    return new RegisterFindings(
        authority, definitions.standing(), LocalDate.ofInstant(now, authority.zone()));
  }

  /// How each duty stands for a channel, in the order of the codes; none for a closed channel,
  /// about which nothing can be put right any more.
  public List<Verdict> card(Channel channel) {
    ChannelStatus status = statuses.apply(channel);
    return status == ChannelStatus.CLOSED
        ? List.of()
        : sources.stream()
            .flatMap(source -> source.of(channel, status).stream())
            .sorted(BY_DUTY)
            .toList();
  }

  /// How each duty stands for the authority as a whole, in the order of the codes.
  public List<Verdict> cardOfAuthority() {
    return sources.stream()
        .flatMap(source -> source.ofAuthority().stream())
        .sorted(BY_DUTY)
        .toList();
  }

  /// What is amiss with a channel, in the order of the codes; empty if nothing.
  public List<RegisterFinding> findings(Channel channel) {
    return findings(card(channel)).toList();
  }

  /// What is amiss with the authority as a whole and with each of its channels.
  public List<RegisterFinding> findings() {
    List<RegisterFinding> all = new ArrayList<>(findings(cardOfAuthority()).toList());
    definitions.channels().forEach(channel -> all.addAll(findings(channel)));
    return List.copyOf(all);
  }

  private static Stream<RegisterFinding> findings(List<Verdict> card) {
    return card.stream().flatMap(verdict -> verdict.findings().stream());
  }
}
