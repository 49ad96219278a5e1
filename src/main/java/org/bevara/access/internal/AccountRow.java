package org.bevara.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.record.AuthorityName;

/// Reads an account from its row.
final class AccountRow {

  private AccountRow() {}

  static Account of(ResultSet row, int number) throws SQLException {
    OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
    return new Account(
        row.getString("account_id"),
        new AuthorityName(row.getString("authority")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("added_by"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        removedAt == null
            ? null
            : new Account.Removal(row.getString("removed_by"), removedAt.toInstant()));
  }
}
