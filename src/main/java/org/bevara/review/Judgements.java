package org.bevara.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.appraisal.Judgement;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Readings.Version;
import org.bevara.review.internal.JdbcJudgements;

/// What people decided about items, and what still waits for them (N53, N54).
///
/// A judgement holds for one version of an item: the next version is asked about anew. It can be
/// undone until a run has built on it; after that a new judgement takes its place.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Judgements {

  static Judgements in(DataSource database, Ledger ledger) {
    return new JdbcJudgements(database, ledger);
  }

  /// A judgement that holds.
  ///
  /// @param open whether it can still be undone
  record Standing(Judged judged, boolean open) {}

  /// Waits until nobody else decides about this thread, and keeps it until the transaction ends:
  /// what is read after this is not overtaken by what a person or a run decides meanwhile. To be
  /// called before anything is entered in the ledger.
  void lock(RecordId thread);

  /// The judgements that hold for these versions.
  Map<RecordId, Judgement> inForce(Collection<Version> versions);

  /// The judgement that holds for a version of an item.
  Optional<Standing> standing(Version version);

  /// The items whose judgements were entered together with this one and can still be undone, this
  /// one's among them.
  List<RecordId> together(Standing standing);

  /// Enters a judgement.
  ///
  /// @param prevails whether it takes the place of the one that held before
  /// @param about the item that the person looked at: its own, or one with the same grounds
  void enter(AuthorityName authority, Judged judged, boolean prevails, RecordId about);

  /// Takes back a judgement that no run has built on yet.
  void undo(AuthorityName authority, Standing standing, String by, Instant at);

  /// From now on the judgements on a channel's items are not undone but judged anew.
  void settle(AuthorityName authority, ChannelId channel, Instant at);

  /// What waits for a person, in no order.
  ///
  /// @param restrictedToo whether restricted items are among it
  List<Waiting> waiting(AuthorityName authority, boolean restrictedToo);

  /// How often rules were judged and overruled, each edition by itself, since it was last restored:
  /// only what was asked about or drawn, since who comes upon an item looks for mistakes.
  ///
  /// @param restrictedToo whether restricted items are counted
  List<RuleFigures> figures(AuthorityName authority, boolean restrictedToo);
}
