package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bevara.record.Sha256;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.tools.ValidateTool;

/// What a WARC file holds, read back with jwarc and not with our own code.
final class Warc {

  /// @param block the bytes of the record's block
  record Entry(
      String type,
      Optional<String> uri,
      Map<String, List<String>> fields,
      WarcTruncationReason truncated,
      Block block) {

    String field(String name) {
      return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /// What follows the first empty line.
    byte[] body() {
      byte[] bytes = block.bytes();
      for (int i = 3; i < bytes.length; i++) {
        if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
          return Arrays.copyOfRange(bytes, i + 1, bytes.length);
        }
      }
      return new byte[0];
    }
  }

  interface Block {
    byte[] bytes();
  }

  private Warc() {}

  static List<Entry> entries(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (WarcReader reader = new WarcReader(file)) {
      for (WarcRecord found : reader) {
        byte[] bytes = found.body().stream().readAllBytes();
        entries.add(
            new Entry(
                found.type(),
                found instanceof WarcTargetRecord target
                    ? Optional.ofNullable(target.target())
                    : Optional.empty(),
                found.headers().map(),
                found.truncated(),
                () -> bytes));
      }
    }
    return entries;
  }

  static List<Entry> entries(Path file, String type) throws IOException {
    return entries(file).stream().filter(e -> e.type().equals(type)).toList();
  }

  /// What `jwarc validate` prints about the file, run in a process of its own as it ends its JVM.
  static String complaints(Path file) throws IOException, InterruptedException {
    Path jwarc;
    try {
      jwarc =
          Path.of(ValidateTool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jwarc.toString(),
                ValidateTool.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = process.getInputStream()) {
      String printed = new String(out.readAllBytes(), UTF_8);
      int code = process.waitFor();
      return printed.isEmpty() && code != 0 ? "exit code " + code : printed;
    }
  }

  static String labelled(byte[] bytes) {
    return "sha256:" + Sha256.of(bytes).hex();
  }
}
