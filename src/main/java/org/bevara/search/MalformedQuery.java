package org.bevara.search;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bevara.record.UsageException;

/// Makes the exception for a query that is not understood. The query's own words are not repeated:
/// they may be names, and messages are logged.
final class MalformedQuery {

  private static final String EXAMPLE =
      "snöröjning AND (kanal:kommunen OR \"KS 2024/118\") -kind:page";

  private MalformedQuery() {}

  static UsageException at(int column, String expected) {
    return new UsageException(
        "QUERY_MALFORMED",
        "The query is not understood at column %d: expected %s. Example: %s"
            .formatted(column, expected, EXAMPLE));
  }

  static String fields() {
    return Arrays.stream(QueryField.values())
        .map(field -> field.word() + ":")
        .collect(Collectors.joining(" "));
  }
}
