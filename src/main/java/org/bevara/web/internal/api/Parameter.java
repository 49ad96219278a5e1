package org.bevara.web.internal.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Something that a program may say with a request: how it is called, what it means, and how it is
/// read. Immutable.
///
/// An endpoint reads only what it lists, so that the OpenAPI document cannot forget one.
///
/// @param place where it stands
/// @param schema of its value (JSON Schema 2020-12); not to be changed
/// @param fallback what holds where it is not given; null for nothing
/// @param reader of the values that came with it, at least one
public record Parameter<T>(
    String name,
    Place place,
    boolean required,
    String meaning,
    ObjectNode schema,
    @Nullable T fallback,
    Function<List<String>, T> reader) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 4000;
  private static final int MOST_RECORDS = 1000;

  /// Where a parameter stands.
  public enum Place {
    QUERY,
    HEADER,
    BODY
  }

  /// Nothing holds where it is not given.
  private static <T> Parameter<T> optional(
      String name,
      Place place,
      String meaning,
      ObjectNode schema,
      Function<List<String>, T> reader) {
    return new Parameter<>(name, place, false, meaning, schema, null, reader);
  }

  /// A text in the address.
  static Parameter<String> text(String name, String meaning) {
    return optional(
        name,
        Place.QUERY,
        meaning,
        type("string").put("maxLength", LONGEST),
        values -> bounded(name, one(name, values)));
  }

  /// A day in the address, as `2026-03-14`.
  static Parameter<LocalDate> day(String name, String meaning) {
    return optional(
        name,
        Place.QUERY,
        meaning,
        type("string").put("format", "date"),
        values -> day(one(name, values)));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException("DAY_MALFORMED", "a day is written as 2026-03-14", e);
    }
  }

  /// A channel in the address.
  static Parameter<ChannelId> channel() {
    return optional(
        "channel",
        Place.QUERY,
        "Only what stands on this channel.",
        type("string"),
        values -> new ChannelId(one("channel", values)));
  }

  /// Yes or no in the address.
  static Parameter<Boolean> flag(String name, boolean fallback, String meaning) {
    return Parameter.<Boolean>optional(
            name, Place.QUERY, meaning, type("boolean"), values -> flag(name, one(name, values)))
        .or(fallback);
  }

  private static Boolean flag(String name, String word) {
    return switch (word) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default ->
          throw new UsageException(
              "VALUE_UNKNOWN", "%s is true or false, not \"%s\"".formatted(name, word));
    };
  }

  /// A number in the address.
  static Parameter<Integer> number(String name, int least, int most, String meaning) {
    return optional(
        name,
        Place.QUERY,
        meaning,
        type("integer").put("minimum", least).put("maximum", most),
        values -> number(name, one(name, values), least, most));
  }

  /// A number in the address, `fallback` where it is not given.
  static Parameter<Integer> number(String name, int least, int most, int fallback, String meaning) {
    return number(name, least, most, meaning).or(fallback);
  }

  private static Integer number(String name, String text, int least, int most) {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new UsageException(
          "%s_OUT_OF_RANGE".formatted(name.toUpperCase(Locale.ROOT)),
          "%s is a number from %d to %d".formatted(name, least, most));
    }
    return number;
  }

  /// One of the values of an enumeration, in either case.
  static <E extends Enum<E>> Parameter<E> word(String name, Class<E> type, String meaning) {
    ObjectNode schema = type("string");
    Arrays.stream(type.getEnumConstants())
        .forEach(value -> schema.withArray("enum").add(value.name()));
    return optional(
        name, Place.QUERY, meaning, schema, values -> named(name, type, one(name, values)));
  }

  private static <E extends Enum<E>> E named(String name, Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(word.replace('-', '_')))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "VALUE_UNKNOWN",
                "%s takes one of %s".formatted(name, Arrays.toString(type.getEnumConstants()))));
  }

  /// A record, in the address.
  static Parameter<RecordId> record(String name, String meaning) {
    return optional(
        name, Place.QUERY, meaning, type("string"), values -> new RecordId(one(name, values)));
  }

  /// Some records.
  static Parameter<List<RecordId>> records(String name, String meaning) {
    ObjectNode schema = type("array").put("maxItems", MOST_RECORDS);
    schema.putObject("items").put("type", "string");
    return optional(
        name,
        Place.BODY,
        meaning,
        schema,
        values -> {
          if (values.size() > MOST_RECORDS) {
            throw new UsageException(
                "TOO_MANY_RECORDS", "at most %d records at a time".formatted(MOST_RECORDS));
          }
          return values.stream().map(RecordId::new).toList();
        });
  }

  /// Some texts, in the body.
  ///
  /// @param most how many
  static Parameter<List<String>> texts(String name, int most, String meaning) {
    ObjectNode schema = type("array").put("minItems", 1).put("maxItems", most);
    schema.putObject("items").put("type", "string").put("maxLength", LONGEST);
    return optional(
        name,
        Place.BODY,
        meaning,
        schema,
        values -> {
          if (values.size() > most) {
            throw new UsageException(
                "%s_TOO_MANY".formatted(name.toUpperCase(Locale.ROOT)),
                "%s has at most %d texts; got %d".formatted(name, most, values.size()));
          }
          return values.stream().map(value -> bounded(name, value)).toList();
        });
  }

  /// A point in time, as `2026-03-14T09:30:00Z`.
  static Parameter<Instant> time(String name, String meaning) {
    return optional(
        name,
        Place.QUERY,
        meaning,
        type("string").put("format", "date-time"),
        values -> time(one(name, values)));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "TIME_MALFORMED", "a time is written as 2026-03-14T09:30:00Z, as it was told", e);
    }
  }

  private Parameter<T> or(T otherwise) {
    ObjectNode with = schema.deepCopy();
    with.set("default", JSON.valueToTree(otherwise));
    return new Parameter<>(name, place, required, meaning, with, otherwise, reader);
  }

  /// The same in the body of the request.
  Parameter<T> inBody() {
    return new Parameter<>(name, Place.BODY, required, meaning, schema, fallback, reader);
  }

  /// The same in a header of the request.
  Parameter<T> inHeader() {
    return new Parameter<>(name, Place.HEADER, required, meaning, schema, fallback, reader);
  }

  /// The same, which has to be given.
  Parameter<T> needed() {
    return new Parameter<>(name, place, true, meaning, schema, fallback, reader);
  }

  /// Reads what came; null where nothing did and nothing holds instead.
  ///
  /// @throws UsageException `PARAMETER_MISSING`, `PARAMETER_REPEATED`, `PARAMETER_TOO_LONG`,
  ///   `VALUE_UNKNOWN`, `DAY_MALFORMED`, and what the value itself is refused with
  @Nullable T read(List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isBlank()).toList();
    if (!given.isEmpty()) {
      return reader.apply(given);
    }
    if (required) {
      throw new UsageException("PARAMETER_MISSING", "%s is missing".formatted(name));
    }
    return fallback;
  }

  private static String one(String name, List<String> values) {
    if (values.size() > 1) {
      throw new UsageException("PARAMETER_REPEATED", "%s is given once".formatted(name));
    }
    return values.getFirst();
  }

  private static String bounded(String name, String text) {
    if (text.length() > LONGEST) {
      throw new UsageException(
          "PARAMETER_TOO_LONG", "%s has at most %d characters".formatted(name, LONGEST));
    }
    return text;
  }

  private static ObjectNode type(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
