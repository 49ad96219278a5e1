package org.bevara.appraisal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.bevara.appraisal.LabelledMessage.Label;
import org.bevara.language.LanguageDetector;
import org.bevara.language.Lexicon;
import org.bevara.record.Author;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// How the appraisal of labelled messages comes out under the schedule of Exempelkommun: each is
/// read and appraised in its thread as the steps of a harvest do it.
///
/// Run by itself it prints the measures of files, and with `--wrong` each message that came out
/// wrong: never of the set that is held out.
final class Measures {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
  private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
  private static final ChannelFacts CHANNEL =
      new ChannelFacts(new ChannelId("kommunen"), false, ChannelKind.STANDING);

  private static final SignalReader READER = new SignalReader(Lexicon.all(), Vocabularies.PLAIN);
  private static final LanguageDetector LANGUAGES = new LanguageDetector();

  /// What became of one message.
  record Result(LabelledMessage message, Subject subject, Decision decision) {

    boolean restricted() {
      return subject.restriction().restricted();
    }

    boolean isWrongDispose() {
      return message.label() != Label.TRANSITORY && decision.outcome() == Outcome.DISPOSE;
    }

    /// Whether a secret or a threat does not pass unseen.
    boolean isFlagged() {
      return restricted()
          || decision.reasons().contains(ReasonCode.SECRECY)
          || decision.reasons().contains(ReasonCode.THREAT);
    }

    boolean isProposed() {
      return decision.outcome() == Outcome.REGISTER;
    }
  }

  private final List<Result> results;

  private Measures(List<Result> results) {
    this.results = List.copyOf(results);
  }

  static Measures of(List<Path> files, Noise noise, long seed) {
    return of(files, noise, seed, Schedules.exempelkommun());
  }

