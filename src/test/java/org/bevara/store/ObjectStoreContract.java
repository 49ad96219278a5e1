package org.bevara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.record.BevaraException;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every adapter of [ObjectStore] must do.
abstract class ObjectStoreContract {

  static final ObjectId ID = new ObjectId("06cfsqe2k3v9d0aa/1");
  static final ObjectId OTHER = new ObjectId("06cfsqe2k3v9d0aa/2");

  @TempDir Path folder;

  /// The store of this test; each call opens it anew.
  abstract ObjectStore store();

  @Test
  void whatIsPutIsFoundAndReadBack() throws IOException {
    ObjectStore store = store();
    Path media = Files.write(folder.resolve("picture"), new byte[] {1, 2, 3});
    StoredObject stored =
        store.put(ID, List.of(part("item.json", "{}"), ObjectPart.of("media/picture.png", media)));

    assertThat(stored.id()).isEqualTo(ID);
    assertThat(stored.files())
        .containsExactly(
            new ObjectFile("item.json", 2, Sha256.of(utf8("{}"))),
            new ObjectFile("media/picture.png", 3, Sha256.of(new byte[] {1, 2, 3})));
    assertThat(stored.size()).isEqualTo(5);
    assertThat(store().find(ID)).contains(stored);
    assertThat(store.bytes(ID, "media/picture.png")).containsExactly(1, 2, 3);
    try (InputStream bytes = store.read(ID, "item.json")) {
      assertThat(bytes).hasContent("{}");
    }
    assertThat(store.verify(ID)).isEmpty();
  }

  @Test
  void absentObjectIsNotFoundAndItsFilesAreMissing() {
    ObjectStore store = store();
    assertThat(store.find(ID)).isEmpty();
    assertThat(codeOf(() -> store.bytes(ID, "item.json"))).isEqualTo("OBJECT_FILE_MISSING");
    assertThat(store.verify(ID)).extracting(Finding::code).containsExactly("OBJECT_MISSING");
    store.put(ID, List.of(part("item.json", "{}")));
    assertThat(codeOf(() -> store.bytes(ID, "other.json"))).isEqualTo("OBJECT_FILE_MISSING");
  }

  @Test
  void sameObjectPutAgainChangesNothing() {
    StoredObject first = store().put(ID, List.of(part("item.json", "{}"), part("note.txt", "hej")));
    assertThat(store().put(ID, List.of(part("note.txt", "hej"), part("item.json", "{}"))))
        .isEqualTo(first);
    assertThat(store().objects()).containsExactly(ID);
  }

  @Test
  void otherContentUnderTheSameIdentifierIsRefusedAndTheFirstStays() {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    for (List<ObjectPart> other :
        List.of(
            List.of(part("item.json", "{ }")),
            List.of(part("other.json", "{}")),
            List.of(part("item.json", "{}"), part("more.json", "{}")))) {
      assertThat(codeOf(() -> store.put(ID, other))).isEqualTo("OBJECT_DIFFERS");
    }
    assertThat(store.bytes(ID, "item.json")).isEqualTo(utf8("{}"));
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void equalFilesInOneObjectAreBothKept() {
    ObjectStore store = store();
    store.put(ID, List.of(part("a.txt", "same"), part("b/a.txt", "same"), part("empty", "")));
    assertThat(store.find(ID).orElseThrow().files())
        .extracting(ObjectFile::name)
        .containsExactly("a.txt", "b/a.txt", "empty");
    assertThat(store.bytes(ID, "b/a.txt")).isEqualTo(utf8("same"));
    assertThat(store.bytes(ID, "empty")).isEmpty();
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void destroyedObjectIsGoneAndTouchesNoOther() {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "same")));
    store.put(OTHER, List.of(part("item.json", "same")));
    store.destroy(ID);
    assertThat(store.find(ID)).isEmpty();
    assertThat(store.objects()).containsExactly(OTHER);
    assertThat(store.bytes(OTHER, "item.json")).isEqualTo(utf8("same"));
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void destructionCanBeRepeated() {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    store.destroy(ID);
    store.destroy(ID);
    store().destroy(OTHER);
    assertThat(store.objects()).isEmpty();
  }

