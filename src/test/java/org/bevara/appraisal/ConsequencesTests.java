package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;

/// The figures that are laid before a board: each item counts where it belongs and nowhere else.
class ConsequencesTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private final Consequences consequences = new Consequences();

  private void keeps(Subject item, RetentionRule... rules) {
    consequences.kept(new Appraiser().weigh(item, Rules.schedule(rules), DAY));
  }

  @Test
  void whatIsDisposedOfIsCountedByWhatItIs() {
    Subjects question = Subjects.comment().published("2025-02-01").signals(SignalCode.QUESTION);
    consequences.disposed(question.build());
    consequences.disposed(question.signals(SignalCode.ANSWERED).build());
    consequences.disposed(Subjects.comment().published("2024-03-01").build());
    consequences.disposed(
        Subjects.ownPost()
            .published("2023-01-05")
            .onChannel("torget")
            .documented("2024-01-01")
            .state(SourceState.DELETED)
            .signals(SignalCode.QUESTION, SignalCode.REFERS_TO_PRESERVED)
            .build());

    assertThat(consequences.scope())
        .isEqualTo(
            new Simulated.Scope(
                4,
                new TreeMap<>(Map.of(new ChannelId("kommunen"), 3L, new ChannelId("torget"), 1L)),
                new TreeMap<>(Map.of(2023, 1L, 2024, 1L, 2025, 2L)),
                Map.of(ItemKind.COMMENT, 3L, ItemKind.POST, 1L),
                1,
                1,
                1,
                1,
                1,
                3,
                LocalDate.of(2023, 1, 5),
                LocalDate.of(2025, 2, 1)));
  }

  @Test
  void whatIsKeptIsCountedByWhatKeepsIt() {
    RetentionRule threats =
        Rules.rule(
            "SM-25-threat", Outcome.REGISTER, ReasonCode.THREAT, Rules.any(SignalCode.THREAT));
    keeps(Subjects.comment().build(), threats);
    keeps(Subjects.comment().signals(SignalCode.THREAT).build(), threats);
    keeps(Subjects.comment().registered("KS 2026/7").build(), threats);
    keeps(Subjects.comment().build().with(Bond.REPLY), threats);
    keeps(Subjects.comment().signals(SignalCode.UNANSWERED_CRITICISM).build(), threats);
    keeps(Subjects.comment().state(SourceState.DELETED).build(), threats);
    keeps(Subjects.comment().state(SourceState.DELETED).removalDecided().build(), threats);
    keeps(
        Subjects.comment()
            .judged(new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "a"))
            .build(),
        threats);

    assertThat(consequences.keeping()).isEqualTo(new Simulated.Keeping(8, 1, 1, 1, 1, 2, 1, 1, 6));
  }

  @Test
  void figuresOfTwoPartsAreThoseOfTheWhole() {
    List<Subject> items =
        List.of(
            Subjects.comment().published("2025-02-01").build(),
            Subjects.comment().published("2024-02-01").build());
    Consequences other = new Consequences();
    consequences.disposed(items.getFirst());
    other.disposed(items.getLast());
    consequences.merge(other);
    consequences.merge(new Consequences());

    assertThat(consequences.scope().firstDay()).isEqualTo("2024-02-01");
    assertThat(consequences.scope().lastDay()).isEqualTo("2025-02-01");
    assertThat(consequences.scope().items()).isEqualTo(2);
  }
}
