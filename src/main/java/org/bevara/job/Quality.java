package org.bevara.job;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.access.Account;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.bevara.review.Fallback;
import org.bevara.review.RuleFigures;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How often people overrule each rule, and which rules therefore ask a person. Thread-safe.
///
/// What was judged in the queue is what rules asked about; what a rule decided alone is known of by
/// samples only. Both are told apart, and neither says anything of what nobody looked at.
public final class Quality {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_REASON = 4000;

  private final Archive archive;
  private final Desk desk;

  public Quality(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
  }

  /// A rule of the schedule as it is now.
  ///
  /// @param figures null where nothing that it decided or proposed was judged
  /// @param fallback null where it decides what its schedule lets it
  /// @param atMost the share that may be overruled, 0 to 1
  public record Line(
      RetentionRule rule,
      @Nullable RuleFigures figures,
      @Nullable Fallback fallback,
      double atMost) {}

  /// The rules that propose something, in the order of the schedule.
  ///
  /// @param restrictedToo whether restricted items are counted
  public List<Line> lines(boolean restrictedToo) {
    Map<Sha256, RuleFigures> figures =
        archive.judgements().figures(name(), restrictedToo).stream()
            .collect(toMap(RuleFigures::edition, each -> each));
    Map<Sha256, Fallback> fallen =
        archive.fallbacks().standing(name()).stream()
            .collect(toMap(Fallback::edition, each -> each));
    return desk.schedule().rules().stream()
        .filter(rule -> rule.outcome() != Outcome.REVIEW)
        .map(rule ->
            new Line(
                rule,
                figures.get(desk.appraising().edition(rule)),
                fallen.get(desk.appraising().edition(rule)),
                atMost()))
        .toList();
  }

  /// How many rules of the schedule as it is now ask a person because people overruled them.
  public int fallen() {
    return Appraising.fallenBack(
            archive.fallbacks().standing(name()), Appraising.editions(desk.schedule()))
        .size();
  }

  /// Lets each rule fall back that people overrule too often. What it settles waits for a person
  /// from the next appraisal on.
  ///
  /// @return those that did not ask before
  List<String> check() {
    Instant at = archive.clock().instant();
    List<String> fell = new ArrayList<>();
    for (Line line : lines(true)) {
      RuleFigures figures = line.figures();
      if (figures != null && line.fallback() == null && figures.exceeds(atMost())) {
        archive
            .transactions()
            .executeWithoutResult(_ ->
                archive
                    .fallbacks()
                    .fall(
                        name(),
                        new Fallback(
                            figures.rule(),
                            figures.edition(),
                            figures.judged(),
                            figures.overruled(),
                            atMost(),
                            at)));
        fell.add(figures.rule());
      }
    }
    return List.copyOf(fell);
  }

  /// Lets a rule decide again. What was judged of it before no longer counts against it.
  ///
  /// @param reason in the archivist's own words; lies in the store
  /// @throws RefusedException `RESTORING_NOT_ALLOWED` to everybody but an archivist
  /// @throws UsageException `RULE_NOT_FALLEN`, `REASON_MISSING`, `REASON_TOO_LONG`
  public void restore(String rule, String reason, Viewer viewer) {
    if (!(viewer instanceof Viewer.User(Account account))
        || account.role() != Role.ARCHIVIST
        || !account.authority().equals(name())) {
      throw new RefusedException(
          "RESTORING_NOT_ALLOWED",
          "a rule is restored by an archivist, who owns the schedule: give that person's token in"
              + " BEVARA_TOKEN");
    }
    if (reason.isBlank()) {
      throw new UsageException("REASON_MISSING", "say why the rule may decide again");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters; got: %d".formatted(LONGEST_REASON, reason.length()));
    }
    Fallback fallback =
        lines(true).stream()
            .filter(line -> line.rule().id().equals(rule))
            .map(Line::fallback)
            .filter(fallen -> fallen != null)
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "RULE_NOT_FALLEN",
                    "rule %s decides what its schedule lets it; `bevara quality list` says which do not"
                        .formatted(rule)));
    Instant at = archive.clock().instant();
    String object =
        "restored-%s-%d".formatted(fallback.edition().hex().substring(0, 16), at.toEpochMilli());
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive
              .store()
              .put(
                  new ObjectId(object),
                  List.of(ObjectPart.of("restored.json", json(fallback, reason, account))));
          archive.fallbacks().restore(name(), fallback, account.id(), at, object);
        });
  }

  private static byte[] json(Fallback fallback, String reason, Account account) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(
            JSON.createObjectNode()
                .put("format", "bevara-restored/1")
                .put("rule", fallback.rule())
                .put("edition", fallback.edition().hex())
                .put("account", account.id())
                .put("reason", reason));
  }

  private double atMost() {
    return desk.authority().appraisal().overruledAtMost();
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
