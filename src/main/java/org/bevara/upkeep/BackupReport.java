package org.bevara.upkeep;

import java.util.List;

/// What a backup came to.
///
/// @param set that was made
/// @param fresh objects that were copied; the others lie in packs of earlier sets
/// @param expired names of sets that are past their day and still there
/// @param removed names of sets that were removed, since they were past their day
public record BackupReport(BackupSet set, long fresh, List<String> expired, List<String> removed) {

  public BackupReport {
    expired = List.copyOf(expired);
    removed = List.copyOf(removed);
  }
}
