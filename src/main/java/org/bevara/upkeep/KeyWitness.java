package org.bevara.upkeep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.record.ArchiveKey;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Knows by which key an archive's digests were made, without knowing the key.
///
/// With another key nothing that is held would be recognised again, and all of it captured a second
/// time; so a key that was lost is never replaced by a new one.
public final class KeyWitness {

  private static final String NOTED = "archive key";

  /// So many seals are asked when note and key differ.
  private static final int ASKED = 5;

  private final JdbcClient jdbc;
  private final ObjectStore store;

  public KeyWitness(DataSource tables, ObjectStore store) {
    this.jdbc = JdbcClient.create(tables);
    this.store = store;
  }

  /// The archive's key, which is noted at the first call.
  ///
  /// @param isThere whether there is a key to read
  /// @param key reads it, or makes the first one
  /// @throws FailedException `ARCHIVE_KEY_MISSING`, `ARCHIVE_KEY_DIFFERS`
  public ArchiveKey key(boolean isThere, Supplier<ArchiveKey> key, Instant now) {
    Optional<String> noted = noted();
    if (noted.isPresent() && !isThere) {
      throw new FailedException(
          "ARCHIVE_KEY_MISSING",
          "the home has lost archive.key, without which nothing that is held is recognised again:"
              + " put back the copy that was kept apart, or the one in a backup set");
    }
    ArchiveKey read = key.get();
    if (noted.isEmpty()) {
      note(read, now);
    } else if (!noted.get().equals(read.tag(NOTED)) && !hasSealed(read)) {
      throw new FailedException(
          "ARCHIVE_KEY_DIFFERS",
          "archive.key is not the key by which this archive was made: put back the copy that was"
              + " kept apart, or the one in a backup set");
    }
    return read;
  }

  /// Whether the note is the one that was changed; empty if key and note agree.
  public Optional<Finding> finding(ArchiveKey key) {
    return noted().filter(key.tag(NOTED)::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "ARCHIVE_KEY_NOTE_DAMAGED",
                "table archive_key",
                "the row does not fit archive.key, but the seals of objects do: the row was"
                    + " changed; restore the database from a backup"));
  }

  /// Whether seals were made by this key: then the note is what was changed.
  private boolean hasSealed(ArchiveKey key) {
    Seals seals = new Seals(store, key);
    return jdbc.sql("SELECT object_id, seal FROM fixity LIMIT " + ASKED)
        .query((row, _) ->
            seals
                .of(new ObjectId(row.getString("object_id")))
                .filter(row.getString("seal")::equals)
                .isPresent())
        .list()
        .contains(true);
  }

  private Optional<String> noted() {
    return jdbc.sql("SELECT tag FROM archive_key").query(String.class).optional();
  }

  private void note(ArchiveKey key, Instant now) {
    jdbc.sql("INSERT INTO archive_key (tag, noted_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .param(key.tag(NOTED))
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
