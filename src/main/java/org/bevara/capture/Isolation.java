package org.bevara.capture;

import java.time.Instant;
import org.bevara.record.RecordId;

/// That a record is isolated: nothing of it is shown, rendered, indexed or given away, to nobody
/// (N27d, SM-10). What is told of it is that it is there, and this.
///
/// @param basis the record that the decision names; itself, or the item whose medium it is
/// @param code why, as the removal codes name it
/// @param isolatedBy who decided, as the ledger names them
public record Isolation(
    RecordId recordId, RecordId basis, String code, String isolatedBy, Instant isolatedAt) {}
