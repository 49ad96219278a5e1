package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.appraisal.AccessRuling;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.ItemFacts;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.SourceFacts;
import org.bevara.appraisal.StoredItem;
import org.bevara.home.WithDatabase;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What rules ask about, read of everything held: two threads that were read, one that was not
/// wholly, what was destroyed, a page, and another authority's post.
@ExtendWith(WithDatabase.class)
@TestInstance(Lifecycle.PER_CLASS)
class HeldThreadsIT {

  private static final AuthorityName NAME = new AuthorityName("exempelkommun");
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final RecordId POST = new RecordId("000000010000000p");
  private static final RecordId COMMENT = new RecordId("000000020000000c");
  private static final RecordId REPLY = new RecordId("000000030000000r");
  private static final RecordId ALONE = new RecordId("000000000000000a");
  private static final ChannelId TOWN = new ChannelId("kommunen");
  private static final ChannelId LIBRARY = new ChannelId("biblioteket");
  private static final Instant SEEN = Instant.parse("2026-02-02T12:00:00Z");

  private final JdbcClient jdbc;
  private final HeldThreads threads;

  HeldThreadsIT(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
    this.threads = HeldThreads.in(tables);
  }

  @BeforeAll
  void fill() {
    jdbc.sql(
            "INSERT INTO visit VALUES ('v', 'exempelkommun', 'kommunen', 'harvest', now(), now(),"
                + " 'COMPLETED')")
        .update();
    record(POST, TOWN, "POST", POST, null, 1, "LIVE", true);
    record(COMMENT, TOWN, "COMMENT", POST, null, 2, "DELETED", true);
    record(REPLY, TOWN, "REPLY", POST, COMMENT, 1, "MISSING", true);
    record(ALONE, LIBRARY, "MESSAGE", null, null, 1, "LIVE", true);
    RecordId half = new RecordId("000000040000000h");
    record(half, TOWN, "POST", half, null, 1, "LIVE", true);
    record(new RecordId("000000050000000x"), TOWN, "COMMENT", half, null, 1, "LIVE", false);
    record(new RecordId("000000060000000g"), TOWN, "PAGE", null, null, 1, "LIVE", false);
    record(new RecordId("000000070000000d"), TOWN, "COMMENT", POST, null, 1, "LIVE", true);
    jdbc.sql(
            "UPDATE record SET custody = 'DESTROYED', uri_tag = NULL WHERE record_id = '000000070000000d'")
        .update();
    record(new RecordId("000000080000000s"), TOWN, "POST", null, null, 1, "LIVE", true);
    jdbc.sql("UPDATE record SET authority = 'annan' WHERE record_id = '000000080000000s'").update();
    signal(COMMENT, 1, "DEMAND", 0);
    signal(COMMENT, 2, "THANKS", 0);
    signal(COMMENT, 2, "THANKS", 9);
    signal(ALONE, 1, "QUESTION", 0);
    jdbc.sql("INSERT INTO removal VALUES (?, 2, 'HARASSMENT', 'HOUSE_RULE', 'anna', now(), 'o')")
        .param(COMMENT.value())
        .update();
    jdbc.sql("INSERT INTO documentation VALUES ('v', ?, 1, '2026-06-30T22:30:00Z', true, '')")
        .param(POST.value())
        .update();
    jdbc.sql("INSERT INTO documented_item VALUES (?, 'v')").param(POST.value()).update();
    judgement(ALONE, 1, true);
    judgement(COMMENT, 1, true);
    judgement(REPLY, 1, false);
  }

  private void record(
      RecordId id,
      ChannelId channel,
      String kind,
      @Nullable RecordId thread,
      @Nullable RecordId parent,
      int version,
      String state,
      boolean read) {
    boolean there = state.equals("LIVE");
    jdbc.sql(
            "INSERT INTO record VALUES (?, 'exempelkommun', ?, ?, lpad(?, 64, '0'), ?, ?, ?,"
                + " 'RECEIVED', 'PUBLIC', '2026-02-01T23:30:00Z', NULL, '2026-02-02T12:00:00Z',"
                + " now(), CASE WHEN ? THEN NULL ELSE '2026-03-01T12:00:00Z'::timestamptz END, 'v',"
                + " ?, 'KEPT', ?, 'SV', false)")
        .param(id.value())
        .param(channel.value())
        .param(kind)
        .param(id.value())
        .param(thread == null ? null : thread.value())
        .param(parent == null ? null : parent.value())
        .param(Integer.parseInt(id.value().substring(0, 8)))
        .param(there)
        .param(state)
        .param(version)
        .update();
    for (int each = 1; each <= version; each++) {
      jdbc.sql("INSERT INTO record_version VALUES (?, ?, ?, now(), 'v', 0)")
          .params(id.value(), each, id.value() + each)
          .update();
      if (read) {
        jdbc.sql("INSERT INTO reading VALUES (?, ?, repeat('0', 64), 'sv', ?)")
            .params(id.value(), each, 10 * each)
            .update();
      }
    }
  }

