package org.bevara.appraisal;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.bevara.job.internal.schedule.ScheduleMapping;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The schedule of the demo authority, as the program reads it.
final class Schedules {

  private Schedules() {}

  static DisposalSchedule exempelkommun() {
    ObjectMapper yaml = new YAMLMapper();
    ScheduleMapping.Result result =
        ScheduleMapping.map(
            yaml.readTree(Path.of("jobs/exempelkommun/disposal-schedule.yaml").toFile()),
            UnaryOperator.identity());
    DisposalSchedule schedule = result.schedule();
    if (schedule == null || !result.findings().isEmpty()) {
      throw new AssertionError("the demo schedule has findings: " + result.findings());
    }
    return schedule;
  }
}
