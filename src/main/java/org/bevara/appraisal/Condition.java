package org.bevara.appraisal;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;

/// What a rule asks of an item. Each condition can say in full sentences what it found, whether it
/// matched or not; the sentences state facts and never repeat captured text.
///
/// Immutable, and may be shared between threads.
public sealed interface Condition {

  /// What became of asking.
  ///
  /// @param grounds the facts that settled it
  record Match(boolean matched, List<String> grounds) {

    public Match {
      grounds = List.copyOf(grounds);
    }

    static Match of(boolean matched, String fact) {
      return new Match(matched, List.of(fact));
    }
  }

  /// Asks this of `subject` on the day `today`.
  Match test(Subject subject, LocalDate today);

  /// The signals whose absence this asks for: noticing one of them can make it fail.
  default Set<SignalCode> absent() {
    return signals(this, true);
  }

  /// The signals whose presence this asks for: noticing one of them can make it hold.
  default Set<SignalCode> present() {
    return signals(this, false);
  }

  private static Set<SignalCode> signals(Condition condition, boolean absence) {
    return switch (condition) {
      case HasSignal(var quantity, var codes) ->
          (quantity == Quantity.NONE) == absence ? codes : Set.of();
      case All(var parts) -> signals(parts, absence);
      case Any(var parts) -> signals(parts, absence);
      case Not(var part) -> signals(part, !absence);
      case KindIs _,
          AuthorIs _,
          StateIs _,
          ThreadIs _,
          OlderThan _,
          WordsAtMost _,
          RemovalDecided _,
          Registered _ ->
          Set.of();
    };
  }

  private static Set<SignalCode> signals(List<Condition> parts, boolean absence) {
    Set<SignalCode> all = EnumSet.noneOf(SignalCode.class);
    parts.forEach(part -> all.addAll(signals(part, absence)));
    return all;
  }

  /// It is of one of these kinds.
  record KindIs(Set<ItemKind> kinds) implements Condition {
    public KindIs {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      ItemKind kind = subject.content().kind();
      return Match.of(kinds.contains(kind), "Its kind is %s.".formatted(kind.word()));
    }
  }

  /// Who wrote it.
  enum Writer {
    OFFICIAL,
    OTHER
  }

  /// It was written by the authority, or by someone else.
  record AuthorIs(Writer writer) implements Condition {
    @Override
    public Match test(Subject subject, LocalDate today) {
      boolean official = subject.content().direction() == Direction.DRAWN_UP;
      return Match.of(
          official == (writer == Writer.OFFICIAL),
          official ? "The authority wrote it." : "Someone else than the authority wrote it.");
    }
  }

  /// How many of the named signals there must be.
  enum Quantity {
    ANY,
    ALL,
    NONE
  }

  /// Any, all or none of these signals were noticed in it.
  record HasSignal(Quantity quantity, Set<SignalCode> codes) implements Condition {
    public HasSignal {
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("a condition on signals names at least one");
      }
      codes = Collections.unmodifiableSet(EnumSet.copyOf(codes));
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      Set<SignalCode> present = EnumSet.copyOf(codes);
      present.retainAll(subject.codes());
      Set<SignalCode> absent = EnumSet.copyOf(codes);
      absent.removeAll(present);
      return switch (quantity) {
        case ANY ->
            Match.of(!present.isEmpty(), present.isEmpty() ? notNoticed(codes) : noticed(present));
        case ALL ->
            Match.of(absent.isEmpty(), absent.isEmpty() ? noticed(present) : notNoticed(absent));
        case NONE ->
            Match.of(present.isEmpty(), present.isEmpty() ? notNoticed(codes) : noticed(present));
      };
    }

    private static String noticed(Set<SignalCode> codes) {
      return "Noticed in it: %s.".formatted(names(codes));
    }

    private static String notNoticed(Set<SignalCode> codes) {
      return "Not noticed in it: %s.".formatted(names(codes));
    }

