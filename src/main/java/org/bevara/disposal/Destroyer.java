package org.bevara.disposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.appraisal.Presence;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.disposal.internal.Absences;
import org.bevara.disposal.internal.Canaries;
import org.bevara.disposal.internal.LastCheck;
import org.bevara.disposal.internal.LastWords;
import org.bevara.disposal.internal.Marks;
import org.bevara.disposal.internal.PageCut;
import org.bevara.disposal.internal.Quotations;
import org.bevara.disposal.internal.RecordRows;
import org.bevara.disposal.internal.TombstoneRows;
import org.bevara.hold.Holds;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.Custody;
import org.bevara.record.DestroyedContent;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.review.NearCopies;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// **The one class that destroys.** Nothing else in the program destroys an object or calls a
/// record destroyed (a test of the house's rules sees to that), so whoever wants to know what can
/// be lost reads this class (domain 2.7, design decision 11).
///
/// It works in three steps, each of which may be repeated after a crash. [#destroy] is one
/// transaction for one record: it asks for holds, then once more for everything that the proposal
/// rests on, takes the record's rows away but for what says that it was there, and marks its
/// objects. [#page] is one for a version of a page that showed destroyed records. [#remove] then
/// takes a marked object out of the store; what it needs to go on stands in the database.
///
/// Thread-safe. The caller sees to it that no visit is on the record's channel.
public final class Destroyer {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final Holds holds;
  private final Holdings holdings;
  private final ArchiveKey key;
  private final LastCheck lastCheck;
  private final RecordRows rows;
  private final TombstoneRows tombs;
  private final Marks marks;
  private final PageCut pages;
  private final Quotations quotations;
  private final Canaries canaries;
  private final Absences absences;

  public Destroyer(
      DataSource tables,
      ObjectStore store,
      Ledger ledger,
      Holds holds,
      Holdings holdings,
      ArchiveKey key) {
    this.jdbc = JdbcClient.create(tables);
    this.store = store;
    this.ledger = ledger;
    this.holds = holds;
    this.holdings = holdings;
    this.key = key;
    this.lastCheck = new LastCheck(jdbc, NearCopies.in(tables));
    this.rows = new RecordRows(jdbc);
    this.tombs = new TombstoneRows(jdbc, ledger);
    this.marks = new Marks(jdbc, store);
    this.canaries = new Canaries(jdbc, holdings, key);
    LastWords words = new LastWords(store, marks);
    this.pages = new PageCut(jdbc, store, ledger, holdings, marks, words);
    this.quotations = new Quotations(jdbc, store, words, key);
    this.absences = new Absences(jdbc, store, ledger, marks, key);
  }

  /// Destroys one record that a proposal names, or spares it, in the caller's transaction.
  ///
  /// @return why it is spared; empty if it is destroyed, now or before
  public Optional<Spared> destroy(
      Proposal proposal, ProposedRecord named, Grounds grounds, Instant at) {
    requireTransaction();
    // holds come first: their lock is taken before the ledger's and the record's, always
    boolean isHeld = isHeld(named.record(), grounds.snapshots());
    rows.lock(named.record());
    HeldRecord held = holdings.record(named.record());
    if (held.custody() == Custody.DESTROYED) {
      return Optional.empty();
    }
    Optional<Spared> spared =
        isHeld ? Optional.of(Spared.HELD) : lastCheck.reason(held, proposal, named, grounds);
    if (spared.isPresent()) {
      spare(proposal, held, spared.get(), at);
      return spared;
    }
    Destruction destruction =
        new Destruction(
            proposal.authority(),
            proposal.id(),
            named.rule(),
            named.decision(),
            rows.decidedBy(held),
            Presence.of(held.state()) != Presence.GONE,
            grounds.snapshots(),
            at);
    List<CapturedItem> items = items(held);
    Tomb tomb = new Tomb(rows.addresses(held), contents(held, items));
    canaries.keep(proposal.id(), held, items, destruction.live());
    Map<RecordId, List<String>> objects = takeAway(held, destruction);
    jdbc.sql("UPDATE proposal_record SET destroyed_at = ? WHERE proposal_id = ? AND record_id = ?")
        .param(Timestamp.from(at))
        .param(proposal.id().value())
        .param(held.recordId().value())
        .update();
    tombs.enter(held, destruction, tomb, objects);
    return Optional.empty();
  }

  /// Destroys again what the ledger says was destroyed after a backup was made, in the caller's
  /// transaction. What the restored archive does not know is not there to be destroyed; its
  /// tombstone is set all the same.
  ///
  /// @param channel of the record
  /// @param seq of the ledger's entry that says so
  /// @return whether it was there
  public boolean again(
      RecordId record, Destruction destruction, String channel, long seq, Tomb tomb) {
    requireTransaction();
    Optional<HeldRecord> held =
        holdings.find(record).filter(found -> found.custody() != Custody.DESTROYED);
    held.ifPresent(found -> {
      // what was held then was not destroyed, and no hold of the backup outlives that
      rows.lock(found.recordId());
      canaries.keep(destruction.proposal(), found, items(found), destruction.live());
      tombs.name(destruction, takeAway(found, destruction));
    });
    tombs.stand(record, channel, destruction, tomb, seq);
    return held.isPresent();
  }

