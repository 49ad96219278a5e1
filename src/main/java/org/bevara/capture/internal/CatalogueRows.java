package org.bevara.capture.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.VisitId;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// What the rows of the catalogue's tables say.
final class CatalogueRows {

  private CatalogueRows() {}

  static StoredRendition rendition(ResultSet row, int index) throws SQLException {
    return new StoredRendition(
        new RecordId(row.getString("rendition_id")),
        new RecordId(row.getString("record_id")),
        StoredRendition.Form.valueOf(row.getString("form")),
        row.getString("basis"),
        row.getString("flavour"),
        row.getBoolean("conformant"),
        row.getString("object_id"),
        instant(row, "made_at"));
  }

  static HeldRecord held(ResultSet row, int index) throws SQLException {
    return new HeldRecord(
        new RecordId(row.getString("record_id")),
        new AuthorityName(row.getString("authority")),
        new ChannelId(row.getString("channel_id")),
        ItemKind.valueOf(row.getString("kind")),
        recordId(row, "thread_id"),
        recordId(row, "parent_id"),
        row.getInt("ordinal"),
        Direction.valueOf(row.getString("direction")),
        Visibility.valueOf(row.getString("visibility")),
        instantOrNull(row, "published_at"),
        instantOrNull(row, "edited_at"),
        instant(row, "first_seen_at"),
        instant(row, "last_seen_at"),
        instantOrNull(row, "gone_at"),
        new VisitId(row.getString("last_visit_id")),
        SourceState.valueOf(row.getString("state")),
        Custody.valueOf(row.getString("custody")),
        row.getInt("version"),
        Language.valueOf(row.getString("language")),
        row.getBoolean("restricted"));
  }

  private static @Nullable RecordId recordId(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? null : new RecordId(value);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }
}
