package org.bevara.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.access.Viewer;
import org.bevara.appraisal.AuthorityVocabulary;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.capture.CapturedItem;
import org.bevara.channel.Authority;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.Channel;
import org.bevara.channel.Vocabulary;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.Echoes;
import org.bevara.job.internal.run.IndexDocuments;
import org.bevara.language.LanguageDetector;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.SecondPlace;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchIndexes;
import org.bevara.search.SearchView;
import org.bevara.upkeep.Backup;
import org.bevara.upkeep.BackupKey;
import org.bevara.upkeep.BackupReport;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.FixityRun;
import org.bevara.upkeep.FixityState;
import org.bevara.upkeep.LedgerSigning;
import org.bevara.upkeep.UpkeepProgress;
import org.bevara.upkeep.Verification;

/// One authority at work in one archive: its definitions, and what is made of them once.
/// Thread-safe.
public final class Desk {

  private static final int INDEX_BATCH = 200;

  private final Archive archive;
  private final Definitions definitions;
  private final CaseRegister cases;
  private final ItemReader reader;
  private final Appraising appraising;
  private final Sheets sheets;
  private final ItemView view;

  public Desk(Archive archive, Definitions definitions) {
    this.archive = archive;
    this.definitions = definitions;
    Authority authority = definitions.authority();
    this.cases = new CaseRegister(archive, definitions.name());
    this.reader = new ItemReader(vocabulary(authority), cases);
    this.appraising = Appraising.of(archive, definitions, reader);
    this.sheets = new Sheets(authority, definitions.channels(), archive.holdings(), archive.key());
    this.view = ItemView.of(archive);
  }

  static AuthorityVocabulary vocabulary(Authority authority) {
    Vocabulary own = authority.vocabulary();
    return new AuthorityVocabulary(
        Set.copyOf(authority.languages()),
        authority.caseNumbers().stream().map(CaseNumberForm::pattern).toList(),
        Set.copyOf(own.ownDomains()),
        own.preservedAddresses(),
        own.outsideResponsibility(),
        own.insideResponsibility(),
        own.places(),
        own.viralFrom());
  }

  public Definitions definitions() {
    return definitions;
  }

  public Authority authority() {
    return definitions.authority();
  }

  /// The register, each channel with the status that is in force now.
  public List<Channel> register() {
    return archive.statuses().inForce(definitions.name(), definitions.channels());
  }

  public DisposalSchedule schedule() {
    return definitions.disposalSchedule();
  }

  /// The clock by which is told whether something may be destroyed.
  public DestructionClock destructionClock() {
    return new DestructionClock(archive.ledger(), archive.clock(), zone());
  }

  /// The cases of the authority's register, as it last handed them in.
  public CaseRegister cases() {
    return cases;
  }

  public ItemReader reader() {
    return reader;
  }

  public Appraising appraising() {
    return appraising;
  }

  public Sheets sheets() {
    return sheets;
  }

  public ItemView view() {
    return view;
  }

  /// What `viewer` may see of the authority's records.
  public Sight sight(Viewer viewer) {
    return new Sight(viewer, definitions.name(), archive.holdings(), view, archive.tombstones());
  }

  /// The authority's index, open for writing once those of this program who asked earlier have
  /// closed it.
  ///
  /// @throws org.bevara.record.BusyException `INDEX_IN_USE` if another process writes to it
  public SearchIndex indexForWriting() {
    return archive
        .indexTurns()
        .take(
            definitions.name(),
            () -> SearchIndexes.open(archive.home().index(), definitions.name(), zone()));
  }

  /// The authority's name as people write it, in its main language.
  public String authorityName() {
    return authority()
        .displayName()
        .getOrDefault(authority().languages().getFirst(), authority().name().value());
  }

  /// The language of labels on documents: the authority's main one.
  public Locale labels() {
    return Locale.forLanguageTag(authority().languages().getFirst().code());
  }

  /// Makes the index anew from catalogue and store, while readers keep the one before. What only
  /// the store knows is restricted.
  ///
  /// @return how many records it holds
  public long rebuildIndex(UpkeepProgress progress) {
    HeldFindable findable = new HeldFindable(archive, definitions.name());
    try (SearchIndex index =
        archive
            .indexTurns()
            .take(
                definitions.name(),
                () ->
                    SearchIndexes.openEmpty(archive.home().index(), definitions.name(), zone()))) {
      Filling filling = new Filling(index);
      progress.begin("index", findable.count());
      findable.each(expected -> {
        filling.add(expected.document().get());
        progress.advance();
      });
      LanguageDetector languages = new LanguageDetector();
      try (Stream<CapturedItem> unknown = archive.holdings().unknownItems(definitions.name())) {
        unknown
            .map(item -> IndexDocuments.stored(item, languages.detect(item.content().text())))
            .forEach(filling::add);
      }
      filling.end();
      index.commit();
      index.gather(Integer.MAX_VALUE);
      progress.end();
      return filling.count;
    }
  }

  /// Puts documents into an index, many at once.
  private static final class Filling {

    private final SearchIndex index;
    private final List<IndexedRecord> batch = new ArrayList<>();
    private long count;