  /// Takes destroyed items out of a version of a page that showed them, in the caller's
  /// transaction; afterwards it is not among [#pages] any more.
  ///
  /// @throws RefusedException `PAGE_HELD` while the page is under a hold
  public void page(
      AuthorityName authority,
      ProposalId proposal,
      ShowingPage page,
      DisposalSettings.Snapshots how,
      Instant at) {
    requireTransaction();
    if (how != DisposalSettings.Snapshots.KEEP && holds.isHeld(page.page(), page.version())) {
      throw new RefusedException(
          "PAGE_HELD",
          "page %s is under a hold, and shows items of proposal %s: it goes on when the hold is released"
              .formatted(page.page(), proposal));
    }
    pages.apply(authority, proposal, page, how, at);
  }

  /// The same of a restored archive, whose holds are those of the backup and not of the day.
  public void pageAgain(
      AuthorityName authority,
      ProposalId proposal,
      ShowingPage page,
      DisposalSettings.Snapshots how,
      Instant at) {
    requireTransaction();
    pages.apply(authority, proposal, page, how, at);
  }

  /// The versions of pages of a channel that showed what a proposal destroyed, and that are still
  /// as they were.
  public List<ShowingPage> pages(ProposalId proposal, String channel) {
    return pages.waiting(proposal, channel);
  }

  /// Notes which versions of a channel's pages repeat what a proposal destroyed, though no row says
  /// so, in the caller's transaction.
  public void findQuoting(AuthorityName authority, ProposalId proposal, String channel) {
    requireTransaction();
    quotations.find(authority, proposal, channel);
  }

  /// Marks what proves that something was gone and holds traces of what a proposal destroyed, in
  /// the caller's transaction: an answer that listed it still.
  public void absences(AuthorityName authority, ProposalId proposal, String channel, Instant at) {
    requireTransaction();
    absences.mark(authority, proposal, channel, at);
  }

  /// Every object that a proposal marked and that is still in the store. Asked for when all its
  /// pages are done, since they are cut by what these objects say.
  public List<String> marked(ProposalId proposal) {
    return marks.waiting(proposal);
  }

  /// Removes a marked object from the store, durably, and notes it.
  public void remove(String marked, Instant at) {
    store.destroy(new ObjectId(marked));
    marks.done(marked, at);
  }

  private boolean isHeld(RecordId record, DisposalSettings.Snapshots snapshots) {
    boolean itself =
        holdings.versions(record).stream()
            .anyMatch(version -> holds.isHeld(record, version.number()));
    return itself
        || snapshots != DisposalSettings.Snapshots.KEEP
            && rows.showing(record).stream()
                .anyMatch(page -> holds.isHeld(page.page(), page.version()));
  }

  private void spare(Proposal proposal, HeldRecord held, Spared reason, Instant at) {
    jdbc.sql(
            "UPDATE proposal_record SET spared = :reason"
                + " WHERE proposal_id = :proposal AND record_id = :record;"
                + " UPDATE record SET custody = 'KEPT'"
                + " WHERE record_id = :record AND custody = 'QUARANTINED'")
        .param("reason", reason.name())
        .param("proposal", proposal.id().value())
        .param("record", held.recordId().value())
        .update();
    ledger.append(
        LedgerAct.on(
            held.recordId(),
            held.authority(),
            at,
            "RECORD_SPARED",
            LedgerAct.MACHINE,
            Map.of("proposal", proposal.id().value(), "reason", reason.name())));
  }

  /// What every version says, read from the store once: tombstone and canaries are both made of it.
  private List<CapturedItem> items(HeldRecord held) {
    return holdings.versions(held.recordId()).stream()
        .map(version -> holdings.item(held.recordId(), version.number()))
        .toList();
  }

  private Set<String> contents(HeldRecord held, List<CapturedItem> items) {
    Set<String> contents = new HashSet<>();
    for (CapturedItem item : items) {
      contents.add(DestroyedContent.tag(key, held.recordId(), item.content()));
    }
    return contents;
  }

  /// Takes away rows and marks objects, of the item and of the media that nothing else shows.
  ///
  /// @return what was marked, by item or medium
  private Map<RecordId, List<String>> takeAway(HeldRecord held, Destruction destruction) {
    Map<RecordId, List<String>> objects = new LinkedHashMap<>();
    for (HeldRecord medium : rows.mediaOfNoOther(held, holdings)) {
      if (!holds.isHeld(medium.recordId(), medium.version())) {
        objects.put(medium.recordId(), takeAwayAlone(medium, destruction));
      }
    }
    objects.put(held.recordId(), takeAwayAlone(held, destruction));
    return objects;
  }

  private List<String> takeAwayAlone(HeldRecord held, Destruction destruction) {
    Set<String> objects = new LinkedHashSet<>(rows.objects(held));
    rows.noteShowing(held, destruction.proposal());
    List<String> marked =
        marks.mark(objects, destruction.proposal(), held.recordId(), null, destruction.at());
    rows.remove(held);
    jdbc.sql("UPDATE record SET custody = 'DESTROYED', uri_tag = NULL WHERE record_id = ?")
        .param(held.recordId().value())
        .update();
    return marked;
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "destruction is accounted for in a transaction, and there is none");
    }
  }
}
