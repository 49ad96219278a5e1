package org.bevara.render;

import java.util.List;

/// A document that the archive itself draws up: a certificate, a receipt, a decision.
public record DocumentSheet(SheetHead head, List<Block> blocks) {

  public DocumentSheet {
    blocks = List.copyOf(blocks);
  }

  /// A part of a document, in reading order.
  public sealed interface Block {

    /// A heading below the document's title; it is a bookmark too.
    record Heading(String text) implements Block {}

    /// Running text; line breaks in it are kept.
    record Paragraph(String text) implements Block {}

    /// A table of names and values.
    record Facts(List<Fact> facts) implements Block {
      public Facts {
        facts = List.copyOf(facts);
      }
    }

    /// Bars to compare by eye, a group of them for each row; as a picture with `alt` in its place
    /// for who cannot see it.
    ///
    /// @param series what each bar of a group stands for; one or two
    /// @param bars the groups, at least one
    record Chart(String alt, List<String> series, List<Bar> bars) implements Block {
      public Chart {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        for (Bar bar : bars) {
          if (bar.values().size() != series.size()) {
            throw new IllegalArgumentException(
                "a group has as many bars as there are series, %d; got: %d"
                    .formatted(series.size(), bar.values().size()));
          }
        }
      }
    }

    /// One group of bars.
    ///
    /// @param values zero or more, each in the order of the series
    record Bar(String label, List<Long> values) {
      public Bar {
        values = List.copyOf(values);
      }
    }

    /// A table with a header row, which is repeated on each page.
    ///
    /// @param header at least one cell
    /// @param rows each as long as `header`
    record Table(List<String> header, List<List<String>> rows) implements Block {
      public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
          if (row.size() != header.size()) {
            throw new IllegalArgumentException(
                "a row has as many cells as the header, %d; got: %d"
                    .formatted(header.size(), row.size()));
          }
        }
      }
    }
  }
}
