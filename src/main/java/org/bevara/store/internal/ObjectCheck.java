package org.bevara.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.bevara.store.Witness;
import org.jspecify.annotations.Nullable;

/// Compares one object's folder with its inventory, byte for byte, and says which of its files is
/// the one that was changed.
///
/// Where the inventory and the digest beside it differ, one of the two is right: the one that a
/// witness remembers; without a witness the inventory, if it is in the only form that is written
/// here and fits every file.
final class ObjectCheck {

  private static final int BUFFER = 1 << 17;
  private static final Pattern SIDECAR = Pattern.compile("([0-9a-f]{128}) inventory\\.json\n");

  private final Path folder;
  private final String where;
  private final Witness witness;
  private final List<Finding> findings = new ArrayList<>();

  /// @param where how findings name the object
  ObjectCheck(Path folder, String where, Witness witness) {
    this.folder = folder;
    this.where = where;
    this.witness = witness;
  }

  List<Finding> findings() throws IOException {
    Path declaration = folder.resolve(ObjectWriter.DECLARATION);
    if (!holds(declaration, ObjectWriter.DECLARATION_TEXT)) {
      error("OBJECT_UNDECLARED", ObjectWriter.DECLARATION, "is missing or changed");
    }
    byte @Nullable [] json = bytes(Inventory.NAME);
    byte @Nullable [] sidecar = bytes(Inventory.SIDECAR);
    if (json == null || sidecar == null) {
      String missing = json == null ? Inventory.NAME : Inventory.SIDECAR;
      error(
          json == null ? "OBJECT_INVENTORY_DAMAGED" : "OBJECT_SIDECAR_DAMAGED",
          missing,
          "is missing");
    }
    Inventory inventory = json == null ? null : Inventory.parse(json);
    String digest = json == null ? null : ObjectWriter.hex(ObjectWriter.sha512().digest(json));
    String stated = sidecar == null ? null : stated(sidecar);
    boolean disputed = digest != null && !digest.equals(stated);
    boolean fits = inventory != null && compare(inventory, disputed);
    if (json != null && disputed && sidecar != null) {
      boolean inventoryRight =
          witness.remembers(String.valueOf(digest))
              || (stated == null || !witness.remembers(stated))
                  && fits
                  && canonical(json, inventory);
      error(
          inventoryRight ? "OBJECT_SIDECAR_DAMAGED" : "OBJECT_INVENTORY_DAMAGED",
          inventoryRight ? Inventory.SIDECAR : Inventory.NAME,
          "is changed");
    } else if (json != null && inventory == null) {
      error("OBJECT_INVENTORY_DAMAGED", Inventory.NAME, "cannot be read");
    }
    if (inventory != null) {
      if (!disputed && !folder.endsWith(OcflRoot.digest(inventory.id()))) {
        error("OBJECT_MISPLACED", "", "lies where its identifier does not lead");
      }
      strangers(inventory);
    }
    return findings;
  }

  private static @Nullable String stated(byte[] sidecar) {
    var parts = SIDECAR.matcher(new String(sidecar, StandardCharsets.ISO_8859_1));
    return parts.matches() ? parts.group(1) : null;
  }

  /// Whether the inventory has the form in which this program writes it.
  private static boolean canonical(byte[] json, @Nullable Inventory inventory) {
    return inventory != null
        && Inventory.created(json)
            .map(created -> Arrays.equals(inventory.json(created), json))
            .orElse(false);
  }

  /// Holds every file against its two digests. A file that has one of them is whole: then the other
  /// is what was changed, in the inventory.
  ///
  /// @param both whether the second digest is read also of a file that has the first
  /// @return whether every file has what was read
  private boolean compare(Inventory inventory, boolean both) throws IOException {
    boolean fits = true;
    for (Inventory.Entry entry : inventory.entries()) {
      String name = Inventory.CONTENT + entry.name();
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        error("OBJECT_FILE_MISSING", name, "is missing");
        continue;
      }
      // processors have instructions for this one: twice as fast
      boolean first = digest(file, Sha256.newDigest()).equals(entry.sha256());
      boolean second = first && !both || digest(file, ObjectWriter.sha512()).equals(entry.sha512());
      if (!first && !second) {
        error("OBJECT_FILE_DAMAGED", name, "is changed");
      } else if (first != second && !both) {
        error("OBJECT_INVENTORY_DAMAGED", Inventory.NAME, "states two digests that differ");
      }
      fits &= first && second;
    }
    return fits;
  }

  private static String digest(Path file, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return ObjectWriter.hex(digest.digest());
  }

  private void strangers(Inventory inventory) throws IOException {
    Set<String> expected =
        new HashSet<>(List.of(ObjectWriter.DECLARATION, Inventory.NAME, Inventory.SIDECAR));
    inventory.entries().forEach(entry -> expected.add(Inventory.CONTENT + entry.name()));
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !expected.contains(name))
          .forEach(name -> error("OBJECT_FILE_UNKNOWN", name, "is not in its inventory"));
    }
  }

  private byte @Nullable [] bytes(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private static boolean holds(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.US_ASCII));
  }

  private void error(String code, String file, String what) {
    String place = file.isEmpty() ? where : where + "/" + file;
    findings.add(
        Finding.error(code, place, "%s %s; restore it from a backup".formatted(place, what)));
  }
}
