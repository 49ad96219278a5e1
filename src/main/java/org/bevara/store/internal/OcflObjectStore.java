package org.bevara.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectIntake;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.bevara.store.RawFile;
import org.bevara.store.StoreEntry;
import org.bevara.store.StoredObject;
import org.bevara.store.Witness;
import org.bevara.store.internal.Disk.LostWriteException;

/// The store on a file system: one immutable version per object, in OCFL 1.1 layout.
///
/// An object is written whole beside the root and forced to the disk file by file and folder by
/// folder; then one rename makes it visible; then the folders above are forced; only then is it
/// acknowledged. There is no copy of the inventory in `v1/` (W010 of the standard's validation
/// codes): with one version it says nothing, and a million objects are to fit the inodes of an
/// ordinary disk.
public final class OcflObjectStore implements ObjectStore {

  private final OcflRoot root;
  private final ObjectReader reader;
  private final Staging staging;
  private final Clock clock;
  private final Consumer<ObjectId> announce;
  private volatile boolean broken;

  private OcflObjectStore(
      OcflRoot root, Staging staging, Clock clock, Consumer<ObjectId> announce) {
    this.root = root;
    this.reader = new ObjectReader(root);
    this.staging = staging;
    this.clock = clock;
    this.announce = announce;
  }

  public static OcflObjectStore open(Path folder, Clock clock, Consumer<ObjectId> announce) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      OcflRoot root = new OcflRoot(path);
      root.establish();
      Path beside = path.resolveSibling(path.getFileName() + ".staging");
      Staging staging = Staging.in(beside);
      if (!Files.getFileStore(path).equals(Files.getFileStore(beside))) {
        throw new FailedException(
            "STORE_ON_ANOTHER_DISK",
            "%s and %s lie on two disks, so that nothing can be renamed between them: mount the disk on the folder that holds both"
                .formatted(path, beside));
      }
      staging.sweep("", root::prune);
      return new OcflObjectStore(root, staging, clock, announce);
    } catch (IOException e) {
      throw new FailedException(
          "STORE_UNUSABLE", "the store %s cannot be opened (%s)".formatted(path, e), e);
    }
  }

  @Override
  public StoredObject put(ObjectId id, List<ObjectPart> parts) {
    requireDistinct(parts);
    if (broken) {
      throw new FailedException(
          "STORE_BROKEN",
          "the disk failed to keep something earlier: stop, check the disk, start again and verify");
    }
    String digest = OcflRoot.digest(id);
    try {
      if (Files.exists(root.folder(digest)) || !admit(id, parts, digest)) {
        requireSame(id, parts);
        root.settle(digest);
      }
      return find(id).orElseThrow(() -> missing(id));
    } catch (IOException e) {
      // after a failed fsync the kernel may forget what it could not write, so a second try that
      // succeeds proves nothing
      broken |= e instanceof LostWriteException;
      throw StagedIntake.notStored(id, e);
    }
  }

  private boolean admit(ObjectId id, List<ObjectPart> parts, String digest) throws IOException {
    Path draft = staging.draft(digest);
    boolean admitted = false;
    try {
      // first the folder, then the announcement: who retracts what was announced finds the folder,
      // and without it nothing below can be written or moved
      Files.createDirectory(draft);
      announce.accept(id);
      ObjectWriter.write(
          draft, OcflRoot.uri(id), parts, clock.instant().truncatedTo(ChronoUnit.SECONDS));
      admitted = root.admit(draft, digest);
      return admitted;
    } finally {
      if (!admitted) {
        Disk.remove(draft);
      }
    }
  }

  private static void requireDistinct(List<ObjectPart> parts) {
    Set<String> names = new HashSet<>();
    for (ObjectPart part : parts) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException("two parts have the name " + part.name());
      }
    }
    for (String name : names) {
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        if (names.contains(name.substring(0, slash))) {
          throw new IllegalArgumentException("a part is a folder of another: " + name);
        }
      }
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an object has at least one part");
    }
  }

  private void requireSame(ObjectId id, List<ObjectPart> parts) throws IOException {
    Inventory stored = reader.inventory(id).orElseThrow(() -> missing(id));
    if (!stored.equals(ObjectWriter.describe(OcflRoot.uri(id), parts))) {
      throw new FailedException(
          "OBJECT_DIFFERS",
          "object %s is stored already, with other content: objects never change".formatted(id));
    }
  }

  @Override
  public void destroy(ObjectId id) {
    String digest = OcflRoot.digest(id);
    try {
      Path unmade = staging.draft(digest);
      try {
        Files.move(root.folder(digest), unmade, StandardCopyOption.ATOMIC_MOVE);
        root.settle(digest);
      } catch (NoSuchFileException e) {
        if (Files.exists(root.folder(digest))) {
          throw e;
        }
        // it is gone; what a killed destruction left of it is swept below
      }
      Disk.remove(unmade);
      root.prune(digest);
      staging.sweep(digest, root::prune);
    } catch (IOException e) {
      throw new FailedException(
          "STORE_DESTROY_FAILED",
          "object %s is not wholly destroyed (%s): repeat it".formatted(id, e),
          e);
    }
  }

  @Override
  public void retract(ObjectId id) {
    String digest = OcflRoot.digest(id);
    try {
      staging.revoke(digest);
    } catch (IOException e) {
      throw new FailedException(
          "STORE_RETRACT_FAILED",
          "what was written of object %s is not wholly removed (%s): run the same command again"
              .formatted(id, e),
          e);
    }
    destroy(id);
  }

  @Override
  public Optional<StoredObject> find(ObjectId id) {
    return reader.find(id);
  }

  @Override
  public InputStream read(ObjectId id, String name) {
    return reader.read(id, name);
  }

  @Override
  public byte[] bytes(ObjectId id, String name) {
    return reader.bytes(id, name);
  }

  @Override
  public Stream<ObjectId> objects() {
    return reader.objects();
  }

  @Override
  public Optional<String> inventoryDigest(ObjectId id) {
    return reader.inventoryDigest(id);
  }

  @Override
  public String place(ObjectId id) {
    return root.place(OcflRoot.digest(id));
  }

  @Override
  public Stream<StoreEntry> entries() {
    return reader.entries();
  }

  @Override
  public List<Finding> verifyRoot() {
    return root.findings();
  }

  @Override
  public List<RawFile> files(ObjectId id) {
    return reader.files(id);
  }

  @Override
  public ObjectIntake intake(ObjectId id) {
    try {
      return new StagedIntake(id, staging.draft(OcflRoot.digest(id)), root);
    } catch (IOException e) {
      throw StagedIntake.notStored(id, e);
    }
  }

  @Override
  public Stream<Finding> verify(ObjectId id, Witness witness) {
    return reader.verify(id, witness);
  }

  @Override
  public Stream<Finding> verify() {
    return reader.verify();
  }

  private static FailedException missing(Object what) {
    return new FailedException("OBJECT_MISSING", "object %s vanished".formatted(what));
  }
}
