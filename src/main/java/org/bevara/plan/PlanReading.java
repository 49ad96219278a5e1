package org.bevara.plan;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.Outcome;
import org.bevara.plan.ImportedRule.Note;
import org.bevara.plan.ImportedRule.Remark;
import org.bevara.plan.Spreadsheet.Cell;
import org.bevara.plan.Spreadsheet.Origin;
import org.bevara.plan.Spreadsheet.Row;
import org.bevara.plan.Spreadsheet.Sheet;
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

/// Reads an authority's records plan row for row (H16, H17).
///
/// A row becomes a rule only where its subject, its record type and its retention are all
/// understood, by the program's tables or by the authority's own mapping. Whatever is not is listed
/// with its cell; nothing is guessed, and least of all that something may be culled.
public final class PlanReading {

  private static final PhraseTable ROWS = PhraseTable.named("plan-rows.tsv");
  private static final Templates TEMPLATES = Templates.ofProgram();
  private static final String TOPIC = "TOPIC";
  private static final String NOT = "NOT";
  private static final int LONGEST_TITLE = 300;
  private static final Set<PlanColumn> NEEDED = EnumSet.of(PlanColumn.RECORD_TYPE);
  private static final Set<PlanColumn> OR_ONE =
      EnumSet.of(
          PlanColumn.RETENTION,
          PlanColumn.KEEP,
          PlanColumn.CULL,
          PlanColumn.PERIOD,
          PlanColumn.REGISTRATION);
  private static final List<PlanColumn> REMARKS =
      List.of(
          PlanColumn.PROCESS,
          PlanColumn.DESCRIPTION,
          PlanColumn.GROUND,
          PlanColumn.SECRECY,
          PlanColumn.SYSTEM,
          PlanColumn.REMARK);

  private final PlanMapping mapping;
  private final List<ImportedRule> rules = new ArrayList<>();
  private final List<UnmappedRow> unmapped = new ArrayList<>();
  private final List<PlanImport.UnknownHeading> unknown = new ArrayList<>();
  private final NamedDecisions decisions = new NamedDecisions();
  private int rows;
  private int mapped;

  private PlanReading(PlanMapping mapping) {
    this.mapping = mapping;
  }

  /// The names of the rules that a row can become.
  public static Set<String> ruleNames() {
    return TEMPLATES.ids();
  }

  public static PlanImport read(Spreadsheet file, PlanMapping mapping) {
    PlanReading reading = new PlanReading(mapping);
    for (int i = 0; i < file.sheets().size(); i++) {
      reading.sheet(file.sheets().get(i), i + 1);
    }
    return new PlanImport(
        reading.rows,
        reading.mapped,
        reading.marked(),
        reading.unmapped,
        reading.decisions.all(),
        reading.unknown);
  }

  /// The rules, those marked that more than one row became.
  private List<ImportedRule> marked() {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    rules.forEach(rule -> {
      String template = rule.template().path("id").asString();
      if (!once.add(template)) {
        twice.add(template);
      }
    });
    return rules.stream()
        .map(rule ->
            twice.contains(rule.template().path("id").asString())
                ? with(rule, Note.SAME_AS_ANOTHER_ROW)
                : rule)
        .toList();
  }

  private static ImportedRule with(ImportedRule rule, Note note) {
    Set<Note> notes = new HashSet<>(rule.notes());
    notes.add(note);
    return new ImportedRule(
        rule.id(),
        rule.template(),
        rule.place(),
        rule.titles(),
        rule.outcome(),
        rule.period(),
        rule.countFrom(),
        rule.decision(),
        notes,
        rule.remarks());
  }

  private void sheet(Sheet sheet, int number) {
    if (sheet.rows().isEmpty()) {
      return;
    }
    Optional<Headings> found = Headings.find(sheet, NEEDED, OR_ONE, mapping::column);
    if (found.isEmpty()) {
      Row first = sheet.rows().getFirst();
      int column = 0;
      while (first.cell(column).isBlank()) {
        column++;
      }
      list(
          new Place(sheet.name(), column, first.number()),
          Code.SHEET_WITHOUT_HEADINGS,
          first.cell(column).text());
      return;
    }
    Headings headings = found.get();
    headings
        .unknown()
        .forEach(heading ->
            unknown.add(
                new PlanImport.UnknownHeading(
                    new Place(sheet.name(), heading.index(), heading.row()), heading.text())));
    String section = "";
    for (Row row : sheet.rows()) {
      if (row.number() > headings.lastRow()) {
        rows++;
        PlanRow read = new PlanRow(sheet, number, row, headings, section);
        if (read.isSection()) {
          section = read.firstText();
        }
        read.become();
      }
    }
  }

