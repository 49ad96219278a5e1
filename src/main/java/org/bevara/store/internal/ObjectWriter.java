package org.bevara.store.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectPart;

/// Writes one object as a folder (OCFL 1.1, section 3) of which every byte is on the disk on
/// return.
final class ObjectWriter {

  static final String DECLARATION = "0=ocfl_object_1.1";
  static final String DECLARATION_TEXT = "ocfl_object_1.1\n";

  private ObjectWriter() {}

  /// Writes `parts` into the empty folder `draft`, and fails if somebody takes that away.
  static Inventory write(Path draft, String id, List<ObjectPart> parts, Instant created)
      throws IOException {
    Path content = folder(draft, draft.resolve(Inventory.CONTENT));
    List<Inventory.Entry> entries = new ArrayList<>();
    for (ObjectPart part : inOrder(parts)) {
      Path file = content.resolve(part.name());
      Path parent = file.getParent();
      if (parent != null) {
        folder(content, parent);
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        entries.add(copy(part, Channels.newOutputStream(channel)));
        Disk.force(channel);
      }
    }
    Inventory inventory = new Inventory(id, entries);
    byte[] json = inventory.json(created);
    Disk.write(draft.resolve(Inventory.NAME), json);
    Disk.write(
        draft.resolve(Inventory.SIDECAR),
        (hex(sha512().digest(json)) + " " + Inventory.NAME + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    Disk.write(draft.resolve(DECLARATION), DECLARATION_TEXT.getBytes(StandardCharsets.US_ASCII));
    Disk.forceFolders(draft);
    return inventory;
  }

  /// Makes the folders from below `top`, which must be there, down to `folder`.
  private static Path folder(Path top, Path folder) throws IOException {
    Path made = top;
    for (Path name : top.relativize(folder)) {
      made = made.resolve(name);
      if (!Files.isDirectory(made)) {
        Files.createDirectory(made);
      }
    }
    return made;
  }

  /// What `parts` would be stored as, without storing them.
  static Inventory describe(String id, List<ObjectPart> parts) throws IOException {
    List<Inventory.Entry> entries = new ArrayList<>();
    for (ObjectPart part : inOrder(parts)) {
      entries.add(copy(part, OutputStream.nullOutputStream()));
    }
    return new Inventory(id, entries);
  }

  private static List<ObjectPart> inOrder(List<ObjectPart> parts) {
    return parts.stream().sorted(Comparator.comparing(ObjectPart::name)).toList();
  }

  private static Inventory.Entry copy(ObjectPart part, OutputStream target) throws IOException {
    MessageDigest sha512 = sha512();
    MessageDigest sha256 = Sha256.newDigest();
    try (InputStream bytes = part.open()) {
      OutputStream buffered = new BufferedOutputStream(target, 1 << 16);
      OutputStream out = new DigestOutputStream(new DigestOutputStream(buffered, sha256), sha512);
      bytes.transferTo(out);
      out.flush();
    }
    return new Inventory.Entry(part.name(), hex(sha512.digest()), hex(sha256.digest()));
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
