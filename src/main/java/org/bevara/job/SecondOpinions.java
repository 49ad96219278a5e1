package org.bevara.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.job.Judging.Act;
import org.bevara.job.Judging.Answer;
import org.bevara.job.Judging.Done;
import org.bevara.job.Judging.Proposed;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.review.Agreement;
import org.bevara.review.Agreement.Pair;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.RandomDraw;
import org.bevara.review.Samples.Drawable;
import org.bevara.review.Samples.Drawn;

/// A second look at a random sample of what people judged and of what the machine decided alone, by
/// somebody who is not told what was decided. Thread-safe.
///
/// Of two persons who differ, the more protective outcome holds. What is drawn of the machine's own
/// decisions is judged by it: nobody who looked at it is overwritten by the machine.
public final class SecondOpinions {

  private final Archive archive;
  private final Desk desk;
  private final Judging judging;

  public SecondOpinions(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.judging = new Judging(archive, desk);
  }

  /// How far those agree who looked at the same items.
  ///
  /// @param occasion whether two persons, or the machine and a person
  /// @param rule of which items; empty for all
  public record Line(Occasion occasion, String rule, Agreement agreement) {}

  /// Draws a sample.
  ///
  /// @return how many items were drawn
  /// @throws RefusedException `JUDGING_NOT_ALLOWED`
  public int draw(Viewer viewer) {
    judging.require(viewer);
    Instant at = archive.clock().instant();
    Integer drawn =
        archive
            .transactions()
            .execute(_ -> {
              LedgerHead seed = archive.ledger().head();
              List<Drawable> population = archive.samples().population(name());
              List<Drawable> chosen =
                  new RandomDraw(seed.hash(), desk.authority().appraisal().secondOpinion())
                      .from(population);
              archive.samples().draw(name(), seed, population.size(), chosen, viewer.agent(), at);
              return chosen.size();
            });
    return Objects.requireNonNull(drawn);
  }

  /// What was drawn and `viewer` may look at: nothing that they judged themselves.
  public List<Drawn> open(Viewer viewer) {
    return archive.samples().open(name(), viewer.seesRestricted(name()), viewer.agent());
  }

  /// Decides about an item that was drawn, without having been told what was decided.
  ///
  /// @throws RefusedException as [Judging#answer]
  /// @throws UsageException `NOT_DRAWN` if it was not, or `viewer` judged it; besides as
  ///   [Judging#answer]
  public Done answer(RecordId id, Answer answer, Viewer viewer) {
    judging.require(viewer);
    Drawn drawn =
        open(viewer).stream()
            .filter(each -> each.drawable().version().item().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "NOT_DRAWN",
                    "record %s is not among what you can give a second opinion on; `bevara queue second list` says what is"
                        .formatted(id)));
    Drawable drawable = drawn.drawable();
    Proposed shown = judging.proposed(id, viewer);
    Judgement judgement = judging.choice().judgement(answer, shown.proposal(), viewer.agent());
    boolean prevails =
        drawable.occasion() == Occasion.CONTROL
            || judgement.outcome().protectsMoreThan(drawable.first());
    return judging.judge(
        new Act(id, judgement, drawable.occasion(), prevails, judging.note(id, answer, viewer)),
        List.of(id),
        judged -> archive.samples().answer(drawable, judged.judgement().outcome(), judged.at()));
  }

  /// How far people agree with one another and with the machine, in all and by rule.
  ///
  /// @param restrictedToo whether restricted items are counted
  public List<Line> agreement(boolean restrictedToo) {
    List<Drawn> answered = archive.samples().answered(name(), restrictedToo);
    List<Line> lines = new ArrayList<>();
    for (Occasion occasion : List.of(Occasion.SECOND, Occasion.CONTROL)) {
      List<Drawn> of =
          answered.stream().filter(drawn -> drawn.drawable().occasion() == occasion).toList();
      if (!of.isEmpty()) {
        lines.add(
            new Line(occasion, "", Agreement.of(of.stream().map(SecondOpinions::pair).toList())));
        Map<String, List<Pair>> byRule =
            of.stream()
                .collect(
                    groupingBy(
                        drawn -> Objects.requireNonNullElse(drawn.drawable().rule(), "-"),
                        TreeMap::new,
                        mapping(SecondOpinions::pair, toList())));
        byRule.forEach((rule, pairs) -> lines.add(new Line(occasion, rule, Agreement.of(pairs))));
      }
    }
    return List.copyOf(lines);
  }

  private static Pair pair(Drawn drawn) {
    Outcome second = Objects.requireNonNull(drawn.second(), "only what was answered is asked for");
    return new Pair(drawn.drawable().first(), second);
  }

  private AuthorityName name() {
    return desk.authority().name();
  }
}
