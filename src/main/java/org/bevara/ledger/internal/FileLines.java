package org.bevara.ledger.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lines of a ledger's file, with their numbers. Only a line feed ends a line: a carriage
/// return in its place is damage. A last line without an end is one that nothing equals.
final class FileLines implements AutoCloseable {

  private final Path file;
  private final InputStream bytes;
  private final Ahead<String> lines;
  private long number = 1;

  private FileLines(Path file, InputStream bytes) {
    this.file = file;
    this.bytes = bytes;
    this.lines = new Ahead<>(iterator());
  }

  /// No lines where there is no file.
  static FileLines of(Path file) throws IOException {
    return new FileLines(
        file,
        Files.exists(file)
            ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
            : InputStream.nullInputStream());
  }

  Optional<String> peek(int steps) {
    return lines.peek(steps);
  }

  void next() {
    lines.next();
    number++;
  }

  /// The place of the next line.
  String where() {
    return file.getFileName() + ":" + number;
  }

  private Iterator<String> iterator() {
    return new Iterator<>() {
      private @Nullable String next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = read();
        }
        return next != null;
      }

      @Override
      public String next() {
        if (!hasNext() || next == null) {
          throw new NoSuchElementException();
        }
        String line = next;
        next = null;
        return line;
      }
    };
  }

  private @Nullable String read() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      for (int next = bytes.read(); next >= 0; next = bytes.read()) {
        if (next == '\n') {
          return line.toString(StandardCharsets.ISO_8859_1);
        }
        line.write(next);
      }
      return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
