package org.bevara.web.internal.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.RecordId;

/// One piece of captured content that a link of the second origin leads to.
///
/// @param record whose it is
/// @param number of the tile, from 1; else 0
/// @param download whether it is to be kept as a file and not shown
public record Exhibit(Kind kind, RecordId record, int number, boolean download) {

  private static final Pattern FORM =
      Pattern.compile("([A-Z]{1,10})-([0-9a-z]{16})-(\\d{1,3})-([01])");

  /// What it is.
  public enum Kind {
    /// PDF/A made by the program.
    PDF,
    /// A piece of a page's picture.
    TILE,
    /// A medium's bytes.
    MEDIUM,
    /// A page's DOM, shown without what could act.
    DOM,
    /// What the record was captured as.
    SOURCE,
    /// The exchange with the site.
    EXCHANGE,
    /// A file of what was sealed before a removal; the number says which.
    SEALED
  }

  public static Exhibit shown(Kind kind, RecordId record) {
    return new Exhibit(kind, record, 0, false);
  }

  public static Exhibit file(Kind kind, RecordId record) {
    return new Exhibit(kind, record, 0, true);
  }

  public static Exhibit tile(RecordId page, int number) {
    return new Exhibit(Kind.TILE, page, number, false);
  }

  String text() {
    return "%s-%s-%d-%d".formatted(kind, record, number, download ? 1 : 0);
  }

  /// A file of a sealed package, to be kept.
  ///
  /// @param number as [Exhibits#SEALED] counts them, from 1
  public static Exhibit sealed(RecordId record, int number) {
    return new Exhibit(Kind.SEALED, record, number, true);
  }

  static Optional<Exhibit> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Exhibit(
                Kind.valueOf(form.group(1)),
                new RecordId(form.group(2)),
                Integer.parseInt(form.group(3)),
                form.group(4).equals("1")))
        : Optional.empty();
  }
}