  private void signal(RecordId id, int version, String code, int from) {
    jdbc.sql("INSERT INTO signal VALUES (?, ?, ?, ?, ?)")
        .params(id.value(), version, code, from, from + 4)
        .update();
  }

  private void judgement(RecordId id, int version, boolean inForce) {
    jdbc.sql(
            "INSERT INTO judgement (record_id, version, occasion, outcome, reason, about_id,"
                + " judged_by, judged_at, in_force) VALUES (?, ?, 'QUEUE', 'RETAIN',"
                + " 'UNIQUE_INFORMATION', ?, 'anna', now(), ?)")
        .params(id.value(), version, id.value(), inForce)
        .update();
  }

  private List<List<StoredItem>> read(Set<ChannelId> channels, int unread) {
    List<List<StoredItem>> read = new ArrayList<>();
    assertThat(
            threads.each(
                NAME,
                channels,
                id -> new ChannelFacts(id, id.equals(LIBRARY)),
                ZONE,
                thread -> read.add(List.copyOf(thread))))
        .isEqualTo(unread);
    return read;
  }

  @Test
  void threadsComeWholeInTheirOrderAndThoseNotReadAreCounted() {
    assertThat(read(Set.of(), 2))
        .extracting(thread -> thread.stream().map(each -> each.item().id()).toList())
        .containsExactly(List.of(ALONE), List.of(POST, COMMENT, REPLY));
    assertThat(threads.count(NAME, Set.of())).isEqualTo(6);
  }

  @Test
  void channelIsReadByItself() {
    assertThat(read(Set.of(LIBRARY), 0)).hasSize(1);
    assertThat(threads.count(NAME, Set.of(LIBRARY))).isEqualTo(1);
    assertThat(threads.count(NAME, Set.of(TOWN))).isEqualTo(5);
  }

  @Test
  void itemIsReadWithItsVersionsRemovalAndTimes() {
    StoredItem comment = read(Set.of(), 2).getLast().get(1);
    assertThat(comment.item())
        .isEqualTo(
            new ItemFacts(
                COMMENT,
                POST,
                ItemKind.COMMENT,
                Direction.RECEIVED,
                Visibility.PUBLIC,
                Instant.parse("2026-02-01T23:30:00Z"),
                20,
                AccessRuling.NONE));
    assertThat(comment.source())
        .isEqualTo(
            new SourceFacts(
                SourceState.DELETED, SEEN, Instant.parse("2026-03-01T12:00:00Z"), true, null));
    assertThat(comment.latest()).extracting(Signal::code).containsOnly("THANKS");
    assertThat(comment.all()).extracting(Signal::code).contains("THANKS", "DEMAND");
  }

  @Test
  void missingItemIsNotConfirmedGoneAndStandsUnderWhatItReplies() {
    StoredItem reply = read(Set.of(), 2).getLast().getLast();
    assertThat(reply.source())
        .isEqualTo(new SourceFacts(SourceState.MISSING, SEEN, null, false, null));
    assertThat(reply.item().parent()).isEqualTo(COMMENT);
    assertThat(reply.latest()).isEmpty();
  }

  @Test
  void documentedDayIsThatOfTheAuthoritysCalendar() {
    StoredItem post = read(Set.of(), 2).getLast().getFirst();
    assertThat(post.source().documentedOn()).isEqualTo(LocalDate.of(2026, 7, 1));
    assertThat(post.item().startsThread()).isTrue();
  }

  @Test
  void judgementInForceOnTheLatestVersionIsReadAndNoOther() {
    List<List<StoredItem>> read = read(Set.of(), 2);
    assertThat(read.getFirst().getFirst().judgement())
        .isEqualTo(new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "anna"));
    assertThat(read.getFirst().getFirst().channel()).isEqualTo(new ChannelFacts(LIBRARY, true));
    assertThat(read.getLast()).allSatisfy(each -> assertThat(each.judgement()).isNull());
  }
}
