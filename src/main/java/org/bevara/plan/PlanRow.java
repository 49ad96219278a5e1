package org.bevara.plan;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.Outcome;
import org.bevara.plan.ImportedRule.Note;
import org.bevara.plan.ImportedRule.Remark;
import org.bevara.plan.Spreadsheet.Cell;
import org.bevara.plan.Spreadsheet.Origin;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.UnmappedRow.Code;
import org.bevara.plan.internal.Headings;
import org.bevara.plan.internal.Headings.Column;
import org.bevara.plan.internal.NamedDecisions;
import org.bevara.plan.internal.PhraseTable;
import org.bevara.plan.internal.PhraseTable.Hit;
import org.bevara.plan.internal.SaidValue;
import org.bevara.plan.internal.SaidValue.Meaning;
import org.bevara.plan.internal.Templates;
import org.bevara.plan.internal.Words;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One row of a plan below its headings.
final class PlanRow {

  private static final PhraseTable PHRASES = PhraseTable.named("plan-rows.tsv");
  private static final String TOPIC = "TOPIC";
  private static final String NOT = "NOT";
  private static final int LONGEST = 300;

  /// Where a row says what it is about.
  private static final List<PlanColumn> SUBJECT =
      List.of(
          PlanColumn.RECORD_TYPE,
          PlanColumn.PROCESS,
          PlanColumn.DESCRIPTION,
          PlanColumn.SYSTEM,
          PlanColumn.REMARK);

  private final Tab tab;
  private final Row row;
  private final Headings headings;
  private final String section;

  /// The sheet that it stands on.
  ///
  /// @param number from 1
  record Tab(String name, int number) {}

  /// What a row became.
  sealed interface Fate {}

  record Became(List<ImportedRule> rules) implements Fate {

    Became {
      rules = List.copyOf(rules);
    }
  }

  record Listed(UnmappedRow row) implements Fate {}

  /// A row stops being read here: it is listed.
  private static final class Stop extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient UnmappedRow listed;

