package org.bevara.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.closure.Difference.Code;
import org.bevara.closure.Reconciliation.Item;
import org.junit.jupiter.api.Test;

class ReconciliationTests {

  private static final String CHANNEL = "http://www.exempelkommun.example/kommunen/";
  private static final String POST = CHANNEL + "inlagg/ett";

  private static Item post(boolean seen) {
    return new Item(POST, "post", POST, true, seen);
  }

  private static Item comment(int number, boolean seen) {
    return new Item(POST + "#kommentar-" + number, "comment", POST, false, seen);
  }

  private static List<Difference> differences(
      long posts, long comments, Map<String, Long> threads, Item... items) {
    return Reconciliation.differences(
        CHANNEL, List.of(items), new ReportedCounts(posts, comments, threads));
  }

  @Test
  void equalFiguresAreNoDifference() {
    assertThat(differences(1, 2, Map.of(POST, 2L), post(true), comment(1, true), comment(2, true)))
        .isEmpty();
  }

  @Test
  void whatTheSourceNoLongerCountsIsExplained() {
    assertThat(differences(1, 1, Map.of(POST, 1L), post(true), comment(1, true), comment(2, false)))
        .isEmpty();
  }

  @Test
  void hiddenCommentThatIsHeldIsNamed() {
    assertThat(differences(1, 2, Map.of(POST, 2L), post(true), comment(1, true), comment(2, false)))
        .containsExactly(
            new Difference(POST + "#kommentar-2", "comment", Code.COUNTED_BUT_NOT_SEEN));
  }

  @Test
  void commentThatNobodyEverSawIsAMatterOfItsThread() {
    assertThat(differences(1, 2, Map.of(POST, 2L), post(true), comment(1, true)))
        .containsExactly(new Difference(POST, "thread", Code.COUNTED_BUT_NEVER_SEEN));
  }

  @Test
  void bothAreNamedWhereOneIsHeldAndAnotherNeverSeen() {
    assertThat(differences(1, 3, Map.of(POST, 3L), post(true), comment(1, true), comment(2, false)))
        .containsExactly(
            new Difference(POST + "#kommentar-2", "comment", Code.COUNTED_BUT_NOT_SEEN),
            new Difference(POST, "thread", Code.COUNTED_BUT_NEVER_SEEN));
  }

  @Test
  void moreSeenThanCountedIsADifference() {
    assertThat(differences(1, 0, Map.of(POST, 0L), post(true), comment(1, true)))
        .containsExactly(new Difference(POST, "thread", Code.SEEN_BUT_NOT_COUNTED));
  }

  @Test
  void postThatTheSourceCountsAndHidesIsNamedOnce() {
    assertThat(differences(1, 1, Map.of(POST, 1L), post(false), comment(1, false)))
        .containsExactly(new Difference(POST, "post", Code.COUNTED_BUT_NOT_SEEN));
  }

  @Test
  void postThatWasNeverSeenIsNamed() {
    assertThat(differences(1, 0, Map.of(POST, 0L)))
        .containsExactly(new Difference(POST, "post", Code.COUNTED_BUT_NEVER_SEEN));
  }

  @Test
  void postThatIsNotCountedIsNamed() {
    assertThat(
            differences(
                1,
                0,
                Map.of(POST + "-annat", 0L),
                post(true),
                new Item(POST + "-annat", "post", POST + "-annat", true, true)))
        .containsExactly(new Difference(POST, "post", Code.SEEN_BUT_NOT_COUNTED));
  }

  @Test
  void goneThreadThatIsNotCountedEitherIsExplained() {
    assertThat(differences(0, 0, Map.of(), post(false), comment(1, false))).isEmpty();
  }

  @Test
  void sourceThatCountsMoreInSumThanInItsThreadsHasSomeThatItDoesNotName() {
    assertThat(differences(2, 5, Map.of(POST, 1L), post(true), comment(1, true)))
        .containsExactly(
            new Difference(CHANNEL, "post", Code.COUNTED_BUT_NEVER_SEEN),
            new Difference(CHANNEL, "comment", Code.COUNTED_BUT_NEVER_SEEN));
  }

  @Test
  void sumsAloneAreComparedWithWhatWasSeen() {
    List<Item> items = new ArrayList<>(List.of(post(true), comment(1, true), comment(2, false)));

    assertThat(Reconciliation.differences(CHANNEL, items, new ReportedCounts(1, 1, Map.of())))
        .isEmpty();
    assertThat(Reconciliation.differences(CHANNEL, items, new ReportedCounts(0, 2, Map.of())))
        .containsExactly(
            new Difference(CHANNEL, "post", Code.SEEN_BUT_NOT_COUNTED),
            new Difference(CHANNEL, "comment", Code.COUNTED_BUT_NEVER_SEEN));
  }
}
