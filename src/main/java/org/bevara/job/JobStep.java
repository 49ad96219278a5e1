package org.bevara.job;

import java.util.List;
import java.util.Locale;
import org.bevara.record.UsageException;

/// The steps of a harvest, in their order.
public enum JobStep {
  HARVEST,
  CAPTURE,
  READ,
  RENDER,
  APPRAISE,
  INDEX;

  /// The steps that a job of that name consists of.
  ///
  /// @throws UsageException `JOB_UNKNOWN` with the jobs there are
  public static List<JobStep> ofJob(String name) {
    return switch (name) {
      // documentation has a step of its own besides: it takes pages that did not change too
      case "harvest", "documentation", "crisis" -> List.of(values());
      case "render" -> List.of(RENDER);
      case "read" -> List.of(READ);
      // rules ask what was read: what is new since the last reading is read first
      case "appraise" -> List.of(READ, APPRAISE);
      case "index" -> List.of(INDEX);
      default ->
          throw new UsageException(
              "JOB_UNKNOWN",
              "there is no job \"%s\": harvest, documentation, crisis, read, render, appraise, index, fixity, notice, oversight or disposal"
                  .formatted(name));
    };
  }

  /// The name of the job that these steps are: the first of them, but that reading goes before what
  /// it is read for.
  public static String jobOf(List<JobStep> steps) {
    return steps.stream()
        .filter(step -> step != READ)
        .findFirst()
        .orElse(READ)
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
