package org.bevara.job.internal.definition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Optional;
import org.bevara.oversight.DocumentationDuty;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.JsonNode;

/// Holds the figure of `documentation.yaml` against the half year of row H18, and its time table
/// against the figure.
final class DocumentationCheck {

  /// Four years hold a leap year.
  private static final int YEARS = 4;

  private final JsonNode complete;

  /// @param complete the file's tree with the defaults filled in
  DocumentationCheck(JsonNode complete) {
    this.complete = complete;
  }

  /// @param findings of the file, which the schema check has already been through
  void run(YamlTree tree, FileFindings findings) {
    if (!findings.isEmpty()) {
      return; // what is not as the schema asks cannot be reckoned with
    }
    Period every = Period.parse(complete.path("every").asString());
    if (DocumentationDuty.isLongerThanHalfAYear(every) && !complete.has("because")) {
      findings.add(
          DefinitionCode.INTERVAL_WITHOUT_GROUND,
          tree.value("/every"),
          "%s is longer than half a year (H18): state in \"because\" which row or decision of the"
                  .formatted(every)
              + " authority's own says so");
    }
    if (complete.has("cron")) {
      String cron = complete.path("cron").asString();
      tooLate(CronExpression.parse(cron), new DocumentationDuty(every))
          .ifPresent(gap ->
              findings.add(
                  DefinitionCode.TIMETABLE_TOO_SPARSE, tree.value("/cron"), gap.told(every)));
    }
  }

  /// The figures of channels that differ from the authority's: the same is asked of them.
  ///
  /// @param findings of the register, which the schema check has already been through
  void runOnChannels(YamlTree register, FileFindings findings) {
    if (!findings.isEmpty()) {
      return;
    }
    for (int i = 0; i < register.root().path("channels").size(); i++) {
      String pointer = "/channels/%d/documentation".formatted(i);
      JsonNode own = register.root().at(pointer);
      if (own.has("every")) {
        Period every = Period.parse(own.path("every").asString());
        if (DocumentationDuty.isLongerThanHalfAYear(every) && !own.has("because")) {
          findings.add(
              DefinitionCode.INTERVAL_WITHOUT_GROUND,
              register.value(pointer + "/every"),
              "%s is longer than half a year (H18): state in \"because\" which row or decision says so"
                  .formatted(every));
        }
        if (complete.has("cron")
            && CronExpression.isValidExpression(complete.path("cron").asString())) {
          tooLate(
                  CronExpression.parse(complete.path("cron").asString()),
                  new DocumentationDuty(every))
              .ifPresent(gap ->
                  findings.add(
                      DefinitionCode.TIMETABLE_TOO_SPARSE,
                      register.value(pointer + "/every"),
                      gap.told(every)));
        }
      }
    }
  }

  /// Two neighbouring days of a time table, the latter beyond the former's due day.
  private record TooLate(LocalDate before, LocalDate due) {
    String told(Period every) {
      return "after %s no slot comes until %s, which %s asks for: add days to the time table, or start the job by hand in between"
          .formatted(before, due, every);
    }
  }

  private static Optional<TooLate> tooLate(CronExpression table, DocumentationDuty duty) {
    LocalDate from = LocalDate.of(2027, 1, 1);
    LocalDateTime slot = table.next(from.atStartOfDay().minusNanos(1));
    while (slot != null && slot.toLocalDate().isBefore(from.plusYears(YEARS))) {
      LocalDate day = slot.toLocalDate();
      LocalDateTime next = table.next(day.atTime(LocalTime.MAX));
      if (next == null || next.toLocalDate().isAfter(duty.dueOn(day))) {
        return Optional.of(new TooLate(day, duty.dueOn(day)));
      }
      slot = next;
    }
    return slot == null ? Optional.of(new TooLate(from, duty.dueOn(from))) : Optional.empty();
  }
}
