package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is hard to digest. With `-Pfull` each of the two threads has 10,000 comments, the second on
/// 223 pages, and the memory is what the launcher gives. Otherwise one is just long enough to be
/// set in parts, and the memory as much less.
class HeavyInputIT {

  private static final String CHANNEL = "lindskolan";
  private static final boolean FULL = Boolean.getBoolean("bevara.full");
  private static final int ON_ONE_PAGE = FULL ? 10_000 : 520;
  private static final int ON_MANY_PAGES = FULL ? 10_000 : 45;
  private static final int PER_PAGE = FULL ? 45 : 5;
  private static final String MEMORY = FULL ? "1g" : "320m";

  @TempDir Path folder;

  @Test
  void heavyChannelIsVisitedTwiceWholeAndWhatIsTooHeavyIsAGap() throws Exception {
    try (CrowdedSite site = new CrowdedSite(ON_ONE_PAGE, ON_MANY_PAGES, PER_PAGE)) {
      Path home = folder.resolve("archive");
      for (String at : List.of("2026-03-11T08:00:00Z", "2026-03-12T08:00:00Z")) {
        String said = VisitProcess.visit(home, site.port(), CHANNEL, Instant.parse(at), MEMORY);
        System.out.println(said);
        assertThat(said).contains("CODE COMPLETED ").doesNotContain("OutOfMemory");
      }
      try (ArchiveFixture fixture =
          ArchiveFixture.open(
              home, site.port(), new SteppingClock(Instant.parse("2026-03-13T08:00:00Z")))) {
        everyCommentIsHeldDecidedAndShown(fixture, CrowdedSite.ON_ONE_PAGE, ON_ONE_PAGE);
        everyCommentIsHeldDecidedAndShown(fixture, CrowdedSite.ON_MANY_PAGES, ON_MANY_PAGES);
        pageOf50MegabytesIsAGap(fixture);
        immensePicturesAreHeldAndDescribed(fixture);
      }
    }
  }

  private static void everyCommentIsHeldDecidedAndShown(
      ArchiveFixture fixture, String uri, int comments) {
    Holdings holdings = fixture.archive().holdings();
    HeldRecord post = fixture.item(CHANNEL, uri);
    List<HeldRecord> thread = holdings.thread(post.recordId());
    assertThat(thread).hasSize(comments + 1);
    Map<String, Integer> states = new TreeMap<>();
    for (HeldRecord item : thread) {
      states.merge(item.state() + " " + item.version(), 1, Integer::sum);
      assertThat(fixture.archive().decisions().of(item.recordId())).isPresent();
    }
    assertThat(states).containsExactly(Map.entry("LIVE 1", comments + 1));
    assertThat(holdings.renditions(post.recordId()))
        .singleElement()
        .satisfies(made -> {
          assertThat(made.form()).isEqualTo(StoredRendition.Form.THREAD);
          assertThat(made.conformant()).isTrue();
        });
  }

  private static void pageOf50MegabytesIsAGap(ArchiveFixture fixture) {
    assertThat(
            fixture
                .archive()
                .holdings()
                .pageAt(ArchiveFixture.NAME, fixture.channel(CHANNEL).id(), CrowdedSite.LARGE))
        .isEmpty();
    assertThat(
            fixture
                .jdbc()
                .sql("SELECT count(*) FROM gap WHERE code = 'TOO_LARGE'")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  private static void immensePicturesAreHeldAndDescribed(ArchiveFixture fixture) {
    Holdings holdings = fixture.archive().holdings();
    HeldRecord post = fixture.item(CHANNEL, CrowdedSite.BOMBS);
    assertThat(holdings.mediaOf(post.recordId(), 1))
        .extracting(medium -> holdings.media(medium).mediaType())
        .containsExactly("image/png", "image/gif", "image/jpeg");
    assertThat(holdings.renditions(post.recordId()))
        .singleElement()
        .satisfies(made -> assertThat(made.conformant()).isTrue());
  }
}
