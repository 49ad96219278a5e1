package org.bevara.job;

import java.time.Duration;

/// What one step of a run did and took.
///
/// @param done how many things it did
/// @param wall time by the clock
/// @param cpu processor time of this process
/// @param childCpu processor time of the browser and the database server, as far as they live
public record StepReport(String step, long done, Duration wall, Duration cpu, Duration childCpu) {}
