package org.bevara.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bevara.ledger.internal.GrowingFile;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;

/// A folder in another place, best on another machine's disk, to which the ledger and its
/// checkpoints are copied after each act (decision 0048).
///
/// Files there are only added to, never shortened or replaced. The place may be away: that is a
/// finding, and no act fails by it. The folder is never made, since what is named is mostly a
/// folder of a disk that is mounted: without the disk the copy would lie beside the original.
/// Thread-safe, and safe for many processes, which write the same bytes to the same places.
public final class SecondPlace {

  /// The variable that names the folder.
  public static final String VARIABLE = "BEVARA_SECOND_PLACE";

  /// The file with the public key that checkpoints are checked by.
  public static final String KEY_FILE = "checkpoint-key.pem";

  /// A disk of the network that does not answer must not keep an act waiting.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path ledger;
  private final Path place;
  private final Duration patience;
  private @Nullable Thread copying;
  private volatile Optional<Finding> last = Optional.empty();

  /// @param ledger the home's folder with ledger and checkpoints
  /// @param place the folder in the other place
  public SecondPlace(Path ledger, Path place) {
    this(ledger, place, PATIENCE);
  }

  /// @param patience how long an act waits for the place
  SecondPlace(Path ledger, Path place, Duration patience) {
    this.ledger = ledger;
    this.place = place;
    this.patience = patience;
  }

  /// Brings the copy up to the original; what cannot be copied now, because the place is away or
  /// slow, is copied by a later call.
  ///
  /// @return what is wrong, `SECOND_PLACE_BEHIND` or `SECOND_PLACE_DIFFERS`; empty if the place
  ///   holds all that the files held when this began
  public synchronized Optional<Finding> copy() {
    if (copying != null && copying.isAlive()) {
      last = Optional.of(behind("it still does not answer"));
      return last;
    }
    last =
        Optional.of(
            behind("it did not answer or take all within %ds".formatted(patience.toSeconds())));
    copying = Thread.ofPlatform().daemon().name("second-place").start(() -> last = copyNow());
    try {
      copying.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  /// What the last [#copy] came to; empty before the first.
  public Optional<Finding> last() {
    return last;
  }

  /// The same, however long it takes.
  public Optional<Finding> copyNow() {
    if (!Files.isDirectory(place)) {
      return Optional.of(behind("there is no such folder"));
    }
    try {
      // in the order of their ends: a checkpoint there is never of an entry that is not
      GrowingFile checkpoints = file(Checkpoints.FILE);
      GrowingFile entries = file(LedgerFile.NAME);
      for (GrowingFile each : List.of(file(KEY_FILE), entries, checkpoints)) {
        if (!each.copy()) {
          return Optional.of(
              Finding.error(
                  "SECOND_PLACE_DIFFERS",
                  place.resolve(each.name()).toString(),
                  "this is not the beginning of the archive's own: find out which of the two was"
                      + " changed or restored; a copy that is known to be wrong is moved aside by"
                      + " hand, and a new one made with the next act"));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(behind(e.toString()));
    }
  }

  private GrowingFile file(String name) throws IOException {
    return GrowingFile.of(ledger.resolve(name), place.resolve(name));
  }

  private Finding behind(String why) {
    return Finding.error(
        "SECOND_PLACE_BEHIND",
        place.toString(),
        "the second place of the ledger lacks the last acts (%s): make it reachable and writable;"
                .formatted(why)
            + " they are copied with the next act");
  }
}
