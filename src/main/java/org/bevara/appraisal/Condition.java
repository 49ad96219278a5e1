package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;

/// What a rule asks of an item. It says fast whether it holds, and in full how that was settled.
///
/// Immutable, and may be shared between threads.
public sealed interface Condition {

  /// Whether this holds for `subject` on the day `today`.
  boolean holds(Subject subject, LocalDate today);

  /// How that is settled: the same answer with its facts.
  Trace trace(Subject subject, LocalDate today);

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
      case Leaf _ -> Set.of();
    };
  }

  private static Set<SignalCode> signals(List<Condition> parts, boolean absence) {
    Set<SignalCode> all = EnumSet.noneOf(SignalCode.class);
    parts.forEach(part -> all.addAll(signals(part, absence)));
    return all;
  }

  /// A condition that one fact settles.
  sealed interface Leaf extends Condition {

    /// The fact, whether it settles this one way or the other.
    Sentence fact(Subject subject, LocalDate today);

    @Override
    default Trace trace(Subject subject, LocalDate today) {
      return Trace.fact(holds(subject, today), fact(subject, today));
    }
  }

  /// It is of one of these kinds.
  record KindIs(Set<ItemKind> kinds) implements Leaf {
    public KindIs {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return kinds.contains(subject.item().kind());
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of("kind", subject.item().kind());
    }
  }

  /// Who wrote it.
  enum Writer {
    OFFICIAL,
    OTHER
  }

  /// It was written by the authority, or by someone else.
  record AuthorIs(Writer writer) implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return subject.item().isOfficial() == (writer == Writer.OFFICIAL);
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(subject.item().isOfficial() ? "author.official" : "author.other");
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
    public boolean holds(Subject subject, LocalDate today) {
      return switch (quantity) {
        case ANY -> subject.noticed().hasAny(codes);
        case ALL -> subject.codes().containsAll(codes);
        case NONE -> !subject.noticed().hasAny(codes);
      };
    }

    @Override
    public Trace trace(Subject subject, LocalDate today) {
      Set<SignalCode> present = EnumSet.copyOf(codes);
      present.retainAll(subject.codes());
      Set<SignalCode> absent = EnumSet.copyOf(codes);
      absent.removeAll(present);
      boolean tellsAbsent = quantity == Quantity.ALL ? !absent.isEmpty() : present.isEmpty();
      Sentence fact =
          tellsAbsent
              ? Sentence.of("signals.absent", quantity == Quantity.ALL ? absent : codes)
              : Sentence.of("signals.present", present);
      return new Trace(holds(subject, today), Trace.Join.FACT, List.of(fact), present, List.of());
    }
  }

  /// How it stands at its source.
  record StateIs(Set<Presence> presences) implements Leaf {
    public StateIs {
      presences = Set.copyOf(presences);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return presences.contains(subject.presence());
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(
          switch (subject.presence()) {
            case VISIBLE -> "state.visible";
            case UNCONFIRMED -> "state.unconfirmed";
            case TAKEN_DOWN -> "state.takenDown";
            case GONE -> "state.gone";
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
    OTHER;

    static Place of(Subject subject) {
      return subject.item().startsThread()
          ? STARTS
          : subject.thread().answers() == null ? OTHER : ANSWERS;
    }
  }

  /// It has one of these places in its thread.
  record ThreadIs(Set<Place> places) implements Leaf {
    public ThreadIs {
      places = Set.copyOf(places);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return places.contains(Place.of(subject));
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(
          switch (Place.of(subject)) {
            case STARTS -> "thread.starts";
            case ANSWERS -> "thread.answers";
            case OTHER -> "thread.other";
          });
    }
  }

  /// It was published at least `period` ago.
  record OlderThan(Period period) implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return !today.isBefore(subject.startsOn().plus(period));
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(
          holds(subject, today) ? "age.reached" : "age.notReached",
          period,
          subject.startsOn().plus(period));
    }
  }

  /// Nothing was added to its thread for at least `period`.
  record QuietFor(Period period) implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return !today.isBefore(subject.quietSince().plus(period));
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(
          holds(subject, today) ? "quiet.reached" : "quiet.notReached",
          period,
          subject.quietSince().plus(period));
    }
  }

  /// It stands on one of these channels.
  record ChannelIs(Set<ChannelId> channels) implements Leaf {
    public ChannelIs {
      channels = Set.copyOf(channels);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return channels.contains(subject.channel().id());
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of("channel", subject.channel().id());
    }
  }

  /// It stands on a channel that was opened for one of these.
  record ChannelKindIs(Set<ChannelKind> kinds) implements Leaf {
    public ChannelKindIs {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return kinds.contains(subject.channel().kind());
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of("channelKind", subject.channel().kind());
    }
  }

  /// Who could see it at its source.
  record VisibilityIs(Set<Visibility> visibilities) implements Leaf {
    public VisibilityIs {
      visibilities = Set.copyOf(visibilities);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return visibilities.contains(subject.item().visibility());
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of("visibility", subject.item().visibility());
    }
  }

  /// A documentation run has covered it (H18).
  record Documented() implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return subject.source().documentedOn() != null;
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      LocalDate day = subject.source().documentedOn();
      return day == null ? Sentence.of("notDocumented") : Sentence.of("documented", day);
    }
  }

  /// It says what it says in at most so many words.
  record WordsAtMost(int limit) implements Leaf {
    public WordsAtMost {
      if (limit < 1) {
        throw new IllegalArgumentException(
            "a limit of words is one or more; got: %d".formatted(limit));
      }
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return subject.item().words() <= limit;
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of("words", subject.item().words(), limit);
    }
  }

  /// A person has decided its removal from the channel.
  record RemovalDecided() implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return subject.source().removalDecided();
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(holds(subject, today) ? "removal.decided" : "removal.notDecided");
    }
  }

  /// It has a number in the register.
  record Registered() implements Leaf {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return subject.registerNumber() != null;
    }

    @Override
    public Sentence fact(Subject subject, LocalDate today) {
      return Sentence.of(holds(subject, today) ? "registered" : "notRegistered");
    }
  }

  /// All of these hold.
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      for (Condition part : parts) {
        if (!part.holds(subject, today)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Trace trace(Subject subject, LocalDate today) {
      return Trace.joined(holds(subject, today), Trace.Join.ALL, traces(parts, subject, today));
    }
  }

  /// At least one of these holds.
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Subject subject, LocalDate today) {
      for (Condition part : parts) {
        if (part.holds(subject, today)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Trace trace(Subject subject, LocalDate today) {
      return Trace.joined(holds(subject, today), Trace.Join.ANY, traces(parts, subject, today));
    }
  }

  /// This does not hold.
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Subject subject, LocalDate today) {
      return !part.holds(subject, today);
    }

    @Override
    public Trace trace(Subject subject, LocalDate today) {
      Trace trace = part.trace(subject, today);
      return Trace.joined(!trace.holds(), Trace.Join.NOT, List.of(trace));
    }
  }

  private static List<Trace> traces(List<Condition> parts, Subject subject, LocalDate today) {
    return parts.stream().map(part -> part.trace(subject, today)).toList();
  }
}
