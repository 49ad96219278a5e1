package org.bevara.bench;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.jspecify.annotations.Nullable;

/// The program's own index, written in its own batches and gathered as `rebuild-index` does, and
/// read as a page reads it.
final class BevaraContender implements SearchContender {

  private static final AuthorityName AUTHORITY = new AuthorityName("exempelkommun");
  private static final int BATCH = 200;

  private final Path folder;
  private @Nullable SearchView view;

  BevaraContender(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "bevara";
  }

  @Override
  public void load(Iterator<IndexedRecord> posts) {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, ZoneOffset.UTC)) {
      List<IndexedRecord> batch = new ArrayList<>();
      while (posts.hasNext()) {
        batch.add(posts.next());
        if (batch.size() == BATCH) {
          index.put(batch);
          batch.clear();
        }
      }
      index.put(batch);
      index.commit();
      index.gather(Integer.MAX_VALUE);
    }
    close();
    view = SearchIndexes.openReadOnly(folder, AUTHORITY, ZoneOffset.UTC);
  }

  /// Seconds from a captured post to its being found: one more is put and committed, and a page
  /// opens the index and asks.
  double secondsUntilSeen(IndexedRecord post, String word) {
    long began = System.nanoTime();
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, ZoneOffset.UTC)) {
      index.put(List.of(post));
      index.commit();
    }
    try (SearchView page = SearchIndexes.openReadOnly(folder, AUTHORITY, ZoneOffset.UTC)) {
      if (page.search(SearchRequest.of(word), true).total() == 0) {
        throw new IllegalStateException("a post that was committed is not found");
      }
    }
    return (System.nanoTime() - began) / 1e9;
  }

  /// How long a page takes to open the index as it was last committed.
  double secondsToOpen() {
    long began = System.nanoTime();
    SearchIndexes.openReadOnly(folder, AUTHORITY, ZoneOffset.UTC).close();
    return (System.nanoTime() - began) / 1e9;
  }

  /// Whether `query` is refused; answered otherwise.
  boolean refuses(String query, boolean facets) {
    SearchRequest request = SearchRequest.of(query);
    try {
      Objects.requireNonNull(view, "load comes first")
          .search(facets ? request.withFacets() : request, true);
      return false;
    } catch (UsageException e) {
      return true;
    }
  }

  @Override
  public long answer(SearchQuestion question) {
    String words = String.join(" ", question.words());
    SearchRequest request =
        SearchRequest.of(question.words().size() > 1 ? '"' + words + '"' : words)
            .published(question.from(), question.to());
    if (question.channel() != null) {
      request = request.inChannel(question.channel());
    }
    if (question.language() != null) {
      request = request.in(question.language());
    }
    if (question.facets()) {
      request = request.withFacets();
    }
    SearchPage page = Objects.requireNonNull(view, "load comes first").search(request, true);
    return page.total();
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
