package org.bevara.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.SenderRule;
import org.bevara.channel.Unit;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// Whether a channel's profile says who speaks: the authority, the unit, and that it is official
/// (N23, N24, S10). Names are found whatever their case and ending, as they stand at the beginning
/// of a word: «epävirallinen» is not «virallinen».
public final class SenderFindings implements FindingSource {

  private final Authority authority;
  private final Map<ChannelId, Profile> profiles;

  /// The profile as the last documentation run saw it.
  ///
  /// @param record the record that holds it
  /// @param words all that it says
  public record Profile(LocalDate on, String record, String words) {}

  /// @param profiles of the channels that have been documented
  public SenderFindings(Authority authority, Map<ChannelId, Profile> profiles) {
    this.authority = authority;
    this.profiles = Map.copyOf(profiles);
  }

  /// Whether the authority's rule asks for anything.
  public static boolean asks(Authority authority) {
    SenderRule rule = authority.sender();
    return !rule.names().isEmpty() || !rule.words().isEmpty() || rule.unitNamed();
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    Profile profile = profiles.get(channel.id());
    if (!asks(authority)) {
      return List.of(Verdict.notAsked(FindingCode.SENDER_NOT_NAMED));
    }
    if (profile == null) {
      return List.of(Verdict.unknown(FindingCode.SENDER_NOT_NAMED));
    }
    return List.of(
        Verdict.of(FindingCode.SENDER_NOT_NAMED, findings(channel, profile.words()))
            .since(profile.on(), profile.record()));
  }

  private List<RegisterFinding> findings(Channel channel, String words) {
    SenderRule rule = authority.sender();
    boolean main = channel.level() == ChannelLevel.MAIN;
    List<RegisterFinding> findings = new ArrayList<>();
    missing(words, rule.names())
        .ifPresent(names ->
            findings.add(
                FindingCode.SENDER_NOT_NAMED
                    .on(
                        channel,
                        "the profile does not name the authority; it must say one of: %s (%s)"
                            .formatted(names, main ? "N23" : "N24"))
                    .by(main ? "N23" : "N24")
                    .keyed("authority")));
    String unit = unit(channel);
    if (rule.unitNamed() && unit != null) {
      missing(words, List.of(unit))
          .ifPresent(name ->
              findings.add(
                  FindingCode.SENDER_NOT_NAMED
                      .on(
                          channel,
                          "the profile does not name the unit; it must say: %s (S10)"
                              .formatted(name))
                      .by("S10")
                      .keyed("unit")));
    }
    missing(words, rule.words())
        .ifPresent(asked ->
            findings.add(
                FindingCode.SENDER_NOT_NAMED
                    .on(
                        channel,
                        "the profile does not say that the channel is official; it must say one of:"
                            + " %s (S10)".formatted(asked))
                    .by("S10")
                    .keyed("official")));
    return findings;
  }

  private @Nullable String unit(Channel channel) {
    return authority.units().stream()
        .filter(unit -> unit.id().equals(channel.unit()))
        .map(Unit::name)
        .findFirst()
        .orElse(null);
  }

  /// What is asked for, if something is and none of it is there.
  private static Optional<String> missing(String words, List<String> asked) {
    return asked.isEmpty() || asked.stream().anyMatch(each -> isSaid(each, words))
        ? Optional.empty()
        : Optional.of(String.join(", ", asked));
  }

  private static boolean isSaid(String name, String words) {
    String[] parts = name.strip().split("\\s+");
    String pattern =
        String.join("[\\s\\p{Z}]+", List.of(parts).stream().map(Pattern::quote).toList());
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(words)
        .find();
  }
}
