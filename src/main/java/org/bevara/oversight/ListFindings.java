package org.bevara.oversight;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.harvest.ListedAddresses;
import org.jspecify.annotations.Nullable;

/// Whether the list of channels on the authority's own site says the same as its register (N16,
/// H09, S11): a channel that is in use or dormant stands on it (N03), and what stands on it is
/// registered and not closed.
///
/// A list that could not be read says nothing about any channel.
public final class ListFindings implements FindingSource {

  private final @Nullable URI published;
  private final @Nullable Reading reading;
  private final Map<Channel, ChannelStatus> register;

  /// The list as it was last asked for.
  ///
  /// @param outcome `READ`, or the stable code of what kept it from being read
  /// @param object of the store that shows what it said; null where it never was read
  /// @param listed what it said; null where this time it could not be read
  public record Reading(
      LocalDate on, String outcome, @Nullable String object, @Nullable ListedAddresses listed) {}

  /// @param published where the list is; null where there is none
  /// @param reading null while nobody has looked
  /// @param register all channels, with the status in force
  public ListFindings(
      @Nullable URI published, @Nullable Reading reading, Map<Channel, ChannelStatus> register) {
    this.published = published;
    this.reading = reading;
    this.register = Map.copyOf(register);
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    boolean listed = status == ChannelStatus.ACTIVE || status == ChannelStatus.DORMANT;
    if (published == null || !listed) {
      return List.of(Verdict.notAsked(FindingCode.LIST_DIFFERS));
    }
    if (reading == null || reading.listed() == null) {
      return List.of(Verdict.unknown(FindingCode.LIST_DIFFERS));
    }
    Verdict verdict =
        reading.listed().has(channel.url())
            ? Verdict.fulfilled(FindingCode.LIST_DIFFERS, null, null)
            : Verdict.broken(
                FindingCode.LIST_DIFFERS.on(
                    channel,
                    "the channel's address is not on the authority's list at %s: have it entered"
                            .formatted(published)
                        + " there (N16, H09)"));
    return List.of(verdict.since(reading.on(), reading.object()));
  }

  @Override
  public List<Verdict> ofAuthority() {
    if (published == null) {
      return List.of(
          Verdict.notAsked(FindingCode.LIST_DIFFERS),
          Verdict.notAsked(FindingCode.LIST_UNREADABLE));
    }
    if (reading == null) {
      return List.of(
          Verdict.unknown(FindingCode.LIST_DIFFERS), Verdict.unknown(FindingCode.LIST_UNREADABLE));
    }
    ListedAddresses listed = reading.listed();
    if (listed == null) {
      return List.of(
          Verdict.unknown(FindingCode.LIST_DIFFERS),
          Verdict.broken(
                  FindingCode.LIST_UNREADABLE.onAuthority(
                      "the authority's list of channels at %s could not be read (%s), so it is not"
                              .formatted(published, reading.outcome())
                          + " known whether it says what the register says: see to the page or to"
                          + " `publishedList` (N16)"))
              .since(reading.on(), null));
    }
    return List.of(
        differs(listed).since(reading.on(), reading.object()),
        Verdict.fulfilled(FindingCode.LIST_UNREADABLE, reading.on(), reading.object()));
  }

  private Verdict differs(ListedAddresses listed) {
    List<RegisterFinding> findings = new ArrayList<>();
    List<URI> registered = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    register.forEach((channel, status) -> {
      registered.add(channel.url());
      if (status == ChannelStatus.CLOSED && listed.has(channel.url())) {
        closed.add(channel.id().value());
      }
    });
    List<String> strangers = listed.besides(registered);
    if (!strangers.isEmpty()) {
      findings.add(
          FindingCode.LIST_DIFFERS
              .onAuthority(
                  "on the authority's list and not in the register: %s. Enter them, or have them"
                          .formatted(String.join(", ", strangers))
                      + " taken off the list (N16, N17)")
              .keyed("unregistered"));
    }
    if (!closed.isEmpty()) {
      findings.add(
          FindingCode.LIST_DIFFERS
              .onAuthority(
                  "closed channels that are still on the authority's list: %s (N16, H19)"
                      .formatted(String.join(", ", closed.stream().sorted().toList())))
              .keyed("closed"));
    }
    return Verdict.of(FindingCode.LIST_DIFFERS, findings);
  }
}