    Stop(UnmappedRow listed) {
      super(null, null, false, false);
      this.listed = listed;
    }
  }

  /// @param section the heading that it stands below; empty if none
  PlanRow(Tab tab, Row row, Headings headings, String section) {
    this.tab = tab;
    this.row = row;
    this.headings = headings;
    this.section = section;
  }

  /// Whether it is a heading over others: it names no record type, or one text runs over all.
  boolean isSection() {
    return headings.of(PlanColumn.RECORD_TYPE).stream()
        .map(type -> row.cell(type.index()))
        .allMatch(cell ->
            cell.isBlank() || (cell.origin() == Origin.WIDE && isSaidOfRetention(cell.text())));
  }

  private boolean isSaidOfRetention(String text) {
    return Arrays.stream(PlanColumn.values())
        .filter(PlanColumn::tellsRetention)
        .flatMap(what -> headings.of(what).stream())
        .anyMatch(column -> row.cell(column.index()).text().equals(text));
  }

  String firstText() {
    return row.cell(firstColumn()).text();
  }

  private int firstColumn() {
    int column = 0;
    while (row.cell(column).isBlank() || row.cell(column).origin() == Origin.ABOVE) {
      column++;
    }
    return column;
  }

  Fate become(PlanMapping mapping, Templates templates, NamedDecisions decisions) {
    try {
      if (isSection()) {
        throw stop(firstColumn(), Code.SECTION_HEADING);
      }
      int type =
          headings.of(PlanColumn.RECORD_TYPE).stream()
              .mapToInt(Column::index)
              .filter(index -> !row.cell(index).isBlank())
              .findFirst()
              .orElseThrow();
      List<JsonNode> ruled = templates.get(rules(type, mapping));
      Optional<Boolean> registered = registered();
      RetentionCells.Reading retention = RetentionCells.read(row, headings, mapping);
      if (retention instanceof RetentionCells.Unread(var column, var code)) {
        throw stop(column, code);
      }
      List<ImportedRule> became = new ArrayList<>();
      for (JsonNode template : ruled) {
        became.add(rule(template, type, registered, retention, decisions));
      }
      return new Became(became);
    } catch (Stop stopped) {
      return new Listed(stopped.listed);
    }
  }

  /// The rules that it speaks of.
  private List<String> rules(int type, PlanMapping mapping) throws Stop {
    Optional<List<String>> own = mapping.rules(row.cell(type).text());
    if (own.isPresent() ? own.get().isEmpty() : !speaksOfSocialMedia()) {
      throw stop(type, Code.OTHER_SUBJECT);
    }
    if (own.isPresent()) {
      return own.get();
    }
    Set<String> candidates = new LinkedHashSet<>();
    boolean negated = false;
    for (Column column : headings.of(PlanColumn.RECORD_TYPE)) {
      for (Hit hit : PHRASES.within(Words.of(row.cell(column.index()).text()))) {
        switch (hit.phrase().code()) {
          case TOPIC -> {}
          case NOT -> negated = true;
          default -> candidates.add(hit.phrase().code());
        }
      }
    }
    if (candidates.isEmpty()) {
      throw stop(type, Code.ROW_UNKNOWN);
    }
    if (candidates.size() > 1) {
      throw stop(type, Code.ROW_AMBIGUOUS);
    }
    if (negated) {
      throw stop(type, Code.ROW_NEGATED);
    }
    return Arrays.asList(candidates.iterator().next().split(","));
  }

  private boolean speaksOfSocialMedia() {
    Stream<String> cells =
        SUBJECT.stream()
            .flatMap(what -> headings.of(what).stream())
            .map(column -> row.cell(column.index()).text());
    return Stream.concat(cells, Stream.of(section, tab.name()))
        .flatMap(text -> PHRASES.within(Words.of(text)).stream())
        .anyMatch(hit -> hit.phrase().code().equals(TOPIC));
  }

  /// What it says of the register; empty if nothing.
  private Optional<Boolean> registered() throws Stop {
    Optional<Boolean> registered = Optional.empty();
    for (Column column : headings.of(PlanColumn.REGISTRATION)) {
      String text = row.cell(column.index()).text();
      if (Words.of(text).isEmpty()) {
        continue;
      }
      Set<Language> languages =
          column.language() == Language.UND ? Set.of() : Set.of(column.language());
      Set<Meaning> said =
          SaidValue.of(text, languages)
              .filter(value -> value.period() == null)
              .map(SaidValue::meanings)
              .orElse(Set.of());
      if (registered.isPresent()
          || !(said.equals(Set.of(Meaning.YES)) || said.equals(Set.of(Meaning.NO)))) {
        throw stop(column.index(), Code.VALUE_UNREAD);
      }
      registered = Optional.of(said.contains(Meaning.YES));
    }
    return registered;
  }

  private ImportedRule rule(
      JsonNode template,
      int type,
      Optional<Boolean> registered,
      RetentionCells.Reading retention,
      NamedDecisions decisions)
      throws Stop {
    boolean registers = Templates.registers(template);
    if (registered.isPresent() && registered.get() != registers) {
      throw stop(type, Code.REGISTRATION_DIFFERS);
    }
    Set<Note> notes = EnumSet.noneOf(Note.class);
    if (registers) {
      if (registered.isEmpty()) {
        notes.add(Note.REGISTRATION_PROPOSED);
      }
      if (retention instanceof RetentionCells.Said) {
        notes.add(Note.RETENTION_AS_CASE);
      }
      return rule(template, type, Outcome.REGISTER, null, null, null, notes);
    }
    if (!(retention instanceof RetentionCells.Said(var said, var column))) {
      throw stop(type, Code.RETENTION_MISSING);
    }
    return switch (said) {
      case Retention.Keep() -> rule(template, type, Outcome.RETAIN, null, null, null, notes);
      case Retention.Look() -> rule(template, type, Outcome.REVIEW, null, null, null, notes);
      case Retention.Cull(var stated, var from) -> {
        if (!Templates.mayBeCulled(template)) {
          throw stop(column, Code.MAY_NOT_BE_CULLED);
        }
        if (stated == null && !template.has("period")) {
          throw stop(column, Code.PERIOD_MISSING);
        }
        if (stated == null) {
          notes.add(Note.PERIOD_PROPOSED);
        }
        if (from == null) {
          notes.add(Note.COUNT_FROM_PROPOSED);
        }
        yield rule(
            template,
            type,
            Outcome.DISPOSE,
            stated == null ? Period.parse(template.path("period").asString()) : stated,
            from == null
                ? CountFrom.valueOf(template.path("countFrom").asString(CountFrom.PUBLISHED.name()))
                : from,
            decision(decisions),
            notes);
      }
    };
  }

  private ImportedRule rule(
      JsonNode template,
      int type,
      Outcome outcome,
      @Nullable Period period,
      @Nullable CountFrom countFrom,
      @Nullable String decision,
      Set<Note> notes) {
    return new ImportedRule(
        "%s-%d-%d".formatted(template.path("id").asString(), tab.number(), row.number()),
        template,
        new Place(tab.name(), type, row.number()),
        titles(),
        outcome,
        period,
        countFrom,
        decision,
        notes,
        remarks(outcome));
  }

  private Map<Language, String> titles() {
    Map<Language, String> titles = new EnumMap<>(Language.class);
    for (Column column : headings.of(PlanColumn.RECORD_TYPE)) {
      Cell cell = row.cell(column.index());
      if (!cell.isBlank()) {
        titles.putIfAbsent(
            column.language() == Language.UND ? headings.commonLanguage() : column.language(),
            Words.line(cell.text(), LONGEST));
      }
    }
    return titles;
  }

  private @Nullable String decision(NamedDecisions decisions) {
    return headings.of(PlanColumn.DECISION).stream()
        .map(column -> row.cell(column.index()).text())
        .filter(text -> !Words.of(text).isEmpty())
        .findFirst()
        .map(decisions::named)
        .orElse(null);
  }

  /// What the row says besides, for which a rule has no key.
  private List<Remark> remarks(Outcome outcome) {
    Set<PlanColumn> which =
        EnumSet.of(
            PlanColumn.PROCESS,
            PlanColumn.DESCRIPTION,
            PlanColumn.GROUND,
            PlanColumn.SECRECY,
            PlanColumn.SYSTEM,
            PlanColumn.REMARK);
    if (outcome != Outcome.DISPOSE) {
      which.add(PlanColumn.DECISION);
    }
    if (outcome == Outcome.REGISTER) {
      Arrays.stream(PlanColumn.values()).filter(PlanColumn::tellsRetention).forEach(which::add);
    }
    List<Remark> remarks = new ArrayList<>();
    if (!section.isEmpty()) {
      remarks.add(new Remark(PlanColumn.PROCESS, Words.line(section, LONGEST)));
    }
    for (PlanColumn what : which) {
      for (Column column : headings.of(what)) {
        String text = Words.line(row.cell(column.index()).text(), LONGEST);
        if (!text.isEmpty()) {
          remarks.add(new Remark(what, text));
        }
      }
    }
    return remarks;
  }

  private Stop stop(int column, Code code) {
    return new Stop(
        new UnmappedRow(
            new Place(tab.name(), column, row.number()),
            code,
            Words.line(row.cell(column).text(), LONGEST)));
  }
}
