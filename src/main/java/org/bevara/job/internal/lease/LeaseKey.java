package org.bevara.job.internal.lease;

import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// What a lease is of: one channel of one authority.
public record LeaseKey(AuthorityName authority, ChannelId channel) {

  /// Where the lock lies that the holder of that epoch keeps as long as it lives.
  String lock(long epoch) {
    return "lease/%s/%s/%d".formatted(authority, channel, epoch);
  }
}
