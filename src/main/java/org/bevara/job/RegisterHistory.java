package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What an authority's register went through, as the ledger has it: moves of channels, and which
/// versions of its files and papers were kept when (N03, S06, J25). Thread-safe.
public final class RegisterHistory {

  private static final Set<String> ACTS =
      Set.of("CHANNEL_MOVED", "CHANNEL_RESTATED", "REGISTER_KEPT", "DOCUMENT_KEPT");

  private final Archive archive;

  public RegisterHistory(Archive archive) {
    this.archive = archive;
  }

  /// Something that the register went through.
  ///
  /// @param act as the ledger names it
  /// @param channel null for what concerns no single one
  /// @param what codes: the statuses, the file, or the kind of paper
  /// @param agent who did it, as the ledger names them
  /// @param object what keeps it in the store: the version, or why a channel was moved; null for a
  ///   move that closing made
  public record Event(
      Instant at,
      String act,
      @Nullable String channel,
      String what,
      String agent,
      @Nullable String object) {}

  /// The events of an authority, the oldest first.
  ///
  /// @param only of this channel: its moves and papers
  public List<Event> of(AuthorityName authority, Optional<ChannelId> only) {
    return archive.ledger().after(0, authority, ACTS).stream()
        .map(LedgerEntry::act)
        .map(RegisterHistory::event)
        .filter(event -> only.isEmpty() || only.get().value().equals(event.channel()))
        .toList();
  }

  private static Event event(LedgerAct act) {
    Map<String, String> facts = act.facts();
    String what =
        Stream.of("from", "to", "file", "kind")
            .flatMap(key -> Stream.ofNullable(facts.get(key)))
            .collect(Collectors.joining(" > "));
    return new Event(
        act.at(), act.act(), facts.get("channel"), what, act.agent(), facts.get("object"));
  }
}
