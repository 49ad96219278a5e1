package org.bevara.search.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bevara.record.FailedException;
import org.bevara.search.IndexedRecord;
import org.bevara.search.Posts;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index commits as a whole, whatever happens between the commits of its parts.
class CommitTests {

  @TempDir Path folder;

  @Test
  void partThatCommittedBeforeTheManifestDidGoesBackToTheManifest() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(1, "snö"), post(2, "snö")));
      index.commit();
    }
    // the crash: record 1 has left this part, and its new place was never written
    Path root = folder.resolve(AUTHORITY.value());
    Manifest manifest = Manifest.read(root).orElseThrow();
    PartitionName name = new PartitionName(false, "2024");
    try (Partition part =
        Partition.open(root, name, requireNonNull(manifest.generations().get(name.toString())))) {
      part.remove(id(1));
      part.commit();
    }
    try (Partition orphan =
        Partition.open(root, new PartitionName(true, "2024"), CommitPolicy.NONE)) {
      orphan.put(id(3), Documents.document(post(3, "snö").secret().record(), STOCKHOLM));
      orphan.commit();
    }

    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(view.search(SearchRequest.of("snö"), true).total()).isEqualTo(2);
    }
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(index.search(SearchRequest.of("snö"), true).hits())
          .extracting(Hit::recordId)
          .containsExactly(id(2), id(1));
      assertThat(index.tracesOf(List.of(id(1), id(3)))).containsExactly(id(1));
      index.remove(List.of(id(1)));
      index.expunge();
      assertThat(index.tracesOf(List.of(id(1)))).isEmpty();
    }
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(view.search(SearchRequest.of("snö"), true).total()).isEqualTo(1);
    }
  }

  @Test
  void unreadableManifestAsksForARebuild() throws IOException {
    Path root = folder.resolve(AUTHORITY.value());
    SearchIndexes.open(folder, AUTHORITY, STOCKHOLM).close();
    Files.writeString(root.resolve("commit.json"), "{\"finger");

    assertThatExceptionOfType(FailedException.class)
        .isThrownBy(() -> SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM))
        .withMessageContaining("rebuild-index")
        .satisfies(e -> assertThat(e.code()).isEqualTo("INDEX_DAMAGED"));
    try (SearchIndex index = SearchIndexes.openEmpty(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(1, "snö")));
      index.commit();
    }
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(view.search(SearchRequest.of("snö"), true).total()).isEqualTo(1);
    }
  }

  /// A record that wanders between years and between free and restricted is never seen twice, nor
  /// missed, by who searches meanwhile, in this process or through a view.
  @Test
  void readerNeverSeesHalfOfAChange() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      index.put(records(0));
      index.commit();
      Future<Integer> live =
          readers.submit(() -> {
            int searches = 0;
            while (!done.get() || searches == 0) {
              assertThat(index.search(SearchRequest.of("snö"), true).total()).isEqualTo(30);
              searches++;
            }
            return searches;
          });
      Future<Integer> views =
          readers.submit(() -> {
            int searches = 0;
            while (!done.get() || searches == 0) {
              try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
                assertThat(view.search(SearchRequest.of("snö"), true).total()).isEqualTo(30);
                searches++;
              }
            }
            return searches;
          });
      try {
        for (int round = 1; round <= 40; round++) {
          index.put(records(round));
          if (round % 2 == 0) {
            index.commit();
          }
          if (round % 10 == 0) {
            index.expunge();
          }
        }
      } finally {
        done.set(true);
      }
      assertThat(live.get()).isPositive();
      assertThat(views.get()).isPositive();
    }
  }

  private static List<IndexedRecord> records(int round) {
    return IntStream.range(0, 30)
        .mapToObj(i -> {
          Posts post = post(i, "snö").at("20%02d-05-01T00:00:00Z".formatted(20 + (i + round) % 4));
          return ((i + round) % 3 == 0 ? post.secret() : post).record();
        })
        .toList();
  }
}
