package org.bevara.disposal.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bevara.capture.Cut;
import org.bevara.capture.Cutting;
import org.bevara.capture.Holdings;
import org.bevara.disposal.CanaryScan;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ShowingPage;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes destroyed items out of the versions of pages that showed them: once for each version, for
/// all items of a proposal together. The items' objects are still there then.
public final class PageCut {

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final Ledger ledger;
  private final Holdings holdings;
  private final Marks marks;
  private final Cutting cutting;
  private final Canaries canaries;
  private final ArchiveKey key;

  public PageCut(
      JdbcClient jdbc,
      ObjectStore store,
      Ledger ledger,
      Holdings holdings,
      Marks marks,
      Canaries canaries,
      ArchiveKey key) {
    this.canaries = canaries;
    this.key = key;
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
    this.marks = marks;
    this.cutting = Cutting.in(store);
  }

  public List<ShowingPage> waiting(ProposalId proposal, String channel) {
    return jdbc.sql(
            "SELECT DISTINCT s.page_id, s.page_version FROM page_showed s"
                + " JOIN record r ON r.record_id = s.page_id WHERE s.proposal_id = ?"
                + " AND r.channel_id = ? AND s.outcome IS NULL ORDER BY 1, 2")
        .params(proposal.value(), channel)
        .query((row, _) -> new ShowingPage(new RecordId(row.getString(1)), row.getInt(2)))
        .list();
  }

  /// Notes on which versions of a channel's pages words of destroyed items stand unnamed.
  public void findQuoting(AuthorityName authority, ProposalId proposal, String channel) {
    List<Cut.Item> items =
        destroyed(proposal, channel).stream().flatMap(id -> item(id, proposal).stream()).toList();
    if (items.isEmpty()) {
      return;
    }
    record PageObject(ShowingPage page, String object) {}
    List<PageObject> pages =
        jdbc.sql(
                "SELECT v.record_id, v.version, v.object_id FROM record_version v"
                    + " JOIN record r USING (record_id) WHERE r.kind = 'PAGE' AND r.channel_id = ?"
                    + " AND r.authority = ? ORDER BY v.record_id, v.version")
            .params(channel, authority.value())
            .query((row, _) ->
                new PageObject(
                    new ShowingPage(new RecordId(row.getString(1)), row.getInt(2)),
                    row.getString(3)))
            .list();
    CanaryScan scan = new CanaryScan(canaries.of(proposal), key);
    for (PageObject each : pages) {
      Set<RecordId> found = new HashSet<>(cutting.quoted(new ObjectId(each.object()), items));
      found.addAll(traces(each.page(), scan));
      for (RecordId quoted : found) {
        jdbc.sql("INSERT INTO page_showed VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .params(
                each.page().page().value(), each.page().version(), quoted.value(), proposal.value())
            .update();
      }
    }
  }

  /// What anything that shows that version of a page names or repeats, in markup and exchanges too.
  private Set<RecordId> traces(ShowingPage page, CanaryScan scan) {
    Set<RecordId> found = new HashSet<>();
    List<String> objects =
        jdbc.sql(
                "SELECT object_id FROM record_version WHERE record_id = :page AND version = :version"
                    + " UNION SELECT object_id FROM snapshot WHERE page_id = :page"
                    + " AND version = :version UNION SELECT object_id FROM documented_page"
                    + " WHERE page_id = :page AND version = :version")
            .param("page", page.page().value())
            .param("version", page.version())
            .query(String.class)
            .list();
    for (String object : objects) {
      found.addAll(StoredTraces.in(store, new ObjectId(object), scan));
    }
    return found;
  }

  private List<RecordId> destroyed(ProposalId proposal, String channel) {
    return jdbc.sql("SELECT record_id FROM tombstone WHERE proposal_id = ? AND channel_id = ?")
        .params(proposal.value(), channel)
        .query((row, _) -> new RecordId(row.getString(1)))
        .list();
  }

  /// What an item said, as long as its objects are there.
  private Optional<Cut.Item> item(RecordId id, ProposalId proposal) {
    List<ObjectId> versions =
        marks.versionsOf(id, proposal).stream()
            .filter(object -> store.find(object).isPresent())
            .toList();
    return versions.isEmpty() ? Optional.empty() : Optional.of(cutting.item(id, versions));
  }

  /// Does with everything that shows that version of a page as `how` says.
  public void apply(
      AuthorityName authority, ProposalId proposal, ShowingPage page, Snapshots how, Instant at) {
    String outcome =
        switch (how) {
          case CUT -> "CUT";
          case DESTROY -> "DESTROYED";
          case KEEP -> "KEPT";
        };
    if (how != Snapshots.KEEP) {
      List<LedgerAct> acts = cut(authority, proposal, page, how == Snapshots.DESTROY, at);
      done(page, proposal, outcome);
      acts.forEach(ledger::append);
    } else {
      done(page, proposal, outcome);
    }
  }

  private void done(ShowingPage page, ProposalId proposal, String outcome) {
    jdbc.sql(
            "UPDATE page_showed SET outcome = ? WHERE page_id = ? AND page_version = ?"
                + " AND proposal_id = ? AND outcome IS NULL")
        .params(outcome, page.page().value(), page.version(), proposal.value())
        .update();
  }

