package org.bevara.cli.internal;

import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.ItemView;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import tools.jackson.databind.node.ObjectNode;

/// What the person at the keyboard may see (contract, "Restricted records").
///
/// Registrar, officer and archivist see everything. The operator is told that a restricted record
/// is there, and nothing of what it says. To everyone else it does not exist.
final class Sight {

  private final boolean restrictedToo;
  private final boolean operator;
  private final Holdings holdings;
  private final ItemView view;

  Sight(Viewer viewer, AuthorityName authority, Holdings holdings, ItemView view) {
    this.restrictedToo = viewer.seesRestricted(authority);
    this.operator = viewer instanceof Viewer.Operator;
    this.holdings = holdings;
    this.view = view;
  }

  boolean seesRestricted() {
    return restrictedToo;
  }

  /// Whether a list may show that this record exists.
  boolean mayKnowOf(HeldRecord held) {
    return restrictedToo || operator || !holdings.isRestricted(held);
  }

  /// Whether what the record says is kept from this person.
  boolean isHidden(HeldRecord held) {
    return !restrictedToo && holdings.isRestricted(held);
  }

  /// The record as this person may see it.
  ObjectNode view(HeldRecord held) {
    return restrictedToo || !holdings.isRestricted(held) ? view.whole(held) : view.listed(held);
  }

  /// Lets what the record says be handed out, or refuses.
  ///
  /// @throws RefusedException `RESTRICTED` to the operator
  /// @throws UsageException `RECORD_UNKNOWN` to who may not know of it
  void require(HeldRecord held) {
    if (restrictedToo || !holdings.isRestricted(held)) {
      return;
    }
    if (!operator) {
      throw unknown(held);
    }
    throw new RefusedException(
        "RESTRICTED",
        ("record %s is restricted, or shows what is: only a registrar, officer or archivist may"
                + " see what it says. Give that person's token in BEVARA_TOKEN.")
            .formatted(held.recordId()));
  }

  /// Lets it be told that the record exists, or denies it as for an identifier that never was.
  void requireKnown(HeldRecord held) {
    if (!mayKnowOf(held)) {
      throw unknown(held);
    }
  }

  private static UsageException unknown(HeldRecord held) {
    return Holdings.unknown(held.recordId());
  }
}
