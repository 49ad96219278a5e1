package org.bevara.web.internal.page;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bevara.capture.Overview;
import org.bevara.capture.Overview.ItemCount;
import org.bevara.capture.Overview.Visit;
import org.bevara.channel.Channel;
import org.bevara.job.Archive;
import org.bevara.job.RunUnderWay;
import org.bevara.job.Slot;
import org.bevara.record.ChannelId;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.upkeep.FixityState;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;

/// What an operator watches of an archive. Items are counted as for the one who asks, whom
/// restricted ones are not shown to.
final class ArchiveFigures {

  private final Seat seat;
  private final Archive archive;
  private final Workplace workplace;
  private final Instant now;
  private final String authority;

  ArchiveFigures(Seat seat, Workplace workplace) {
    this.seat = seat;
    this.archive = seat.archive();
    this.workplace = workplace;
    this.now = archive.clock().instant();
    this.authority = seat.authority().value();
  }

  void report(PrometheusFigures figures) {
    channels(figures);
    objects(figures);
    ledger(figures);
    index(figures);
    jobs(figures);
    disk(figures);
  }

  private void channels(PrometheusFigures figures) {
    Overview overview = archive.overview();
    Map<ChannelId, Visit> visits = overview.latestVisits(seat.authority());
    Map<ChannelId, ItemCount> counts = itemCounts();
    for (Channel channel : seat.desk().register()) {
      String id = channel.id().value();
      Visit visit = visits.get(channel.id());
      figures.set(
          "channel_failed",
          "1 if the latest visit to the channel failed",
          visit != null && visit.failed(),
          labels(id));
      figures.set(
          "channel_overdue",
          "1 if the channel should have been visited since its latest visit",
          Attention.isOverdue(channel, visit, now),
          labels(id));
      figures.set(
          "channel_items",
          "Items held of the channel, without restricted ones",
          counts.getOrDefault(channel.id(), new ItemCount(0, 0, 0, 0)).items(),
          labels(id));
      if (visit != null && visit.finishedAt() != null) {
        figures.set(
            "visit_finished_timestamp_seconds",
            "When the latest visit to the channel ended, and how",
            visit.finishedAt(),
            labels(id, "outcome", String.valueOf(visit.outcome())));
        figures.set(
            "visit_duration_seconds",
            "How long that visit took",
            Duration.between(visit.startedAt(), visit.finishedAt()).toMillis() / 1000d,
            labels(id));
      }
    }
    overview
        .gapCounts(seat.authority())
        .forEach((channel, codes) ->
            codes.forEach((code, gaps) ->
                figures.set(
                    "gaps",
                    "What the channel shows and is not held, by code",
                    gaps,
                    labels(channel.value(), "code", code))));
  }

  private Map<ChannelId, ItemCount> itemCounts() {
    return archive.overview().itemCounts(seat.authority(), seat.sight().seesRestricted());
  }

  private void objects(PrometheusFigures figures) {
    FixityState.Figures fixity = seat.desk().fixity().figures();
    figures.set("objects", "Objects in the store of the home", fixity.objects());
    figures.set(
        "objects_damaged",
        "Objects that were not as they were stored when they were read last",
        fixity.damaged());
    if (fixity.oldest() != null) {
      figures.set(
          "object_unread_seconds",
          "How long the object has lain unread that was not read for longest",
          Duration.between(fixity.oldest(), now).toSeconds());
    }
    figures.set(
        "object_unread_limit_seconds",
        "How long an object may lie unread",
        seat.desk().fixityJob().within().toSeconds());
  }

  private void ledger(PrometheusFigures figures) {
    figures.set("ledger_entries", "Entries of the home's ledger", archive.ledger().head().seq());
    figures.set(
        "ledger_undrained",
        "Entries that the ledger's file does not hold yet",
        archive.undrained());
    archive
        .lastCheckpoint()
        .ifPresent(last ->
            figures.set(
                "ledger_signed_timestamp_seconds", "When the ledger was last signed", last.at()));
    if (archive.hasSecondPlace()) {
      figures.set(
          "second_place_behind",
          "1 if the ledger's second place lacks what the file holds, or differs from it",
          archive.copyToSecondPlace().isPresent());
    }
  }

  /// How far the index is behind: an index that cannot be read is told as such.
  private void index(PrometheusFigures figures) {
    boolean readable;
    try (SearchView index = seat.desk().indexForReading()) {
      SearchRequest all = SearchRequest.of("").limit(1);
      long found =
          Arrays.stream(ItemKind.values())
              .filter(ItemKind::isItem)
              .mapToLong(
                  kind -> index.search(all.ofKind(kind), seat.sight().seesRestricted()).total())
              .sum();
      long held = itemCounts().values().stream().mapToLong(ItemCount::items).sum();
      figures.set(
          "items_not_indexed",
          "Items held that search does not find yet, without restricted ones",
          held - found,
          "authority",
          authority);
      readable = true;
    } catch (FailedException e) {
      readable = false;
    }
    figures.set("index_readable", "1 if the index can be read", readable, "authority", authority);
  }

  private void jobs(PrometheusFigures figures) {
    for (Slot slot : workplace.slots(seat.authority())) {
      String job = slot.job().word();
      figures.set(
          "job_next_timestamp_seconds",
          "When the job runs next by itself",
          slot.next(),
          "authority",
          authority,
          "job",
          job);
      if (slot.lastEnded() != null) {
        figures.set(
            "job_ended_timestamp_seconds",
            "When the job last ended under this program, and how",
            slot.lastEnded(),
            "authority",
            authority,
            "job",
            job,
            "code",
            String.valueOf(slot.lastCode()));
      }
    }
    workplace.runs(seat.authority()).stream()
        .collect(Collectors.groupingBy(RunUnderWay::job, Collectors.counting()))
        .forEach((job, runs) ->
            figures.set(
                "acts_under_way", "What runs now", runs, "authority", authority, "job", job));
  }

  private void disk(PrometheusFigures figures) {
    try {
      FileStore disk = Files.getFileStore(archive.home().root());
      figures.set("home_free_bytes", "Free on the disk of the home", disk.getUsableSpace());
      figures.set("home_disk_bytes", "Size of the disk of the home", disk.getTotalSpace());
    } catch (IOException e) {
      throw new FailedException(
          "HOME_UNUSABLE",
          "the disk of %s cannot be looked at (%s)".formatted(archive.home(), e.getMessage()),
          e);
    }
  }

  private String[] labels(String channel, String... more) {
    String[] labels = new String[4 + more.length];
    labels[0] = "authority";
    labels[1] = authority;
    labels[2] = "channel";
    labels[3] = channel;
    System.arraycopy(more, 0, labels, 4, more.length);
    return labels;
  }
}
