package org.bevara.search;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.SourceState;

/// Turns the words and filters of a query into leaves of its tree, each value checked.
final class QueryTerms {

  private static final Pattern PREFIX = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]{3,}\\*");
  private static final Pattern LABEL = Pattern.compile("[#@][\\p{L}\\p{M}\\p{Nd}_.·-]+");
  private static final Pattern DAY = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

  private QueryTerms() {}

  static QueryNode word(String text, int column) {
    if (text.indexOf('*') >= 0) {
      if (!PREFIX.matcher(text).matches()) {
        throw MalformedQuery.at(
            column,
            "at least %d letters or digits and then one *, as in snö*"
                .formatted(QueryParser.MIN_PREFIX));
      }
      return new QueryNode.Prefix(text.substring(0, text.length() - 1));
    }
    if (LABEL.matcher(text).matches()) {
      QueryField field = text.charAt(0) == '#' ? QueryField.TAG : QueryField.MENTION;
      return new QueryNode.Filter(field, label(text));
    }
    return new QueryNode.Word(text);
  }

  static QueryNode filter(QueryToken.Field token) {
    String value = token.value().strip();
    int column = token.valueColumn();
    if (value.isEmpty()) {
      throw MalformedQuery.at(column, "a value right after " + token.field().word() + ":");
    }
    return switch (token.field()) {
      case FROM -> new QueryNode.From(firstDay(value, column));
      case TO -> new QueryNode.To(lastDay(value, column));
      case CHANNEL, LINK -> new QueryNode.Filter(token.field(), lower(value));
      case TAG, MENTION -> new QueryNode.Filter(token.field(), label(value));
      case AUTHOR, URI -> new QueryNode.Filter(token.field(), value);
      case OUTCOME, SIGNAL -> new QueryNode.Filter(token.field(), upper(value));
      case KIND ->
          new QueryNode.Filter(QueryField.KIND, constant(ItemKind.values(), value, column).word());
      case LANG ->
          new QueryNode.Filter(QueryField.LANG, constant(Language.values(), value, column).code());
      case STATE ->
          new QueryNode.Filter(
              QueryField.STATE, constant(SourceState.values(), value, column).name());
    };
  }

  /// The form in which tags and handles are compared: without `#` or `@`, in lower case.
  static String label(String text) {
    return lower(text.startsWith("#") || text.startsWith("@") ? text.substring(1) : text);
  }

  private static <E extends Enum<E>> E constant(E[] constants, String value, int column) {
    Optional<E> found =
        Arrays.stream(constants).filter(c -> c.name().equals(upper(value))).findFirst();
    return found.orElseThrow(() ->
        MalformedQuery.at(
            column,
            Arrays.stream(constants)
                .map(c -> lower(c.name()))
                .collect(Collectors.joining(", ", "one of ", ""))));
  }

  private static LocalDate firstDay(String value, int column) {
    checkForm(value, column);
    try {
      return switch (value.length()) {
        case 4 -> Year.parse(value).atDay(1);
        case 7 -> YearMonth.parse(value).atDay(1);
        default -> LocalDate.parse(value);
      };
    } catch (DateTimeParseException e) {
      throw notInCalendar(column);
    }
  }

  private static LocalDate lastDay(String value, int column) {
    checkForm(value, column);
    try {
      return switch (value.length()) {
        case 4 -> Year.parse(value).atMonth(12).atEndOfMonth();
        case 7 -> YearMonth.parse(value).atEndOfMonth();
        default -> LocalDate.parse(value);
      };
    } catch (DateTimeParseException e) {
      throw notInCalendar(column);
    }
  }

  private static void checkForm(String value, int column) {
    if (!DAY.matcher(value).matches()) {
      throw MalformedQuery.at(column, "a date such as 2024-05-01, 2024-05 or 2024");
    }
  }

  private static RuntimeException notInCalendar(int column) {
    return MalformedQuery.at(column, "a date that is in the calendar");
  }

  private static String lower(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }
}
