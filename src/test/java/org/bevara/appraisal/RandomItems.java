package org.bevara.appraisal;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;

/// Random items, threads and conditions over everything that a rule can ask about.
final class RandomItems {

  private static final String[] CHANNELS = {"kommunen", "torget", "skolan"};
  private static final String[] RULES = {
    "SM-01-random", "SM-02-random", "SM-03-random", "SM-04-courtesy", "SM-03-question"
  };
  private static final Period[] PERIODS = {
    Period.ZERO, Period.ofDays(30), Period.ofMonths(6), Period.ofYears(1), Period.of(1, 2, 3)
  };

  private final Random random;

  RandomItems(Random random) {
    this.random = random;
  }

  List<Subject> subjects(int count) {
    return IntStream.range(0, count).mapToObj(_ -> item().build()).toList();
  }

  Subjects item() {
    Subjects item = Subjects.comment().kind(one(ItemKind.values()));
    for (int i = random.nextInt(5); i > 0; i--) {
      item.signals(one(SignalCode.values()));
    }
    if (chance(20)) {
      item.signal("FROM_ANOTHER_VERSION");
    }
    if (chance(3)) {
      item.byOfficial();
    }
    if (chance(3)) {
      item.state(one(SourceState.values()));
    }
    if (chance(3)) {
      item.gone(day());
    }
    if (chance(8)) {
      item.removalDecided();
    }
    if (chance(12)) {
      item.registered("KS 2026/9");
    }
    if (chance(6)) {
      item.judged(judgement());
    }
    if (chance(3)) {
      item.documented(day());
    }
    if (chance(12)) {
      item.sensitiveAudience();
    }
    if (chance(4)) {
      item.under(null);
    }
    if (chance(6)) {
      item.answering("#asked");
    }
    item.visibility(one(Visibility.values())).onChannel(one(CHANNELS));
    if (chance(4)) {
      item.onChannel(one(ChannelKind.values()));
    }
    item.text("ord ".repeat(random.nextInt(1, 12)).strip());
    return item.published(chance(10) ? null : day()).firstSeen(day()).lastActivity(day());
  }

  /// What a person may decide; the rule it names may be of another outcome or not be there.
  private Judgement judgement() {
    return switch (random.nextInt(4)) {
      case 0 -> new Judgement(Outcome.REGISTER, ReasonCode.NEW_CASE, null, "arkivarie");
      case 1 -> new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "arkivarie");
      default ->
          new Judgement(Outcome.DISPOSE, ReasonCode.MINOR_IMPORTANCE, one(RULES), "arkivarie");
    };
  }

  /// A thread of a post and six items below it, some of them official answers.
  List<Subject> thread() {
    List<Subject> thread = new ArrayList<>();
    thread.add(item().kind(ItemKind.POST).at("").under(null).build());
    for (int i = 1; i <= 6; i++) {
      String parent = random.nextBoolean() ? "" : "#c" + random.nextInt(i);
      Subjects item = item().at("#c" + i).under(parent);
      if (chance(3)) {
        item.byOfficial().answering("#c" + (1 + random.nextInt(i)));
      }
      thread.add(item.build());
    }
    return thread;
  }

  /// @param depth how deep conditions are joined
  Condition condition(int depth) {
    if (depth > 0 && chance(2)) {
      List<Condition> parts =
          IntStream.range(0, random.nextInt(1, 4)).mapToObj(_ -> condition(depth - 1)).toList();
      return switch (random.nextInt(5)) {
        case 0 -> new Condition.Not(parts.getFirst());
        case 1, 2 -> new Condition.Any(parts);
        default -> new Condition.All(parts);
      };
    }
    return leaf();
  }

  private Condition leaf() {
    return switch (random.nextInt(16)) {
      case 0 -> new Condition.KindIs(some(ItemKind.values()));
      case 1 -> new Condition.AuthorIs(one(Condition.Writer.values()));
      case 2 -> new Condition.StateIs(some(Presence.values()));
      case 3 -> new Condition.ThreadIs(some(Condition.Place.values()));
      case 4 -> new Condition.OlderThan(one(PERIODS));
      case 5 -> new Condition.QuietFor(one(PERIODS));
      case 6 ->
          new Condition.ChannelIs(
              some(CHANNELS).stream().map(ChannelId::new).collect(Collectors.toSet()));
      case 7 -> new Condition.ChannelKindIs(some(ChannelKind.values()));
      case 8 -> new Condition.VisibilityIs(some(Visibility.values()));
      case 9 -> new Condition.WordsAtMost(random.nextInt(1, 12));
      case 10 -> new Condition.RemovalDecided();
      case 11 -> new Condition.Registered();
      case 12 -> new Condition.Documented();
      default -> signals(one(Condition.Quantity.values()));
    };
  }

  Condition signals(Condition.Quantity quantity) {
    Set<SignalCode> codes = EnumSet.noneOf(SignalCode.class);
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      codes.add(one(SignalCode.values()));
    }
    return new Condition.HasSignal(quantity, codes);
  }

  String day() {
    return "202%d-%02d-%02d"
        .formatted(random.nextInt(4, 7), random.nextInt(1, 13), random.nextInt(1, 29));
  }

  <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Set<T> some(T[] values) {
    List<T> shuffled = new ArrayList<>(Arrays.asList(values));
    Collections.shuffle(shuffled, random);
    return Set.copyOf(shuffled.subList(0, random.nextInt(1, values.length + 1)));
  }

  /// One time in `n`.
  boolean chance(int n) {
    return random.nextInt(n) == 0;
  }
}
