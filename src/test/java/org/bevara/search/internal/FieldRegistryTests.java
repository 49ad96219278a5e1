package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bevara.record.Author;
import org.bevara.record.Language;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `archive-schema/index/fields.json`, the code and what is really in an index say the same.
class FieldRegistryTests {

  @TempDir Path folder;

  @Test
  void registryIsTheListOfTheCode() {
    List<Map<String, Object>> written = new ArrayList<>();
    JsonNode fields =
        JsonMapper.builder()
            .build()
            .readTree(Path.of("archive-schema/index/fields.json"))
            .get("fields");
    for (JsonNode field : fields) {
      written.add(
          Map.of(
              "name", field.get("name").asString(),
              "type", field.get("type").asString(),
              "analyzed", field.get("analyzed").asBoolean(),
              "stored", field.get("stored").asBoolean(),
              "faceted", field.get("faceted").asBoolean(),
              "meaning", field.get("meaning").asString()));
    }
    assertThat(written)
        .containsExactlyElementsOf(
            Stream.of(IndexField.values())
                .map(field ->
                    Map.<String, Object>of(
                        "name", field.key(),
                        "type", field.type().name().toLowerCase(Locale.ROOT),
                        "analyzed", field.type() == IndexField.Type.TEXT,
                        "stored", field.stored(),
                        "faceted", field.faceted(),
                        "meaning", field.meaning()))
                .toList());
  }

  @Test
  void indexHoldsEveryFieldAsTheRegistrySaysAndNoOther() throws IOException {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(
          List.of(
              post(1, "snö i KS 2024/118")
                  .in(Language.UND)
                  .laden()
                  .by(new Author("Bo", "bo", "https://b.example", true))
                  .record()));
      index.commit();
    }
    Set<String> indexed = new java.util.TreeSet<>();
    try (Directory directory = FSDirectory.open(folder.resolve("exempelkommun/public/2024"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        for (FieldInfo info : leaf.reader().getFieldInfos()) {
          IndexField field = field(info.name);
          indexed.add(info.name);
          assertThat(info.getDocValuesType() == DocValuesType.SORTED_SET)
              .as(info.name)
              .isEqualTo(field.faceted());
          assertThat(info.getPointDimensionCount() > 0)
              .as(info.name)
              .isEqualTo(field.type() == IndexField.Type.TIME);
          assertThat(info.getIndexOptions())
              .as(info.name)
              .isEqualTo(
                  switch (field.type()) {
                    case NONE, TIME -> IndexOptions.NONE;
                    case KEYWORD -> IndexOptions.DOCS;
                    case TEXT -> IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
                  });
        }
        Set<String> stored =
            leaf.reader().storedFields().document(0).getFields().stream()
                .map(f -> f.name())
                .collect(Collectors.toSet());
        assertThat(stored)
            .containsExactlyInAnyOrderElementsOf(
                EnumSet.allOf(IndexField.class).stream()
                    .filter(IndexField::stored)
                    .map(IndexField::key)
                    .toList());
      }
    }
    assertThat(indexed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(IndexField.values()).map(IndexField::key).toList());
  }

  private static IndexField field(String name) {
    return Stream.of(IndexField.values())
        .filter(f -> f.key().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
