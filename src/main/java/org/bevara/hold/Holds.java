package org.bevara.hold;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.hold.internal.JdbcHolds;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The holds of an archive: what must not be destroyed now.
///
/// **Every act that destroys asks [#isHeld] for each version that it is about to destroy, in the
/// transaction that destroys it, before it enters anything in the ledger.** From that question to
/// the end of the transaction no hold can be placed for the authority: who places one waits, then
/// finds the record gone; and who asks while one is being placed waits, then finds it. The lock is
/// one of the database for each authority, shared by those who ask and exclusive to those who
/// place, so visits never wait for it; locks on the records' rows would stop visits and say nothing
/// about what a hold on a channel will take in later. The ledger's own lock comes after it, always,
/// lest two wait for each other: so [#place] too comes before the transaction's first entry in the
/// ledger.
///
/// Writing and [#isHeld] join the caller's transaction, which reads what is committed (PostgreSQL's
/// own isolation). Thread-safe, and safe for many processes on one database.
public interface Holds {

  static Holds in(DataSource database, Ledger ledger) {
    return new JdbcHolds(database, ledger);
  }

  /// Places a hold and freezes what its scope names, as it is at that moment. A record under
  /// several holds is held until the last is released.
  ///
  /// @throws IllegalStateException if there is no transaction
  DisposalHold place(Placement placement);

  /// Sets the day on which a hold is to be looked at again; the latest one counts. No hold ends by
  /// itself when its day has passed: that is found and told, and a person looks whether the matter
  /// is over.
  ///
  /// @throws org.bevara.record.UsageException `HOLD_UNKNOWN`, also for another authority's;
  ///   `HOLD_RELEASED`
  /// @throws IllegalStateException if there is no transaction
  DisposalHold until(AuthorityName authority, HoldId id, Term term);

  /// Ends a hold. What it froze stays listed with it.
  ///
  /// @throws org.bevara.record.UsageException `HOLD_UNKNOWN`, also for another authority's;
  ///   `HOLD_RELEASED` if it was ended before
  DisposalHold release(AuthorityName authority, HoldId id, Release release);

  /// All holds of an authority, standing and released, the latest first.
  List<DisposalHold> all(AuthorityName authority);

  /// One hold.
  ///
  /// @throws org.bevara.record.UsageException `HOLD_UNKNOWN`, also for another authority's
  default DisposalHold hold(AuthorityName authority, HoldId id) {
    return find(authority, id).orElseThrow(id::unknown);
  }

  /// The same; empty if there is none.
  Optional<DisposalHold> find(AuthorityName authority, HoldId id);

  /// The standing holds under which any version of a record is, the earliest first: to be shown,
  /// not to be relied on by what destroys.
  ///
  /// @param restrictedToo whether those holds are told that it is under only because of restricted
  ///   records: what they froze tells of these
  List<HoldId> holdsOf(RecordId record, boolean restrictedToo);

  /// Whether a version of a record must not be destroyed now: because a hold stands on it, or
  /// because it is context of an item of its thread that is registered, must be, or is restricted.
  /// The second is found out at that moment and placed by nobody ([HoldKind#CONTEXT]). See above
  /// for when to ask.
  ///
  /// @throws IllegalStateException if there is no transaction
  /// @throws org.bevara.record.UsageException `RECORD_UNKNOWN` if there is no such record
  boolean isHeld(RecordId record, int version);
}
