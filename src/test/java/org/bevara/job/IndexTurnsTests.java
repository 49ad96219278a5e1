package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTurnsTests {

  private static final AuthorityName ONE = new AuthorityName("one");
  private static final AuthorityName OTHER = new AuthorityName("other");

  @TempDir Path folder;
  private final IndexTurns turns = new IndexTurns();

  private SearchIndex open(AuthorityName authority) {
    return turns.take(
        authority, () -> SearchIndexes.open(folder, authority, ZoneId.of("Europe/Stockholm")));
  }

  @Test
  void secondWriterOfAnIndexWaitsAndOneOfAnotherDoesNot() throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> waiting;
      try (SearchIndex _ = open(ONE)) {
        open(OTHER).close();
        waiting = thread.submit(() -> open(ONE).close());
        assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
      }
      waiting.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void turnIsOverWhenTheIndexCannotBeOpened() {
    try (SearchIndex _ = SearchIndexes.open(folder, ONE, ZoneId.of("Europe/Stockholm"))) {
      assertThatThrownBy(() -> open(ONE)).isInstanceOf(BusyException.class);
    }
    SearchIndex index = open(ONE);
    index.close();
    index.close();
    try (SearchIndex again = open(ONE)) {
      assertThat(again.ids()).isEmpty();
    }
  }
}
