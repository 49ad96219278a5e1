package org.bevara.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectIntake;
import org.bevara.store.ObjectPart;
import org.bevara.store.Witness;

/// An object that comes back file by file, in the staging folder until it is whole.
final class StagedIntake implements ObjectIntake {

  private static final Set<String> OWN =
      Set.of(ObjectWriter.DECLARATION, Inventory.NAME, Inventory.SIDECAR);

  private final ObjectId id;
  private final Path draft;
  private final OcflRoot root;
  private boolean admitted;

  StagedIntake(ObjectId id, Path draft, OcflRoot root) {
    this.id = id;
    this.draft = draft;
    this.root = root;
  }

  @Override
  public void file(String path, InputStream bytes) {
    if (!OWN.contains(path)) {
      ObjectPart.requireName(
          path.startsWith(Inventory.CONTENT) ? path.substring(Inventory.CONTENT.length()) : "/");
    }
    Path file = draft.resolve(path);
    try {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(draft));
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        bytes.transferTo(out);
        Disk.force(channel);
      }
    } catch (IOException e) {
      throw notStored(id, e);
    }
  }

  @Override
  public void admit() {
    try {
      List<Finding> findings = new ObjectCheck(draft, id.value(), Witness.NONE).findings();
      // the draft's folder has a name of its own, so only what is inside can be wrong
      Optional<Finding> wrong =
          findings.stream().filter(each -> !each.code().equals("OBJECT_MISPLACED")).findFirst();
      if (wrong.isPresent() || !declares(id)) {
        throw new FailedException(
            "OBJECT_DAMAGED",
            "the copy of object %s is damaged (%s): take another copy"
                .formatted(id, wrong.map(Finding::where).orElse("it names another object")));
      }
      Disk.forceFolders(draft);
      admitted = root.admit(draft, OcflRoot.digest(id));
    } catch (IOException e) {
      throw notStored(id, e);
    }
  }

  private boolean declares(ObjectId expected) throws IOException {
    Inventory inventory = Inventory.parse(Files.readAllBytes(draft.resolve(Inventory.NAME)));
    return inventory != null && inventory.id().equals(OcflRoot.uri(expected));
  }

  @Override
  public void close() {
    if (!admitted) {
      try {
        Disk.remove(draft);
      } catch (IOException e) {
        throw notStored(id, e);
      }
    }
  }

  static FailedException notStored(ObjectId id, IOException e) {
    return new FailedException(
        "STORE_WRITE_FAILED",
        "object %s is not stored (%s): check space and health of the disk".formatted(id, e),
        e);
  }
}
