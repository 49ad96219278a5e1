package org.bevara.job.internal.run;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.capture.HeldRecord;
import org.bevara.egress.Passage;
import org.bevara.harvest.Connector;
import org.bevara.harvest.Listing;
import org.bevara.harvest.PageParser;
import org.bevara.harvest.PageReading;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.PassagePages;
import org.bevara.harvest.Presence;
import org.bevara.harvest.ThreadReading;
import org.bevara.job.internal.run.ThreadVisits.Visited;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.PlainAddress;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// The first step: reads what the channel lists, then every thread, and fixes what was seen.
///
/// Threads and pages that the channel no longer lists are asked for at their own address, because a
/// start page shows the newest only. Listing pages come last, when what they show is held.
///
/// An item is taken where its own thread stands. Elsewhere it is quoted, often cut short, and an
/// excerpt must not become a version of what it is an excerpt of.
final class HarvestWork implements Work<HarvestWork.Task> {

  /// A page to read or to fix.
  sealed interface Task {

    /// A thread, still to be read.
    record ThreadPage(String uri) implements Task {}

    /// A page that lists threads, read already.
    record ListingPage(PageReading page) implements Task {}

    /// What of the listing could not be read.
    record ListingGaps(List<ItemGap> gaps) implements Task {}
  }

  private final VisitContext context;
  private final Path listingExchange;
  private final @Nullable String onlyThread;
  private final ThreadVisits visits;
  private Map<String, String> threads = Map.of();
  private @Nullable Connector connector;
  private int unread;

  /// @param onlyThread the one page to read; null to visit the whole channel
  HarvestWork(VisitContext context, @Nullable String onlyThread) {
    this.context = context;
    this.onlyThread = onlyThread;
    this.visits = new ThreadVisits(context);
    this.listingExchange = WorkFiles.fresh(context, "listing");
  }

  @Override
  public String name() {
    return "harvest";
  }

  int unread() {
    return unread;
  }

  @Override
  public List<Task> tasks() {
    if (onlyThread != null) {
      return List.of(new Task.ThreadPage(onlyThread));
    }
    Listing listing = list();
    return switch (listing) {
      case Listing.Unavailable(String code, String reason) ->
          throw new FailedException(
              code,
              "%s could not be visited: %s. Nothing is concluded about its items."
                  .formatted(context.channel().id(), reason.replaceFirst("\\.$", "")));
      case Listing.Listed listed -> tasks(listed);
    };
  }

  private Listing list() {
    try (Passage passage = context.egress().open(listingExchange)) {
      context.limits().goesThrough(passage);
      connector = Connector.of(context.channel(), new PassagePages(passage, context.manners()));
      Listing listing = connector.list();
      passage.close();
      context.limits().ended();
      return listing;
    }
  }

  private List<Task> tasks(Listing.Listed listed) {
    List<HeldRecord> known = context.holdings().posts(context.name(), context.channel().id());
    if (listed.isEmpty() && known.stream().anyMatch(post -> !post.state().isGone())) {
      throw new FailedException(
          "LISTING_EMPTY",
          ("%s lists nothing, yet %d of its posts are held: a fault of the site or account is more"
                  + " likely than an empty channel, so nothing was changed. Look at its start page.")
              .formatted(context.channel().id(), known.size()));
    }
    threads = addresses(listed, known);
    List<Task> tasks = new ArrayList<>();
    if (!listed.gaps().isEmpty()) {
      tasks.add(new Task.ListingGaps(listed.gaps()));
    }
    threads.values().stream()
        .filter(uri -> !seenAtThisVisit(uri))
        .forEach(uri -> tasks.add(new Task.ThreadPage(uri)));
    listed.pages().forEach(page -> tasks.add(new Task.ListingPage(page)));
    return tasks;
  }

  /// Where to look: at what the channel lists, and at what was there before and was not confirmed
  /// gone.
  ///
  /// @return where to ask, by the form by which addresses are recognised
  private Map<String, String> addresses(Listing.Listed listed, List<HeldRecord> posts) {
    Set<String> known = new LinkedHashSet<>();
    for (HeldRecord post : posts) {
      if (post.state() != SourceState.DELETED) {
        ItemContent content = context.holdings().item(post).content();
        known.add(now(page(content.uri()), content.platformId()));
      }
    }
    for (HeldRecord page : context.holdings().pages(context.name(), context.channel().id())) {
      if (page.state() != SourceState.DELETED) {
        String uri = context.holdings().page(page).uri();
        known.add(now(uri, itemAt(uri).map(this::platformId).orElse(null)));
      }
    }
    known.removeIf(uri -> !PageParser.within(context.channel().url(), uri));
    Set<String> pages =
        listed.pages().stream().map(page -> PlainAddress.of(page.uri())).collect(toSet());
    known.removeIf(uri -> pages.contains(PlainAddress.of(uri)));
    Map<String, String> all = new LinkedHashMap<>();
    listed.threads().forEach(uri -> all.putIfAbsent(PlainAddress.of(uri), uri));
    String channel = context.channel().url().toString();
    known.forEach(uri -> all.putIfAbsent(PlainAddress.of(uri), PlainAddress.asOf(channel, uri)));
    return all;
  }

