package org.bevara.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;

/// Who made an item disappear or change. What the authority did is an act of its own that needs a
/// decision; what the author or the platform did is none (domain 4.2).
public enum Cause {
  AUTHORITY,
  AUTHOR,
  PLATFORM,
  /// Nothing tells: a person has to find out.
  UNKNOWN;

  /// What the state at the source tells of who made an item disappear.
  ///
  /// What the authority published, nobody else takes away, unless its account is gone. What is just
  /// not there any more was taken away by anybody who could.
  ///
  /// @param official whether the item is the authority's own
  /// @throws IllegalArgumentException for a state in which it has not disappeared
  public static Cause of(SourceState state, boolean official) {
    return switch (state) {
      // the channel's owner hid it, or shut its author out
      case HIDDEN_BY_OWNER, AUTHOR_BLOCKED -> AUTHORITY;
      // kept back by a filter, and not looked at by anybody yet
      case HELD_AT_SOURCE -> official ? AUTHORITY : PLATFORM;
      case DELETED_AT_ORIGIN -> official ? AUTHORITY : AUTHOR;
      // closed by who had it, or by the platform against them: not by the authority
      case ACCOUNT_GONE -> official ? UNKNOWN : AUTHOR;
      case MISSING, DELETED -> official ? AUTHORITY : UNKNOWN;
      case LIVE, EDITED -> throw new IllegalArgumentException("%s is there".formatted(state));
    };
  }

  /// Who edited an item: whose it is.
  public static Cause ofEdit(boolean official) {
    return official ? AUTHORITY : AUTHOR;
  }

  /// The lower-case word of the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The cause of that word.
  ///
  /// @throws UsageException `CAUSE_UNKNOWN`
  public static Cause named(String word) {
    return Arrays.stream(values())
        .filter(cause -> cause.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "CAUSE_UNKNOWN",
                "\"%s\" made nothing disappear: one of %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(Cause::word)
                            .collect(Collectors.joining(", ")))));
  }
}