    Filling(SearchIndex index) {
      this.index = index;
    }

    void add(IndexedRecord document) {
      batch.add(document);
      count++;
      if (batch.size() == INDEX_BATCH) {
        end();
      }
    }

    void end() {
      index.put(batch);
      batch.clear();
    }
  }

  /// Copies the archive into a backup folder, while it is at work.
  ///
  /// @param key what the set is encrypted with; empty for a plain one
  /// @param span how long the set may be kept
  /// @param prune whether sets past their day are removed
  public BackupReport backup(
      Path folder, Optional<BackupKey> key, Period span, boolean prune, UpkeepProgress progress) {
    Map<String, String> digests = new TreeMap<>();
    definitions.digests().forEach((file, digest) -> digests.put(file, digest.hex()));
    BackupReport report =
        new Backup(
                archive.home(), archive.database(), archive.store(), digests, key, archive.clock())
            .into(folder, span, prune, progress);
    noteBackup(report.set());
    return report;
  }

  /// A certificate of destruction has to name the sets that hold what is destroyed, until when.
  private void noteBackup(BackupSet set) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("set", set.set());
    facts.put("madeAt", set.madeAt().toString());
    facts.put("expiresOn", set.expiresOn().toString());
    facts.put("encrypted", String.valueOf(set.encrypted()));
    archive
        .transactions()
        .executeWithoutResult(_ ->
            archive
                .ledger()
                .append(
                    LedgerAct.of(
                        definitions.name(),
                        archive.clock().instant(),
                        "BACKUP_MADE",
                        LedgerAct.MACHINE,
                        facts)));
  }

  /// Brings a copy of ledger and checkpoints in a folder up to date, which is made if need be.
  ///
  /// @throws FailedException `SECOND_PLACE_BEHIND`, `SECOND_PLACE_DIFFERS`
  public void copyLedger(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FailedException(
          "LEDGER_COPY_FAILED", "%s cannot be made (%s)".formatted(folder, e.getMessage()), e);
    }
    archive.drainLedger();
    new SecondPlace(archive.home().ledger(), folder)
        .copyNow()
        .ifPresent(finding -> {
          throw new FailedException(
              finding.code(), "%s: %s".formatted(finding.where(), finding.message()));
        });
  }

  /// The authority's index as it was last committed.
  public SearchView indexForReading() {
    return SearchIndexes.openReadOnly(
        archive.home().index(), definitions.name(), zone(), definitions.synonyms());
  }

  /// Everything that does not agree between store, ledger, catalogue and index.
  ///
  /// @param full whether every byte of store and index is read
  public List<Finding> verify(boolean full) {
    List<Finding> findings = new ArrayList<>();
    verify(full, findings::add, UpkeepProgress.NONE);
    return List.copyOf(findings);
  }

  /// As [#verify(boolean)], each finding told when it is found.
  public void verify(boolean full, Consumer<Finding> findings, UpkeepProgress progress) {
    Path ledger;
    try {
      ledger = archive.drainLedger();
    } catch (FailedException e) {
      // the comparison of file and rows says what is wrong with which of them
      ledger = archive.ledgerFile();
    }
    archive.copyToSecondPlace().ifPresent(findings);
    archive.drainObjectList();
    archive.checkpoints().findings(findings);
    LedgerSigning.finding(archive.home(), archive.checkpointKey()).ifPresent(findings);
    new Verification(
            archive.home(),
            archive.database(),
            archive.store(),
            archive.key(),
            ledger,
            this::indexForReading,
            new HeldFindable(archive, definitions.name()))
        .run(full, fixityJob().within(), archive.clock().instant(), findings, progress);
    if (full) {
      new Echoes(archive.database(), archive.store(), archive.key())
          .findings(definitions.name(), findings);
    }
  }

  /// A run of the job `fixity`, not yet begun.
  public FixityRun fixityRun() {
    return new FixityRun(
        archive.database(), archive.store(), archive.key(), definitions.name(), archive.clock());
  }

  /// How long ago the home's objects were read.
  public FixityState fixity() {
    return new FixityState(archive.database());
  }

  /// How objects are read again.
  public FixityJob fixityJob() {
    return definitions.fixity().orElse(FixityJob.DEFAULT);
  }

  private ZoneId zone() {
    return authority().zone();
  }

  /// Enters the digests of the definitions in force in the ledger, so that what a run went by can
  /// be shown later.
  void noteDefinitions(Ledger ledger, Instant at) {
    Map<String, String> facts = new TreeMap<>();
    definitions.digests().forEach((file, digest) -> facts.put(key(file), digest.hex()));
    ledger.append(
        LedgerAct.of(definitions.name(), at, "DEFINITIONS_USED", LedgerAct.MACHINE, facts));
  }

  /// `exempelkommun/disposal-schedule.yaml` becomes `disposalSchedule`.
  private static String key(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.(yaml|tsv)$", "");
    return Pattern.compile("-(.)")
        .matcher(name)
        .replaceAll(hit -> hit.group(1).toUpperCase(Locale.ROOT));
  }
}
