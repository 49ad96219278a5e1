package org.bevara.job.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.DestructionClock;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;

/// The steps by which a proposal is carried out, each made of tasks that may be repeated.
///
/// @param named what the proposal names
public record DisposalWorks(
    Destroyer destroyer,
    Executions executions,
    DestructionClock clock,
    Proposal proposal,
    Map<RecordId, ProposedRecord> named,
    Grounds grounds) {

  public static DisposalWorks of(
      Destroyer destroyer,
      Executions executions,
      DestructionClock clock,
      Proposal proposal,
      List<ProposedRecord> named,
      Grounds grounds) {
    return new DisposalWorks(
        destroyer,
        executions,
        clock,
        proposal,
        named.stream().collect(Collectors.toMap(ProposedRecord::record, Function.identity())),
        grounds);
  }

  /// The steps on one channel: records, then the pages that showed them.
  List<Work<?>> on(ChannelId channel) {
    String id = channel.value();
    return List.of(
        work(
            "destroy",
            () -> executions.unsettled(proposal.id(), channel),
            record -> destroyer.destroy(proposal, record(record), grounds, now())),
        once("quoting", () -> destroyer.findQuoting(proposal.authority(), proposal.id(), id)),
        work(
            "pages",
            () -> destroyer.pages(proposal.id(), id),
            page ->
                destroyer.page(
                    proposal.authority(), proposal.id(), page, grounds.snapshots(), now())),
        once(
            "absences",
            () -> {
              if (grounds.snapshots() != Snapshots.KEEP) {
                destroyer.absences(proposal.authority(), proposal.id(), id, now());
              }
            }));
  }

  /// The last steps, on no channel: the store, then the index.
  List<Work<?>> atEnd(Runnable index) {
    return List.of(
        work(
            "objects",
            () -> destroyer.marked(proposal.id()),
            object -> destroyer.remove(object, now())),
        once("index", index));
  }

  private ProposedRecord record(RecordId id) {
    ProposedRecord record = named.get(id);
    if (record == null) {
      throw new IllegalStateException("proposal %s does not name %s".formatted(proposal.id(), id));
    }
    return record;
  }

  private Instant now() {
    return clock.now();
  }

  private static Work<Runnable> once(String name, Runnable task) {
    return work(name, () -> List.of(task), Runnable::run);
  }

  private static <T> Work<T> work(String name, Tasks<T> tasks, Consumer<T> perform) {
    return new Work<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<T> tasks() {
        return tasks.list();
      }

      @Override
      public void perform(T task) {
        perform.accept(task);
      }
    };
  }

  @FunctionalInterface
  private interface Tasks<T> {
    List<T> list();
  }
}
