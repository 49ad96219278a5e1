package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bevara.appraisal.Decision;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.RemovalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration's three visits to its main channel, between the first two of which a comment
/// is sealed and removed.
class ThreeVisitsIT {

  private static final String BASE = "http://www.exempelkommun.example/kommunen/inlagg/";
  private static final String GONE_POST = BASE + "julmarknad-flyttas";

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void whatChangedAtTheSiteChangesStateAndNothingElseDoes() {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      visit(fixture);
      Map<String, String> first = fixture.states();
      assertThat(first.values()).containsOnly("LIVE 1");

      Sealed sealed = seal(fixture, site.toBeRemovedByEditor());
      assertThat(sealed.mayBeRemoved()).isTrue();
      assertThat(fixture.objects()).contains(sealed.receipt());
      assertThat(fixture.objectsAccountedFor()).contains(sealed.receipt());
      assertThat(fixture.states()).isEqualTo(first);
      removalShowsInTheDecision(fixture);

      site.visit(2);
      clock.pass(Duration.ofDays(2));
      visit(fixture);
      Map<String, String> second = fixture.states();

      Map<String, String> missing = new TreeMap<>();
      missing.put(site.toBeRemovedByAuthor(), "MISSING 1");
      missing.put(site.toBeRemovedByEditor(), "MISSING 1");
      first.keySet().stream()
          .filter(uri -> uri.startsWith(GONE_POST))
          .forEach(uri -> missing.put(uri, "MISSING 1"));
      assertThat(missing).hasSizeGreaterThan(3);
      Set<String> edited = new TreeSet<>();
      Map<String, String> unexplained = new TreeMap<>(second);
      missing.forEach((uri, state) -> {
        assertThat(second).containsEntry(uri, state);
        unexplained.remove(uri);
      });
      second.forEach((uri, state) -> {
        if (state.equals("EDITED 2")) {
          edited.add(uri);
        } else if (state.equals("LIVE 1")) {
          unexplained.remove(uri);
        }
      });
      unexplained.keySet().removeAll(edited);
      assertThat(unexplained).isEmpty();
      assertThat(edited).hasSize(2);
      assertThat(edited).anyMatch(uri -> uri.startsWith(BASE + "snorojning#kommentar-"));
      assertThat(edited).anyMatch(uri -> !uri.contains("#"));
      edited.forEach(uri -> {
        HeldRecord held = fixture.item("exempelkommun", uri);
        assertThat(fixture.archive().holdings().versions(held.recordId())).hasSize(2);
        assertThat(fixture.archive().holdings().item(held.recordId(), 1).content().text())
            .isNotEqualTo(fixture.archive().holdings().item(held).content().text());
      });
      List<String> fresh = new ArrayList<>(second.keySet());
      fresh.removeAll(first.keySet());
      assertThat(fresh).hasSizeGreaterThanOrEqualTo(3);
      assertThat(fresh).contains(BASE + "stromavbrott");

      clock.pass(Duration.ofDays(2));
      site.visit(3);
      visit(fixture);
      Map<String, String> expected = new TreeMap<>(second);
      missing.keySet().forEach(uri -> expected.put(uri, "DELETED 1"));
      assertThat(fixture.states()).isEqualTo(expected);

      assertThat(fixture.objectsAccountedFor()).isEqualTo(fixture.objects());

      Set<String> objects = fixture.objects();
      clock.pass(Duration.ofDays(2));
      visit(fixture);
      assertThat(fixture.states()).isEqualTo(expected);
      assertThat(fixture.objects()).isEqualTo(objects);
    }
  }

  /// Advertising that can be seen waits for a person; once one decided its removal it need not be
  /// kept.
  private static void removalShowsInTheDecision(ArchiveFixture fixture) {
    HeldRecord advertising =
        fixture.archive().holdings().items(ArchiveFixture.NAME, null, null).stream()
            .filter(item -> "SM-04-advertising-visible".equals(decision(fixture, item).rule()))
            .findFirst()
            .orElseThrow();
    seal(fixture, fixture.archive().holdings().item(advertising).content().uri());

    assertThat(decision(fixture, advertising).rule()).isEqualTo("SM-04-advertising-gone");
    assertThat(decision(fixture, advertising).grounds())
        .contains("Its removal from the channel was decided.");
  }

  private static Decision decision(ArchiveFixture fixture, HeldRecord item) {
    return fixture.archive().decisions().of(item.recordId()).orElseThrow();
  }

  private static void visit(ArchiveFixture fixture) {
    RunReport report = fixture.visit("exempelkommun");
    assertThat(report.completed()).as(report.message()).isTrue();
    assertThat(report.threadsUnread()).isZero();
  }

  private static Sealed seal(ArchiveFixture fixture, String uri) {
    return new Sealing(fixture.archive(), fixture.desk(), fixture.harvests())
        .seal(
            new Order(
                fixture.channel("exempelkommun"),
                uri,
                Reason.REMOVAL,
                RemovalCode.DEFAMATION_INSULT,
                "Prov",
                "OPERATOR"),
            new ArchiveFixture.Unheard());
  }
}