  private String now(String uri, @Nullable String platformId) {
    return connector == null ? uri : connector.address(uri, platformId);
  }

  private Optional<HeldRecord> itemAt(String uri) {
    return context.holdings().itemAt(context.name(), context.channel().id(), uri);
  }

  private @Nullable String platformId(HeldRecord item) {
    return context.holdings().item(item).content().platformId();
  }

  /// What is held of the thread at that address.
  private List<ItemContent> heldOf(String uri) {
    return itemAt(uri).stream()
        .flatMap(post -> context.holdings().thread(post.recordId()).stream())
        .filter(item -> item.state() != SourceState.DELETED)
        .map(item -> context.holdings().item(item).content())
        .toList();
  }

  private static String page(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }

  private boolean seenAtThisVisit(String uri) {
    return context
        .holdings()
        .pageAt(context.name(), context.channel().id(), uri)
        .filter(page -> page.lastVisit().equals(context.visit()))
        .isPresent();
  }

  @Override
  public void perform(Task task) {
    switch (task) {
      case Task.ThreadPage(String uri) -> thread(uri);
      case Task.ListingPage(PageReading page) ->
          context
              .evidence()
              .page(
                  context.visit(),
                  context.channel(),
                  new ThreadReading.Read(
                      page, standingOn(page.uri(), page.items()), false, page.gaps()),
                  listingExchange,
                  context.now());
      case Task.ListingGaps(List<ItemGap> gaps) ->
          context.evidence().gaps(context.visit(), context.channel(), gaps, context.now());
    }
  }

  /// The items whose thread is on that page, or on none that is read by itself.
  private List<ItemContent> standingOn(String uri, List<ItemContent> items) {
    return items.stream()
        .filter(item -> {
          String home = page(item.threadUri());
          return PlainAddress.same(home, uri)
              || !threads.containsKey(PlainAddress.of(home)) && !isPage(home);
        })
        .toList();
  }

  private boolean isPage(String uri) {
    return context.holdings().pageAt(context.name(), context.channel().id(), uri).isPresent();
  }

  private void thread(String uri) {
    Optional<Gap> end = context.limits().reached(uri);
    if (end.isPresent()) {
      unread++;
      context.evidence().gap(context.visit(), known(uri), end.get(), context.now());
      return;
    }
    Visited visited =
        visits.read(
            uri,
            pages ->
                (connector == null ? Connector.of(context.channel(), pages) : connector.by(pages))
                    .read(uri, this::heldOf));
    Path exchange = visited.exchange();
    switch (visited.reading()) {
      case ThreadReading.Read read when isHollow(uri, read) ->
          unread(
              uri,
              new Gap(
                  "ERROR_PAGE", uri, "The page came empty, and items are held that stood on it."));
      case ThreadReading.Read read ->
          context
              .evidence()
              .page(
                  context.visit(),
                  context.channel(),
                  read.withItems(standingOn(read.first().uri(), read.items())),
                  exchange,
                  context.now());
      case ThreadReading.Gone(int status) -> gone(uri, status, exchange);
      case ThreadReading.Withdrawn(SourceState state) ->
          itemAt(uri)
              .ifPresent(held ->
                  context
                      .evidence()
                      .withdrawn(context.visit(), held, state, exchange, context.now()));
      case ThreadReading.Unavailable(String code, String reason) ->
          unread(uri, new Gap(code, uri, reason));
    }
    WorkFiles.remove(exchange);
  }

  private void unread(String uri, Gap gap) {
    unread++;
    context.evidence().gap(context.visit(), known(uri), gap, context.now());
  }

  /// Whether nothing at all came of a page that showed items before: a shell that scripts fill is
  /// content where it was never more, and a fault where it was.
  private boolean isHollow(String uri, ThreadReading.Read read) {
    return read.items().isEmpty()
        && read.first().visibleText().isBlank()
        && context
            .holdings()
            .pageAt(context.name(), context.channel().id(), uri)
            .filter(page -> !context.holdings().shownOn(page.recordId(), page.version()).isEmpty())
            .isPresent();
  }

  private void gone(String uri, int status, Path exchange) {
    context
        .holdings()
        .itemAt(context.name(), context.channel().id(), uri)
        .or(() -> context.holdings().pageAt(context.name(), context.channel().id(), uri))
        .ifPresentOrElse(
            held ->
                context
                    .evidence()
                    .gone(
                        context.visit(),
                        held,
                        status == 401 ? Presence.ABSENT : Presence.GONE,
                        exchange,
                        context.now()),
            () ->
                context
                    .evidence()
                    .gap(
                        context.visit(),
                        null,
                        new Gap(
                            "LINK_DEAD",
                            uri,
                            "The channel links to a page of its own that answers %d."
                                .formatted(status)),
                        context.now()));
  }

  private @Nullable RecordId known(String uri) {
    return context
        .holdings()
        .itemAt(context.name(), context.channel().id(), uri)
        .or(() -> context.holdings().pageAt(context.name(), context.channel().id(), uri))
        .map(HeldRecord::recordId)
        .orElse(null);
  }

  @Override
  public void end() {
    WorkFiles.remove(listingExchange);
  }
}
