package org.bevara.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.Appraiser;
import org.bevara.appraisal.CaseIndex;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Restriction;
import org.bevara.appraisal.SignalCode;
import org.bevara.appraisal.StoredItem;
import org.bevara.appraisal.Subject;
import org.bevara.appraisal.ThreadContext;
import org.bevara.appraisal.ThreadSignals;
import org.bevara.capture.Documentations;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.moderation.Removals;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.jspecify.annotations.Nullable;

/// Appraises what is held, a thread at a time: gathers what was read in it and what rules ask about
/// besides, and lets the pure appraisal decide. Thread-safe.
public final class Appraising {

  private final Authority authority;
  private final DisposalSchedule schedule;
  private final Holdings holdings;
  private final Documentations documentations;
  private final Readings readings;
  private final Removals removals;
  private final ItemReader reader;
  private final Clock clock;
  private final Appraiser appraiser = new Appraiser();

  private Appraising(Archive archive, Definitions definitions, ItemReader reader) {
    this.authority = definitions.authority();
    this.schedule = definitions.disposalSchedule();
    this.holdings = archive.holdings();
    this.documentations = archive.documentations();
    this.readings = archive.readings();
    this.removals = archive.removals();
    this.reader = reader;
    this.clock = archive.clock();
  }

  static Appraising of(Archive archive, Definitions definitions, ItemReader reader) {
    return new Appraising(archive, definitions, reader);
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
      @Nullable Answer answer,
      Restriction restriction,
      Appraisal appraisal) {}

  /// The authority's answer to an item.
  ///
  /// @param after how long after the item; null where the source states no time for one of them
  public record Answer(RecordId item, @Nullable Duration after) {}

  /// Appraises the items of one thread together.
  ///
  /// @param thread all of its items that are held
  public List<Appraised> appraise(List<HeldRecord> thread, Channel channel) {
    List<Read> items = thread.stream().map(held -> read(held, channel)).toList();
    List<StoredItem> stored = items.stream().map(Read::stored).toList();
    ThreadContext context = StoredItem.context(stored);
    List<Subject> subjects = StoredItem.subjects(stored, context, authority.zone());
    List<Appraisal> appraisals =
        appraiser.appraiseThread(
            subjects, schedule, LocalDate.ofInstant(clock.instant(), authority.zone()));
    List<Appraised> appraised = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Read item = items.get(i);
      List<Signal> signals = ThreadSignals.renew(item.stored().item(), item.stored().latest(), context);
      appraised.add(
          new Appraised(
              item.held(),
              item.language(),
              signals,
              cases(item),
              answer(item.held(), context.answerTo(item.held().recordId()), thread),
              subjects.get(i).restriction(),
              appraisals.get(i)));
    }
    return appraised;
  }

  /// An item as its versions read.
  private record Read(HeldRecord held, Language language, StoredItem stored) {}

  private Read read(HeldRecord held, Channel channel) {
    List<Signal> all = new ArrayList<>();
    for (int version = 1; version < held.version(); version++) {
      all.addAll(reading(held, version).signals());
    }
    Reading latest = reading(held, held.version());
    all.addAll(latest.signals());
    return new Read(
        held,
        latest.language(),
        new StoredItem(
            new ItemFacts(
                held.recordId(),
                StoredItem.parent(held.recordId(), held.threadId(), held.parentId()),
                held.kind(),
                held.direction(),
                held.visibility(),
                held.publishedAt(),
                latest.words()),
            new ChannelFacts(channel.id(), channel.sensitiveAudience()),
            StoredItem.source(
                held.state(),
                held.firstSeenAt(),
                held.goneAt(),
                removals.of(held.recordId()).isPresent(),
                documentations.covering(held.recordId()).orElse(null),
                authority.zone()),
            latest.signals(),
            all,
            null,
            null));
  }

  /// What was read in a version; what was captured a moment ago is read here and now.
  private Reading reading(HeldRecord held, int version) {
    return readings
        .of(new Readings.Version(held.recordId(), version))
        .orElseGet(() -> reader.read(holdings.item(held.recordId(), version).content()));
  }

  /// The text is asked again only where a case was noticed in it: titles of cases are kept nowhere
  /// else than in the list.
  private List<CaseIndex.Mention> cases(Read item) {
    if (item.stored().latest().stream()
        .noneMatch(signal -> signal.code().equals(SignalCode.CASE_REFERENCE.name()))) {
      return List.of();
    }
    ItemContent content = holdings.item(item.held()).content();
    return reader.cases(content, item.language());
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
}
