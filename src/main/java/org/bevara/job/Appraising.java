package org.bevara.job;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Restriction;
import org.bevara.appraisal.SignalReader;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.ThreadContext;
import org.bevara.appraisal.ThreadSignals;
import org.bevara.capture.Documentations;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.language.LanguageDetector;
import org.bevara.moderation.Removals;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.review.Decisions;
import org.jspecify.annotations.Nullable;

/// Appraises what is held, a thread at a time: gathers what the rules ask about and lets the pure
/// appraisal decide. Thread-safe.
public final class Appraising {

  private final Authority authority;
  private final DisposalSchedule schedule;
  private final Holdings holdings;
  private final Documentations documentations;
  private final Decisions decisions;
  private final Removals removals;
  private final Supplier<SignalReader> readers;
  private final LanguageDetector languages;
  private final Clock clock;
  private final Appraiser appraiser = new Appraiser();

  /// @param readers is asked anew for each thread: the authority may have handed in new cases
  public Appraising(
      Authority authority,
      DisposalSchedule schedule,
      Holdings holdings,
      Documentations documentations,
      Decisions decisions,
      Removals removals,
      Supplier<SignalReader> readers,
      LanguageDetector languages,
      Clock clock) {
    this.authority = authority;
    this.schedule = schedule;
    this.holdings = holdings;
    this.documentations = documentations;
    this.decisions = decisions;
    this.removals = removals;
    this.readers = readers;
    this.languages = languages;
    this.clock = clock;
  }

  /// One item with all that was found out about it.
  ///
  /// @param signals of its latest version and its thread
  /// @param cases of the register that its latest version names; their titles are restricted
  /// @param answer the authority's own item that answers it; null while none does
  public record Appraised(
      HeldRecord held,
      Language language,
      List<Signal> signals,
      List<CaseIndex.Mention> cases,
      @Nullable RecordId answer,
      Restriction restriction,
      Appraisal appraisal) {}

  /// Appraises the items of one thread together.
  ///
  /// @param thread all of its items that are held
  public List<Appraised> appraise(List<HeldRecord> thread, Channel channel) {
    SignalReader reader = readers.get();
    List<Read> items = thread.stream().map(held -> read(held, reader)).toList();
    ThreadContext context =
        ThreadContext.of(
            items.stream()
                .map(item ->
                    ThreadContext.Entry.of(
                        item.content(), item.held().firstSeenAt(), item.latest()))
                .toList());
    List<Subject> subjects = items.stream().map(item -> subject(item, context, channel)).toList();
    List<Appraisal> appraisals =
        appraiser.appraiseThread(
            subjects, schedule, LocalDate.ofInstant(clock.instant(), authority.zone()));
    Map<String, RecordId> answers = new HashMap<>();
    for (Read item : items) {
      String answered = context.answeredFrom(item.content().uri());
      if (answered != null) {
        answers.put(answered, item.held().recordId());
      }
    }
    List<Appraised> appraised = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Read item = items.get(i);
      appraised.add(
          new Appraised(
              item.held(),
              item.language(),
              ThreadSignals.renew(item.content(), item.latest(), context),
              reader.cases(item.content(), item.language()),
              answers.get(item.content().uri()),
              Restriction.of(
                  subjects.get(i).signals(),
                  channel.sensitiveAudience(),
                  item.content().direction()),
              appraisals.get(i)));
    }
    return appraised;
  }

  /// An item as its versions read.
  ///
  /// @param latest signals of the latest version
  /// @param all signals of all versions, which share one fate
  private record Read(
      HeldRecord held,
      ItemContent content,
      Language language,
      List<Signal> latest,
      List<Signal> all) {}

  private Read read(HeldRecord held, SignalReader reader) {
    List<Signal> all = new ArrayList<>();
    for (int version = 1; version < held.version(); version++) {
      ItemContent earlier = holdings.item(held.recordId(), version).content();
      all.addAll(reader.readText(earlier, languages.detect(earlier.text())));
    }
    ItemContent content = holdings.item(held).content();
    Language language = languages.detect(content.text());
    List<Signal> latest = reader.readText(content, language);
    all.addAll(latest);
    return new Read(held, content, language, latest, all);
  }

  private Subject subject(Read item, ThreadContext context, Channel channel) {
    HeldRecord held = item.held();
    return new Subject(
        held.recordId(),
        item.content(),
        item.language(),
        held.state(),
        held.firstSeenAt(),
        held.state() == SourceState.MISSING ? null : held.goneAt(),
        ThreadSignals.renew(item.content(), item.all(), context),
        context.facts(item.content().uri(), held.firstSeenAt()),
        null,
        removals.of(held.recordId()).isPresent(),
        documentations
            .covering(held.recordId())
            .map(at -> LocalDate.ofInstant(at, authority.zone()))
            .orElse(null),
        channel.sensitiveAudience(),
        authority.zone());
  }
}
