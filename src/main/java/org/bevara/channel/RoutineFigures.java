package org.bevara.channel;

import java.time.LocalDate;

/// The figures of an authority's routine from one day on; authorities differ, and change theirs.
///
/// @param from the first day on which they hold (inclusive)
/// @param minimumEditors how many editors every channel must have (two by H04, one by S08)
public record RoutineFigures(LocalDate from, int minimumEditors) {}
