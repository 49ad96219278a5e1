package org.bevara.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.bevara.FormatsDocument;
import org.bevara.capture.StoredSnapshot;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The examples in `formats.md` of what is captured: the program reads them out of a store, and
/// writes them again as they stand there.
class StoredFormatsTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectId OBJECT = new ObjectId("example");

  @TempDir Path folder;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC());
  }

  @Test
  void itemIsReadAndWrittenAsDocumented() {
    readAndWritten("bevara-item/1", StoreFiles.ITEM, StoreFiles::item);
  }

  @Test
  void pageIsReadAndWrittenAsDocumented() {
    readAndWritten("bevara-page/1", StoreFiles.PAGE, StoreFiles::page);
  }

  @Test
  void mediumIsReadAndWrittenAsDocumented() {
    readAndWritten("bevara-media/1", StoreFiles.MEDIA, StoreFiles::media);
  }

  @Test
  void snapshotIsReadAndWrittenAsDocumented() {
    readAndWritten("bevara-capture/1", StoredSnapshot.DESCRIPTION, StoreFiles::snapshot);
  }

  @Test
  void documentationIsReadAndWrittenAsDocumented() {
    readAndWritten("bevara-documentation/1", StoreFiles.DOCUMENTATION, StoreFiles::documentation);
  }

  private void readAndWritten(
      String form, String file, BiFunction<StoreFiles, ObjectId, Object> reader) {
    String example = FormatsDocument.example(form);
    store.put(OBJECT, List.of(ObjectPart.of(file, example.getBytes(StandardCharsets.UTF_8))));

    Object read = reader.apply(new StoreFiles(store), OBJECT);

    assertThat(JSON.readTree(StoreFiles.json(read))).isEqualTo(JSON.readTree(example));
    assertThat(JSON.readTree(example).get("format").asString()).isEqualTo(form);
  }
}
