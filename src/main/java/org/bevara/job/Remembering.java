package org.bevara.job;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.saved.SavedSearch;
import org.bevara.saved.SavedSearches;
import org.bevara.search.QueryParser;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;

/// Remembers searches for those who made them, and what each has seen of them. Thread-safe.
///
/// A person's own list counts what that person may see. What is told by letter or webhook counts
/// what everybody may see, whoever the search belongs to: a letter is read by others too.
public final class Remembering {

  /// What was captured within it may still be on its way into the tables: it is told rather twice
  /// than never.
  private static final Duration GRACE = Duration.ofMinutes(1);

  /// How far back it is looked for what the index has not got yet when a search is saved.
  private static final Duration LAG = Duration.ofDays(7);

  private static final Pattern NAME = Pattern.compile("\\P{Cc}{1,80}");

  private final Archive archive;
  private final Desk desk;
  private final SavedSearches searches;
  private final SecureRandom random = new SecureRandom();

  public Remembering(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.searches = archive.savedSearches();
  }

  /// A search as its owner's list shows it.
  ///
  /// @param fresh how much it finds that its owner may see and has not seen: what is new, and what
  ///   says something else than before
  public record Standing(SavedSearch search, long fresh) {}

  /// Keeps a question for whoever asks it.
  ///
  /// @throws RefusedException `ACCOUNT_NEEDED` to the operator
  /// @throws UsageException `SEARCH_NAME_MALFORMED`, `SEARCH_NAME_TAKEN`, `SEARCHES_TOO_MANY`,
  ///   `SEARCH_OF_THE_PAST`, `QUERY_MALFORMED`
  public SavedSearch save(String name, SearchRequest asked, Viewer by) {
    Account owner = owner(by);
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw new UsageException(
          "SEARCH_NAME_MALFORMED",
          "a saved search has a name of 1 to 80 characters without line breaks; got %d characters"
              .formatted(name.length()));
    }
    if (asked.asOf() != null) {
      throw new UsageException(
          "SEARCH_OF_THE_PAST",
          "a question about a point in time finds the same for ever: save it without that time");
    }
    QueryParser.parse(asked.query());
    Instant now = archive.clock().instant();
    Instant upTo = indexedUpTo(now.minus(LAG), now);
    SavedSearch search =
        new SavedSearch(
            "search-" + RecordId.fresh(now, random),
            owner,
            name.strip(),
            asked.firstPage().changedAfter(null),
            now,
            now,
            upTo,
            upTo,
            null);
    archive.transactions().executeWithoutResult(_ -> searches.save(search, digest(search)));
    return search;
  }

  /// The searches of whoever asks, by name, each with what is new to them.
  ///
  /// @throws RefusedException `ACCOUNT_NEEDED` to the operator
  public List<Standing> standing(Viewer viewer) {
    List<SavedSearch> own = searches.of(owner(viewer));
    if (own.isEmpty()) {
      return List.of();
    }
    try (SearchView index = desk.indexForReading()) {
      boolean restrictedToo = viewer.seesRestricted(desk.authority().name());
      return own.stream()
          .map(search ->
              new Standing(search, index.search(search.unseen().limit(1), restrictedToo).total()))
          .toList();
    }
  }

  /// The search of that name.
  ///
  /// @throws RefusedException `ACCOUNT_NEEDED` to the operator
  /// @throws UsageException `SEARCH_UNKNOWN`
  public SavedSearch named(String name, Viewer by) {
    return searches
        .named(owner(by), name.strip())
        .orElseThrow(() ->
            new UsageException(
                "SEARCH_UNKNOWN", "you keep no search of that name: see search --saved"));
  }

  /// The search that the ledger and letters call so, if it is this person's.
  ///
  /// @throws RefusedException `ACCOUNT_NEEDED` to the operator
  /// @throws UsageException `SEARCH_UNKNOWN` likewise for what is another's
  public SavedSearch own(String id, Viewer by) {
    return searches.of(owner(by)).stream()
        .filter(search -> search.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UsageException("SEARCH_UNKNOWN", "you keep no such search"));
  }

  /// How a search stands now.
  public Standing standing(SavedSearch search, Viewer viewer) {
    try (SearchView index = desk.indexForReading()) {
      return new Standing(
          search,
          index
              .search(search.unseen().limit(1), viewer.seesRestricted(desk.authority().name()))
              .total());
    }
  }

  /// Up to when the index holds everything that a search could find: asked before the index is,
  /// this is what its owner has seen then.
  public Instant upTo(SavedSearch search) {
    return indexedUpTo(search.seenTo(), archive.clock().instant());
  }

  /// Its owner has seen what it finds up to a time, which [#upTo] told. The mark never goes back,
  /// and never passes what the index has not got.
  public void look(SavedSearch search, Instant upTo) {
    Instant now = archive.clock().instant();
    Instant most = indexedUpTo(search.seenTo(), now);
    Instant seen = upTo.isAfter(most) ? most : upTo;
    archive
        .transactions()
        .executeWithoutResult(_ ->
            searches.seen(search, seen.isAfter(search.seenTo()) ? seen : search.seenTo(), now));
  }

  /// Its owner is going to be shown what a search finds: asked afterwards, the index holds at least
  /// what is called seen here.
  public void look(SavedSearch search) {
    Instant now = archive.clock().instant();
    Instant upTo = indexedUpTo(search.seenTo(), now);
    archive.transactions().executeWithoutResult(_ -> searches.seen(search, upTo, now));
  }

  /// Ends a search.
  ///
  /// @throws RefusedException `ACCOUNT_NEEDED` to the operator
  /// @throws UsageException `SEARCH_UNKNOWN`
  public void forget(String name, Viewer by) {
    SavedSearch search = named(name, by);
    archive
        .transactions()
        .executeWithoutResult(_ -> searches.forget(search, by.agent(), archive.clock().instant()));
  }

  /// Looks once a day, for each search, whether there is anything to tell its owner, and enters in
  /// the ledger what there is; what nobody has used for long is forgotten.
  void tell(LocalDate today) {
    Instant now = archive.clock().instant();
    List<SavedSearch> due =
        searches.all(desk.authority().name()).stream()
            .filter(search -> search.toldOn() == null || search.toldOn().isBefore(today))
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Instant floor = due.stream().map(SavedSearch::toldTo).min(Instant::compareTo).orElseThrow();
    Instant upTo = indexedUpTo(floor, now);
    // opened afterwards, so that it holds at least what is called told
    try (SearchView index = desk.indexForReading()) {
      for (SavedSearch search : due) {
        LocalDate used = LocalDate.ofInstant(search.usedAt(), desk.authority().zone());
        long count = index.search(search.untold().limit(1), false).total();
        Instant told = upTo.isAfter(search.toldTo()) ? upTo : search.toldTo();
        archive
            .transactions()
            .executeWithoutResult(_ -> {
              if (used.plus(SavedSearch.KEPT_UNUSED).isBefore(today)) {
                searches.forget(search, LedgerAct.MACHINE, now);
              } else {
                searches.told(search, count, told, today, now);
              }
            });
      }
    }
  }

  /// Up to when everything that was captured stands in the index. What is captured is indexed
  /// later, and where a run fails much later: a mark set to the clock would pass over it for ever.
  ///
  /// @param floor not looked at before
  private Instant indexedUpTo(Instant floor, Instant now) {
    try (SearchView index = desk.indexForReading()) {
      for (Map.Entry<RecordId, Instant> captured :
          archive.holdings().capturedAfter(desk.authority().name(), floor).entrySet()) {
        boolean stands =
            index
                .stored(captured.getKey())
                .filter(held -> !held.capturedAt().isBefore(captured.getValue()))
                .isPresent();
        if (!stands) {
          return captured.getValue().minusMillis(1);
        }
      }
    }
    Instant upTo = now.minus(GRACE);
    return upTo.isAfter(floor) ? upTo : floor;
  }

  private String digest(SavedSearch search) {
    SearchRequest asked = search.asked();
    return archive
        .key()
        .tag(
            String.join(
                "\n",
                search.name(),
                asked.query(),
                String.valueOf(asked.from()),
                String.valueOf(asked.to()),
                String.valueOf(asked.channel()),
                String.valueOf(asked.author()),
                String.valueOf(asked.kind()),
                String.valueOf(asked.language())));
  }

  private static Account owner(Viewer by) {
    if (by instanceof Viewer.User user) {
      return user.account();
    }
    throw new RefusedException(
        "ACCOUNT_NEEDED",
        "a saved search belongs to somebody with an account: give that person's token in"
            + " BEVARA_TOKEN");
  }
}
