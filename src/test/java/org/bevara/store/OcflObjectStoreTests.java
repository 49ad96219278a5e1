package org.bevara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ValidationIssue;
import io.ocfl.api.model.ValidationResults;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;

/// The adapter on a file system, and what other OCFL tools see of it.
class OcflObjectStoreTests extends ObjectStoreContract {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:30:00.123Z"), ZoneOffset.UTC);

  @Override
  ObjectStore store() {
    return ObjectStore.inDirectory(folder.resolve("store"), CLOCK);
  }

  @Test
  void treeOfASmallObjectIsTheGoldenOne() throws IOException {
    store().put(ID, List.of(part("item.json", "{}\n"), part("tiles/1.png", "not a picture\n")));
    TreeMap<String, String> tree = new TreeMap<>();
    Path root = folder.resolve("store");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    StringBuilder text = new StringBuilder();
    tree.forEach((name, content) -> text.append("== ").append(name).append('\n').append(content));
    assertThat(text.toString()).isEqualTo(resource("golden-tree.txt"));
    assertThat(folder.resolve("store.staging")).isDirectoryNotContaining("glob:**.1");
  }

  @Test
  void officialValidatorFindsNoErrorAndOnlyTheAcceptedWarning() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    ObjectStore store = store();
    for (int i = 0; i < 20; i++) {
      byte[] content = new byte[random.nextInt(5000)];
      random.nextBytes(content);
      store.put(
          new ObjectId("v/" + i),
          List.of(
              ObjectPart.of("source.bin", content),
              ObjectPart.of("copy/source.bin", content),
              part("item.json", "{\"n\":%d}".formatted(i))));
    }
    store.destroy(new ObjectId("v/7"));
    OcflRepository official =
        new OcflRepositoryBuilder()
            .defaultLayoutConfig(new HashedNTupleLayoutConfig())
            .storage(storage -> storage.fileSystem(folder.resolve("store")))
            .workDir(folder)
            .build();
    try (Stream<String> ids = official.listObjectIds()) {
      List<String> all = ids.toList();
      assertThat(all).hasSize(19).contains("urn:bevara:v/0").doesNotContain("urn:bevara:v/7");
      for (String id : all) {
        ValidationResults results = official.validateObject(id, true);
        assertThat(results.getErrors()).as("%s, seed %d", id, seed).isEmpty();
        assertThat(results.getWarnings())
            .extracting(ValidationIssue::getCode)
            .extracting(Enum::name)
            .as("%s, seed %d", id, seed)
            .containsOnly("W010");
      }
    }
    official.close();
  }

  @Test
  void everyFlippedBitOfAnObjectIsFound() throws IOException {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}"), part("note.txt", "hej")));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(objectFolder())) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSize(5);
    for (Path file : files) {
      for (long at = 0; at < Files.size(file); at++) {
        flip(file, at);
        assertThat(store.verify(ID)).as("%s at %d", file, at).isNotEmpty();
        assertThat(store.verify()).as("%s at %d", file, at).isNotEmpty();
        flip(file, at);
      }
    }
    assertThat(store.verify(ID)).isEmpty();
  }

  @Test
  void missingAndUnknownFilesAreFound() throws IOException {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    Files.writeString(objectFolder().resolve("v1/content/foreign"), "x");
    assertThat(store.verify(ID)).extracting(Finding::code).containsExactly("OBJECT_FILE_UNKNOWN");
    Files.delete(objectFolder().resolve("v1/content/foreign"));
    Files.delete(objectFolder().resolve("v1/content/item.json"));
    assertThat(store.verify(ID)).extracting(Finding::code).containsExactly("OBJECT_FILE_MISSING");
    Files.delete(objectFolder().resolve("inventory.json"));
    assertThat(store.verify())
        .extracting(Finding::code)
        .containsExactly("OBJECT_INVENTORY_DAMAGED");
    assertThat(codeOf(() -> store.objects().forEach(_ -> {}))).isEqualTo("OBJECT_DAMAGED");
  }

  @Test
  void strayFileBetweenObjectsIsFound() throws IOException {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    Files.writeString(folder.resolve("store/stray"), "x");
    assertThat(store.verify())
        .extracting(Finding::code, Finding::where)
        .containsExactly(tuple("STORE_STRAY_FILE", "stray"));
  }

  @Test
  void emptyFoldersDoNotStayAfterDestruction() throws IOException {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    store.destroy(ID);
    try (Stream<Path> entries = Files.list(folder.resolve("store"))) {
      assertThat(entries.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("0=ocfl_1.1", "ocfl_layout.json", "extensions");
    }
  }

  @Test
  void objectTakesFiveEntriesBesidesItsFilesAndFolders() throws IOException {
    store().put(ID, List.of(part("a", "1"), part("b", "2")));
    try (Stream<Path> all = Files.walk(objectFolder())) {
      assertThat(all.filter(path -> !path.equals(objectFolder()))).hasSize(5 + 2);
    }
  }

  @Test
  void whatAKilledDestructionLeftIsRemovedWhenItIsRepeated() throws IOException {
    ObjectStore store = store();
    Path left =
        folder
            .resolve("store.staging/session-of-a-killed-process")
            .resolve(objectFolder().getFileName() + ".1");
    Files.createDirectories(left.resolve("v1/content"));
    Files.writeString(left.resolve("v1/content/item.json"), "{}");
    store.destroy(OTHER);
    assertThat(left).exists();
    store.destroy(ID);
    assertThat(left).doesNotExist();
  }

  @Test
  void whatAKilledWriterLeftIsRemovedAtTheNextOpeningWithItsEmptyFolders() throws IOException {
    store();
    Path left =
        folder
            .resolve("store.staging/session-of-a-killed-process")
            .resolve(objectFolder().getFileName() + ".1");
    Files.createDirectories(left.resolve("v1/content"));
    Files.createDirectories(objectFolder().getParent());
    store();
    assertThat(left.getParent()).doesNotExist();
    assertThat(objectFolder().resolve("../..").normalize()).doesNotExist();
  }

  @Test
  void whoOnlyReadsMakesNothing() throws IOException {
    ObjectId id = new ObjectId("a");
    ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC())
        .put(id, List.of(ObjectPart.of("x", new byte[] {1})));
    Path beside = folder.resolve("store.staging");
    List<Path> before;
    try (Stream<Path> files = Files.walk(beside)) {
      before = files.toList();
    }

    ObjectStore reading = ObjectStore.inDirectory(folder.resolve("store"), Clock.systemUTC());

    assertThat(reading.bytes(id, "x")).containsExactly(1);
    assertThat(reading.verify()).isEmpty();
    try (Stream<Path> files = Files.walk(beside)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  @Test
  void folderWithOtherThingsIsNoStore() throws IOException {
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(folder.resolve("store/letter.txt"), "hej");
    assertThatThrownBy(this::store)
        .isInstanceOfSatisfying(
            FailedException.class, e -> assertThat(e.code()).isEqualTo("STORE_NOT_EMPTY"));
  }

  @Test
  void rootOfAnotherLayoutIsRefused() throws IOException {
    store();
    Path config = folder.resolve("store/extensions/0004-hashed-n-tuple-storage-layout/config.json");
    Files.writeString(config, Files.readString(config).replace(": 2", ": 3"));
    assertThat(codeOf(this::store)).isEqualTo("STORE_LAYOUT_UNKNOWN");
  }

  private Path objectFolder() {
    String digest = Sha256.of(("urn:bevara:" + ID).getBytes(StandardCharsets.UTF_8)).hex();
    return folder
        .resolve("store")
        .resolve(digest.substring(0, 2))
        .resolve(digest.substring(2, 4))
        .resolve(digest);
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1);
    }
  }

  private String resource(String name) throws IOException {
    try (var stream = getClass().getResourceAsStream("/store/" + name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
