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
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ShowingPage;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
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
  private final LastWords words;

  public PageCut(
      JdbcClient jdbc,
      ObjectStore store,
      Ledger ledger,
      Holdings holdings,
      Marks marks,
      LastWords words) {
    this.jdbc = jdbc;
    this.store = store;
    this.ledger = ledger;
    this.holdings = holdings;
    this.marks = marks;
    this.cutting = Cutting.in(store);
    this.words = words;
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

  /// Does with everything that shows that version of a page as `how` says.
  public void apply(
      AuthorityName authority, ProposalId proposal, ShowingPage page, Snapshots how, Instant at) {
    switch (how) {
      case KEEP -> done(page, proposal, "KEPT");
      case CUT, DESTROY -> {
        Cut cut = cut(proposal, page, how == Snapshots.DESTROY);
        Showing showing = new Showing(authority, proposal, page, cut, at);
        showing.reading();
        for (Pictures pictures : Pictures.values()) {
          showing.pictures(pictures);
        }
        showing.renditions();
        done(page, proposal, how == Snapshots.DESTROY ? "DESTROYED" : "CUT");
        showing.account();
      }
    }
  }

  private void done(ShowingPage page, ProposalId proposal, String outcome) {
    jdbc.sql(
            "UPDATE page_showed SET outcome = ? WHERE page_id = ? AND page_version = ?"
                + " AND proposal_id = ? AND outcome IS NULL")
        .params(outcome, page.page().value(), page.version(), proposal.value())
        .update();
  }

  private Cut cut(ProposalId proposal, ShowingPage page, boolean whole) {
    List<RecordId> shown =
        jdbc.sql(
                "SELECT record_id FROM page_showed WHERE page_id = ? AND page_version = ?"
                    + " AND proposal_id = ? AND outcome IS NULL ORDER BY record_id")
            .params(page.page().value(), page.version(), proposal.value())
            .query((row, _) -> new RecordId(row.getString(1)))
            .list();
    List<Cut.Item> items = words.of(shown, proposal);
    // without their words they cannot be found on the page, so that nothing of it may be left
    return new Cut(
        items, keptAuthors(page), "destruction-" + proposal, whole || items.size() < shown.size());
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

  /// What shows one version of a page, and what was done about it.
  private final class Showing {

    private final AuthorityName authority;
    private final ProposalId proposal;
    private final ShowingPage page;
    private final Cut cut;
    private final Instant at;
    private final List<LedgerAct> acts = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    Showing(AuthorityName authority, ProposalId proposal, ShowingPage page, Cut cut, Instant at) {
      this.authority = authority;
      this.proposal = proposal;
      this.page = page;
      this.cut = cut;
      this.at = at;
    }

    void reading() {
      String before =
          jdbc.sql("SELECT object_id FROM record_version WHERE record_id = ? AND version = ?")
              .params(page.page().value(), page.version())
              .query(String.class)
              .single();
      ObjectId left = left(before);
      store.put(left, cutting.page(new ObjectId(before), cut));
      mark(List.of(before), left.value());
      jdbc.sql("UPDATE record_version SET object_id = ? WHERE record_id = ? AND version = ?")
          .params(left.value(), page.page().value(), page.version())
          .update();
      did("VERSION_CUT", left.value());
    }

    void pictures(Pictures pictures) {
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
          mark(List.of(before), null);
          jdbc.sql("DELETE FROM %s WHERE object_id = ?".formatted(pictures.table))
              .param(before)
              .update();
          did(pictures.destroyed, null);
        } else {
          ObjectId left = left(before);
          store.put(left, parts.get());
          mark(List.of(before), left.value());
          jdbc.sql("UPDATE %s SET object_id = ? WHERE object_id = ?".formatted(pictures.table))
              .params(left.value(), before)
              .update();
          did(pictures.cut, left.value());
        }
      }
    }

    /// A rendition of a page does not say of which version it is, so all go; they are made of
    /// prints, which are gone too.
    void renditions() {
      mark(
          jdbc.sql("SELECT object_id FROM rendition WHERE record_id = ? ORDER BY object_id")
              .param(page.page().value())
              .query(String.class)
              .list(),
          null);
      jdbc.sql(
              "UPDATE documented_page SET rendition_id = NULL WHERE rendition_id IN"
                  + " (SELECT rendition_id FROM rendition WHERE record_id = ?)")
          .param(page.page().value())
          .update();
      jdbc.sql("DELETE FROM rendition WHERE record_id = ?").param(page.page().value()).update();
    }

    /// Last in the transaction, as every room does.
    void account() {
      acts.addAll(DestructionActs.objects(authority, proposal, page.page(), gone, at));
      acts.forEach(ledger::append);
    }

    private void mark(List<String> objects, @Nullable String left) {
      gone.addAll(marks.mark(objects, proposal, page.page(), left, at));
    }

    private ObjectId left(String before) {
      String name = before.replaceFirst("-cut-[0-9a-z]{16}$", "");
      return new ObjectId(name + "-cut-" + proposal);
    }

    private void did(String act, @Nullable String left) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("proposal", proposal.value());
      facts.put("version", String.valueOf(page.version()));
      if (left != null) {
        facts.put("object", left);
      }
      acts.add(LedgerAct.on(page.page(), authority, at, act, LedgerAct.MACHINE, facts));
    }
  }
}
