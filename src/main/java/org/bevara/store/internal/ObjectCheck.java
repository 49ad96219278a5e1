package org.bevara.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// Compares one object's folder with its inventory, byte for byte.
final class ObjectCheck {

  private final Path folder;
  private final String where;
  private final List<Finding> findings = new ArrayList<>();

  /// @param where how findings name the object
  ObjectCheck(Path folder, String where) {
    this.folder = folder;
    this.where = where;
  }

  List<Finding> findings() throws IOException {
    Set<String> expected =
        new HashSet<>(List.of(ObjectWriter.DECLARATION, Inventory.NAME, Inventory.SIDECAR));
    Path declaration = folder.resolve(ObjectWriter.DECLARATION);
    if (!Files.isRegularFile(declaration)
        || !Files.readString(declaration).equals(ObjectWriter.DECLARATION_TEXT)) {
      error("OBJECT_UNDECLARED", ObjectWriter.DECLARATION + " is missing or changed");
    }
    Inventory inventory = inventory();
    if (inventory != null) {
      for (Inventory.Entry entry : inventory.entries()) {
        expected.add(Inventory.CONTENT + entry.name());
        compare(entry);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> inventory != null && !expected.contains(name))
          .forEach(_ -> error("OBJECT_FILE_UNKNOWN", "holds a file that its inventory lacks"));
    }
    return findings;
  }

  private @Nullable Inventory inventory() throws IOException {
    Path file = folder.resolve(Inventory.NAME);
    Path sidecar = folder.resolve(Inventory.SIDECAR);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(sidecar)) {
      error("OBJECT_INVENTORY_DAMAGED", "the inventory or its digest is missing");
      return null;
    }
    byte[] json = Files.readAllBytes(file);
    String digest = ObjectWriter.hex(ObjectWriter.sha512().digest(json));
    if (!Files.readString(sidecar, StandardCharsets.ISO_8859_1)
        .equals(digest + " " + Inventory.NAME + "\n")) {
      error("OBJECT_INVENTORY_DAMAGED", "the inventory does not have the digest beside it");
    }
    Inventory inventory = Inventory.parse(json);
    if (inventory == null) {
      error("OBJECT_INVENTORY_DAMAGED", "the inventory cannot be read");
    } else if (!folder.endsWith(OcflRoot.digest(inventory.id()))) {
      error("OBJECT_MISPLACED", "lies where its identifier does not lead");
    }
    return inventory;
  }

  private void compare(Inventory.Entry entry) throws IOException {
    Path file = folder.resolve(Inventory.CONTENT + entry.name());
    if (!Files.isRegularFile(file)) {
      error("OBJECT_FILE_MISSING", "lacks the file " + entry.name());
      return;
    }
    MessageDigest sha512 = ObjectWriter.sha512();
    MessageDigest sha256 = Sha256.newDigest();
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.transferTo(
          new DigestOutputStream(
              new DigestOutputStream(OutputStream.nullOutputStream(), sha256), sha512));
    }
    if (!ObjectWriter.hex(sha512.digest()).equals(entry.sha512())
        || !ObjectWriter.hex(sha256.digest()).equals(entry.sha256())) {
      error("OBJECT_FILE_DAMAGED", "the file %s is changed".formatted(entry.name()));
    }
  }

  private void error(String code, String what) {
    findings.add(
        Finding.error(
            code, where, "object %s: %s; restore it from a backup".formatted(where, what)));
  }
}
