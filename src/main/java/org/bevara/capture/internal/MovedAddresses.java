package org.bevara.capture.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Recognises records by the permanent address that their platform gives besides the one that is
/// shown, and remembers where they have been shown (decision 0016).
///
/// Without a permanent address an item or page is recognised by the one that is shown.
final class MovedAddresses {

  private final JdbcClient jdbc;
  private final JdbcHoldings holdings;
  private final ArchiveKey key;

  MovedAddresses(JdbcClient jdbc, JdbcHoldings holdings, ArchiveKey key) {
    this.jdbc = jdbc;
    this.holdings = holdings;
    this.key = key;
  }

  /// The item that is shown at `uri`.
  Optional<HeldRecord> item(
      AuthorityName authority, ChannelId channel, String uri, @Nullable String permanent) {
    return permanent == null
        ? holdings.itemAt(authority, channel, uri)
        : known(authority, channel, itemTag(uri, null), itemTag(uri, permanent));
  }

  /// The page at `uri`.
  Optional<HeldRecord> page(
      AuthorityName authority, ChannelId channel, String uri, @Nullable String permanent) {
    return permanent == null
        ? holdings.pageAt(authority, channel, uri)
        : known(authority, channel, pageTag(uri, null), pageTag(uri, permanent));
  }

  /// What is shown at an address may be another thing than before. So the address counts only for a
  /// record that was captured when no permanent one was known.
  private Optional<HeldRecord> known(
      AuthorityName authority, ChannelId channel, String shown, String permanent) {
    Optional<HeldRecord> known = holdings.at(authority, channel, permanent);
    return known.isPresent()
        ? known
        : holdings.at(authority, channel, shown).filter(held -> isOnlyShown(held, shown));
  }

  private boolean isOnlyShown(HeldRecord held, String tag) {
    return jdbc.sql(
            "SELECT r.uri_tag = :tag AND NOT EXISTS"
                + " (SELECT 1 FROM record_address a WHERE a.record_id = r.record_id)"
                + " FROM record r WHERE r.record_id = :record")
        .param("tag", tag)
        .param("record", held.recordId().value())
        .query(Boolean.class)
        .single();
  }

  /// What was destroyed at that address and is still known as a record.
  Optional<HeldRecord> destroyedAt(AuthorityName authority, ChannelId channel, String uri) {
    return jdbc.sql(
            "SELECT r.* FROM tombstone_address a JOIN tombstone t USING (record_id)"
                + " JOIN record r USING (record_id) WHERE a.uri_tag = ? AND t.authority = ?"
                + " AND t.channel_id = ? ORDER BY t.destroyed_at DESC, t.record_id DESC LIMIT 1")
        .param(itemTag(uri, null))
        .param(authority.value())
        .param(channel.value())
        .query(CatalogueRows::held)
        .optional();
  }

  /// By what an item may have been recognised.
  Set<String> itemTags(String uri, @Nullable String permanent) {
    return new HashSet<>(List.of(itemTag(uri, null), itemTag(uri, permanent)));
  }

  /// By what an item is recognised.
  String itemTag(String uri, @Nullable String permanent) {
    return Addresses.item(key, permanent == null ? uri : permanent);
  }

  /// By what a page is recognised.
  String pageTag(String uri, @Nullable String permanent) {
    return Addresses.page(key, permanent == null ? uri : permanent);
  }

  void noteItem(HeldRecord held, String uri, @Nullable String permanent) {
    if (permanent != null) {
      note(held, itemTag(uri, permanent));
      note(held, itemTag(uri, null));
    }
  }

  void notePage(HeldRecord held, String uri, @Nullable String permanent) {
    if (permanent != null) {
      note(held, pageTag(uri, permanent));
      note(held, pageTag(uri, null));
    }
  }

  private void note(HeldRecord held, String tag) {
    jdbc.sql(
            "INSERT INTO record_address AS known (authority, channel_id, uri_tag, record_id)"
                + " SELECT r.authority, r.channel_id, :tag, r.record_id FROM record r"
                + " WHERE r.record_id = :record AND r.uri_tag <> :tag"
                + " ON CONFLICT (authority, channel_id, uri_tag)"
                + " DO UPDATE SET record_id = excluded.record_id"
                + " WHERE known.record_id <> excluded.record_id")
        .param("tag", tag)
        .param("record", held.recordId().value())
        .update();
  }
}
