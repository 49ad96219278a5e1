package org.bevara.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// One item as it is stored, with what was read in it: of a thread of such items [Subject]s are
/// made.
///
/// @param latest the signals of its latest version; [SignalCode#NEAR_COPY] is said of all versions
///   by that of the latest one alone
/// @param all the signals of all its versions, which share one fate
/// @param registration what a registrar said of it; null while nobody has
/// @param judgement what a person decided about its latest version; null while nobody has
public record StoredItem(
    ItemFacts item,
    ChannelFacts channel,
    SourceFacts source,
    List<Signal> latest,
    List<Signal> all,
    @Nullable Registration registration,
    @Nullable Judgement judgement) {

  public StoredItem {
    latest = List.copyOf(latest);
    boolean copy = latest.stream().anyMatch(StoredItem::saysNearCopy);
    all = all.stream().filter(signal -> copy || !saysNearCopy(signal)).toList();
  }

  private static boolean saysNearCopy(Signal signal) {
    return signal.code().equals(SignalCode.NEAR_COPY.name());
  }

  /// What an item stands under, of those that are stored with it: where its source names no parent
  /// that is the post of its thread.
  ///
  /// @param thread the post that its thread hangs on; null for what is in none
  public static @Nullable RecordId parent(
      RecordId id, @Nullable RecordId thread, @Nullable RecordId parent) {
    return parent == null && !id.equals(thread) ? thread : parent;
  }

  /// How an item stands at its source. What is only missing has not been confirmed gone.
  public static SourceFacts source(
      SourceState state,
      Instant firstSeenAt,
      @Nullable Instant goneAt,
      boolean removalDecided,
      @Nullable Instant documentedAt,
      ZoneId zone) {
    return new SourceFacts(
        state,
        firstSeenAt,
        state == SourceState.MISSING ? null : goneAt,
        removalDecided,
        documentedAt == null ? null : LocalDate.ofInstant(documentedAt, zone));
  }

  /// Who answers whom among the items of a thread.
  public static ThreadContext context(List<StoredItem> thread) {
    return ThreadContext.of(
        thread.stream()
            .map(each -> ThreadContext.Entry.of(each.item, each.source.firstSeenAt(), each.latest))
            .toList());
  }

  /// The items of one thread as they are appraised, in the order of `thread`.
  ///
  /// @param zone of the authority, by whose calendar days are counted
  public static List<Subject> subjects(
      List<StoredItem> thread, ThreadContext context, ZoneId zone) {
    return thread.stream().map(each -> each.subject(context, zone)).toList();
  }

  private Subject subject(ThreadContext context, ZoneId zone) {
    return new Subject(
        item,
        channel,
        source,
        Noticed.of(ThreadSignals.renew(item, all, context)),
        context.facts(item.id(), source.firstSeenAt()),
        registration,
        judgement,
        zone);
  }
}
