package org.bevara.render.internal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.bevara.record.RecordId;
import org.bevara.render.Fact;
import org.bevara.render.SheetHead;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A sheet as HTML under way: head and foot of each page, the opening block, bookmarks.
///
/// All text enters as text nodes and attribute values, never as markup. For one document; not
/// thread-safe.
final class SheetMarkup {

  private static final int RUNNING_TITLE = 70;
  private static final String UNREPEATED = "headers-once";

  private final Document page = Document.createShell("");
  private final SheetHead head;
  private final Labels labels;
  private final Times times;
  private final ShownText shown;
  private final Element bookmarks;
  private final String title;

  SheetMarkup(SheetHead head, Labels labels, ShownText shown, String language) {
    this.head = head;
    this.labels = labels;
    this.times = new Times(head.zone(), labels);
    this.shown = shown;
    page.selectXpath("/html").attr("lang", language);
    this.title = shown.line(head.title());
    page.head().appendElement("title").text(title);
    page.head().appendElement("style").appendChild(new DataNode(Stylesheet.TEXT));
    this.bookmarks = page.head().appendElement("bookmarks");
    runningParts();
  }

  Document page() {
    return page;
  }

  Labels labels() {
    return labels;
  }

  Times times() {
    return times;
  }

  ShownText shown() {
    return shown;
  }

  Element body() {
    return page.body();
  }

  private void runningParts() {
    Element owner = body().appendElement("div").id("owner");
    owner.text(shown.line(owner()));
    Element running = body().appendElement("div").id("running-title");
    running.text(shortened(title, RUNNING_TITLE));
    Element mark = body().appendElement("div").id("mark");
    RecordId id = head.recordId();
    mark.text(
        (id == null ? "" : labels.get("sheet.record") + " " + id + " \u00b7 ")
            + times.exact(head.at()));
    Element number = body().appendElement("div").id("number");
    numbered(number, labels.get("sheet.page", "\u0001", "\u0002"));
  }

  /// Leaves out how many pages there are.
  void countsNoPages() {
    Element number = requireNonNull(page.getElementById("number"));
    number.empty();
    numbered(number, labels.get("sheet.pageAlone", "\u0001"));
  }

  /// The page numbers are known to the typesetter only, so the label is cut at its places.
  private static void numbered(Element number, String label) {
    for (String part : label.split("(?<=[\u0001\u0002])|(?=[\u0001\u0002])", -1)) {
      switch (part) {
        case "\u0001" -> number.appendElement("span").addClass("page-number");
        case "\u0002" -> number.appendElement("span").addClass("page-count");
        default -> number.appendElement("span").text(part);
      }
    }
  }

  private String owner() {
    return head.channel() == null
        ? head.authority()
        : head.authority() + " \u00b7 " + head.channel();
  }

  /// The document's title and what it is.
  void opening(String timeLabel, List<Fact> more) {
    body().appendElement("h1").text(title);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(labels.get("sheet.authority"), head.authority()));
    if (head.channel() != null) {
      facts.add(new Fact(labels.get("sheet.channel"), head.channel()));
    }
    if (head.uri() != null) {
      facts.add(new Fact(labels.get("sheet.address"), head.uri()));
    }
    facts.add(new Fact(timeLabel, times.spoken(head.at()) + " (" + times.exact(head.at()) + ")"));
    if (head.recordId() != null) {
      facts.add(new Fact(labels.get("sheet.record"), head.recordId().value()));
    }
    facts.addAll(more);
    facts(body(), facts).addClass("opening");
  }

  /// A table of names and values.
  Element facts(Element parent, List<Fact> facts) {
    Element table = parent.appendElement("table").addClass("facts");
    Element rows = table.appendElement("tbody");
    for (Fact fact : facts) {
      Element row = rows.appendElement("tr");
      row.appendElement("th").attr("scope", "row").text(shown.line(fact.name()));
      row.appendElement("td").appendElement("p").addClass("kept").text(shown.of(fact.value()));
    }
    return table;
  }

  /// Whether the header of a table is repeated on each page that it runs over.
  boolean repeatsHeaders() {
    return !body().hasClass(UNREPEATED);
  }

  /// Shows the header of every table once.
  void repeatNoHeaders() {
    body().addClass(UNREPEATED);
  }

  /// A table with a header row.
  Element table(Element parent, List<String> header, List<List<String>> rows) {
    Element table = parent.appendElement("table").addClass("rows");
    Element names = table.appendElement("thead").appendElement("tr");
    header.forEach(name -> names.appendElement("th").attr("scope", "col").text(shown.line(name)));
    Element body = table.appendElement("tbody");
    for (List<String> cells : rows) {
      Element row = body.appendElement("tr");
      cells.forEach(
          cell -> row.appendElement("td").appendElement("p").addClass("kept").text(shown.of(cell)));
    }
    return table;
  }

  /// Running text with its line breaks kept.
  Element text(Element parent, String captured) {
    return parent.appendElement("p").addClass("kept").text(shown.of(captured));
  }

  /// A bookmark to the element with the given id.
  void bookmark(String id, String label) {
    bookmarks
        .appendElement("bookmark")
        .attr("name", shortened(shown.line(label), 2 * RUNNING_TITLE))
        .attr("href", "#" + id);
  }

  /// `text`, cut between characters where it is longer than `most` UTF-16 units.
  static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end).stripTrailing() + "\u2026";
  }
}
