package org.bevara.channel;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person who runs a channel, with the rights that the person has there and since when (N09,
/// S06). Administrative; never logged.
///
/// @param rights empty where nobody entered them
/// @param from the first day; null for as long as anybody remembers
/// @param to the last day; null while it lasts
public record Editor(
    String name, Set<EditorRight> rights, @Nullable LocalDate from, @Nullable LocalDate to) {

  public Editor {
    rights = Set.copyOf(rights);
  }

  /// Whether the person runs the channel on `day`.
  public boolean isOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
