package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(WithVisitedArchive.class)
class ItemViewIT {

  private static List<HeldRecord> items(ArchiveFixture fixture) {
    return fixture.archive().holdings().items(ArchiveFixture.NAME, null, null);
  }

  @Test
  void restrictedItemIsListedWithoutWhatItSaysAndWhoWroteIt(ArchiveFixture fixture) {
    List<HeldRecord> restricted = items(fixture).stream().filter(HeldRecord::restricted).toList();

    assertThat(restricted).isNotEmpty();
    for (HeldRecord held : restricted) {
      ObjectNode listed = fixture.desk().view().listed(held);
      assertThat(listed.propertyNames())
          .contains("recordId", "uri", "state", "decision", "restricted")
          .doesNotContain("text", "author", "mentions", "hashtags", "links", "media", "platformId");
      assertThat(listed.path("restricted").asBoolean()).isTrue();
      String text = fixture.archive().holdings().item(held).content().text();
      assertThat(listed.toString()).doesNotContain(text.substring(0, Math.min(20, text.length())));
    }
  }

  @Test
  void openItemIsListedWhole(ArchiveFixture fixture) {
    List<HeldRecord> open = items(fixture).stream().filter(held -> !held.restricted()).toList();

    assertThat(open).isNotEmpty();
    for (HeldRecord held : open) {
      ObjectNode listed = fixture.desk().view().listed(held);
      ObjectNode whole = fixture.desk().view().whole(held);
      assertThat(listed.propertyNames()).isEqualTo(whole.propertyNames());
      // what restricted items of its thread lead to is told with them only
      for (String field : List.of("holds", "conversation")) {
        listed.remove(field);
        whole.remove(field);
      }
      assertThat(listed).isEqualTo(whole);
    }
  }

  @Test
  void thatASecretHaltsAThreadIsToldOnlyWithTheSecret(ArchiveFixture fixture) {
    // an open item with somebody's telephone number halts its thread for everybody to see
    Set<RecordId> openly =
        items(fixture).stream()
            .filter(held -> !held.restricted() && isSecret(fixture, held))
            .map(HeldRecord::threadId)
            .collect(Collectors.toSet());
    List<ObjectNode> halted =
        items(fixture).stream()
            .filter(held -> !held.restricted() && !openly.contains(held.threadId()))
            .filter(held ->
                fixture
                    .desk()
                    .view()
                    .whole(held)
                    .path("conversation")
                    .asString("")
                    .equals("HALTED"))
            .map(held -> fixture.desk().view().listed(held))
            .toList();

    assertThat(halted).isNotEmpty().allMatch(listed -> listed.path("conversation").isNull());
  }

  private static boolean isSecret(ArchiveFixture fixture, HeldRecord held) {
    return fixture
        .archive()
        .decisions()
        .of(held.recordId())
        .orElseThrow()
        .reasons()
        .contains(ReasonCode.SECRECY);
  }

  @Test
  void everyFieldOfTheContractIsThere(ArchiveFixture fixture) {
    ObjectNode whole = fixture.desk().view().whole(items(fixture).getFirst());

    assertThat(whole.propertyNames())
        .contains(
            "recordId",
            "channelId",
            "kind",
            "uri",
            "platformId",
            "threadId",
            "parentId",
            "author",
            "publishedAt",
            "editedAt",
            "firstSeenAt",
            "lastSeenAt",
            "goneAt",
            "state",
            "custody",
            "version",
            "language",
            "visibility",
            "text",
            "mentions",
            "hashtags",
            "links",
            "media",
            "direction",
            "restricted",
            "signals",
            "decision",
            "registration",
            "holds",
            "renditions",
            "gaps");
    assertThat(whole.path("decision").propertyNames())
        .containsExactlyInAnyOrder(
            "outcome",
            "rule",
            "schedule",
            "authority",
            "dueOn",
            "decidedBy",
            "review",
            "grounds",
            "reasons");
  }

  @Test
  void pageThatShowsARestrictedItemSaysThatItIsRestricted(ArchiveFixture fixture) {
    Holdings holdings = fixture.archive().holdings();
    HeldRecord restricted =
        items(fixture).stream().filter(HeldRecord::restricted).findFirst().orElseThrow();

    assertThat(holdings.pagesShowing(restricted.recordId()))
        .isNotEmpty()
        .allSatisfy(page -> {
          assertThat(holdings.isRestricted(page)).isTrue();
          assertThat(fixture.desk().view().listed(page).path("restricted").asBoolean()).isTrue();
        });
  }
}
