package org.bevara.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;

/// One item as it is appraised: all that rules may ask about, and no word of what it says.
///
/// @param noticed the signals of all its versions, which share one fate
/// @param registration what a registrar said of it; null while nobody has
/// @param judgement what a person decided about its latest version; null while nobody has
/// @param zone of the authority, by whose calendar days are counted
public record Subject(
    ItemFacts item,
    ChannelFacts channel,
    SourceFacts source,
    Noticed noticed,
    ThreadFacts thread,
    @Nullable Registration registration,
    @Nullable Judgement judgement,
    ZoneId zone) {

  public RecordId recordId() {
    return item.id();
  }

  /// Its number in the register; null while it has none.
  public @Nullable String registerNumber() {
    return registration instanceof Registration.Numbered(String number) ? number : null;
  }

  /// The codes noticed in it that this program knows.
  public Set<SignalCode> codes() {
    return noticed.codes();
  }

  /// The day it was published, by the authority's calendar; null where the source states no time.
  public @Nullable LocalDate publishedOn() {
    return item.publishedAt() == null ? null : dayOf(item.publishedAt());
  }

  /// The day it was first seen here, by the authority's calendar.
  public LocalDate firstSeenOn() {
    return dayOf(source.firstSeenAt());
  }

  /// The day it was published, or else the day it was first seen.
  public LocalDate startsOn() {
    LocalDate published = publishedOn();
    return published == null ? firstSeenOn() : published;
  }

  /// The day of the latest item in its thread, which is never before its own.
  public LocalDate quietSince() {
    LocalDate latest = dayOf(thread.lastActivityAt());
    return latest.isBefore(startsOn()) ? startsOn() : latest;
  }

  /// The day it was confirmed gone from its source; null while it is not.
  public @Nullable LocalDate goneOn() {
    return source.goneAt() == null ? null : dayOf(source.goneAt());
  }

  /// Whether it may be shown to everyone, and if not, why.
  public Restriction restriction() {
    return Restriction.of(noticed.codes(), channel.sensitiveAudience(), item.direction())
        .ruled(item.ruling());
  }

  LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  Presence presence() {
    return source.presence();
  }

  Subject with(Bond bond) {
    return new Subject(
        item, channel, source, noticed, thread.with(bond), registration, judgement, zone);
  }

  /// This item with more signals noticed in it.
  public Subject withSignals(Collection<Signal> more) {
    return new Subject(
        item, channel, source, noticed.with(more), thread, registration, judgement, zone);
  }
}
