package org.bevara.job;

import java.util.List;
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
              "there is no job \"%s\": harvest, documentation, crisis, read, render, appraise, index, fixity, notice or oversight"
                  .formatted(name));
    };
  }
}
