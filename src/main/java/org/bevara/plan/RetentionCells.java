package org.bevara.plan;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.CountFrom;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.UnmappedRow.Code;
import org.bevara.plan.internal.Headings;
import org.bevara.plan.internal.Headings.Column;
import org.bevara.plan.internal.SaidValue;
import org.bevara.plan.internal.SaidValue.Meaning;
import org.bevara.plan.internal.Words;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// What the cells of one row say together of keeping its records. Not thread-safe.
final class RetentionCells {

  /// In this order: what a mark means depends on its column.
  private static final List<PlanColumn> READ =
      List.of(
          PlanColumn.RETENTION,
          PlanColumn.KEEP,
          PlanColumn.CULL,
          PlanColumn.PERIOD,
          PlanColumn.COUNT_FROM);

  private final Row row;
  private final Headings headings;
  private final PlanMapping mapping;
  private final Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
  private @Nullable Period period;
  private @Nullable CountFrom countFrom;
  private @Nullable Retention own;
  private int last = -1;

  private RetentionCells(Row row, Headings headings, PlanMapping mapping) {
    this.row = row;
    this.headings = headings;
    this.mapping = mapping;
  }

  /// What became of reading.
  sealed interface Reading {}

  /// @param column where it is said
  record Said(Retention retention, int column) implements Reading {}

  /// Nothing is said of it.
  record Silent() implements Reading {}

  /// A cell is not understood, or contradicts another.
  record Unread(int column, Code code) implements Reading {}

  static Reading read(Row row, Headings headings, PlanMapping mapping) {
    return new RetentionCells(row, headings, mapping).read();
  }

  private Reading read() {
    for (PlanColumn what : READ) {
      for (Column column : headings.of(what)) {
        if (!take(what, column)) {
          return new Unread(column.index(), Code.VALUE_UNREAD);
        }
      }
    }
    if (own != null) {
      return new Said(own, last);
    }
    boolean culled = meanings.contains(Meaning.CULL) || meanings.contains(Meaning.OBSOLETE);
    boolean kept = meanings.contains(Meaning.KEEP);
    boolean looked = meanings.contains(Meaning.LOOK);
    long ways = Stream.of(culled, kept, looked).filter(Boolean::booleanValue).count();
    if (ways > 1 || (kept && period != null)) {
      return new Unread(last, Code.RETENTION_CONTRADICTORY);
    }
    if (culled) {
      return new Said(new Retention.Cull(period, countFrom), last);
    }
    if (kept) {
      return new Said(new Retention.Keep(), last);
    }
    return looked ? new Said(new Retention.Look(), last) : new Silent();
  }

  /// Adds what a cell says; false if it is not understood.
  private boolean take(PlanColumn what, Column column) {
    String text = row.cell(column.index()).text();
    if (Words.of(text).isEmpty()) {
      return true;
    }
    Optional<Retention> mapped = mapping.value(text);
    if (mapped.isPresent()) {
      own = mapped.get();
      last = column.index();
      return true;
    }
    Optional<SaidValue> read =
        SaidValue.of(
            text, column.language() == Language.UND ? Set.of() : Set.of(column.language()));
    if (read.isEmpty()) {
      return false;
    }
    SaidValue said = read.get();
    boolean mark = said.meanings().contains(Meaning.YES);
    if (said.meanings().contains(Meaning.NO)
        || (mark && what != PlanColumn.KEEP && what != PlanColumn.CULL)
        || (said.period() != null && period != null)
        || (said.countFrom() != null && countFrom != null && said.countFrom() != countFrom)) {
      return false;
    }
    said.meanings().stream().filter(meaning -> meaning != Meaning.YES).forEach(meanings::add);
    if (what == PlanColumn.KEEP) {
      meanings.add(Meaning.KEEP);
    } else if (what == PlanColumn.CULL
        || (said.period() != null && !said.meanings().contains(Meaning.KEEP))) {
      meanings.add(Meaning.CULL);
    }
    period = said.period() == null ? period : said.period();
    countFrom = said.countFrom() == null ? countFrom : said.countFrom();
    last = what == PlanColumn.COUNT_FROM ? last : column.index();
    return true;
  }
}
