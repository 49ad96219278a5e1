package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.bevara.job.JobName;
import org.bevara.job.RunBoard;
import org.bevara.job.Slot;
import org.bevara.job.SlotTable;
import org.bevara.ledger.LedgerAct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What a monitoring system is told.
@ExtendWith(ServedArchive.Shared.class)
class MetricsIT {

  private final ServedArchive served;

  MetricsIT(ServedArchive served) {
    this.served = served;
  }

  private HttpResponse<String> scraped(Role role) {
    return served
        .stranger()
        .with("Authorization", "Bearer " + served.account(role).token())
        .with("Accept", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
        .get("/metrics");
  }

  /// Value by name and labels, as they stand in the answer.
  private Map<String, Double> figures() {
    HttpResponse<String> answer = scraped(Role.AUDITOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
  }

  @Test
  void programWithATokenReadsTheFormatOfPrometheus() {
    HttpResponse<String> answer = scraped(Role.ADMINISTRATOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
        .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body())
        .contains("# HELP bevara_objects Objects in the store of the home\n")
        .contains("# TYPE bevara_objects gauge\n")
        .contains("jvm_memory_used_bytes{", "process_uptime_seconds ", "process_files_open_files ");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMINISTRATOR", "AUDITOR"},
      mode = Mode.EXCLUDE)
  void otherRolesFindNothingThere(Role role) {
    assertThat(scraped(role).statusCode()).isEqualTo(404);
  }

  @Test
  void figuresAreThoseOfDatabaseStoreAndDisk() throws IOException {
    String library = "{authority=\"exempelkommun\",channel=\"biblioteket\"}";
    Map<String, Double> figures = figures();
    assertThat(figures)
        .containsEntry("bevara_channel_failed" + library, 0d)
        .containsEntry("bevara_channel_overdue" + library, 1d)
        .containsEntry(
            "bevara_channel_items" + library,
            (double)
                served.items(false).stream()
                    .filter(item -> item.channelId().value().equals("biblioteket"))
                    .count())
        .containsEntry("bevara_items_not_indexed{authority=\"exempelkommun\"}", 0d)
        .containsEntry("bevara_index_readable{authority=\"exempelkommun\"}", 1d)
        .containsEntry("bevara_object_unread_limit_seconds", 30d * 24 * 3600)
        .containsEntry("bevara_objects_damaged", 0d)
        .containsEntry("bevara_ledger_entries", (double) served.archive().ledger().head().seq());
    try (var entries = served.archive().store().entries()) {
      assertThat(figures).containsEntry("bevara_objects", (double) entries.count());
    }
    assertThat(figures.get("bevara_home_free_bytes"))
        .isPositive()
        .isLessThan(figures.get("bevara_home_disk_bytes"));
  }

  @Test
  void channelWhereOnlyRestrictedThingsLackSomethingHasNoGap() {
    Map<String, Double> gaps = figures();
    gaps.keySet().removeIf(name -> !name.startsWith("bevara_gaps{"));
    assertThat(gaps)
        .containsKey(
            "bevara_gaps{authority=\"exempelkommun\",channel=\"biblioteket\",code=\"NO_BROWSER\"}");
    long school =
        served.archive().overview().gaps(ServedArchive.NAME, null).stream()
            .filter(gap -> gap.channel().value().equals("lindskolan"))
            .flatMap(gap -> Stream.ofNullable(gap.record()))
            .map(served.archive().holdings()::record)
            .filter(record -> !served.archive().holdings().isRestricted(record))
            .count();
    assertThat(
            gaps.entrySet().stream()
                .filter(gap -> gap.getKey().contains("lindskolan"))
                .mapToDouble(Map.Entry::getValue)
                .sum())
        .isEqualTo((double) school);
  }

  @Test
  void entryThatTheFileDoesNotHoldYetIsCounted() {
    served.archive().drainLedger();
    assertThat(figures()).containsEntry("bevara_ledger_undrained", 0d);
    served
        .archive()
        .transactions()
        .executeWithoutResult(_ ->
            served
                .archive()
                .ledger()
                .append(
                    LedgerAct.of(
                        ServedArchive.NAME,
                        served.clock.instant(),
                        "JOB_NOT_RUN",
                        LedgerAct.MACHINE,
                        Map.of("job", "harvest", "code", "CONFIGURATION_INVALID"))));
    assertThat(figures()).containsEntry("bevara_ledger_undrained", 1d);
  }

  @Test
  void jobsTellWhenTheyRunNextAndHowTheyEnded() {
    SlotTable nightly = new SlotTable("0 0 3 * * *", served.desk().authority().zone());
    var next = nightly.next(served.clock.instant()).orElseThrow();
    var ended = served.clock.instant().minus(Duration.ofHours(5));
    served.board.show(() ->
        List.of(
            new Slot(
                ServedArchive.NAME,
                JobName.of("harvest").orElseThrow(),
                nightly,
                next,
                false,
                ended,
                "PAGE_STATUS")));
    try (RunBoard.Entry _ = served.board.open(ServedArchive.NAME, "close", "OPERATOR")) {
      assertThat(figures())
          .containsEntry(
              "bevara_job_next_timestamp_seconds{authority=\"exempelkommun\",job=\"harvest\"}",
              (double) next.getEpochSecond())
          .containsEntry(
              "bevara_job_ended_timestamp_seconds{authority=\"exempelkommun\",code=\"PAGE_STATUS\",job=\"harvest\"}",
              ended.toEpochMilli() / 1000d)
          .containsEntry("bevara_acts_under_way{authority=\"exempelkommun\",job=\"close\"}", 1d);
    } finally {
      served.board.show(List::of);
    }
  }

  @Test
  void nothingCapturedStandsInIt() throws IOException {
    HttpResponse<String> answer = scraped(Role.AUDITOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    String told = answer.body();
    for (var item : served.archive().holdings().items(ServedArchive.NAME, null, null)) {
      assertThat(told).doesNotContain(item.recordId().value());
      var author = served.archive().holdings().item(item).content().author();
      if (author != null && author.handle() != null) {
        assertThat(told).doesNotContain(author.handle());
      }
    }
    String guide = Files.readString(Path.of("src/docs/operating.md"));
    told.lines()
        .filter(line -> line.startsWith("# TYPE bevara_"))
        .map(line -> line.split(" ")[2])
        .forEach(name -> assertThat(guide).contains("`" + name + "`"));
  }
}
