package org.bevara.upkeep.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.bevara.upkeep.BackupSet.Pack;
import org.jspecify.annotations.Nullable;

/// The sorted list of objects of an earlier set, walked along beside that of the new one: memory
/// does not grow with it. Not thread-safe.
final class EarlierObjects implements AutoCloseable {

  private final @Nullable BufferedReader lines;
  private final Map<String, Pack> usable;
  private @Nullable String line;

  private EarlierObjects(@Nullable BufferedReader lines, Map<String, Pack> usable)
      throws IOException {
    this.lines = lines;
    this.usable = usable;
    this.line = lines == null ? null : lines.readLine();
  }

  static EarlierObjects none() throws IOException {
    return new EarlierObjects(null, Map.of());
  }

  /// @param usable the packs that may be referred to, by name
  static EarlierObjects in(InputStream list, Map<String, Pack> usable) throws IOException {
    return new EarlierObjects(
        new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII)), usable);
  }

  /// Where an object lies already; to be asked in the order of the list.
  Optional<Pack> packOf(String id) throws IOException {
    while (lines != null && line != null) {
      int tab = line.indexOf('\t');
      int order = line.substring(0, tab).compareTo(id);
      if (order > 0) {
        return Optional.empty();
      }
      String pack = line.substring(tab + 1);
      line = lines.readLine();
      if (order == 0) {
        return Optional.ofNullable(usable.get(pack));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
