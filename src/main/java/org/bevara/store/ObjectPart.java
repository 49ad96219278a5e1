package org.bevara.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bevara.record.FailedException;

/// Something to be stored as one file of an object.
public sealed interface ObjectPart {

  /// Segments begin with a letter, digit or underscore, so that none is `..`, hidden or an option.
  Pattern NAME =
      Pattern.compile("(?=.{1,180}$)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  String name();

  /// The part's bytes from their beginning.
  InputStream open() throws IOException;

  static ObjectPart of(String name, byte[] content) {
    return new Content(name, content.clone());
  }

  /// A part with the content of a file.
  ///
  /// @param file read at each [#open()]; must not change until the object is stored
  static ObjectPart of(String name, Path file) {
    return new FromFile(name, file);
  }

  /// Answers `name` if it may name a file inside an object.
  ///
  /// @throws FailedException `OBJECT_NAME_REFUSED`, for example if it leads out of the object
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new FailedException(
          "OBJECT_NAME_REFUSED",
          "a file's name inside an object has segments of letters, digits, dot, hyphen and underscore that begin with none of dot and hyphen, at most 180 characters in all; got %d characters that do not fit"
              .formatted(name.length()));
    }
    return name;
  }

  /// Bytes in memory.
  final class Content implements ObjectPart {
    private final String name;
    private final byte[] bytes;

    private Content(String name, byte[] bytes) {
      this.name = requireName(name);
      this.bytes = bytes;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /// A file that is copied.
  final class FromFile implements ObjectPart {
    private final String name;
    private final Path file;

    private FromFile(String name, Path file) {
      this.name = requireName(name);
      this.file = file;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
