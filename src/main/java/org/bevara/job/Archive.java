package org.bevara.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.Accounts;
import org.bevara.access.Passwords;
import org.bevara.access.SecondFactors;
import org.bevara.capture.CaptureDesk;
import org.bevara.capture.Documentations;
import org.bevara.capture.Evidence;
import org.bevara.capture.Holdings;
import org.bevara.capture.Isolations;
import org.bevara.capture.Overview;
import org.bevara.channel.ChannelStatuses;
import org.bevara.channel.RegisterVersions;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.Proposals;
import org.bevara.disposal.Tombstones;
import org.bevara.hold.Holds;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.job.internal.lease.Lease;
import org.bevara.job.internal.lease.LeasedTransactions;
import org.bevara.job.internal.lease.Leases;
import org.bevara.ledger.Checkpoint;
import org.bevara.ledger.CheckpointKey;
import org.bevara.ledger.Checkpoints;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerFile;
import org.bevara.ledger.SecondPlace;
import org.bevara.moderation.Changes;
import org.bevara.moderation.Removals;
import org.bevara.oversight.ChannelNews;
import org.bevara.oversight.Crises;
import org.bevara.oversight.SignOffs;
import org.bevara.oversight.Tasks;
import org.bevara.plan.CaseLists;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.bevara.registration.Register;
import org.bevara.review.AccessRulings;
import org.bevara.review.Decisions;
import org.bevara.review.Fallbacks;
import org.bevara.review.HeldThreads;
import org.bevara.review.Judgements;
import org.bevara.review.NearCopies;
import org.bevara.review.Readings;
import org.bevara.review.Samples;
import org.bevara.saved.SavedSearches;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.KeyWitness;
import org.bevara.upkeep.LedgerSigning;
import org.bevara.upkeep.ObjectList;
import org.bevara.upkeep.Seals;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An archive home, open: its database, store and ledger, and the rooms over them.
///
/// Everything is put together here by hand, so that the way from one room to another can be read in
/// one place (decision 0003). Closing it drains the ledger to its file and second place and stops
/// the database if no other process uses it. Thread-safe.
public final class Archive implements AutoCloseable {

  private final ArchiveHome home;
  private final ArchiveDatabase database;
  private final Clock clock;
  private final PlatformTransactionManager transactionManager;
  private final TransactionTemplate transactions;
  private final ArchiveKey key;
  private final Seals seals;
  private final Ledger ledger;
  private final CheckpointKey checkpointKey;
  private final Checkpoints checkpoints;
  private final Optional<SecondPlace> secondPlace;
  private final ObjectStore store;
  private final Leases leases;
  private final CaptureDesk capture;
  private final Overview overview;
  private final Decisions decisions;
  private final Readings readings;
  private final Judgements judgements;
  private final AccessRulings rulings;
  private final Samples samples;
  private final Fallbacks fallbacks;
  private final Removals removals;
  private final Changes changes;
  private final CaseLists caseLists;
  private final Holds holds;
  private final Proposals proposals;
  private final Tasks tasks;
  private final Register register;
  private final Accounts accounts;
  private final SavedSearches savedSearches;
  private final Passwords passwords;
  private final SecondFactors secondFactors;
  private final ChannelStatuses statuses;
  private final RegisterVersions registerVersions;
  private final ChannelNews news;
  private final SignOffs signOffs;
  private final Crises crises;
  private final IndexTurns indexTurns = new IndexTurns();

