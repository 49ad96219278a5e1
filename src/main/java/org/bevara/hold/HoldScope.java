package org.bevara.hold;

import java.util.Set;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;

/// What a hold is placed on.
public sealed interface HoldScope {

  /// On what ground the scope was chosen, as the database has it.
  Basis basis();

  /// How a scope was chosen.
  enum Basis {
    /// Record by record.
    LIST,
    /// By what a query found.
    QUERY,
    /// By channel.
    CHANNELS
  }

  /// These records as they are now, with the versions that they have and their context: all items
  /// of their threads, the pages that show any of these, the media that these show. What comes
  /// later is not held.
  ///
  /// @param chosen all that were asked for, restricted ones too: a hold protects what whoever
  ///   places it may not see
  /// @param open those of `chosen` of which anybody may know
  /// @param basis `LIST` or `QUERY`
  record Records(Set<RecordId> chosen, Set<RecordId> open, Basis basis) implements HoldScope {

    public Records {
      chosen = Set.copyOf(chosen);
      open = Set.copyOf(open);
      if (!chosen.containsAll(open)) {
        throw new IllegalArgumentException("what is open is among what was chosen");
      }
      if (basis == Basis.CHANNELS) {
        throw new IllegalArgumentException("records are chosen by list or query");
      }
    }
  }

  /// Everything of these channels, also what is captured while the hold stands (closure, crisis).
  record Channels(Set<ChannelId> channels) implements HoldScope {

    public Channels {
      channels = Set.copyOf(channels);
    }

    @Override
    public Basis basis() {
      return Basis.CHANNELS;
    }
  }
}
