package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bevara.record.RecordId;
import org.bevara.search.Posts;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in several segments is made one, and finds what it found.
class GatherTests {

  private static final int ALL = Integer.MAX_VALUE;

  @TempDir Path folder;

  @BeforeEach
  void standInTwoSegmentsEach() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(
          Posts.all(
              post(1, "snö"), post(2, "snö").at("2023-05-01T10:00:00Z"), post(3, "snö").secret()));
      index.commit();
      index.put(Posts.all(post(4, "snö i maj"), post(5, "snö").at("2023-05-02T10:00:00Z")));
      index.commit();
    }
    assertThat(segments())
        .isEqualTo(Map.of("public/2023", 2, "public/2024", 2, "restricted/2024", 1));
  }

  @Test
  void eachPartIsOneSegmentAndFindsTheSame() throws IOException {
    List<RecordId> before = found("snö");

    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.gather(ALL);
    }

    assertThat(segments())
        .isEqualTo(Map.of("public/2023", 1, "public/2024", 1, "restricted/2024", 1));
    assertThat(found("snö")).isEqualTo(before).hasSize(5);
  }

  @Test
  void noMorePartsThanAskedFor() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.gather(1);
    }

    assertThat(segments().values()).containsExactlyInAnyOrder(1, 1, 2);
  }

  @Test
  void whatIsBeingWrittenToIsCommittedAndLeftForAnotherTime() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(5, "snö i juni").at("2023-05-02T10:00:00Z")));
      index.gather(ALL);
      assertThat(segments()).containsEntry("public/2023", 2).containsEntry("public/2024", 1);
      assertThat(found("juni")).containsExactly(id(5));

      index.gather(ALL);
      assertThat(segments()).containsEntry("public/2023", 1);
      assertThat(found("juni")).containsExactly(id(5));
    }
  }

  private List<RecordId> found(String word) {
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      return view.search(SearchRequest.of(word), true).hits().stream().map(Hit::recordId).toList();
    }
  }

  private Map<String, Integer> segments() throws IOException {
    Path root = folder.resolve(AUTHORITY.value());
    Map<String, Integer> segments = new TreeMap<>();
    for (var part : Manifest.read(root).orElseThrow().generations().entrySet()) {
      try (Directory directory = FSDirectory.open(root.resolve(part.getKey()))) {
        segments.put(
            part.getKey(),
            Partition.commit(directory, PartitionName.parse(part.getKey()), part.getValue())
                .getSegmentCount());
      }
    }
    return segments;
  }
}
