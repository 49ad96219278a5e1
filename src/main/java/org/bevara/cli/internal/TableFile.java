package org.bevara.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.bevara.plan.PlanMapping;
import org.bevara.plan.Spreadsheet;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// A table that is named on the command line, with the mapping that goes with it.
final class TableFile {

  private TableFile() {}

  /// @param sheet the only one that is read; null for all
  /// @throws UsageException `FILE_UNREADABLE`, or as [Spreadsheet#read] says
  static Spreadsheet read(Path file, @Nullable String sheet) {
    Spreadsheet table = Spreadsheet.read(file.getFileName().toString(), bytes(file));
    return sheet == null ? table : table.only(sheet);
  }

  /// @param file null for none
  static PlanMapping mapping(@Nullable Path file, Set<String> rules) {
    return file == null
        ? PlanMapping.NONE
        : PlanMapping.parse(new String(bytes(file), StandardCharsets.UTF_8), rules);
  }

  /// What stands in it, as far as it is read.
  ///
  /// @throws UsageException `FILE_UNREADABLE`
  static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Spreadsheet.LARGEST_FILE + 1);
    } catch (IOException e) {
      throw new UsageException(
          "FILE_UNREADABLE",
          "%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
