package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryWordTests {

  @Test
  void wordsAreThoseThatAreWantedAsSuch() {
    assertThat(
            QueryWord.of(
                "snö (OR) AND väg* -is NOT (a OR (b c)) \"d e\" kanal:f (g) 2024/118 https://h.example"))
        .extracting(QueryWord::text)
        .containsExactly("snö", "g", "2024/118");
  }

  @Test
  void wordIsReplacedWhereItStands() {
    String query = "🙂 va\u0308g -\"va\u0308g\" “väg” vägg";
    QueryWord way = QueryWord.of(query).get(1);
    assertThat(way.replacedIn(query, "vägen")).isEqualTo("🙂 vägen -\"väg\" “väg” vägg");
  }
}
