package org.bevara.disposal;

import java.time.Instant;
import java.time.LocalDate;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// A record that a proposal names, and what became of it.
///
/// @param version its latest when it was proposed, with all before it: one that comes later is not
///   named
/// @param rule of the schedule by which it is to be destroyed
/// @param decision of the schedule that carries the rule
/// @param dueOn the first day on which it may be destroyed
/// @param live whether it was still to be seen on its channel when it was proposed
/// @param sampled whether it is part of the control sample
/// @param verdict of a person; null until judged, and always where it is not part of the sample
/// @param judgedBy the identifier of that person's account; null until judged
/// @param destroyedAt null until it is destroyed
/// @param spared a code for why it is not destroyed after all; null while it is to be
public record ProposedRecord(
    RecordId record,
    int version,
    String rule,
    String decision,
    LocalDate dueOn,
    boolean live,
    boolean sampled,
    @Nullable Verdict verdict,
    @Nullable String judgedBy,
    @Nullable Instant judgedAt,
    @Nullable Instant destroyedAt,
    @Nullable String spared) {}
