package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.moderation.Change;
import org.bevara.oversight.AbsenceFindings;
import org.bevara.oversight.FindingLog.Subject;
import org.bevara.oversight.FindingSource;
import org.bevara.oversight.HoldFindings;
import org.bevara.oversight.ListFindings;
import org.bevara.oversight.PaperFindings;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.RegisterFindings;
import org.bevara.oversight.RuleFindings;
import org.bevara.oversight.StandingFindings;
import org.bevara.oversight.TaskFindings;
import org.bevara.oversight.Verdict;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// How an authority's channels stand by its own routine, as things were when this was made: all
/// sources of findings in one place, from which verbs, pages, the job `oversight` and reports take
/// theirs, so that they never differ. Immutable.
public final class Oversight {

  private static final Comparator<Verdict> BY_DUTY = Comparator.comparing(Verdict::duty);

  private final Map<Channel, ChannelStatus> register;
  private final List<FindingSource> sources;

  private Oversight(Map<Channel, ChannelStatus> register, List<FindingSource> sources) {
    this.register = register;
    this.sources = List.copyOf(sources);
  }

  /// What the register alone says: where there is no archive to ask.
  public static Oversight ofRegister(Definitions definitions, Instant now) {
    Map<Channel, ChannelStatus> register = new LinkedHashMap<>();
    definitions.channels().forEach(channel -> register.put(channel, channel.status()));
    return new Oversight(register, ofFiles(definitions, now));
  }

  /// What register and archive say.
  ///
  /// @param restrictedToo whether who asks may know of restricted records
  public static Oversight of(Archive archive, Definitions definitions, boolean restrictedToo) {
    Map<Channel, ChannelStatus> register = new LinkedHashMap<>();
    definitions
        .channels()
        .forEach(
            channel -> register.put(channel, archive.statuses().of(definitions.name(), channel)));
    List<FindingSource> sources = new ArrayList<>(ofFiles(definitions, archive.clock().instant()));
    SeenFacts seen = new SeenFacts(archive, definitions, restrictedToo);
    sources.add(DocumentationCalendar.of(archive, definitions));
    sources.add(ReviewCalendar.of(archive, definitions));
    sources.add(seen.sender());
    sources.add(
        new ListFindings(
            definitions.authority().publishedList(),
            new ListVisit(archive, definitions).last().orElse(null),
            register));
    sources.add(seen.activity());
    sources.add(
        new TaskFindings(
            archive.tasks().open(definitions.name(), restrictedToo), archive.clock().instant()));
    sources.add(rules(archive, definitions));
    sources.add(
        new AbsenceFindings(
            archive.changes().open(definitions.name(), restrictedToo).stream()
                .map(Change::channel)
                .collect(Collectors.toSet())));
    sources.add(
        new HoldFindings(
            archive.holds().all(definitions.name()),
            LocalDate.ofInstant(archive.clock().instant(), definitions.authority().zone())));
    sources.add(RegisterCalendar.of(archive, definitions.authority(), restrictedToo).duty());
    return new Oversight(register, sources);
  }

  private static RuleFindings rules(Archive archive, Definitions definitions) {
    Set<String> fallen =
        Appraising.fallenBack(
                archive.fallbacks().standing(definitions.name()),
                Appraising.editions(definitions.disposalSchedule()))
            .keySet();
    return new RuleFindings(
        definitions.disposalSchedule().rules().stream()
            .filter(rule -> fallen.contains(rule.id()))
            .map(rule -> new RuleFindings.Fallen(rule.id(), rule.row()))
            .toList());
  }

  private static List<FindingSource> ofFiles(Definitions definitions, Instant now) {
    Authority authority = definitions.authority();
    LocalDate today = LocalDate.ofInstant(now, authority.zone());
    return List.of(
        new RegisterFindings(authority, today),
        new StandingFindings(authority, definitions.standing(), today),
        new PaperFindings(authority, today));
  }

  /// How each duty stands for a channel, in the order of the codes; none for a closed channel,
  /// about which nothing can be put right any more.
  public List<Verdict> card(Channel channel) {
    ChannelStatus status = register.getOrDefault(channel, channel.status());
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

  /// What is amiss with the authority as a whole, in the order of the codes; empty if nothing.
  public List<RegisterFinding> findingsOfAuthority() {
    return findings(cardOfAuthority()).toList();
  }

  /// What is amiss with the authority as a whole and with each of its channels.
  public List<RegisterFinding> findings() {
    return Stream.concat(
            findings(cardOfAuthority()),
            register.keySet().stream().flatMap(channel -> findings(card(channel))))
        .toList();
  }

  /// What cannot be told now, whether it is amiss or not.
  public Set<Subject> unknown() {
    Set<Subject> unknown = new HashSet<>();
    unknown(cardOfAuthority(), null, unknown);
    register.keySet().forEach(channel -> unknown(card(channel), channel.id(), unknown));
    return unknown;
  }

  private static void unknown(
      List<Verdict> card, @Nullable ChannelId channel, Set<Subject> unknown) {
    card.stream()
        .filter(verdict -> verdict.state() == Verdict.State.UNKNOWN)
        .forEach(verdict -> unknown.add(new Subject(verdict.duty(), channel)));
  }

  private static Stream<RegisterFinding> findings(List<Verdict> card) {
    return card.stream().flatMap(verdict -> verdict.findings().stream());
  }
}
