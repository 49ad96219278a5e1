package org.bevara.search;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.record.RecordId;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest.Sort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random histories of an index, and random questions to it, against a plain list of records.
class SearchOracleTests {

  /// With a digit, so that no stemmer touches them.
  private static final List<String> WORDS =
      IntStream.range(0, 40).mapToObj(i -> "w%02d".formatted(i)).toList();

  @TempDir Path folder;

  /// A question, and who satisfies it.
  private record Question(String query, Predicate<IndexedRecord> answer) {}

  @Test
  void indexAnswersLikeAPlainListOfRecords() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<RecordId, IndexedRecord> held = new TreeMap<>();
    Map<RecordId, IndexedRecord> committed = new TreeMap<>();
    SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
    try {
      for (int round = 0; round < 60; round++) {
        switch (random.nextInt(8)) {
          case 0 -> {
            index.commit();
            committed = new TreeMap<>(held);
          }
          case 1 -> {
            index.close();
            index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
            held = new TreeMap<>(committed);
          }
          case 2 -> {
            List<RecordId> gone = random.ints(20, 0, 600).mapToObj(Posts::id).toList();
            index.remove(gone);
            held.keySet().removeAll(gone);
            index.expunge();
            committed = new TreeMap<>(held);
            assertThat(index.tracesOf(gone)).isEmpty();
          }
          case 3 -> {
            List<RecordId> gone = random.ints(5, 0, 600).mapToObj(Posts::id).toList();
            index.remove(gone);
            held.keySet().removeAll(gone);
          }
          default -> {
            List<IndexedRecord> batch = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
              batch.add(Posts.random(random.nextInt(600), random, WORDS).record());
            }
            index.put(batch);
            for (IndexedRecord record : batch) {
              held.put(record.recordId(), record);
            }
          }
        }
        for (int i = 0; i < 8; i++) {
          check(index, held, question(random, 3), random);
        }
        check(index, held, new Question("", r -> true), random);
        try (Stream<RecordId> ids = index.ids()) {
          assertThat(ids.sorted()).containsExactlyElementsOf(held.keySet());
        }
        RecordId any = id(random.nextInt(600));
        assertThat(index.stored(any).orElse(null)).isEqualTo(held.get(any));
      }
    } finally {
      index.close();
    }
  }

  private static void check(
      SearchIndex index, Map<RecordId, IndexedRecord> held, Question question, Random random) {
    boolean seesRestricted = random.nextBoolean();
    List<IndexedRecord> expected =
        held.values().stream()
            .filter(r -> seesRestricted || !r.restricted())
            .filter(question.answer())
            .sorted(
                comparing((IndexedRecord r) ->
                        r.publishedAt() == null ? Instant.MIN : r.publishedAt())
                    .reversed()
                    .thenComparing(IndexedRecord::recordId))
            .toList();
    SearchRequest request = SearchRequest.of(question.query()).limit(1000).withFacets();
    SearchPage byDate = index.search(request.sorted(Sort.DATE), seesRestricted);
    assertThat(byDate.hits().stream().map(Hit::recordId))
        .as(question.query())
        .containsExactlyElementsOf(expected.stream().map(IndexedRecord::recordId).toList());
    assertThat(byDate.total()).isEqualTo(expected.size());
    SearchPage.Facets facets = requireNonNull(byDate.facets());
    assertThat(facets.channel()).isEqualTo(counts(expected, r -> r.channelId().value()));
    assertThat(facets.kind()).isEqualTo(counts(expected, r -> r.kind().word()));
    assertThat(facets.language()).isEqualTo(counts(expected, r -> r.language().code()));
    assertThat(facets.state()).isEqualTo(counts(expected, r -> r.state().name()));
    assertThat(facets.author())
        .isEqualTo(counts(expected, r -> r.author() == null ? "" : r.author().name()));
    assertThat(facets.year())
        .isEqualTo(
            counts(
                expected,
                r ->
                    r.publishedAt() == null
                        ? ""
                        : "" + r.publishedAt().atZone(STOCKHOLM).getYear()));

    SearchPage byRelevance = index.search(request, seesRestricted);
    assertThat(byRelevance.hits().stream().map(Hit::recordId))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(IndexedRecord::recordId).toList());
    assertThat(byRelevance.hits()).isSortedAccordingTo(comparing(Hit::score).reversed());
  }

  private static List<Count> counts(
      List<IndexedRecord> records, Function<IndexedRecord, String> value) {
    return records.stream()
        .map(value)
        .filter(v -> !v.isEmpty())
        .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(comparing(Count::count).reversed().thenComparing(Count::value))
        .limit(50)
        .toList();
  }

  private static Question question(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(random);
    }
    Question a = question(random, depth - 1);
    Question b = question(random, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> new Question("(" + a.query + " AND " + b.query + ")", a.answer.and(b.answer));
      case 1 -> new Question("(" + a.query + " " + b.query + ")", a.answer.and(b.answer));
      case 2 -> new Question("(" + a.query + " OR " + b.query + ")", a.answer.or(b.answer));
      default -> new Question("-(" + a.query + ")", a.answer.negate());
    };
  }

  private static Question leaf(Random random) {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    String other = WORDS.get(random.nextInt(8));
    LocalDate day = LocalDate.of(2022, 11, 1).plusDays(random.nextInt(3 * 365));
    Instant start = day.atStartOfDay(STOCKHOLM).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(STOCKHOLM).toInstant();
    return switch (random.nextInt(9)) {
      case 0 ->
          new Question(
              "\"" + word + " " + other + "\"",
              r -> (" " + r.text() + " ").contains(" " + word + " " + other + " "));
      case 1 -> new Question("W0" + "0*", r -> r.text().contains("w00"));
      case 2 -> new Question("kanal:skolan", r -> r.channelId().value().equals("skolan"));
      case 3 -> new Question("kind:comment", r -> r.kind().word().equals("comment"));
      case 4 ->
          new Question(
              "from:" + day, r -> r.publishedAt() != null && !r.publishedAt().isBefore(start));
      case 5 ->
          new Question("to:" + day, r -> r.publishedAt() != null && r.publishedAt().isBefore(end));
      case 6 ->
          new Question(
              "author:\"person 7\"",
              r -> r.author() != null && r.author().name().equals("Person 7"));
      default -> new Question(word, r -> List.of(r.text().split(" ")).contains(word));
    };
  }
}
