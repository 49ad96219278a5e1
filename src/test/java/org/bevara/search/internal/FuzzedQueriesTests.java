package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.post;

import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.bevara.language.Synonyms;
import org.bevara.record.Language;
import org.bevara.record.UsageException;
import org.bevara.search.HostileQueries;
import org.bevara.search.SearchRequest;
import org.junit.jupiter.api.Test;

/// Whatever is asked is answered or refused, with work that the length of the question bounds:
/// 50,000 queries in the build, by the same dice each time; with `bevara.full` a million, of a seed
/// of their own.
class FuzzedQueriesTests {

  private static final boolean FULL = Boolean.getBoolean("bevara.full");
  private static final int QUERIES = FULL ? 1_000_000 : 50_000;
  private static final int POSTS = 120;

  /// A word of one letter is looked up in six fields of two segments, and again to be marked in
  /// each hit.
  private static final int TERMS_A_CHARACTER = 60;

  /// Of each post, for each character asked; a word stands in a post some times in six fields.
  private static final int PLACES_A_CHARACTER = 4;

  private static final int OPENING = 10;

  private static final Pattern COLUMN = Pattern.compile("at column (\\d+): expected ");

  @Test
  void everyQueryIsAnsweredOrRefusedWithBoundedWork() throws IOException {
    long seed = FULL ? System.nanoTime() : 20261130;
    System.out.println("seed " + seed);
    HostileQueries queries = new HostileQueries(seed);
    WorkCounter work = new WorkCounter();
    int understood = 0;
    try (Directory directory = index();
        DirectoryReader reader = work.counting(DirectoryReader.open(directory))) {
      for (int i = 0; i < QUERIES; i++) {
        String query = queries.next();
        work.reset();
        try {
          new Searching(reader, STOCKHOLM, Synonyms.ofProgram()).page(request(query, i));
          understood++;
        } catch (UsageException e) {
          assertRefused(e, query);
        }
        int asked = query.length() + OPENING;
        assertThat(work.terms()).as(query).isLessThan((long) TERMS_A_CHARACTER * asked);
        assertThat(work.places()).as(query).isLessThan((long) PLACES_A_CHARACTER * POSTS * asked);
      }
    }
    assertThat(understood).isBetween(QUERIES / 5, QUERIES * 19 / 20);
  }

  private static SearchRequest request(String query, int number) {
    SearchRequest request =
        SearchRequest.of(query)
            .sorted(number % 3 == 0 ? SearchRequest.Sort.DATE : SearchRequest.Sort.RELEVANCE);
    return number % 5 == 0 ? request.withFacets() : request;
  }

  private static void assertRefused(UsageException refusal, String query) {
    assertThat(refusal.code()).isEqualTo("QUERY_MALFORMED");
    Matcher column = COLUMN.matcher(String.valueOf(refusal.getMessage()));
    assertThat(column.find()).isTrue();
    String composed = Normalizer.normalize(query, Normalizer.Form.NFC);
    assertThat(Integer.parseInt(column.group(1)))
        .isBetween(1, composed.codePointCount(0, composed.length()) + 1);
  }

  /// Every language, and in two segments.
  private static Directory index() throws IOException {
    Directory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(Words.analyzer()).setSimilarity(LiveSearcher.SIMILARITY))) {
      for (int i = 0; i < POSTS; i++) {
        writer.addDocument(
            Documents.document(
                post(i, text(i))
                    .in(Language.values()[i % Language.values().length])
                    .laden()
                    .record(),
                STOCKHOLM));
        if (i == POSTS / 2) {
          writer.commit();
        }
      }
    }
    return directory;
  }

  private static String text(int number) {
    String[] words = {
      "snö",
      "och",
      "i",
      "att",
      "det",
      "snöröjning",
      "Storgatan",
      "kommunen",
      "komma",
      "kommunens",
      "annars",
      "brøyting",
      "lumi",
      "the",
      "snow",
      "a",
      "1",
      "för",
      "förskolan",
      "på",
      "KS 2024/118"
    };
    return IntStream.range(0, 30)
        .mapToObj(i -> words[(number * 7 + i * i) % words.length])
        .collect(Collectors.joining(" "));
  }
}
