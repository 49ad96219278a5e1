package org.bevara.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// One item as it is appraised: all that rules may ask about.
///
/// The versions of an item share one fate: `content` is the latest, `signals` those of all
/// versions.
///
/// @param goneAt when it was confirmed gone from its source; null while it is not
/// @param registerNumber its number in the register; null while it has none
/// @param removalDecided whether a person decided its removal from the channel (N25)
/// @param documentedOn the day of the latest documentation run that covers it; null if none does
/// @param sensitiveAudience whether the channel is one of a school or of care (N36, M13)
/// @param zone of the authority, by whose calendar days are counted
public record Subject(
    RecordId recordId,
    ItemContent content,
    Language language,
    SourceState state,
    Instant firstSeenAt,
    @Nullable Instant goneAt,
    List<Signal> signals,
    ThreadFacts thread,
    @Nullable String registerNumber,
    boolean removalDecided,
    @Nullable LocalDate documentedOn,
    boolean sensitiveAudience,
    ZoneId zone) {

  public Subject {
    signals = List.copyOf(signals);
  }

  /// The codes noticed in it that this program knows.
  public Set<SignalCode> codes() {
    return signals.stream()
        .flatMap(signal -> SignalCode.named(signal.code()).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignalCode.class)));
  }

  /// The day it was published, by the authority's calendar; null where the source states no time.
  public @Nullable LocalDate publishedOn() {
    return content.publishedAt() == null ? null : dayOf(content.publishedAt());
  }

  /// The day it was first seen here, by the authority's calendar.
  public LocalDate firstSeenOn() {
    return dayOf(firstSeenAt);
  }

  /// The day it was published, or else the day it was first seen.
  public LocalDate startsOn() {
    LocalDate published = publishedOn();
    return published == null ? firstSeenOn() : published;
  }

  LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  Presence presence() {
    return Presence.of(state);
  }

  Restriction restriction() {
    return Restriction.of(signals, sensitiveAudience, content.direction());
  }

  Subject with(Bond bond) {
    return new Subject(
        recordId,
        content,
        language,
        state,
        firstSeenAt,
        goneAt,
        signals,
        thread.with(bond),
        registerNumber,
        removalDecided,
        documentedOn,
        sensitiveAudience,
        zone);
  }

  /// This item with more signals noticed in it.
  public Subject withSignals(Collection<Signal> more) {
    List<Signal> all = new ArrayList<>(signals);
    all.addAll(more);
    return new Subject(
        recordId,
        content,
        language,
        state,
        firstSeenAt,
        goneAt,
        all,
        thread,
        registerNumber,
        removalDecided,
        documentedOn,
        sensitiveAudience,
        zone);
  }
}
