package org.bevara.handover.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bevara.handover.BagReceipt;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;

/// The folder of a bag, and the digests of what was put into it.
public final class BagFolder {

  private static final List<String> ALGORITHMS = List.of("SHA-256", "SHA-512");
  private static final HexFormat HEX = HexFormat.of();

  /// Path of a file in the bag, to its digests in the order of [#ALGORITHMS].
  private final TreeMap<String, List<String>> payload = new TreeMap<>();

  private final Path place;
  private final Path draft;
  private long bytes;

  private BagFolder(Path place, Path draft) {
    this.place = place;
    this.draft = draft;
  }

  public static BagFolder begin(Path place) {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "PACKAGE_EXISTS",
          "%s is there already, and a package is never overwritten: name another folder"
              .formatted(place));
    }
    Path absolute = place.toAbsolutePath().normalize();
    BagFolder folder =
        new BagFolder(absolute, absolute.resolveSibling(absolute.getFileName() + ".part"));
    try {
      folder.remove();
      Files.createDirectories(
          folder.draft.resolve("data"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return folder;
    } catch (IOException e) {
      throw folder.notWritten(e);
    }
  }

  public void add(String name, InputStream content) {
    if (!isUsable(name) || payload.containsKey(name)) {
      throw new IllegalArgumentException("a bag has no second file or odd name: " + name);
    }
    Path file = draft.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      List<MessageDigest> digests = ALGORITHMS.stream().map(BagFolder::digest).toList();
      bytes += copy(content, file, digests);
      payload.put(name, digests.stream().map(digest -> HEX.formatHex(digest.digest())).toList());
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private static boolean isUsable(String name) {
    return Stream.of(name.split("/", -1))
        .noneMatch(part ->
            part.isEmpty()
                || part.equals(".")
                || part.equals("..")
                || part.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '%' || c == '\\'));
  }

  private static long copy(InputStream content, Path file, List<MessageDigest> digests)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (FileChannel out = open(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        for (MessageDigest digest : digests) {
          digest.update(buffer, 0, read);
        }
        write(out, ByteBuffer.wrap(buffer, 0, read));
        copied += read;
      }
      out.force(true);
    }
    return copied;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  public BagReceipt finish(Map<String, String> info) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    tags.put("bag-info.txt", utf8(info(info)));
    for (int i = 0; i < ALGORITHMS.size(); i++) {
      tags.put("manifest-%s.txt".formatted(label(i)), utf8(manifest(payload, i)));
    }
    TreeMap<String, List<String>> tagDigests = new TreeMap<>();
    tags.forEach((name, content) ->
        tagDigests.put(
            name,
            ALGORITHMS.stream().map(each -> HEX.formatHex(digest(each).digest(content))).toList()));
    byte[] seal = utf8(manifest(tagDigests, 0));
    tags.put("tagmanifest-%s.txt".formatted(label(0)), seal);
    tags.put("tagmanifest-%s.txt".formatted(label(1)), utf8(manifest(tagDigests, 1)));
    try {
      for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
        try (FileChannel out = open(draft.resolve(tag.getKey()))) {
          write(out, ByteBuffer.wrap(tag.getValue()));
          out.force(true);
        }
      }
      forceFolders();
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
      force(draft.resolveSibling("."));
    } catch (IOException e) {
      throw notWritten(e);
    }
    return new BagReceipt(place, payload.size(), bytes, Sha256.of(seal));
  }

  private String info(Map<String, String> info) {
    Map<String, String> all = new LinkedHashMap<>(info);
    all.put("Payload-Oxum", "%d.%d".formatted(bytes, payload.size()));
    all.put("Bag-Software-Agent", "Bevara");
    StringBuilder text = new StringBuilder();
    // a line break would begin another label
    all.forEach((label, value) ->
        text.append(label).append(": ").append(value.replaceAll("\\s+", " ")).append('\n'));
    return text.toString();
  }

  private static String manifest(TreeMap<String, List<String>> files, int algorithm) {
    StringBuilder text = new StringBuilder();
    files.forEach((name, digests) ->
        text.append(digests.get(algorithm)).append("  ").append(name).append('\n'));
    return text.toString();
  }

  private static String label(int algorithm) {
    return ALGORITHMS.get(algorithm).toLowerCase(Locale.ROOT).replace("-", "");
  }

  private void forceFolders() throws IOException {
    try (Stream<Path> all = Files.walk(draft)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        force(folder);
      }
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Removes what was made of a bag that did not come to its end.
  public void abandon() {
    try {
      remove();
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private void remove() throws IOException {
    if (!Files.exists(draft, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(draft)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private FailedException notWritten(IOException e) {
    return new FailedException(
        "PACKAGE_NOT_WRITTEN",
        "the package %s cannot be written (%s): see whether its folder may be written to and has room"
            .formatted(place, e.getMessage()),
        e);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the platform has " + algorithm, e);
    }
  }
}
