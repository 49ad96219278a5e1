package org.bevara.search.internal;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SlowImpactsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOBooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Counts what is looked at in an index to answer a question, which is the same on every machine,
/// as time is not.
final class WorkCounter {

  private long terms;
  private long places;

  /// Terms looked up, or gone through, in the dictionaries of all segments, since [#reset].
  long terms() {
    return terms;
  }

  /// Documents and places of words gone through since [#reset].
  long places() {
    return places;
  }

  void reset() {
    terms = 0;
    places = 0;
  }

  DirectoryReader counting(DirectoryReader reader) throws IOException {
    return new CountedReader(reader);
  }

  private final class CountedReader extends FilterDirectoryReader {

    CountedReader(DirectoryReader reader) throws IOException {
      super(
          reader,
          new SubReaderWrapper() {
            @Override
            public LeafReader wrap(LeafReader leaf) {
              return new CountedLeaf(leaf);
            }
          });
    }

    @Override
    protected DirectoryReader doWrapDirectoryReader(DirectoryReader reader) throws IOException {
      return new CountedReader(reader);
    }

    @Override
    public CacheHelper getReaderCacheHelper() {
      return in.getReaderCacheHelper();
    }
  }

  private final class CountedLeaf extends FilterLeafReader {

    CountedLeaf(LeafReader leaf) {
      super(leaf);
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
      Terms held = super.terms(field);
      return held == null ? null : new CountedTerms(held);
    }

    @Override
    public CacheHelper getCoreCacheHelper() {
      return in.getCoreCacheHelper();
    }

    @Override
    public CacheHelper getReaderCacheHelper() {
      return in.getReaderCacheHelper();
    }
  }

  private final class CountedTerms extends FilterLeafReader.FilterTerms {

    CountedTerms(Terms terms) {
      super(terms);
    }

    @Override
    public TermsEnum iterator() throws IOException {
      return new CountedTerm(super.iterator());
    }
  }

  private final class CountedTerm extends FilterLeafReader.FilterTermsEnum {

    CountedTerm(TermsEnum term) {
      super(term);
    }

    @Override
    public @Nullable BytesRef next() throws IOException {
      terms++;
      return super.next();
    }

    @Override
    public SeekStatus seekCeil(BytesRef text) throws IOException {
      terms++;
      return super.seekCeil(text);
    }

    @Override
    public boolean seekExact(BytesRef text) throws IOException {
      terms++;
      return super.seekExact(text);
    }

    @Override
    public void seekExact(BytesRef text, TermState state) throws IOException {
      terms++;
      super.seekExact(text, state);
    }

    @Override
    public @Nullable IOBooleanSupplier prepareSeekExact(BytesRef text) throws IOException {
      terms++;
      return super.prepareSeekExact(text);
    }

    @Override
    public PostingsEnum postings(@Nullable PostingsEnum reuse, int flags) throws IOException {
      return new CountedPlaces(super.postings(null, flags));
    }

    /// Without the short cuts that would not be counted.
    @Override
    public ImpactsEnum impacts(int flags) throws IOException {
      return new SlowImpactsEnum(postings(null, flags));
    }
  }

  private final class CountedPlaces extends FilterLeafReader.FilterPostingsEnum {

    CountedPlaces(PostingsEnum places) {
      super(places);
    }

    @Override
    public int nextDoc() throws IOException {
      places++;
      return super.nextDoc();
    }

    @Override
    public int advance(int target) throws IOException {
      places++;
      return super.advance(target);
    }

    @Override
    public int nextPosition() throws IOException {
      places++;
      return super.nextPosition();
    }
  }
}
