package org.bevara.cli.internal;

import java.util.List;
import org.bevara.job.Remembering;
import org.bevara.job.Remembering.Standing;
import org.bevara.job.SavedJson;
import org.bevara.job.SearchAnswer;
import org.bevara.job.Sight;
import org.bevara.saved.SavedSearch;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import tools.jackson.databind.node.ObjectNode;

/// The searches that somebody keeps, at the command line.
final class SavedListing {

  private final Session session;

  SavedListing(Session session) {
    this.session = session;
  }

  private Remembering remembering() {
    return new Remembering(session.archive(), session.desk());
  }

  int save(String name, SearchRequest asked) {
    if (session.dryRun()) {
      return session.would("keep this search");
    }
    SavedSearch search = remembering().save(name, asked, session.viewer());
    if (session.output().isJson()) {
      session.output().line(SavedJson.standing(new Standing(search, 0)));
    } else {
      session.output().say("saved as " + search.name());
    }
    return 0;
  }

  int list() {
    List<Standing> all = remembering().standing(session.viewer());
    if (session.output().isJson()) {
      all.forEach(standing -> session.output().line(SavedJson.standing(standing)));
    } else {
      session
          .output()
          .table(
              List.of("new", "since", "name", "query"),
              all.stream()
                  .map(standing ->
                      List.of(
                          String.valueOf(standing.fresh()),
                          standing.search().usedAt().toString().substring(0, 10),
                          standing.search().name(),
                          standing.search().asked().query()))
                  .toList());
    }
    return 0;
  }

  /// @param asked how many hits, after which, and whether with facets; the rest is the search's own
  int run(String name, SearchRequest asked) {
    Remembering remembering = remembering();
    SavedSearch search = remembering.named(name, session.viewer());
    Sight sight = session.sight();
    if (!session.dryRun()) {
      remembering.look(search);
    }
    try (SearchView index = session.desk().indexForReading()) {
      boolean restrictedToo = sight.seesRestricted();
      long fresh = index.search(search.unseen().limit(1), restrictedToo).total();
      SearchRequest request = search.asked().limit(asked.limit());
      request = asked.after() == null ? request : request.after(asked.after());
      SearchPage page =
          index.search(asked.facets() ? request.withFacets() : request, restrictedToo);
      SearchRequest put = request;
      session.account(log -> {
        log.searched(put, page.total());
        log.viewed(page.hits().stream().map(sight::found).toList(), "HIT");
      });
      if (session.output().isJson()) {
        ObjectNode line = session.output().object();
        line.put("name", search.name()).put("new", fresh);
        line.setAll(SearchAnswer.json(page, sight, List.of()));
        session.output().line(line);
      } else {
        SearchVerb.print(session.output(), page);
        session.output().say("%d of them new or other since you last looked".formatted(fresh));
      }
    }
    return 0;
  }

  int forget(String name) {
    if (session.dryRun()) {
      remembering().named(name, session.viewer());
      return session.would("forget this search");
    }
    remembering().forget(name, session.viewer());
    session.output().say("forgotten");
    return 0;
  }
}
