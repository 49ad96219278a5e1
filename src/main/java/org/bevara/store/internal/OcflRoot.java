package org.bevara.store.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.bevara.store.ObjectId;

/// An OCFL storage root and where in it each object lies (OCFL 1.1, section 4; extension 0004).
///
/// Two levels of 256 folders: a million objects lie about 15 to a folder.
record OcflRoot(Path path) {

  private static final String PREFIX = "urn:bevara:";
  private static final String LAYOUT = "0004-hashed-n-tuple-storage-layout";
  private static final String DECLARATION = "0=ocfl_1.1";
  private static final String DECLARATION_TEXT = "ocfl_1.1\n";
  private static final String LAYOUT_FILE = "ocfl_layout.json";
  private static final String LAYOUT_TEXT =
      """
      {
        "extension" : "0004-hashed-n-tuple-storage-layout",
        "description" : "SHA-256 of the object identifier, two levels of two hexadecimal digits, then all of it"
      }
      """;
  private static final String CONFIG_TEXT =
      """
      {
        "extensionName" : "0004-hashed-n-tuple-storage-layout",
        "digestAlgorithm" : "sha256",
        "tupleSize" : 2,
        "numberOfTuples" : 2,
        "shortObjectRoot" : false
      }
      """;

  /// Makes the root, or finds that it is one of this layout. The declaration comes last: a root
  /// without it that holds nothing else of weight was killed while it was made.
  void establish() throws IOException {
    Files.createDirectories(path);
    Path config = path.resolve("extensions").resolve(LAYOUT).resolve("config.json");
    if (Files.exists(path.resolve(DECLARATION))) {
      if (!CONFIG_TEXT.equals(Files.readString(config))) {
        throw new FailedException(
            "STORE_LAYOUT_UNKNOWN",
            "%s describes another layout than this program writes: name another home"
                .formatted(config));
      }
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.anyMatch(
          entry -> !entry.endsWith(LAYOUT_FILE) && !entry.endsWith("extensions"))) {
        throw new FailedException(
            "STORE_NOT_EMPTY", "%s holds files and is no OCFL storage root".formatted(path));
      }
    }
    Files.createDirectories(config.getParent());
    rewrite(config, CONFIG_TEXT);
    rewrite(path.resolve(LAYOUT_FILE), LAYOUT_TEXT);
    Disk.forceFolders(path);
    rewrite(path.resolve(DECLARATION), DECLARATION_TEXT);
    Disk.force(path);
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Disk.force(parent);
    }
  }

  private static void rewrite(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The identifier in the form of a URI, which the standard advises (section 3.5.1).
  static String uri(ObjectId id) {
    return PREFIX + id;
  }

  /// The identifier that [#uri] made into `uri`, unless it is damaged and does not lead to
  /// `folder`.
  static Optional<ObjectId> id(String uri, Path folder) {
    return uri.startsWith(PREFIX) && folder.endsWith(digest(uri))
        ? Optional.of(new ObjectId(uri.substring(PREFIX.length())))
        : Optional.empty();
  }

  /// The name of the object's folder.
  static String digest(ObjectId id) {
    return digest(uri(id));
  }

  static String digest(String uri) {
    return Sha256.of(uri.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /// As [#folder], below the root and with slashes.
  String place(String digest) {
    return "%s/%s/%s".formatted(digest.substring(0, 2), digest.substring(2, 4), digest);
  }

  /// What is wrong with the root's own files.
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    requireText(DECLARATION, DECLARATION_TEXT, findings);
    requireText(LAYOUT_FILE, LAYOUT_TEXT, findings);
    requireText("extensions/" + LAYOUT + "/config.json", CONFIG_TEXT, findings);
    return findings;
  }

  private void requireText(String name, String text, List<Finding> findings) {
    try {
      byte[] expected = text.getBytes(StandardCharsets.UTF_8);
      if (Arrays.equals(Files.readAllBytes(path.resolve(name)), expected)) {
        return;
      }
    } catch (NoSuchFileException e) {
      // told below
    } catch (IOException e) {
      throw ObjectReader.unreadable(path.resolve(name), e);
    }
    findings.add(
        Finding.error(
            "STORE_ROOT_DAMAGED",
            "store/" + name,
            "the file is missing or changed; it is the same in every archive: formats.md has its"
                + " text"));
  }

  Path folder(String digest) {
    return path.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
  }

  /// Moves the whole object in `draft` to its place, durably.
  ///
  /// @return false if another is there
  boolean admit(Path draft, String digest) throws IOException {
    Path folder = folder(digest);
    while (true) {
      Files.createDirectories(parent(folder));
      try {
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        settle(digest);
        return true;
      } catch (NoSuchFileException e) {
        if (!Files.exists(draft)) {
          throw e;
        }
        // the destruction of a neighbor removed the folder, empty as it was: make it again
      } catch (IOException e) {
        // rename(2) does not replace a folder that holds something
        if (Files.exists(folder)) {
          return false;
        }
        throw e;
      }
    }
  }

  /// Forces the way to an object: its folder may be the work of another thread that has not yet.
  void settle(String digest) throws IOException {
    Path leaf = parent(folder(digest));
    for (Path folder : List.of(leaf, parent(leaf), path)) {
      Disk.forceIfThere(folder);
    }
  }

  /// Removes the folders above an object that is gone, unless others use them: empty ones have no
  /// place in a storage root (E073).
  void prune(String digest) throws IOException {
    Path leaf = parent(folder(digest));
    for (Path folder : List.of(leaf, parent(leaf))) {
      try {
        if (Files.deleteIfExists(folder)) {
          Disk.forceIfThere(parent(folder));
        }
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        return;
      }
    }
  }

  /// What lies where objects lie, lazily: the objects' folders and anything that should not be
  /// there.
  Stream<Path> entries() throws IOException {
    return children(path).stream()
        .filter(entry ->
            !entry.endsWith("extensions")
                && !entry.endsWith(DECLARATION)
                && !entry.endsWith(LAYOUT_FILE))
        .flatMap(OcflRoot::belowIfFolder)
        .flatMap(OcflRoot::belowIfFolder);
  }

  private static Stream<Path> belowIfFolder(Path entry) {
    try {
      return Files.isDirectory(entry) ? children(entry).stream() : Stream.of(entry);
    } catch (NoSuchFileException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw ObjectReader.unreadable(entry, e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      List<Path> children = new ArrayList<>();
      entries.forEach(children::add);
      children.sort(null);
      return children;
    }
  }

  private static Path parent(Path folder) {
    Path parent = folder.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a storage root is never the top: " + folder);
    }
    return parent;
  }
}