  @Test
  void destroyedIdentifierMayBePutAnew() {
    ObjectStore store = store();
    store.put(ID, List.of(part("item.json", "{}")));
    store.destroy(ID);
    store.put(ID, List.of(part("item.json", "other")));
    assertThat(store.bytes(ID, "item.json")).isEqualTo(utf8("other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        ".hidden",
        "-option",
        "a\\b",
        "a\u0000b",
        "a\nb",
        "å",
        "a b",
        "a/..",
        "a:b"
      })
  void nameThatLeadsAstrayIsRefused(String name) {
    assertThat(codeOf(() -> part(name, "x"))).isEqualTo("OBJECT_NAME_REFUSED");
    ObjectStore store = store();
    assertThat(codeOf(() -> store.bytes(ID, name))).isEqualTo("OBJECT_NAME_REFUSED");
  }

  @Test
  void nameHasAtMost180Characters() {
    assertThat(part("a".repeat(180), "x").name()).hasSize(180);
    assertThat(codeOf(() -> part("a".repeat(181), "x"))).isEqualTo("OBJECT_NAME_REFUSED");
  }

  @Test
  void malformedIdentifierIsAUsageError() {
    for (String id : List.of("", "A", "../x", "/x", "a b", "a".repeat(128))) {
      assertThatThrownBy(() -> new ObjectId(id)).as(id).isInstanceOf(UsageException.class);
    }
    assertThat(new ObjectId("a".repeat(127)).value()).hasSize(127);
  }

  @Test
  void partsThatCannotStandBesideEachOtherAreRefused() {
    ObjectStore store = store();
    for (List<ObjectPart> parts :
        List.<List<ObjectPart>>of(
            List.of(),
            List.of(part("a", "1"), part("a", "2")),
            List.of(part("a", "1"), part("a/b", "2")))) {
      assertThatThrownBy(() -> store.put(ID, parts)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store.objects()).isEmpty();
  }

  @Test
  void partThatCannotBeReadLeavesNothing() {
    ObjectStore store = store();
    ObjectPart absent = ObjectPart.of("b", folder.resolve("absent"));
    assertThatThrownBy(() -> store.put(ID, List.of(part("a", "1"), absent)))
        .isInstanceOf(FailedException.class);
    assertThat(store.find(ID)).isEmpty();
    store.put(ID, List.of(part("a", "1")));
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void oneObjectPutByManyAtOnceIsThereOnce() throws Exception {
    ObjectStore one = store();
    ObjectStore two = store();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<StoredObject>> writers =
          IntStream.range(0, 32)
              .<Callable<StoredObject>>mapToObj(
                  i -> () -> (i % 2 == 0 ? one : two).put(ID, List.of(part("item.json", "{}"))))
              .toList();
      for (var writer : threads.invokeAll(writers)) {
        assertThat(writer.get().id()).isEqualTo(ID);
      }
    }
    assertThat(one.objects()).containsExactly(ID);
    assertThat(one.verify()).isEmpty();
  }

  @Test
  void anySequenceOfActsLeavesWhatAMapWouldHold() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<ObjectId, String> model = new HashMap<>();
    ObjectStore store = store();
    for (int step = 0; step < 300; step++) {
      ObjectId id = new ObjectId("r/" + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          String content = "content " + random.nextInt(2);
          String held = model.get(id);
          List<ObjectPart> parts = List.of(part("item", content), part("d/e", "x"));
          if (held == null || held.equals(content)) {
            store.put(id, parts);
            model.put(id, content);
          } else {
            assertThat(codeOf(() -> store().put(id, parts))).isEqualTo("OBJECT_DIFFERS");
          }
        }
        case 2 -> {
          store.destroy(id);
          model.remove(id);
        }
        default -> store = store();
      }
    }
    try (Stream<ObjectId> objects = store.objects()) {
      assertThat(objects.toList())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(model.keySet());
    }
    for (var entry : model.entrySet()) {
      assertThat(store.bytes(entry.getKey(), "item"))
          .as("seed %d", seed)
          .isEqualTo(utf8(entry.getValue()));
    }
    assertThat(store.verify()).as("seed %d", seed).isEmpty();
  }

  @Test
  void neighborsArePutAndDestroyedAtOnceWithoutHarm() throws Exception {
    ObjectStore store = store();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        String name = "w" + worker + "/";
        workers.add(() -> {
          for (int i = 0; i < 40; i++) {
            store.put(new ObjectId(name + i), List.of(part("item", name + i)));
            if (i % 2 == 0) {
              store.destroy(new ObjectId(name + i));
            }
          }
          return null;
        });
      }
      for (var worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
    try (Stream<ObjectId> objects = store.objects()) {
      assertThat(objects).hasSize(80);
    }
    assertThat(store.verify()).isEmpty();
  }

  static ObjectPart part(String name, String content) {
    return ObjectPart.of(name, utf8(content));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String codeOf(Runnable act) {
    try {
      act.run();
    } catch (BevaraException e) {
      return e.code();
    }
    return "nothing was refused";
  }
}
