package org.bevara.search.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Iterator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bevara.search.IndexedRecord;

/// The floor of what indexing costs: the very documents of the program with the very analysis,
/// added by one thread to one Lucene index with Lucene's own settings, and committed once. It looks
/// for nothing that it replaces, and shows nothing before the end.
public final class BareLucene {

  private BareLucene() {}

  /// @param folder empty or absent
  public static void load(Path folder, Iterator<IndexedRecord> posts) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(Words.analyzer()).setSimilarity(LiveSearcher.SIMILARITY);
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      while (posts.hasNext()) {
        writer.addDocument(Documents.document(posts.next(), ZoneOffset.UTC));
      }
      writer.commit();
    }
  }
}
