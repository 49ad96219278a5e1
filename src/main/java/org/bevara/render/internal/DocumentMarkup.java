package org.bevara.render.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.jsoup.nodes.Element;

/// Writes the blocks of a document that the archive itself draws up.
final class DocumentMarkup {

  private final SheetMarkup markup;
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();
  private int headings;

  DocumentMarkup(SheetMarkup markup) {
    this.markup = markup;
  }

  /// The files that the written pictures refer to, by name.
  Map<String, byte[]> pictures() {
    return pictures;
  }

  void write(Block block) {
    switch (block) {
      case Block.Heading(String text) -> heading(text);
      case Block.Paragraph(String text) -> markup.text(markup.body(), text);
      case Block.Facts(List<Fact> facts) -> markup.facts(markup.body(), facts);
      case Block.Chart chart -> chart(chart);
      case Block.Table(List<String> header, List<List<String>> rows) ->
          markup.table(markup.body(), header, rows);
    }
  }

  Element heading(String text) {
    String id = "heading-" + ++headings;
    Element heading = markup.body().appendElement("h2").id(id);
    heading.text(markup.shown().line(text));
    markup.bookmark(id, heading.text());
    return heading;
  }

  private void chart(Block.Chart chart) {
    String name = "chart-" + pictures.size();
    pictures.put(name, BarChart.png(chart, markup.labels().locale()));
    markup
        .body()
        .appendElement("div")
        .addClass("chart")
        .appendElement("img")
        .attr("src", "picture:" + name)
        .attr("alt", markup.shown().line(chart.alt()));
  }
}
