package org.bevara.disposal;

import java.time.LocalDate;
import java.time.ZoneId;
import org.bevara.appraisal.DisposalSchedule;

/// What a proposal must still rest on when it is carried out.
///
/// @param schedule as it is in force
/// @param today by the [DestructionClock]
/// @param zone of the authority, in whose calendar days are counted
/// @param snapshots what is done about snapshots that show a destroyed item
public record Grounds(
    DisposalSchedule schedule,
    LocalDate today,
    ZoneId zone,
    DisposalSettings.Snapshots snapshots) {}