    private static String names(Collection<SignalCode> codes) {
      return codes.stream().map(SignalCode::name).collect(joining(", "));
    }
  }

  /// How it stands at its source.
  record StateIs(Set<Presence> presences) implements Condition {
    public StateIs {
      presences = Set.copyOf(presences);
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      Presence presence = subject.presence();
      return Match.of(
          presences.contains(presence),
          switch (presence) {
            case VISIBLE -> "It can still be seen at its source.";
            case UNCONFIRMED -> "It was not seen at the latest visit and is not confirmed gone.";
            case TAKEN_DOWN -> "The channel's owner took it out of sight.";
            case GONE -> "It is confirmed gone from its source.";
          });
    }
  }

  /// Its place in its thread.
  enum Place {
    /// Nothing stands above it.
    STARTS,
    /// The authority answers another item by it.
    ANSWERS,
    /// It is neither the start nor an official answer.
    OTHER
  }

  /// It has one of these places in its thread.
  record ThreadIs(Set<Place> places) implements Condition {
    public ThreadIs {
      places = Set.copyOf(places);
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      Place place =
          subject.content().parentUri() == null
              ? Place.STARTS
              : subject.thread().answersUri() == null ? Place.OTHER : Place.ANSWERS;
      return Match.of(
          places.contains(place),
          switch (place) {
            case STARTS -> "It starts its thread.";
            case ANSWERS -> "It is the official answer to another item.";
            case OTHER -> "It stands in a thread that another item started.";
          });
    }
  }

  /// It was published at least `period` ago.
  record OlderThan(Period period) implements Condition {
    @Override
    public Match test(Subject subject, LocalDate today) {
      LocalDate from = subject.startsOn().plus(period);
      return Match.of(
          !today.isBefore(from),
          (today.isBefore(from) ? "It is not %s old before %s." : "It is %s old since %s.")
              .formatted(period, from));
    }
  }

  /// It says what it says in at most so many words.
  record WordsAtMost(int limit) implements Condition {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’-]*");

    @Override
    public Match test(Subject subject, LocalDate today) {
      long words = WORD.matcher(subject.content().text()).results().count();
      return Match.of(
          words <= limit, String.format(Locale.ROOT, "It has %d words (limit %d).", words, limit));
    }
  }

  /// A person has decided its removal from the channel.
  record RemovalDecided() implements Condition {
    @Override
    public Match test(Subject subject, LocalDate today) {
      return Match.of(
          subject.removalDecided(),
          subject.removalDecided()
              ? "Its removal from the channel was decided."
              : "No removal from the channel was decided.");
    }
  }

  /// It has a number in the register.
  record Registered() implements Condition {
    @Override
    public Match test(Subject subject, LocalDate today) {
      boolean registered = subject.registerNumber() != null;
      return Match.of(
          registered,
          registered ? "It has a number in the register." : "It has no number in the register.");
    }
  }

  /// All of these hold.
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      List<Match> matches = parts.stream().map(part -> part.test(subject, today)).toList();
      boolean matched = matches.stream().allMatch(Match::matched);
      return new Match(matched, groundsOf(matches, matched));
    }
  }

  /// At least one of these holds.
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Match test(Subject subject, LocalDate today) {
      List<Match> matches = parts.stream().map(part -> part.test(subject, today)).toList();
      boolean matched = matches.stream().anyMatch(Match::matched);
      return new Match(matched, groundsOf(matches, matched));
    }
  }

  /// This does not hold.
  record Not(Condition part) implements Condition {
    @Override
    public Match test(Subject subject, LocalDate today) {
      Match match = part.test(subject, today);
      return new Match(!match.matched(), match.grounds());
    }
  }

  private static List<String> groundsOf(List<Match> matches, boolean matched) {
    return matches.stream()
        .filter(match -> match.matched() == matched)
        .flatMap(match -> match.grounds().stream())
        .distinct()
        .toList();
  }
}
