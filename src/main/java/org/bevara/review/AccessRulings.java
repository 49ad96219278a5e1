package org.bevara.review;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.appraisal.AccessRuling;
import org.bevara.record.RecordId;
import org.bevara.review.Readings.Version;
import org.bevara.review.internal.JdbcAccessRulings;

/// What people said of who may see items. Thread-safe.
///
/// That an item is restricted holds for all its versions until somebody says otherwise; that it is
/// open holds for the version that the person saw and those before, and a new one is read anew.
public interface AccessRulings {

  static AccessRulings in(DataSource database) {
    return new JdbcAccessRulings(database);
  }

  /// What a person said.
  ///
  /// @param version the latest when it was said
  /// @param restricted whether only registrar, officer and archivist may see it
  /// @param by who said it, as the ledger names them
  /// @param object the stored object that holds the reason
  record Ruled(
      RecordId record, int version, boolean restricted, String by, Instant at, String object) {}

  /// Enters what was said, in the caller's transaction; it replaces what was said before. Who calls
  /// enters the act in the ledger.
  void enter(Ruled ruled);

  /// What holds for these versions; one of which nobody said anything is not among them.
  Map<RecordId, AccessRuling> of(Collection<Version> versions);
}
