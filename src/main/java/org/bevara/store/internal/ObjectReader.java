package org.bevara.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.RawFile;
import org.bevara.store.StoreEntry;
import org.bevara.store.StoredObject;
import org.bevara.store.Witness;

/// What can be had from a storage root without changing it.
record ObjectReader(OcflRoot root) {

  Optional<StoredObject> find(ObjectId id) {
    try {
      Optional<Inventory> inventory = inventory(id);
      if (inventory.isEmpty()) {
        return Optional.empty();
      }
      Path folder = root.folder(OcflRoot.digest(id));
      List<ObjectFile> files = new ArrayList<>();
      for (Inventory.Entry entry : inventory.get().entries()) {
        long size = Files.size(folder.resolve(Inventory.CONTENT + entry.name()));
        files.add(new ObjectFile(entry.name(), size, new Sha256(entry.sha256())));
      }
      return Optional.of(new StoredObject(id, files));
    } catch (IOException e) {
      throw unreadable(id, e);
    }
  }

  Optional<Inventory> inventory(ObjectId id) throws IOException {
    Path file = root.folder(OcflRoot.digest(id)).resolve(Inventory.NAME);
    try {
      Inventory inventory = Inventory.parse(Files.readAllBytes(file));
      if (inventory == null || !inventory.id().equals(OcflRoot.uri(id))) {
        throw damaged(id);
      }
      return Optional.of(inventory);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  InputStream read(ObjectId id, String name) {
    ObjectPart.requireName(name);
    Path file = root.folder(OcflRoot.digest(id)).resolve(Inventory.CONTENT + name);
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new FailedException(
          "OBJECT_FILE_MISSING",
          "object %s has no file %s: it was destroyed, or the store needs verify"
              .formatted(id, name),
          e);
    } catch (IOException e) {
      throw unreadable(id, e);
    }
  }

  byte[] bytes(ObjectId id, String name) {
    try (InputStream bytes = read(id, name)) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw unreadable(id, e);
    }
  }

  Stream<ObjectId> objects() {
    return folders()
        .filter(Files::isDirectory)
        .flatMap(folder -> {
          try {
            return Stream.of(identify(folder).orElseThrow(() -> damaged(folder)));
          } catch (NoSuchFileException e) {
            if (Files.exists(folder)) {
              throw damaged(folder);
            }
            return Stream.<ObjectId>empty();
          } catch (IOException e) {
            throw unreadable(folder, e);
          }
        });
  }

  private static Optional<ObjectId> identify(Path folder) throws IOException {
    Inventory inventory = Inventory.parse(Files.readAllBytes(folder.resolve(Inventory.NAME)));
    return inventory == null ? Optional.empty() : OcflRoot.id(inventory.id(), folder);
  }

  Optional<String> inventoryDigest(ObjectId id) {
    Path file = root.folder(OcflRoot.digest(id)).resolve(Inventory.NAME);
    try {
      byte[] json = Files.readAllBytes(file);
      return Optional.of(ObjectWriter.hex(ObjectWriter.sha512().digest(json)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(id, e);
    }
  }

  Stream<StoreEntry> entries() {
    return folders().map(entry -> new StoreEntry(path(entry), identified(entry).orElse(null)));
  }

  private Optional<ObjectId> identified(Path entry) {
    try {
      return Files.isDirectory(entry) ? identify(entry) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(entry, e);
    }
  }

  List<RawFile> files(ObjectId id) {
    Path folder = root.folder(OcflRoot.digest(id));
    try (Stream<Path> all = Files.walk(folder)) {
      List<RawFile> files = new ArrayList<>();
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.add(new RawFile(path(file), Files.size(file), file));
      }
      return files;
    } catch (NoSuchFileException e) {
      throw new FailedException("OBJECT_MISSING", "object %s is not in the store".formatted(id), e);
    } catch (IOException e) {
      throw unreadable(id, e);
    }
  }

  private String path(Path entry) {
    return root.path().relativize(entry).toString().replace('\\', '/');
  }

  Stream<Finding> verify(ObjectId id, Witness witness) {
    Path folder = root.folder(OcflRoot.digest(id));
    if (!Files.exists(folder)) {
      return Stream.of(
          Finding.error(
              "OBJECT_MISSING",
              id.value(),
              "object %s is not in the store; restore it from a backup".formatted(id)));
    }
    return check(folder, id.value(), witness);
  }

  Stream<Finding> verify() {
    return folders()
        .flatMap(entry ->
            Files.isDirectory(entry)
                ? check(entry, name(entry), Witness.NONE)
                : Stream.of(
                    Finding.error(
                        "STORE_STRAY_FILE",
                        root.path().relativize(entry).toString(),
                        "a file lies between the objects: see where it comes from and remove it")));
  }

  /// An object is named as its inventory does, or by its folder when that cannot be read.
  private String name(Path folder) {
    return identified(folder).map(ObjectId::value).orElse(path(folder));
  }

  private Stream<Path> folders() {
    try {
      return root.entries();
    } catch (IOException e) {
      throw unreadable(root.path(), e);
    }
  }

  private static Stream<Finding> check(Path folder, String where, Witness witness) {
    try {
      return new ObjectCheck(folder, where, witness).findings().stream();
    } catch (NoSuchFileException e) {
      // destroyed meanwhile, or a file vanished while it was read: the next check tells
      return Stream.empty();
    } catch (IOException e) {
      return Stream.of(
          Finding.error(
              "OBJECT_UNREADABLE",
              where,
              "object %s cannot be read (%s): check the disk".formatted(where, e)));
    }
  }

  private static FailedException damaged(Object what) {
    return new FailedException(
        "OBJECT_DAMAGED",
        "the inventory of %s is damaged: run verify and restore it from a backup".formatted(what));
  }

  static FailedException unreadable(Object what, IOException failure) {
    return new FailedException(
        "STORE_UNREADABLE", "%s cannot be read (%s)".formatted(what, failure), failure);
  }
}
