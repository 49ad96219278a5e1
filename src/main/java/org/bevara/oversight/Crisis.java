package org.bevara.oversight;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// A crisis that goes on: the crisis staff owns the channels, visits come at the crisis plan's
/// times, and nothing is culled (N57, M10).
///
/// @param channel the one that it is about; null for all of the authority
/// @param begunBy who began it, as the ledger names them
/// @param hold the hold that keeps everything meanwhile, by its identifier; the words that say why
///   are with it
public record Crisis(
    long id,
    AuthorityName authority,
    @Nullable ChannelId channel,
    Instant begunAt,
    String begunBy,
    String hold) {

  /// Whether it is about `other` too.
  public boolean concerns(ChannelId other) {
    return channel == null || channel.equals(other);
  }

  /// What it is about, as a word: `AUTHORITY` or `CHANNEL`.
  public String scope() {
    return channel == null ? "AUTHORITY" : "CHANNEL";
  }
}
