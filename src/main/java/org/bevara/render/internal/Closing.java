package org.bevara.render.internal;

import java.util.List;
import org.bevara.record.Gap;
import org.bevara.render.Fact;
import org.jsoup.nodes.Element;

/// The closing section of every rendition, ours and not the source's: what the document is, what it
/// shows, how it was captured (J22), what is missing, how it was appraised.
final class Closing {

  static final String ID = "about";

  private final SheetMarkup markup;
  private final Labels labels;
  private final Element section;

  /// @param apart whether it begins on a page of its own
  Closing(SheetMarkup markup, boolean apart) {
    this.markup = markup;
    this.labels = markup.labels();
    this.section = markup.body().appendElement("div").id(ID).addClass("closing");
    if (apart) {
      section.addClass("apart");
    }
    section.appendElement("h2").text(labels.get("closing.title"));
    markup.bookmark(ID, labels.get("closing.title"));
  }

  void says(String key) {
    section.appendElement("p").text(labels.get(key));
  }

  void context(List<Fact> context) {
    heading("closing.context");
    if (context.isEmpty()) {
      says("closing.noContext");
    } else {
      markup.facts(section, context);
    }
  }

  void gaps(List<Gap> gaps) {
    heading("closing.gaps");
    if (gaps.isEmpty()) {
      says("closing.noGaps");
      return;
    }
    Element table =
        markup
            .table(
                section,
                List.of(labels.get("closing.gapCode"), labels.get("closing.gapNote")),
                gaps.stream()
                    .map(gap ->
                        List.of(
                            gap.code(),
                            gap.uri() == null ? gap.note() : gap.note() + "\n" + gap.uri()))
                    .toList())
            .addClass("gaps");
    columns(table, "code", "note");
  }

  /// @param classes of the columns in order, for their widths
  void items(List<String> header, List<List<String>> rows, String... classes) {
    heading("closing.items");
    list(markup, section, header, rows, classes);
  }

  /// Writes a list of what is shown where `parent` stands.
  ///
  /// @param classes of the columns in order, for their widths
  static void list(
      SheetMarkup markup,
      Element parent,
      List<String> header,
      List<List<String>> rows,
      String... classes) {
    columns(markup.table(parent, header, rows).addClass("items"), classes);
  }

  /// A heading with sentences below; nothing where there are none.
  void sentences(String key, List<String> sentences) {
    if (!sentences.isEmpty()) {
      heading(key);
      sentences.forEach(sentence -> markup.text(section, sentence));
    }
  }

  private void heading(String key) {
    section.appendElement("h3").text(labels.get(key));
  }

  private static void columns(Element table, String... classes) {
    for (int i = 0; i < classes.length; i++) {
      table.select("thead th").get(i).addClass(classes[i]);
    }
  }
}
