package org.bevara.disposal;

import static java.util.Comparator.comparing;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;

/// Draws the records of a proposal that a person judges, at random and so that anybody can draw the
/// same again: each record's lot is the digest of the seed and its name, and the lowest lots are
/// drawn. All records have the same chance, so what is found in the sample says something of the
/// whole.
public final class ControlSample {

  private ControlSample() {}

  /// The seed for a list that is fixed: whoever proposes cannot know it while choosing what the
  /// list names.
  ///
  /// @param fixed by identifier
  /// @param ledger digest of the ledger's last entry
  public static Sha256 seed(List<ListedRecord> fixed, Sha256 ledger) {
    String text = fixed.stream().map(ListedRecord::line).collect(Collectors.joining());
    return digest(text + ledger.hex());
  }

  /// The `size` lowest lots of `records`; all of them where there are fewer.
  public static Set<RecordId> draw(Collection<RecordId> records, Sha256 seed, int size) {
    return records.stream()
        .sorted(comparing((RecordId record) -> digest(seed.hex() + record.value()).hex()))
        .limit(size)
        .collect(Collectors.toSet());
  }

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
