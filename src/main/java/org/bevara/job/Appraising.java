package org.bevara.job;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.NearCopy;
import org.bevara.appraisal.Restriction;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.Sentence;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.StoredItem;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.ThreadContext;
import org.bevara.appraisal.ThreadSignals;
import org.bevara.appraisal.Trace;
import org.bevara.capture.Documentations;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.moderation.Removals;
import org.bevara.record.Direction;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.Signal;
import org.bevara.registration.Register;
import org.bevara.registration.RegisterEntry;
import org.bevara.review.AccessRulings;
import org.bevara.review.Fallback;
import org.bevara.review.Fallbacks;
import org.bevara.review.Judgements;
import org.bevara.review.NearCopies;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.bevara.review.RuleEdition;
import org.jspecify.annotations.Nullable;

/// Appraises what is held, a thread at a time: gathers what was read in it and what rules ask about
/// besides, and lets the pure appraisal decide. Thread-safe.
public final class Appraising {

  private final Authority authority;
  private final DisposalSchedule schedule;
  private final Holdings holdings;
  private final Documentations documentations;
  private final Readings readings;
  private final NearCopies nearCopies;
  private final Removals removals;
  private final Register register;
  private final ItemReader reader;
  private final Clock clock;
  private final Judgements judgements;
  private final AccessRulings rulings;
  private final Fallbacks fallbacks;
  private final Map<String, Sha256> editions;

  private Appraising(Archive archive, Definitions definitions, ItemReader reader) {
    this.authority = definitions.authority();
    this.schedule = definitions.disposalSchedule();
    this.holdings = archive.holdings();
    this.documentations = archive.documentations();
    this.readings = archive.readings();
    this.nearCopies = archive.nearCopies();
    this.removals = archive.removals();
    this.register = archive.register();
    this.judgements = archive.judgements();
    this.rulings = archive.rulings();
    this.fallbacks = archive.fallbacks();
    this.editions = editions(schedule);
    this.reader = reader;
    this.clock = archive.clock();
  }

  static Appraising of(Archive archive, Definitions definitions, ItemReader reader) {
    return new Appraising(archive, definitions, reader);
  }

  /// One item with all that was found out about it.
  ///
  /// @param signals of its latest version and its thread
  /// @param cases of the register that its latest version names, where it was asked about by
  ///   itself; their titles are restricted
  /// @param answer the authority's own item that answers it; null while none does
  /// @param copyOf the preserved item that it says nothing beyond; null where there is none
  public record Appraised(
      HeldRecord held,
      Language language,
      List<Signal> signals,
      List<CaseIndex.Mention> cases,
      @Nullable Answer answer,
      @Nullable RecordId copyOf,
      Restriction restriction,
      Appraisal appraisal) {

    private Appraised naming(List<CaseIndex.Mention> found) {
      return new Appraised(held, language, signals, found, answer, copyOf, restriction, appraisal);
    }

    /// The signals of its latest version that a condition was settled on, each code with all its
    /// places. One that only an earlier version has is not among them.
    public SortedMap<SignalCode, List<Signal>> restingOn(Trace trace) {
      SortedMap<SignalCode, List<Signal>> resting = new TreeMap<>();
      for (SignalCode code : trace.codes()) {
        List<Signal> places =
            signals.stream().filter(signal -> signal.code().equals(code.name())).toList();
        if (!places.isEmpty()) {
          resting.put(code, places);
        }
      }
      return resting;
    }

    /// What a condition was settled on and only an earlier version has.
    public List<SignalCode> onlyEarlier(Trace trace) {
      return trace.codes().stream()
          .filter(code -> !restingOn(trace).containsKey(code))
          .sorted()
          .toList();
    }
  }

  /// The authority's answer to an item.
  ///
  /// @param after how long after the item; null where the source states no time for one of them
  public record Answer(RecordId item, @Nullable Duration after) {}

  /// Appraises one item with its thread. Its text is asked for the cases that it names as the list
  /// is now: their titles are kept nowhere else.
  public Appraised appraised(HeldRecord held, Channel channel) {
    List<HeldRecord> thread =
        held.threadId() == null ? List.of(held) : holdings.thread(held.threadId());
    Appraised appraised =
        appraise(thread, channel).stream()
            .filter(item -> item.held().recordId().equals(held.recordId()))
            .findFirst()
            .orElseThrow();
    return appraised.naming(reader.cases(holdings.item(held).content(), appraised.language()));
  }

  /// Appraises the items of one thread together, as far as people left it to the machine.
  ///
  /// @param thread all of its items that are held
  public List<Appraised> appraise(List<HeldRecord> thread, Channel channel) {
    return appraise(thread, channel, judged(thread));
  }

  /// What people decided about the latest versions of these items.
  Map<RecordId, Judgement> judged(List<HeldRecord> thread) {
    return judgements.inForce(versions(thread));
  }

  private static List<Readings.Version> versions(List<HeldRecord> thread) {
    return thread.stream()
        .map(held -> new Readings.Version(held.recordId(), held.version()))
        .toList();
  }

  /// The edition of a rule of the schedule.
  Sha256 edition(RetentionRule rule) {
    return Objects.requireNonNull(editions.get(rule.id()), rule.id());
  }

