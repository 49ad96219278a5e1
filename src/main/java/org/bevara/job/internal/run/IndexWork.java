package org.bevara.job.internal.run;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bevara.appraisal.Decision;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.HeldRecord;
import org.bevara.job.ItemView;
import org.bevara.job.internal.lease.Lease;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/// The last step: puts what is held into the index, whatever its outcome, where it is not there yet
/// as it is now.
///
/// A page is indexed by its own text only where no items were read out of it; otherwise its words
/// would be found twice (design decision 7).
final class IndexWork implements Work<List<IndexedRecord>> {

  private static final int BATCH = 200;

  /// How long a run waits for another channel's to have written its part.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final VisitContext context;
  private final Supplier<SearchIndex> writer;
  private final ItemView view;
  private @Nullable SearchIndex index;
  private boolean changed;

  /// @param writer opens the index for writing; closed again at the step's end, so that runs on
  ///   other channels have to wait no longer than this step takes
  IndexWork(VisitContext context, Supplier<SearchIndex> writer) {
    this.context = context;
    this.writer = writer;
    this.view = new ItemView(context.holdings(), context.decisions());
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public List<List<IndexedRecord>> tasks() {
    SearchIndex open = Patience.whileBusy(writer, PATIENCE);
    index = open;
    List<RecordId> toldByItems =
        context.holdings().pages(context.name(), context.channel().id()).stream()
            .filter(page -> !showsNothing(page))
            .map(HeldRecord::recordId)
            .filter(page -> open.stored(page).isPresent())
            .toList();
    if (!toldByItems.isEmpty()) {
      open.remove(toldByItems);
      changed = true;
    }
    List<IndexedRecord> stale =
        Stream.concat(
                context.holdings().items(context.name(), context.channel().id(), null).stream()
                    .map(this::item),
                context.holdings().pages(context.name(), context.channel().id()).stream()
                    .filter(this::showsNothing)
                    .map(this::page))
            .filter(record -> !open.stored(record.recordId()).equals(Optional.of(record)))
            .toList();
    List<List<IndexedRecord>> batches = new ArrayList<>();
    for (int from = 0; from < stale.size(); from += BATCH) {
      batches.add(stale.subList(from, Math.min(from + BATCH, stale.size())));
    }
    return batches;
  }

  @Override
  public void perform(List<IndexedRecord> batch) {
    Objects.requireNonNull(index, "tasks() opens the index").put(batch);
    changed = true;
  }

  private boolean showsNothing(HeldRecord page) {
    return context.holdings().shownOn(page.recordId(), page.version()).isEmpty();
  }

  @Override
  public void end(boolean completed) {
    if (index == null) {
      return;
    }
    try (SearchIndex open = index) {
      if (completed && changed) {
        Lease.requireHeld();
        open.commit();
      }
    }
  }

  private IndexedRecord item(HeldRecord held) {
    ItemContent content = context.holdings().item(held).content();
    return new IndexedRecord(
        held.recordId(),
        held.channelId(),
        held.kind(),
        content.uri(),
        content.author(),
        held.publishedAt(),
        held.state(),
        held.language(),
        held.restricted(),
        content.text(),
        content.media().stream().map(MediaReference::alt).filter(Objects::nonNull).toList(),
        content.hashtags(),
        content.mentions(),
        content.links().stream().flatMap(link -> host(link).stream()).distinct().toList(),
        context.decisions().signals(held.recordId(), held.version()).stream()
            .map(Signal::code)
            .distinct()
            .sorted()
            .toList(),
        outcome(held),
        view.indexed(held).toString());
  }

  private IndexedRecord page(HeldRecord held) {
    CapturedPage page = context.holdings().page(held);
    return new IndexedRecord(
        held.recordId(),
        held.channelId(),
        held.kind(),
        page.uri(),
        null,
        held.firstSeenAt(),
        held.state(),
        held.language(),
        context.holdings().isRestricted(held),
        page.visibleText(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        outcome(held),
        view.indexed(held).toString());
  }

  private @Nullable String outcome(HeldRecord held) {
    return context
        .decisions()
        .of(held.recordId())
        .map(Decision::outcome)
        .map(Enum::name)
        .orElse(null);
  }

  private static Optional<String> host(String link) {
    try {
      return Optional.ofNullable(URI.create(link).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a link that is no address is found as text
    }
  }
}
