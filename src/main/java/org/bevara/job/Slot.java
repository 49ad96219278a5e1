package org.bevara.job;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.jspecify.annotations.Nullable;

/// A job that runs by itself, and when.
///
/// @param table its time table
/// @param next when it starts next; in the past while it runs or waits for its turn
/// @param running whether it runs now
/// @param lastEnded when it last ended under the program that serves now; null if it has not
/// @param lastCode how it ended then
public record Slot(
    AuthorityName authority,
    JobName job,
    SlotTable table,
    Instant next,
    boolean running,
    @Nullable Instant lastEnded,
    @Nullable String lastCode) {}
