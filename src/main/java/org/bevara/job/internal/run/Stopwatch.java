package org.bevara.job.internal.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.bevara.job.StepReport;

/// Takes wall and processor time of this process and of its descendants.
///
/// A child that ends in between takes its time with it, so the children's figure is a lower bound.
record Stopwatch(long nanos, Duration cpu, Duration childCpu) {

  static Stopwatch start() {
    return new Stopwatch(System.nanoTime(), ownCpu(), childrensCpu());
  }

  StepReport report(String step, long done) {
    Duration children = childrensCpu().minus(childCpu);
    return new StepReport(
        step,
        done,
        Duration.ofNanos(System.nanoTime() - nanos),
        ownCpu().minus(cpu),
        children.isNegative() ? Duration.ZERO : children);
  }

  private static Duration ownCpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Duration.ofNanos(Math.max(0, system.getProcessCpuTime()))
        : Duration.ZERO;
  }

  private static Duration childrensCpu() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