  private void list(Place place, Code code, String text) {
    unmapped.add(new UnmappedRow(place, code, Words.line(text, LONGEST_TITLE)));
  }

  /// One row below the headings.
  private final class PlanRow {

    private final Sheet sheet;
    private final int sheetNumber;
    private final Row row;
    private final Headings headings;
    private final String section;

    PlanRow(Sheet sheet, int sheetNumber, Row row, Headings headings, String section) {
      this.sheet = sheet;
      this.sheetNumber = sheetNumber;
      this.row = row;
      this.headings = headings;
      this.section = section;
    }

    boolean isSection() {
      List<Column> types = columns(PlanColumn.RECORD_TYPE);
      return types.stream()
          .allMatch(type -> {
            Cell cell = row.cell(type.index());
            return cell.isBlank()
                || (cell.origin() == Origin.WIDE && tells(cell.text(), PlanColumn::tellsRetention));
          });
    }

    private boolean tells(String text, Predicate<PlanColumn> which) {
      return headings.columns().entrySet().stream()
          .filter(entry -> which.test(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
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

    /// Becomes rules, or is listed.
    void become() {
      if (isSection()) {
        list(place(firstColumn()), Code.SECTION_HEADING, firstText());
        return;
      }
      Column type =
          columns(PlanColumn.RECORD_TYPE).stream()
              .filter(column -> !row.cell(column.index()).isBlank())
              .findFirst()
              .orElseThrow();
      String recordType = row.cell(type.index()).text();
      Optional<List<String>> ruled = rulesOf(type, recordType);
      if (ruled.isEmpty()) {
        return;
      }
      Optional<Said> said = said(type, recordType);
      if (said.isEmpty()) {
        return;
      }
      List<ImportedRule> became = new ArrayList<>();
      for (JsonNode template : TEMPLATES.get(ruled.get())) {
        @Nullable ImportedRule rule = rule(template, type, recordType, said.get());
        if (rule == null) {
          return;
        }
        became.add(rule);
      }
      mapped++;
      rules.addAll(became);
    }

    /// The rules that it speaks of; empty if it was listed.
    private Optional<List<String>> rulesOf(Column type, String recordType) {
      Optional<List<String>> own = mapping.rules(recordType);
      if (own.isPresent()) {
        if (own.get().isEmpty()) {
          return unread(type.index(), Code.OTHER_SUBJECT, recordType);
        }
        return own;
      }
      if (!speaksOfSocialMedia()) {
        return unread(type.index(), Code.OTHER_SUBJECT, recordType);
      }
      Set<String> candidates = new LinkedHashSet<>();
      boolean negated = false;
      for (Column column : columns(PlanColumn.RECORD_TYPE)) {
        List<Hit> hits = ROWS.within(Words.of(row.cell(column.index()).text()));
        hits.stream()
            .map(hit -> hit.phrase().code())
            .filter(code -> !code.equals(TOPIC) && !code.equals(NOT))
            .forEach(candidates::add);
        negated |= hits.stream().anyMatch(hit -> hit.phrase().code().equals(NOT));
      }
      if (candidates.size() != 1) {
        return unread(
            type.index(),
            candidates.isEmpty() ? Code.ROW_UNKNOWN : Code.ROW_AMBIGUOUS,
            recordType);
      }
      if (negated) {
        return unread(type.index(), Code.ROW_NEGATED, recordType);
      }
      return Optional.of(Arrays.asList(candidates.iterator().next().split(",")));
    }

    private boolean speaksOfSocialMedia() {
      Stream<String> cells =
          Stream.of(
                  PlanColumn.RECORD_TYPE,
                  PlanColumn.PROCESS,
                  PlanColumn.DESCRIPTION,
                  PlanColumn.SYSTEM,
                  PlanColumn.REMARK)
              .flatMap(column -> columns(column).stream())
              .map(column -> row.cell(column.index()).text());
      return Stream.concat(cells, Stream.of(section, sheet.name()))
          .flatMap(text -> ROWS.within(Words.of(text)).stream())
          .anyMatch(hit -> hit.phrase().code().equals(TOPIC));
    }

    /// What it says of keeping and registering.
    ///
    /// @param retention null where it says nothing of it
    /// @param registered null where it says nothing of it
    private record Said(@Nullable Retention retention, int retentionColumn, @Nullable Boolean registered) {}

    /// Empty if it was listed.
    private Optional<Said> said(Column type, String recordType) {
      Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
      @Nullable Period period = null;
      @Nullable CountFrom countFrom = null;
      @Nullable Retention own = null;
      int at = type.index();
      for (PlanColumn what :
          List.of(
              PlanColumn.RETENTION,
              PlanColumn.KEEP,
              PlanColumn.CULL,
              PlanColumn.PERIOD,
              PlanColumn.COUNT_FROM)) {
        for (Column column : columns(what)) {
          String text = row.cell(column.index()).text();
          if (Words.of(text).isEmpty()) {
            continue;
          }
          Optional<Retention> mappedValue = mapping.value(text);
          if (mappedValue.isPresent()) {
            own = mappedValue.get();
            at = column.index();
            continue;
          }
          Optional<SaidValue> value = SaidValue.of(text, languages(column));
          if (value.isEmpty() || (value.get().period() != null && period != null)) {
            return unread(column.index(), Code.VALUE_UNREAD, text);
          }
          SaidValue said = value.get();
          if (what != PlanColumn.COUNT_FROM) {
            at = column.index();
          }
          boolean marked = said.meanings().contains(Meaning.YES);
          if (said.meanings().contains(Meaning.NO) || (marked && what != PlanColumn.KEEP && what != PlanColumn.CULL)) {
            return unread(column.index(), Code.VALUE_UNREAD, text);
          }
          said.meanings().stream().filter(meaning -> meaning != Meaning.YES).forEach(meanings::add);
          if (what == PlanColumn.KEEP) {
            meanings.add(Meaning.KEEP);
          } else if (what == PlanColumn.CULL || said.period() != null) {
            meanings.add(
                said.meanings().contains(Meaning.KEEP) ? Meaning.KEEP : Meaning.CULL);
          }
          period = said.period() == null ? period : said.period();
          if (said.countFrom() != null && countFrom != null && said.countFrom() != countFrom) {
            return unread(column.index(), Code.VALUE_UNREAD, text);
          }
          countFrom = said.countFrom() == null ? countFrom : said.countFrom();
        }
      }
      Optional<Boolean> registered = registered();
      if (registered == null) {
        return Optional.empty();
      }
      if (own != null) {
        return Optional.of(new Said(own, at, registered.orElse(null)));
      }
      boolean culls = meanings.contains(Meaning.CULL) || meanings.contains(Meaning.OBSOLETE);
      long said =
          Stream.of(culls, meanings.contains(Meaning.KEEP), meanings.contains(Meaning.LOOK))
              .filter(Boolean::booleanValue)
              .count();
      if (said > 1 || (meanings.contains(Meaning.KEEP) && period != null)) {
        return unread(at, Code.RETENTION_CONTRADICTORY, row.cell(at).text());
      }
      @Nullable Retention retention =
          culls
              ? new Retention.Cull(period, countFrom)
              : meanings.contains(Meaning.KEEP)
                  ? new Retention.Keep()
                  : meanings.contains(Meaning.LOOK) ? new Retention.Look() : null;
      return Optional.of(new Said(retention, at, registered.orElse(null)));
    }

    /// What it says of the register: null if it was listed.
    private @Nullable Optional<Boolean> registered() {
      Optional<Boolean> registered = Optional.empty();
      for (Column column : columns(PlanColumn.REGISTRATION)) {
        String text = row.cell(column.index()).text();
        if (Words.of(text).isEmpty()) {
          continue;
        }
        Optional<SaidValue> value = SaidValue.of(text, languages(column));
        boolean yes = value.isPresent() && value.get().meanings().equals(Set.of(Meaning.YES));
        boolean no = value.isPresent() && value.get().meanings().equals(Set.of(Meaning.NO));
        if (yes == no || value.get().period() != null || registered.isPresent()) {
          list(place(column.index()), Code.VALUE_UNREAD, text);
          return null;
        }
        registered = Optional.of(yes);
      }
      return registered;
    }

    /// The rule; null if the row was listed.
    private @Nullable ImportedRule rule(
        JsonNode template, Column type, String recordType, Said said) {
      Set<Note> notes = EnumSet.noneOf(Note.class);
      boolean registers = Templates.registers(template);
      if (said.registered() != null && said.registered() != registers) {
        list(place(type.index()), Code.REGISTRATION_DIFFERS, recordType);
        return null;
      }
      Outcome outcome;
      @Nullable Period period = null;
      @Nullable CountFrom countFrom = null;
      if (registers) {
        outcome = Outcome.REGISTER;
        if (said.registered() == null) {
          notes.add(Note.REGISTRATION_PROPOSED);
        }
        if (said.retention() != null) {
          notes.add(Note.RETENTION_AS_CASE);
        }
      } else {
        switch (said.retention()) {
          case null -> {
            list(place(type.index()), Code.RETENTION_MISSING, recordType);
            return null;
          }
          case Retention.Keep() -> outcome = Outcome.RETAIN;
          case Retention.Look() -> outcome = Outcome.REVIEW;
          case Retention.Cull(var stated, var from) -> {
            outcome = Outcome.DISPOSE;
            if (!Templates.mayBeCulled(template)) {
              list(place(said.retentionColumn()), Code.MAY_NOT_BE_CULLED, recordType);
              return null;
            }
            period = stated;
            if (period == null) {
              if (!template.has("period")) {
                list(place(said.retentionColumn()), Code.PERIOD_MISSING, recordType);
                return null;
              }
              period = Period.parse(template.path("period").asString());
              notes.add(Note.PERIOD_PROPOSED);
            }
            countFrom = from;
            if (countFrom == null) {
              countFrom =
                  CountFrom.valueOf(template.path("countFrom").asString(CountFrom.PUBLISHED.name()));
              notes.add(Note.COUNT_FROM_PROPOSED);
            }
          }
        }
      }
      return new ImportedRule(
          "%s-%d-%d".formatted(template.path("id").asString(), sheetNumber, row.number()),
          template,
          place(type.index()),
          titles(),
          outcome,
          period,
          countFrom,
          outcome == Outcome.DISPOSE ? decision() : null,
          notes,
          remarks(outcome));
    }

    private Map<Language, String> titles() {
      Map<Language, String> titles = new EnumMap<>(Language.class);
      for (Column column : columns(PlanColumn.RECORD_TYPE)) {
        Cell cell = row.cell(column.index());
        if (!cell.isBlank()) {
          titles.putIfAbsent(
              column.language() == Language.UND ? commonLanguage() : column.language(),
              Words.line(cell.text(), LONGEST_TITLE));
        }
      }
      return titles;
    }

    /// The language of most headings; English where none tells.
    private Language commonLanguage() {
      Map<Language, Integer> count = new EnumMap<>(Language.class);
      headings.columns().values().stream()
          .flatMap(List::stream)
          .filter(column -> column.language() != Language.UND)
          .forEach(column -> count.merge(column.language(), 1, Integer::sum));
      return count.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(Language.EN);
    }

    private @Nullable String decision() {
      return columns(PlanColumn.DECISION).stream()
          .map(column -> row.cell(column.index()).text())
          .filter(text -> !Words.of(text).isEmpty())
          .findFirst()
          .map(decisions::named)
          .orElse(null);
    }

    private List<Remark> remarks(Outcome outcome) {
      Set<PlanColumn> which = EnumSet.copyOf(REMARKS);
      if (outcome != Outcome.DISPOSE) {
        which.add(PlanColumn.DECISION);
      }
      if (outcome == Outcome.REGISTER) {
        which.addAll(
            List.of(PlanColumn.RETENTION, PlanColumn.KEEP, PlanColumn.CULL, PlanColumn.PERIOD));
      }
      List<Remark> remarks = new ArrayList<>();
      if (!section.isEmpty()) {
        remarks.add(new Remark(PlanColumn.PROCESS, Words.line(section, LONGEST_TITLE)));
      }
      for (PlanColumn what : which) {
        for (Column column : columns(what)) {
          String text = Words.line(row.cell(column.index()).text(), LONGEST_TITLE);
          if (!text.isEmpty()) {
            remarks.add(new Remark(what, text));
          }
        }
      }
      return remarks;
    }

    private Set<Language> languages(Column column) {
      return column.language() == Language.UND ? Set.of() : Set.of(column.language());
    }

    private List<Column> columns(PlanColumn what) {
      return headings.columns().getOrDefault(what, List.of());
    }

    private Place place(int column) {
      return new Place(sheet.name(), column, row.number());
    }

    private <T> Optional<T> unread(int column, Code code, String text) {
      list(place(column), code, text);
      return Optional.empty();
    }
  }

}
