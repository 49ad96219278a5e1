package org.bevara.disposal;

import java.time.LocalDate;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;

/// A record as the list of a proposal names it, without a word of its content.
///
/// @param version its latest, with all before it
/// @param decision of the schedule that carries the rule
/// @param bytes how many its objects hold
/// @param live whether it is still to be seen on its channel
public record ListedRecord(
    RecordId record,
    int version,
    ItemKind kind,
    ChannelId channel,
    String rule,
    String decision,
    LocalDate dueOn,
    long bytes,
    boolean live) {

  /// What the seed of the control sample is made of: a line with blanks between.
  String line() {
    return "%s %d %s %s %s %s %s %d %s\n"
        .formatted(record, version, kind.word(), channel, rule, decision, dueOn, bytes, live);
  }

  /// Whether the database says the same of it.
  boolean isLike(ProposedRecord row) {
    return record.equals(row.record())
        && version == row.version()
        && rule.equals(row.rule())
        && decision.equals(row.decision())
        && dueOn.equals(row.dueOn())
        && live == row.live();
  }
}