  static Measures of(List<Path> files, Noise noise, long seed, DisposalSchedule schedule) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Result> results = new ArrayList<>();
    for (Path file : files) {
      for (List<LabelledMessage> thread : LabelledMessage.threads(file)) {
        List<LabelledMessage> noisy =
            thread.stream()
                .map(message -> message.saying(noise.on(message.text(), random)))
                .toList();
        results.addAll(appraise(noisy, schedule));
      }
    }
    return new Measures(results);
  }

  private static List<Result> appraise(List<LabelledMessage> thread, DisposalSchedule schedule) {
    SplittableRandom ids = new SplittableRandom(thread.hashCode());
    Map<String, RecordId> records = new HashMap<>();
    thread.forEach(message -> records.put(message.id(), RecordId.fresh(FIRST, ids)));
    List<ItemFacts> facts = new ArrayList<>();
    List<List<Signal>> signals = new ArrayList<>();
    List<ThreadContext.Entry> entries = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      LabelledMessage message = thread.get(i);
      ItemContent content = content(message, FIRST.plusSeconds(600L * i));
      RecordId id = Objects.requireNonNull(records.get(message.id()));
      facts.add(
          new ItemFacts(
              id,
              records.get(message.parent()),
              content.kind(),
              content.direction(),
              content.visibility(),
              content.publishedAt(),
              SignalReader.words(content),
              AccessRuling.NONE));
      signals.add(READER.readText(content, LANGUAGES.detect(content.text())));
      entries.add(ThreadContext.Entry.of(facts.getLast(), FIRST, signals.getLast()));
    }
    ThreadContext context = ThreadContext.of(entries);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      subjects.add(
          new Subject(
              facts.get(i),
              CHANNEL,
              new SourceFacts(SourceState.LIVE, FIRST, null, false, null),
              Noticed.of(ThreadSignals.renew(facts.get(i), signals.get(i), context)),
              context.facts(facts.get(i).id(), FIRST),
              null,
              null,
              Subjects.ZONE));
    }
    List<Appraisal> appraisals = new Appraiser().appraiseThread(subjects, schedule, TODAY);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < thread.size(); i++) {
      results.add(new Result(thread.get(i), subjects.get(i), appraisals.get(i).decision()));
    }
    return results;
  }

  private static ItemContent content(LabelledMessage message, Instant at) {
    boolean starts = message.parent().equals("-");
    return new ItemContent(
        starts ? ItemKind.POST : message.parent().equals("1") ? ItemKind.COMMENT : ItemKind.REPLY,
        Subjects.POST + (starts ? "" : "#" + message.id()),
        null,
        Subjects.POST,
        starts ? null : Subjects.POST + "#" + message.parent(),
        new Author(
            message.official() ? "Exempelkommun" : "Besökare", null, null, message.official()),
        at,
        null,
        Visibility.PUBLIC,
        message.text(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  List<Result> results() {
    return results;
  }

  List<Result> wrongDisposals() {
    return results.stream().filter(Result::isWrongDispose).toList();
  }

  /// The residents' messages of a label that passed unseen.
  List<Result> unflagged(Label label) {
    return results.stream()
        .filter(result -> !result.message().official() && result.message().label() == label)
        .filter(result -> !result.isFlagged())
        .toList();
  }

  Measures in(Language language) {
    return new Measures(
        results.stream().filter(result -> result.message().language() == language).toList());
  }

  /// Of the plainly transitory, how many may be destroyed (percent).
  double transitoryDisposed() {
    return share(Label.TRANSITORY, result -> result.decision().outcome() == Outcome.DISPOSE);
  }

  double secretsFlagged() {
    return share(Label.SECRET, Result::isFlagged);
  }

  double threatsFlagged() {
    return share(Label.THREAT, Result::isFlagged);
  }

  double registerProposed() {
    return share(Label.REGISTER, Result::isProposed);
  }

  double transitoryProposed() {
    return share(Label.TRANSITORY, Result::isProposed);
  }

  /// How many of the residents' messages of a label are so, in percent.
  private double share(Label label, Predicate<Result> is) {
    List<Result> of =
        results.stream()
            .filter(result -> !result.message().official() && result.message().label() == label)
            .toList();
    return of.isEmpty() ? Double.NaN : 100.0 * of.stream().filter(is).count() / of.size();
  }

  /// The measures in a line.
  String line() {
    return String.format(
        Locale.ROOT,
        "wrong %d | transitory disposed %.1f | secrets flagged %.1f | threats flagged %.1f"
            + " | register proposed %.1f | transitory proposed %.1f",
        wrongDisposals().size(),
        transitoryDisposed(),
        secretsFlagged(),
        threatsFlagged(),
        registerProposed(),
        transitoryProposed());
  }

  /// How many of the residents' messages of each label came out how.
  String confusion() {
    Map<Label, Map<Outcome, Integer>> counts = new EnumMap<>(Label.class);
    for (Result result : results) {
      if (!result.message().official()) {
        counts
            .computeIfAbsent(result.message().label(), _ -> new EnumMap<>(Outcome.class))
            .merge(result.decision().outcome(), 1, Integer::sum);
      }
    }
    StringBuilder table = new StringBuilder();
    counts.forEach((label, row) -> {
      table.append(label);
      for (Outcome outcome : Outcome.values()) {
        table.append(" | ").append(row.getOrDefault(outcome, 0));
      }
      table.append('\n');
    });
    return table.toString();
  }

  private static @Nullable String fault(Result result) {
    Label label = result.message().label();
    if (result.isWrongDispose()) {
      return "WRONG DISPOSE";
    }
    if (result.message().official()) {
      return null;
    }
    return switch (label) {
      case TRANSITORY -> result.decision().outcome() == Outcome.DISPOSE ? null : "not disposed";
      case SECRET, THREAT -> result.isFlagged() ? null : "not flagged";
      case REGISTER -> result.isProposed() ? null : "not proposed";
      case KEEP, REVIEW -> null;
    };
  }

  /// `Measures [--wrong] FILE...`
  public static void main(String[] arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    boolean wrong = all.remove("--wrong");
    List<Path> files = all.stream().map(Path::of).toList();
    for (Noise noise : Noise.values()) {
      Measures measures = of(files, noise, 1);
      System.out.printf("%-7s %s%n", noise, measures.line());
      for (Language language : Language.values()) {
        Measures one = measures.in(language);
        if (!one.results().isEmpty()) {
          System.out.printf("   %s    %s%n", language.code(), one.line());
          if (noise == Noise.NONE) {
            System.out.println(one.confusion());
          }
        }
      }
      if (noise == Noise.NONE) {
        System.out.println(measures.confusion());
      }
      for (Result result : measures.results()) {
        String fault = fault(result);
        if (fault != null && (wrong && noise == Noise.NONE || wrong && result.isWrongDispose())) {
          System.out.printf(
              "%s %s/%s [%s %s] %s%n     %s %s%n",
              fault,
              result.message().thread(),
              result.message().id(),
              result.message().label(),
              result.message().sub(),
              result.message().text().replace('\n', ' '),
              result.decision().outcome(),
              spans(result));
        }
      }
    }
  }

  private static String spans(Result result) {
    StringBuilder spans = new StringBuilder();
    for (Signal signal : result.subject().noticed().signals()) {
      spans
          .append(signal.code())
          .append('(')
          .append(result.message().text(), signal.from(), signal.to())
          .append(") ");
    }
    return spans.toString();
  }
}
