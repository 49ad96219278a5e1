package org.bevara.disposal;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/// How an authority destroys, as its `disposal.yaml` states.
///
/// @param cron second, minute, hour, day of month, month and day of week, in the authority's zone,
///   when the job carries out what is approved; null where it is run by hand only
/// @param expires how long a proposal may be approved and begun
/// @param sample how many records of a proposal a person judges; all where it names fewer
/// @param approvers 1 or 2
/// @param ground why one is enough; null where two approve
/// @param quarantine how long what is approved is kept and found before it is destroyed
/// @param quarantineAlone the same where one person approves
/// @param snapshotDecision the decision of the schedule by which snapshots are kept; null unless
///   they are
public record DisposalSettings(
    @Nullable String cron,
    Period expires,
    int sample,
    int approvers,
    @Nullable String ground,
    Period quarantine,
    Period quarantineAlone,
    LiveItems liveItems,
    Snapshots snapshots,
    @Nullable String snapshotDecision) {

  /// What is done about items that are still to be seen on their channel.
  public enum LiveItems {
    /// A person removes them there first.
    REMOVE_FIRST,
    /// The archive's copy is destroyed, and the certificate says where they are still to be seen.
    DESTROY_COPY
  }

  /// What is done about snapshots of pages that show a destroyed item.
  public enum Snapshots {
    /// The item is cut out.
    CUT,
    /// The snapshot is destroyed.
    DESTROY,
    /// The snapshot is kept, by a decision of its own.
    KEEP
  }

  /// How long what is approved now is kept and found before it is destroyed.
  public Period quarantineInForce() {
    return approvers == 1 ? quarantineAlone : quarantine;
  }
}