  private Archive(
      ArchiveHome home,
      ArchiveDatabase database,
      Clock clock,
      LeaseTerm term,
      Optional<Path> secondPlace) {
    this.home = home;
    this.database = database;
    this.clock = clock;
    DataSource source = database.dataSource();
    this.transactionManager = new LeasedTransactions(source);
    this.transactions = new TransactionTemplate(transactionManager);
    this.store = ObjectStore.inDirectory(home.store(), clock, Lease::announce);
    this.leases = new Leases(source, transactions, store, term);
    this.key =
        new KeyWitness(source, store)
            .key(Files.exists(home.archiveKeyFile()), home::archiveKey, clock.instant());
    this.seals = new Seals(store, key);
    this.ledger = seals.on(Ledger.in(source), source);
    this.checkpointKey = LedgerSigning.key(home);
    this.checkpoints = Checkpoints.in(home.ledger(), source, checkpointKey);
    this.secondPlace = secondPlace.map(place -> new SecondPlace(home.ledger(), place));
    this.capture = CaptureDesk.over(source, store, ledger, key);
    this.overview = Overview.in(source);
    this.decisions = Decisions.in(source, ledger);
    this.readings = Readings.in(source);
    this.judgements = Judgements.in(source, ledger);
    this.rulings = AccessRulings.in(source);
    this.samples = Samples.in(source, ledger);
    this.fallbacks = Fallbacks.in(source, ledger);
    this.removals = Removals.in(source, ledger);
    this.changes = Changes.in(source, ledger);
    this.caseLists = CaseLists.in(source, ledger);
    this.holds = Holds.in(source, ledger);
    this.proposals = Proposals.in(source, ledger);
    this.tasks = Tasks.in(source, ledger);
    this.register = Register.in(source, ledger);
    this.statuses = ChannelStatuses.in(source, ledger);
    this.registerVersions = RegisterVersions.in(source, ledger);
    this.news = ChannelNews.in(source);
    this.signOffs = SignOffs.in(source, ledger);
    this.crises = Crises.in(source, ledger);
    this.accounts = Accounts.in(source, transactionManager, ledger);
    this.savedSearches = SavedSearches.in(source, accounts, ledger);
    this.passwords = Passwords.in(source, transactionManager, ledger, key);
    this.secondFactors = SecondFactors.in(source, transactionManager, ledger, key);
  }

  /// Opens the home's archive, starting its database if it has its own.
  public static Archive open(ArchiveHome home, DatabaseSettings settings, Clock clock) {
    return open(home, settings, clock, LeaseTerm.standard());
  }

  /// The same with another term of leases than the standard one.
  public static Archive open(
      ArchiveHome home, DatabaseSettings settings, Clock clock, LeaseTerm term) {
    return open(home, settings, clock, term, Optional.empty());
  }

