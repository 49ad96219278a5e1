package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bevara.capture.Documentations;
import org.bevara.capture.Documentations.Run;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.oversight.DocumentationDuty;
import org.bevara.oversight.DocumentationDuty.Since;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.FindingSource;
import org.bevara.oversight.NoticeDuty;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.Verdict;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// When each channel of an authority was last documented, and when it must be again, as things
/// stood when this was made (H18).
///
/// A channel that never was is counted from its first day (see [FirstDays]). An authority without
/// `documentation.yaml`, and one whose archive has visited nothing yet, has no duty here.
/// Immutable.
public final class DocumentationCalendar implements FindingSource {

  private final Map<ChannelId, Entry> entries;
  private final LocalDate today;

  /// How one channel stands.
  ///
  /// @param last the latest complete run; null where there was none
  /// @param dueOn the last day on which the next one is in time
  public record Entry(
      Channel channel, @Nullable Run last, Since since, LocalDate dueOn, DocumentationDuty duty) {

    Optional<RegisterFinding> overdue(LocalDate today) {
      return duty.finding(channel, since, today);
    }
  }

  private DocumentationCalendar(List<Entry> entries, LocalDate today) {
    this.entries =
        entries.stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.channel().id(), entry -> entry));
    this.today = today;
  }

  /// The calendar of an authority as it stands now.
  public static DocumentationCalendar of(Archive archive, Definitions definitions) {
    LocalDate today = day(archive.clock().instant(), definitions);
    Documentations documentations = archive.documentations();
    FirstDays firstDays = FirstDays.of(archive, definitions);
    Optional<DocumentationJob> job = definitions.documentation();
    if (job.isEmpty()) {
      return new DocumentationCalendar(List.of(), today);
    }
    Map<ChannelId, Run> latest = documentations.latest(definitions.name());
    List<Entry> entries = new ArrayList<>();
    List<Channel> register = archive.statuses().inForce(definitions.name(), definitions.channels());
    for (Channel channel : job.get().channels().of(register)) {
      Optional<LocalDate> first = firstDays.of(channel);
      if (first.isPresent() && channel.status().isVisited()) {
        DocumentationDuty duty = job.get().duty(channel);
        Run last = latest.get(channel.id());
        Since since =
            last != null
                ? new Since(day(last.at(), definitions), true)
                : new Since(first.get(), false);
        entries.add(new Entry(channel, last, since, duty.dueOn(since.on()), duty));
      }
    }
    return new DocumentationCalendar(entries, today);
  }

  private static LocalDate day(Instant at, Definitions definitions) {
    return LocalDate.ofInstant(at, definitions.authority().zone());
  }

  /// How a channel stands; empty where it need not be documented.
  public Optional<Entry> of(ChannelId channel) {
    return Optional.ofNullable(entries.get(channel));
  }

  /// The channels whose day has passed, by identifier.
  public List<Entry> overdue() {
    return entries.values().stream()
        .filter(entry -> entry.overdue(today).isPresent())
        .sorted(Comparator.comparing(entry -> entry.channel().id().value()))
        .toList();
  }

  /// Whether a channel is documented in time, and whether the last run found the public-record
  /// notice in each of its languages (N34b).
  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    Entry entry = entries.get(channel.id());
    if (entry == null) {
      return List.of(
          Verdict.notAsked(FindingCode.DOCUMENTATION_OVERDUE),
          Verdict.notAsked(FindingCode.NOTICE_NOT_FOUND));
    }
    Run last = entry.last();
    if (last == null) {
      return List.of(
          entry
              .overdue(today)
              .map(Verdict::broken)
              .orElseGet(() -> Verdict.unknown(FindingCode.DOCUMENTATION_OVERDUE)),
          Verdict.unknown(FindingCode.NOTICE_NOT_FOUND));
    }
    LocalDate on = entry.since().on();
    String record = last.profile().value();
    return List.of(
        entry
            .overdue(today)
            .map(finding -> Verdict.broken(finding).since(on, record))
            .orElseGet(() -> Verdict.fulfilled(FindingCode.DOCUMENTATION_OVERDUE, on, record)),
        NoticeDuty.verdict(channel, last.withoutNotice()).since(on, record));
  }
}
