package org.bevara.upkeep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.SecondPlace;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;

/// The key by which a home signs its ledger, and its public half beside the ledger.
///
/// With another key the signatures before it would look forged, so one that was lost is never
/// replaced by a new one in silence.
public final class LedgerSigning {

  private LedgerSigning() {}

  /// The home's key; a home that has not signed yet gets one, whose public half is laid beside the
  /// ledger.
  ///
  /// @throws FailedException `LEDGER_KEY_MISSING`, `LEDGER_KEY_DAMAGED`
  public static CheckpointKey key(ArchiveHome home) {
    if (Files.exists(published(home)) && !Files.exists(home.ledgerKeyFile())) {
      throw new FailedException(
          "LEDGER_KEY_MISSING",
          "the home has lost ledger.key, by which its ledger is signed: put back the copy that was"
              + " kept apart, or the one in an encrypted backup set; where there is none, see"
              + " operating.md, Keys");
    }
    CheckpointKey key = CheckpointKey.of(home.ledgerKey(CheckpointKey::fresh));
    home.besideLedger(SecondPlace.KEY_FILE, bytes(key));
    return key;
  }

  /// Whether the public key beside the ledger is another than the one that the home signs by.
  public static Optional<Finding> finding(ArchiveHome home, CheckpointKey key) {
    byte[] published = home.besideLedger(SecondPlace.KEY_FILE, bytes(key));
    return key.publicPem().equals(new String(published, StandardCharsets.ISO_8859_1))
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "LEDGER_KEY_DIFFERS",
                "ledger/" + SecondPlace.KEY_FILE,
                "this is not the public half of ledger.key: compare with the second place, and put"
                    + " back what was"));
  }

  private static Path published(ArchiveHome home) {
    return home.ledger().resolve(SecondPlace.KEY_FILE);
  }

  private static byte[] bytes(CheckpointKey key) {
    return key.publicPem().getBytes(StandardCharsets.US_ASCII);
  }
}
