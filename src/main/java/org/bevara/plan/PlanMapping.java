package org.bevara.plan;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bevara.appraisal.CountFrom;
import org.bevara.plan.internal.Words;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// What an authority's own words mean, where the program's tables do not know them: the mapping
/// file that goes with a plan. Lines of three cells parted by tabs; `#` starts a comment.
///
/// ```
/// column  Vad det gäller       RECORD_TYPE
/// value   Slängs efter ett tag CULL P1Y
/// row     Frågelådan           SM-03-question,SM-03-answer
/// ```
///
/// Texts are compared by their words: capitals, signs and blanks do not matter. Immutable.
public final class PlanMapping {

  /// No mapping at all.
  public static final PlanMapping NONE = new PlanMapping(Map.of(), Map.of(), Map.of());

  private static final String NOTHING = "NONE";
  private static final Pattern PERIOD = Pattern.compile("P(?=\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?");

  private final Map<String, Optional<PlanColumn>> columns;
  private final Map<String, Retention> values;
  private final Map<String, List<String>> rows;

  private PlanMapping(
      Map<String, Optional<PlanColumn>> columns,
      Map<String, Retention> values,
      Map<String, List<String>> rows) {
    this.columns = Map.copyOf(columns);
    this.values = Map.copyOf(values);
    this.rows = Map.copyOf(rows);
  }

  /// @param templates the names of rules that a line `row` may name
  /// @throws UsageException `MAPPING_MALFORMED` with the line
  public static PlanMapping parse(String text, Set<String> templates) {
    Map<String, Optional<PlanColumn>> columns = new HashMap<>();
    Map<String, Retention> values = new HashMap<>();
    Map<String, List<String>> rows = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != 3 || Words.of(cells[1]).isEmpty()) {
        throw malformed(i, "a line has what, your own words and what they mean, parted by tabs");
      }
      String own = Words.key(cells[1]);
      String meaning = cells[2].strip();
      switch (cells[0].strip().toLowerCase(Locale.ROOT)) {
        case "column" -> columns.put(own, column(meaning, i));
        case "value" -> values.put(own, retention(meaning, i));
        case "row" -> rows.put(own, rules(meaning, templates, i));
        default -> throw malformed(i, "it begins with column, value or row");
      }
    }
    return new PlanMapping(columns, values, rows);
  }

  /// What the mapping says of a heading: a column, nothing (an empty answer inside), or that it
  /// does not know it.
  Optional<Optional<PlanColumn>> column(String heading) {
    return Optional.ofNullable(columns.get(Words.key(heading)));
  }

  Optional<Retention> value(String cell) {
    return Optional.ofNullable(values.get(Words.key(cell)));
  }

  /// The rules that a record type stands for; an empty list inside where it is of no concern here.
  Optional<List<String>> rules(String recordType) {
    return Optional.ofNullable(rows.get(Words.key(recordType)));
  }

  private static Optional<PlanColumn> column(String meaning, int line) {
    if (meaning.equals(NOTHING)) {
      return Optional.empty();
    }
    return Optional.of(named(PlanColumn.class, meaning, line));
  }

  private static Retention retention(String meaning, int line) {
    String[] words = meaning.split(" +");
    if (words[0].equals("CULL") && words.length <= 3) {
      @Nullable Period period = words.length > 1 ? period(words[1], line) : null;
      @Nullable CountFrom from = words.length > 2 ? named(CountFrom.class, words[2], line) : null;
      return new Retention.Cull(period, from);
    }
    return switch (meaning) {
      case "KEEP" -> new Retention.Keep();
      case "LOOK" -> new Retention.Look();
      default ->
          throw malformed(
              line, "a value is KEEP, LOOK, or CULL with a period such as P2Y, or without");
    };
  }

  private static Period period(String text, int line) {
    try {
      if (PERIOD.matcher(text).matches()) {
        return Period.parse(text);
      }
    } catch (DateTimeException e) {
      throw malformed(line, "the period is beyond any plan");
    }
    throw malformed(line, "a period is of years, months, weeks and days, such as P2Y or P6M");
  }

  private static List<String> rules(String meaning, Set<String> templates, int line) {
    if (meaning.equals(NOTHING)) {
      return List.of();
    }
    List<String> named = Arrays.stream(meaning.split(",")).map(String::strip).toList();
    if (!templates.containsAll(named)) {
      throw malformed(
          line,
          "a row stands for NONE or one or more of %s"
              .formatted(templates.stream().sorted().collect(Collectors.joining(", "))));
    }
    return named;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name, int line) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            malformed(
                line,
                "it means one of %s"
                    .formatted(
                        Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", ")))));
  }

  private static UsageException malformed(int line, String why) {
    return new UsageException("MAPPING_MALFORMED", "line %d: %s".formatted(line + 1, why));
  }
}