  /// As [#appraise(List, Channel)], as if people had decided this and nothing else.
  List<Appraised> appraise(
      List<HeldRecord> thread, Channel channel, Map<RecordId, Judgement> judged) {
    Known known = known(thread, judged);
    List<Read> items = thread.stream().map(held -> read(held, channel, known)).toList();
    List<StoredItem> stored = items.stream().map(Read::stored).toList();
    ThreadContext context = StoredItem.context(stored);
    List<Subject> subjects = StoredItem.subjects(stored, context, authority.zone());
    List<Appraisal> appraisals =
        new Appraiser(fallenBack())
            .appraiseThread(
                subjects, schedule, LocalDate.ofInstant(clock.instant(), authority.zone()));
    List<Appraised> appraised = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Read item = items.get(i);
      List<Signal> signals =
          ThreadSignals.renew(item.stored().item(), item.stored().latest(), context);
      appraised.add(
          new Appraised(
              item.held(),
              item.language(),
              signals,
              List.of(),
              answer(item.held(), context.answerTo(item.held().recordId()), thread),
              item.copyOf(),
              subjects.get(i).restriction(),
              appraisals.get(i)));
    }
    return appraised;
  }

  /// What is known of the items of a thread, asked for once for all of them.
  ///
  /// @param readings of all their versions, but those that were not read yet
  private record Known(
      Map<RecordId, Judgement> judged,
      Map<RecordId, AccessRuling> ruled,
      Map<Readings.Version, Reading> readings,
      Set<RecordId> removed,
      Map<RecordId, Instant> documented,
      Map<RecordId, RegisterEntry> registered) {}

  private Known known(List<HeldRecord> thread, Map<RecordId, Judgement> judged) {
    Collection<RecordId> items = thread.stream().map(HeldRecord::recordId).toList();
    return new Known(
        judged,
        rulings.of(versions(thread)),
        readings.of(
            thread.stream()
                .flatMap(held ->
                    IntStream.rangeClosed(1, held.version())
                        .mapToObj(version -> new Readings.Version(held.recordId(), version)))
                .toList()),
        removals.decided(items),
        documentations.covering(items),
        register.standing(items));
  }

  /// An item as its versions read.
  private record Read(
      HeldRecord held, Language language, @Nullable RecordId copyOf, StoredItem stored) {}

  private Read read(HeldRecord held, Channel channel, Known known) {
    RegisterEntry entry = known.registered().get(held.recordId());
    List<Signal> all = new ArrayList<>();
    for (int version = 1; version < held.version(); version++) {
      all.addAll(reading(held, version, known).signals());
    }
    Reading latest = reading(held, held.version(), known);
    RecordId copyOf =
        held.direction() == Direction.DRAWN_UP
            ? nearCopies.original(held.recordId()).orElse(null)
            : null;
    List<Signal> ofLatest = NearCopy.renew(latest.signals(), copyOf != null);
    all.addAll(ofLatest);
    return new Read(
        held,
        latest.language(),
        copyOf,
        new StoredItem(
            new ItemFacts(
                held.recordId(),
                StoredItem.parent(held.recordId(), held.threadId(), held.parentId()),
                held.kind(),
                held.direction(),
                held.visibility(),
                held.publishedAt(),
                latest.words(),
                known.ruled().getOrDefault(held.recordId(), AccessRuling.NONE)),
            new ChannelFacts(channel.id(), channel.sensitiveAudience(), channel.kind()),
            StoredItem.source(
                held.state(),
                held.firstSeenAt(),
                held.goneAt(),
                known.removed().contains(held.recordId()),
                known.documented().get(held.recordId()),
                authority.zone()),
            ofLatest,
            all,
            entry == null ? null : entry.said(held.version()),
            known.judged().get(held.recordId())));
  }

  /// What was read in a version; what was captured a moment ago is read here and now.
  private Reading reading(HeldRecord held, int version, Known known) {
    Reading kept = known.readings().get(new Readings.Version(held.recordId(), version));
    return kept == null ? reader.read(holdings.item(held.recordId(), version).content()) : kept;
  }

  private static @Nullable Answer answer(
      HeldRecord asked, @Nullable RecordId answer, List<HeldRecord> thread) {
    if (answer == null) {
      return null;
    }
    Instant answered =
        thread.stream()
            .filter(held -> held.recordId().equals(answer))
            .findFirst()
            .map(HeldRecord::publishedAt)
            .orElse(null);
    Instant asking = asked.publishedAt();
    return new Answer(
        answer, asking == null || answered == null ? null : Duration.between(asking, answered));
  }

  private Map<String, Sentence> fallenBack() {
    return fallenBack(fallbacks.standing(authority.name()), editions);
  }

  /// Rules of these editions that ask a person because people overruled them too often, and why.
  static Map<String, Sentence> fallenBack(List<Fallback> standing, Map<String, Sha256> editions) {
    return standing.stream()
        .filter(fallback -> fallback.edition().equals(editions.get(fallback.rule())))
        .collect(toMap(Fallback::rule, Fallback::ground));
  }

  /// The edition of each rule of a schedule, by its name.
  static Map<String, Sha256> editions(DisposalSchedule schedule) {
    return schedule.rules().stream().collect(toMap(RetentionRule::id, RuleEdition::of));
  }
}
