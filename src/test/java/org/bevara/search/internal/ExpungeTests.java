package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bevara.record.Author;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.search.SearchRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was destroyed cannot be read from the index any more, by whatever door of Lucene.
class ExpungeTests {

  private static final String MARKER = "zqxmarker";

  @TempDir Path folder;

  @Test
  void removedRecordIsReadableUntilExpungedAndThenNowhere() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      fill(index);
      index.remove(List.of(id(500)));
      index.commit();
      // one of a thousand: far below the tenth at which Lucene's own policy would act
      assertThat(index.search(SearchRequest.of(MARKER), true).total()).isZero();
      assertThat(index.tracesOf(List.of(id(500), id(501))))
          .containsExactlyInAnyOrder(id(500), id(501));
      assertThat(traces(folder)).isNotEmpty();

      index.expunge();

      assertThat(index.tracesOf(List.of(id(500), id(501)))).containsExactly(id(501));
      assertThat(traces(folder)).isEmpty();
      assertThat(index.search(SearchRequest.of(""), true).total()).isEqualTo(999);
    }
    assertThat(traces(folder)).isEmpty();
  }

  @Test
  void replacedTextIsGoneAfterExpungeToo() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      fill(index);
      index.commit();
      index.put(List.of(post(500, "maskerat").secret().record()));
      index.expunge();

      assertThat(traces(folder)).isEmpty();
      assertThat(index.search(SearchRequest.of("maskerat"), true).total()).isEqualTo(1);
    }
  }

  @Test
  void whatOnlyTheLastCommitStillHoldsIsATraceToo() {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(List.of(marked()));
      index.commit();
      // the only document of its part: dropped with its segment, but committed it stands
      index.remove(List.of(id(500)));

      assertThat(index.tracesOf(List.of(id(500)))).containsExactly(id(500));
      index.expunge();
      assertThat(index.tracesOf(List.of(id(500)))).isEmpty();
    }
  }

  private static void fill(SearchIndex index) {
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      records.add(i == 500 ? marked() : post(i, "snö nummer " + i).record());
    }
    index.put(records);
  }

  private static IndexedRecord marked() {
    return post(500, "snö " + MARKER + " snö")
        .by(new Author(MARKER, MARKER, "https://" + MARKER + ".example", false))
        .record();
  }

  /// Every door: terms of every indexed field, doc values, stored fields of documents live and not,
  /// in every commit that is on disk.
  private static List<String> traces(Path folder) throws IOException {
    List<String> traces = new ArrayList<>();
    Path root = folder.resolve(AUTHORITY.value());
    RecordId record = id(500);
    for (PartitionName name : Traces.onDisk(root)) {
      try (Directory directory = FSDirectory.open(root.resolve(name.toString()))) {
        for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
          try (DirectoryReader reader = DirectoryReader.open(commit)) {
            for (LeafReaderContext leaf : reader.leaves()) {
              inspect(leaf.reader(), record, name.restricted(), traces);
            }
          }
        }
      }
    }
    return traces;
  }

  private static void inspect(
      LeafReader leaf, RecordId record, boolean restricted, List<String> traces)
      throws IOException {
    for (FieldInfo field : leaf.getFieldInfos()) {
      if (field.getIndexOptions() != IndexOptions.NONE) {
        inspect(field.name, leaf.terms(field.name).iterator(), traces);
      }
      if (field.getDocValuesType() == DocValuesType.SORTED_SET) {
        inspect(field.name, leaf.getSortedSetDocValues(field.name).termsEnum(), traces);
      }
      if (field.getDocValuesType() == DocValuesType.SORTED) {
        inspect(field.name, leaf.getSortedDocValues(field.name).termsEnum(), traces);
      }
    }
    for (int document = 0; document < leaf.maxDoc(); document++) {
      Document stored = leaf.storedFields().document(document);
      if (stored.toString().contains(MARKER)
          || (!restricted && record.value().equals(stored.get("recordId")))) {
        traces.add("stored " + document);
      }
    }
  }

  private static void inspect(String field, TermsEnum terms, List<String> traces)
      throws IOException {
    while (terms.next() != null) {
      if (terms.term().utf8ToString().toLowerCase(Locale.ROOT).contains(MARKER)) {
        traces.add(field + " " + terms.term().utf8ToString());
      }
    }
  }
}
