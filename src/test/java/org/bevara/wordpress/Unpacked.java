package org.bevara.wordpress;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Programs that lie below a root folder of their own, with the libraries that they need.
///
/// @param root of the unpacked packages
record Unpacked(Path root) {

  Path file(String path) {
    return root.resolve(path);
  }

  /// The one file in `folder` whose name matches `glob`: versions stand in names.
  Path only(String folder, String glob) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file(folder), glob)) {
      Iterator<Path> found = files.iterator();
      if (!found.hasNext()) {
        throw new IOException("no %s in %s".formatted(glob, file(folder)));
      }
      return found.next();
    }
  }

  /// What makes the programs find their libraries, whatever the processor is.
  Map<String, String> environment() {
    List<String> libraries = new ArrayList<>();
    for (String folder : List.of("usr/lib", "lib")) {
      if (Files.isDirectory(file(folder))) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(file(folder), "*-linux-gnu*")) {
          all.forEach(path -> libraries.add(path.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return Map.of("LD_LIBRARY_PATH", String.join(":", libraries));
  }
}
