package org.bevara.notice;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.access.Role;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// One thing that people are told of. It holds codes, figures and identifiers only: no text, author
/// or address of anything captured ever goes out by mail.
///
/// @param channel null where it is about the whole authority
/// @param code what it was in detail, for example `UNREACHABLE`; the record's identifier where it
///   is about one
/// @param count how often, at least 1
/// @param at when it was found, or found last
/// @param posts whose business it is: roles of accounts, or posts that `authority.yaml` names
public record Alert(
    AlertKind kind,
    @Nullable ChannelId channel,
    String code,
    long count,
    Instant at,
    Set<String> posts) {

  public Alert {
    posts = Set.copyOf(posts);
  }

  /// An alert that is the business of its kind's roles.
  public Alert(AlertKind kind, @Nullable ChannelId channel, String code, long count, Instant at) {
    this(
        kind,
        channel,
        code,
        count,
        at,
        kind.roles().stream().map(Role::word).collect(Collectors.toCollection(TreeSet::new)));
  }
}
