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
import java.util.UUID;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.appraisal.Decision;
import org.bevara.capture.HeldRecord;
import org.bevara.demo.DemoSite;
import org.bevara.job.Sealing.Order;
import org.bevara.job.Sealing.Reason;
import org.bevara.job.Sealing.Sealed;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.RecordId;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.bevara.upkeep.UpkeepProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demonstration's three visits to its main channel, between the first two of which a comment
/// is sealed and removed.
class ThreeVisitsIT {

  private static final String BASE = "http://www.exempelkommun.example/kommunen/inlagg/";
  private static final String GONE_POST = BASE + "julmarknad-flyttas";

  private static final Viewer OPERATOR = new Viewer.Operator();

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-11T08:00:00Z"));

  @Test
  void whatChangedAtTheSiteChangesStateAndNothingElseDoes() {
    try (DemoSite site = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        ArchiveFixture fixture = ArchiveFixture.open(folder, site.port(), clock)) {
      visit(fixture);
      Map<String, String> first = fixture.states();
      Instant afterFirst = clock.instant();
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
      Instant afterSecond = clock.instant();

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

      // that something was missing is known for what it was: gone
      Map<String, String> goneByThen = new TreeMap<>(second);
      missing.keySet().forEach(uri -> goneByThen.put(uri, "DELETED 1"));
      for (boolean rebuilt : List.of(false, true)) {
        if (rebuilt) {
          fixture.desk().rebuildIndex(UpkeepProgress.NONE);
        }
        assertThat(asOf(fixture, Instant.parse("2026-03-11T07:59:59Z"))).isEmpty();
        assertThat(asOf(fixture, afterFirst)).isEqualTo(first);
        assertThat(asOf(fixture, afterSecond)).isEqualTo(goneByThen);
        assertThat(asOf(fixture, null)).isEqualTo(expected);
        edited.forEach(uri -> readsAsItDid(fixture, uri, afterFirst, afterSecond));
      }
      assertThat(fixture.desk().verify(true)).isEmpty();
    }
  }

  /// State and version of every item that a search finds, by address, as it was then.
  private static Map<String, String> asOf(ArchiveFixture fixture, @Nullable Instant then) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode item : answer(fixture, "-kind:page -kind:profile", then)) {
      states.put(
          item.path("uri").asString(),
          item.path("state").asString() + " " + item.path("version").asInt());
      HeldRecord held =
          fixture.archive().holdings().record(new RecordId(item.path("recordId").asString()));
      boolean another =
          held.version() != item.path("version").asInt()
              || !held.state().name().equals(item.path("state").asString());
      assertThat(item.has("now")).as(item.toString()).isEqualTo(another);
    }
    return states;
  }

  private static void readsAsItDid(
      ArchiveFixture fixture, String uri, Instant before, Instant after) {
    HeldRecord held = fixture.item("exempelkommun", uri);
    for (int version = 1; version <= 2; version++) {
      String text = fixture.archive().holdings().item(held.recordId(), version).content().text();
      List<JsonNode> hits = answer(fixture, "uri:\"" + uri + "\"", version == 1 ? before : after);
      assertThat(hits).extracting(hit -> hit.path("text").asString()).containsExactly(text);
    }
  }

  private static List<JsonNode> answer(
      ArchiveFixture fixture, String query, @Nullable Instant then) {
    Sight sight =
        fixture.desk().sight(fixture.user("Berit " + UUID.randomUUID(), Role.OFFICER, OPERATOR));
    try (SearchView index = fixture.desk().indexForReading()) {
      SearchPage page =
          index.search(SearchRequest.of(query).limit(SearchRequest.MAX_LIMIT).asOf(then), true);
      assertThat(page.next()).isNull();
      return SearchAnswer.json(page, sight, List.of()).path("hits").valueStream().toList();
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
