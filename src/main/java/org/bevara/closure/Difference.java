package org.bevara.closure;

/// Something that stands between a channel and its closing.
///
/// @param uri what it is about: an item, a thread or the channel's start page
/// @param kind what the address is of, for example `comment`
public record Difference(String uri, String kind, Code code) {

  /// What is amiss.
  public enum Code {
    /// The channel could not be visited.
    UNREACHABLE,
    /// The source states no counts, so nothing proves that all is held.
    COUNTS_NOT_REPORTED,
    /// The source's counts could not be had.
    COUNTS_UNREACHABLE,
    /// The source counts it, and it was not seen at this visit though it is held.
    COUNTED_BUT_NOT_SEEN,
    /// The source counts more than was ever seen here.
    COUNTED_BUT_NEVER_SEEN,
    /// It was seen, and the source does not count it.
    SEEN_BUT_NOT_COUNTED,
    /// The source has it behind a password, so what it says now was not read.
    CONTENT_PROTECTED,
    /// A thread that could not be read at this visit.
    THREAD_UNREAD
  }
}
