package org.bevara.job.internal.schedule;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.appraisal.Condition;
import org.bevara.appraisal.Presence;
import org.bevara.appraisal.SignalCode;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;
import tools.jackson.databind.JsonNode;

/// The `when` of a rule, from a tree that the schema has passed to a [Condition].
final class ConditionMapping {

  private ConditionMapping() {}

  /// @throws IllegalArgumentException if the tree is not as the schema has it
  static Condition condition(JsonNode tree) {
    if (tree.size() != 1) {
      throw new IllegalArgumentException(
          "a condition has exactly one key; got: %d".formatted(tree.size()));
    }
    Map.Entry<String, JsonNode> only = tree.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "kind" -> new Condition.KindIs(names(ItemKind.class, value));
      case "author" -> new Condition.AuthorIs(Condition.Writer.valueOf(value.asString()));
      case "signals" -> signals(value);
      case "state" -> new Condition.StateIs(names(Presence.class, value));
      case "thread" -> new Condition.ThreadIs(names(Condition.Place.class, value));
      case "olderThan" -> new Condition.OlderThan(Period.parse(value.asString()));
      case "quietFor" -> new Condition.QuietFor(Period.parse(value.asString()));
      case "channel" -> new Condition.ChannelIs(channels(value));
      case "channelKind" -> new Condition.ChannelKindIs(names(ChannelKind.class, value));
      case "visibility" -> new Condition.VisibilityIs(names(Visibility.class, value));
      case "documented" -> wanted(value, new Condition.Documented());
      case "wordsAtMost" -> new Condition.WordsAtMost(value.asInt());
      case "removalDecided" -> wanted(value, new Condition.RemovalDecided());
      case "registered" -> wanted(value, new Condition.Registered());
      case "all" -> new Condition.All(parts(value));
      case "any" -> new Condition.Any(parts(value));
      case "not" -> new Condition.Not(condition(value));
      default -> throw new IllegalArgumentException("no condition is called " + only.getKey());
    };
  }

  private static Condition signals(JsonNode tree) {
    Map.Entry<String, JsonNode> only = tree.properties().iterator().next();
    Condition.Quantity quantity =
        switch (only.getKey()) {
          case "any" -> Condition.Quantity.ANY;
          case "all" -> Condition.Quantity.ALL;
          case "none" -> Condition.Quantity.NONE;
          default ->
              throw new IllegalArgumentException("signals are any, all or none: " + only.getKey());
        };
    return new Condition.HasSignal(quantity, names(SignalCode.class, only.getValue()));
  }

  private static Condition wanted(JsonNode value, Condition condition) {
    return value.asBoolean() ? condition : new Condition.Not(condition);
  }

  private static List<Condition> parts(JsonNode list) {
    List<Condition> parts = new ArrayList<>();
    list.forEach(part -> parts.add(condition(part)));
    return parts;
  }

  private static Set<ChannelId> channels(JsonNode list) {
    Set<ChannelId> channels = new LinkedHashSet<>();
    list.forEach(id -> channels.add(new ChannelId(id.asString())));
    return channels;
  }

  private static <E extends Enum<E>> Set<E> names(Class<E> type, JsonNode list) {
    Set<E> names = EnumSet.noneOf(type);
    list.forEach(name -> names.add(Enum.valueOf(type, name.asString())));
    return names;
  }
}