  private List<LedgerAct> cut(
      AuthorityName authority, ProposalId proposal, ShowingPage page, boolean whole, Instant at) {
    List<RecordId> shown =
        jdbc.sql(
                "SELECT record_id FROM page_showed WHERE page_id = ? AND page_version = ?"
                    + " AND proposal_id = ? AND outcome IS NULL ORDER BY record_id")
            .params(page.page().value(), page.version(), proposal.value())
            .query((row, _) -> new RecordId(row.getString(1)))
            .list();
    List<Cut.Item> items = shown.stream().flatMap(id -> item(id, proposal).stream()).toList();
    // without their words they cannot be found on the page, so that nothing of it may be left
    Cut cut =
        new Cut(
            items,
            keptAuthors(page),
            "destruction-" + proposal,
            whole || items.size() < shown.size());
    List<LedgerAct> acts = new ArrayList<>();
    reading(authority, proposal, page, cut, at, acts);
    snapshots(authority, proposal, page, cut, at, acts);
    renditions(proposal, page, at);
    return acts;
  }

  private Set<String> keptAuthors(ShowingPage page) {
    Set<String> names = new HashSet<>();
    holdings
        .shownOn(page.page(), page.version())
        .forEach(item -> {
          Author author = holdings.item(item).content().author();
          if (author != null) {
            names.add(author.name());
          }
        });
    return names;
  }

  private void reading(
      AuthorityName authority,
      ProposalId proposal,
      ShowingPage page,
      Cut cut,
      Instant at,
      List<LedgerAct> acts) {
    String before =
        jdbc.sql("SELECT object_id FROM record_version WHERE record_id = ? AND version = ?")
            .params(page.page().value(), page.version())
            .query(String.class)
            .single();
    ObjectId left = left(before, proposal);
    store.put(left, cutting.page(new ObjectId(before), cut));
    marks.mark(List.of(before), proposal, page.page(), left.value(), at);
    jdbc.sql("UPDATE record_version SET object_id = ? WHERE record_id = ? AND version = ?")
        .params(left.value(), page.page().value(), page.version())
        .update();
    acts.add(act(authority, proposal, page, "VERSION_CUT", left.value(), at));
  }

  private void snapshots(
      AuthorityName authority,
      ProposalId proposal,
      ShowingPage page,
      Cut cut,
      Instant at,
      List<LedgerAct> acts) {
    for (Pictures pictures : Pictures.values()) {
      List<String> objects =
          jdbc.sql(
                  "SELECT object_id FROM %s WHERE page_id = ? AND version = ?"
                      .formatted(pictures.table))
              .params(page.page().value(), page.version())
              .query(String.class)
              .list();
      for (String before : objects) {
        Optional<List<ObjectPart>> parts = cutting.snapshot(new ObjectId(before), cut);
        if (parts.isEmpty()) {
          marks.mark(List.of(before), proposal, page.page(), null, at);
          jdbc.sql("DELETE FROM %s WHERE object_id = ?".formatted(pictures.table))
              .param(before)
              .update();
          acts.add(act(authority, proposal, page, pictures.destroyed, null, at));
        } else {
          ObjectId left = left(before, proposal);
          store.put(left, parts.get());
          marks.mark(List.of(before), proposal, page.page(), left.value(), at);
          jdbc.sql("UPDATE %s SET object_id = ? WHERE object_id = ?".formatted(pictures.table))
              .params(left.value(), before)
              .update();
          acts.add(act(authority, proposal, page, pictures.cut, left.value(), at));
        }
      }
    }
  }

  /// Where pictures of a page's version are named, and what is done about them is called.
  private enum Pictures {
    SNAPSHOT("snapshot", "SNAPSHOT_CUT", "SNAPSHOT_DESTROYED"),
    DOCUMENTED("documented_page", "DOCUMENTED_PAGE_CUT", "DOCUMENTED_PAGE_DESTROYED");

    private final String table;
    private final String cut;
    private final String destroyed;

    Pictures(String table, String cut, String destroyed) {
      this.table = table;
      this.cut = cut;
      this.destroyed = destroyed;
    }
  }

  /// A rendition of a page does not say of which version it is, so all go; they are made of prints,
  /// which are gone too.
  private void renditions(ProposalId proposal, ShowingPage page, Instant at) {
    List<String> objects =
        jdbc.sql("SELECT object_id FROM rendition WHERE record_id = ? ORDER BY object_id")
            .param(page.page().value())
            .query(String.class)
            .list();
    marks.mark(objects, proposal, page.page(), null, at);
    jdbc.sql(
            "UPDATE documented_page SET rendition_id = NULL WHERE rendition_id IN"
                + " (SELECT rendition_id FROM rendition WHERE record_id = ?)")
        .param(page.page().value())
        .update();
    jdbc.sql("DELETE FROM rendition WHERE record_id = ?").param(page.page().value()).update();
  }

  private static ObjectId left(String before, ProposalId proposal) {
    String name = before.replaceFirst("-cut-[0-9a-z]{16}$", "");
    return new ObjectId(name + "-cut-" + proposal);
  }

  private static LedgerAct act(
      AuthorityName authority,
      ProposalId proposal,
      ShowingPage page,
      String act,
      @Nullable String left,
      Instant at) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("proposal", proposal.value());
    facts.put("version", String.valueOf(page.version()));
    if (left != null) {
      facts.put("object", left);
    }
    return LedgerAct.on(page.page(), authority, at, act, LedgerAct.MACHINE, facts);
  }
}
