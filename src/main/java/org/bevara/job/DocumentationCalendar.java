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
import org.bevara.oversight.DocumentationDuty;
import org.bevara.oversight.DocumentationDuty.Since;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.ChannelId;
import org.bevara.record.Finding;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// When each channel of an authority was last documented, and when it must be again, as things
/// stood when this was made (H18).
///
/// A channel that never was is counted from its first day (see [FirstDays]). An authority without `documentation.yaml`, and one whose
/// archive has visited nothing yet, has no duty here. Immutable.
public final class DocumentationCalendar {

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
    for (Channel channel : job.get().channels().of(definitions.channels())) {
      Optional<LocalDate> first = firstDays.of(channel);
      if (first.isPresent() && archive.statuses().of(definitions.name(), channel).isVisited()) {
        Run last = latest.get(channel.id());
        Since since =
            last != null
                ? new Since(day(last.at(), definitions), true)
                : new Since(first.get(), false);
        entries.add(
            new Entry(channel, last, since, job.get().duty().dueOn(since.on()), job.get().duty()));
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

  /// What is amiss with a channel: `DOCUMENTATION_OVERDUE`, and `NOTICE_NOT_FOUND` for the
  /// languages in which the last run did not find the public-record notice (N34b).
  public List<RegisterFinding> findings(ChannelId channel) {
    Entry entry = entries.get(channel);
    if (entry == null) {
      return List.of();
    }
    List<RegisterFinding> findings = new ArrayList<>();
    entry.overdue(today).ifPresent(findings::add);
    Run last = entry.last();
    if (last != null && !last.withoutNotice().isEmpty()) {
      findings.add(
          new RegisterFinding(
              "N34b",
              Finding.warning(
                  "NOTICE_NOT_FOUND",
                  channel.value(),
                  "the public-record notice was not found on the documented pages in: %s (N34b)"
                      .formatted(
                          last.withoutNotice().stream()
                              .map(Language::code)
                              .collect(Collectors.joining(", "))))));
    }
    return List.copyOf(findings);
  }
}
