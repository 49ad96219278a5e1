package org.bevara.job;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.bevara.record.ChannelId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// One question of a list, as it is written there.
///
/// @param line where it stands, from 1
/// @param query in the language of the search
/// @param from the first day of publication; empty for none of its own
/// @param to the last day of publication; empty for none of its own
/// @param channel identifier of the only channel; empty for none of its own
public record Term(int line, String query, String from, String to, String channel) {

  /// The question to the index.
  ///
  /// @param others what the line says nothing of
  /// @throws UsageException `CHANNEL_UNKNOWN`, `DAY_MALFORMED`, `DATES_REVERSED`
  SearchRequest request(SearchRequest others, Definitions definitions) {
    LocalDate first = day(from);
    LocalDate last = day(to);
    SearchRequest asked =
        others
            .asking(query)
            .published(first == null ? others.from() : first, last == null ? others.to() : last);
    return channel.isEmpty()
        ? asked
        : asked.inChannel(definitions.channel(new ChannelId(channel)).id());
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "DAY_MALFORMED", "a day is written as 2026-03-14, not \"%s\"".formatted(text), e);
    }
  }
}