  /// The same with a second place of the ledger.
  ///
  /// @param secondPlace the folder to which ledger and checkpoints are copied
  public static Archive open(
      ArchiveHome home,
      DatabaseSettings settings,
      Clock clock,
      LeaseTerm term,
      Optional<Path> secondPlace) {
    ArchiveDatabase database = ArchiveDatabase.open(home, settings);
    try {
      return new Archive(home, database, clock, term, secondPlace);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public ArchiveHome home() {
    return home;
  }

  public DataSource database() {
    return database.dataSource();
  }

  public Clock clock() {
    return clock;
  }

  public TransactionTemplate transactions() {
    return transactions;
  }

  /// What [#transactions] rests on: in the thread of a run on a channel, each begins only while the
  /// run holds its lease.
  public PlatformTransactionManager transactionManager() {
    return transactionManager;
  }

  IndexTurns indexTurns() {
    return indexTurns;
  }

  Leases leases() {
    return leases;
  }

  public ArchiveKey key() {
    return key;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Seals seals() {
    return seals;
  }

  public ObjectStore store() {
    return store;
  }

  public Holdings holdings() {
    return capture.holdings();
  }

  public Overview overview() {
    return overview;
  }

  public Evidence evidence() {
    return capture.evidence();
  }

  public Documentations documentations() {
    return capture.documentations();
  }

  public Decisions decisions() {
    return decisions;
  }

  public Readings readings() {
    return readings;
  }

  public NearCopies nearCopies() {
    return NearCopies.in(database.dataSource());
  }

  /// What rules ask about, of everything held.
  public HeldThreads heldThreads() {
    return HeldThreads.in(database.dataSource());
  }

  public Judgements judgements() {
    return judgements;
  }

  public AccessRulings rulings() {
    return rulings;
  }

  public Samples samples() {
    return samples;
  }

  public Fallbacks fallbacks() {
    return fallbacks;
  }

  public Isolations isolations() {
    return capture.isolations();
  }

  public Removals removals() {
    return removals;
  }

  public Changes changes() {
    return changes;
  }

  public CaseLists caseLists() {
    return caseLists;
  }

  /// What destroys, and nothing else does.
  Destroyer destroyer() {
    return new Destroyer(database.dataSource(), store, ledger, holds, capture.holdings(), key);
  }

  /// What is known of what was destroyed.
  public Tombstones tombstones() {
    return new Tombstones(database.dataSource());
  }

  public Holds holds() {
    return holds;
  }

  public Proposals proposals() {
    return proposals;
  }

  public Tasks tasks() {
    return tasks;
  }

  /// What must be registered, and what registrars said of it.
  public Register register() {
    return register;
  }

  SavedSearches savedSearches() {
    return savedSearches;
  }

  public ChannelStatuses statuses() {
    return statuses;
  }

  public RegisterVersions registerVersions() {
    return registerVersions;
  }

  public ChannelNews news() {
    return news;
  }

  public SignOffs signOffs() {
    return signOffs;
  }

  public Crises crises() {
    return crises;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Passwords passwords() {
    return passwords;
  }

  public SecondFactors secondFactors() {
    return secondFactors;
  }

  /// Makes sure that the clock can be right: to be asked before anything is concluded from the time
  /// of day.
  ///
  /// @throws org.bevara.record.FailedException `CLOCK_BEHIND`, `CLOCK_AHEAD`
  public void requireSoundClock() {
    SoundClock.require(ledger, clock.instant());
  }

  /// Lets a clock count that [#requireSoundClock] refuses, because a person looked at it.
  ///
  /// @param authority in whose account that is entered
  /// @param today the day that the person says it is, in UTC
  /// @throws org.bevara.record.UsageException `CLOCK_DAY_WRONG` if the clock shows another day
  public void acceptClock(AuthorityName authority, LocalDate today) {
    transactions.executeWithoutResult(
        _ -> SoundClock.accept(ledger, authority, clock.instant(), today));
  }

  /// Brings the ledger's file up to what is committed, and signs where it ends.
  ///
  /// @return the file
  public Path drainLedger() {
    LedgerFile.at(ledgerFile(), database.dataSource()).drain();
    checkpoints.make(clock.instant());
    return ledgerFile();
  }

  /// The key by which checkpoints are signed, which certificates name by its fingerprint.
  public CheckpointKey checkpointKey() {
    return checkpointKey;
  }

  /// The last time that the ledger was signed; empty in a new archive.
  public Optional<Checkpoint> lastCheckpoint() {
    return checkpoints.last();
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /// Whether the ledger is copied to a second place with each act.
  public boolean hasSecondPlace() {
    return secondPlace.isPresent();
  }

  /// Whether all that is committed lies in the second place too, which it is copied to now; true
  /// where there is none.
  public boolean secondPlaceCurrent() {
    drainLedger();
    return copyToSecondPlace().isEmpty();
  }

  /// Copies ledger and checkpoints to the second place, if there is one.
  ///
  /// @return what is wrong with it; empty if nothing is
  public Optional<Finding> copyToSecondPlace() {
    return secondPlace.flatMap(SecondPlace::copy);
  }

  /// What was wrong with the second place when this program last copied to it; empty if nothing
  /// was.
  public Optional<Finding> secondPlaceFinding() {
    return secondPlace.flatMap(SecondPlace::last);
  }

  /// How many committed entries the ledger's file does not hold yet.
  public long undrained() {
    long written = LedgerFile.at(ledgerFile(), database.dataSource()).head().seq();
    return ledger.head().seq() - written;
  }

  /// Where the ledger's file is.
  Path ledgerFile() {
    return home.ledger().resolve(LedgerFile.NAME);
  }

  /// Brings what can be read without this program up to what is committed: the ledger's file and
  /// the list of objects; and the second place up to the ledger. To be called at the end of each
  /// act. That the second place is away is no failure: [#secondPlaceFinding] says so.
  public void drain() {
    drainLedger();
    copyToSecondPlace();
    drainObjectList();
  }

  void drainObjectList() {
    new ObjectList(home.objectList(), database.dataSource(), store).drain();
  }

  @Override
  public void close() {
    try (database) {
      drain();
    }
  }
}
