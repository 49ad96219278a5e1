package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.ledger.LedgerEntry;

/// Something that was done to a record, as the ledger tells it.
///
/// @param seq the ledger's entry
/// @param agent who, as the ledger names them
public record RecordEvent(
    long seq, Instant at, String act, String agent, Map<String, String> facts) {

  /// Everything that was done to a record, in its order. That somebody looked at it is told to who
  /// has to know ([org.bevara.access.Role#seesLooks]); with it the looks at several at once, of
  /// which the others are not told.
  public static List<RecordEvent> of(HeldRecord held, Sight sight, Archive archive) {
    List<RecordEvent> events = new ArrayList<>();
    try (Stream<LedgerEntry> entries = archive.ledger().of(held.recordId())) {
      entries
          .filter(entry -> !entry.act().act().equals(LookLog.VIEWED))
          .map(entry ->
              new RecordEvent(
                  entry.seq(),
                  entry.act().at(),
                  entry.act().act(),
                  entry.act().agent(),
                  entry.act().facts()))
          .forEach(events::add);
    }
    if (sight.seesLooks()) {
      LookLog.at(held.recordId(), held.authority(), archive).stream()
          .map(look ->
              new RecordEvent(look.seq(), look.at(), LookLog.VIEWED, look.agent(), look.facts()))
          .forEach(events::add);
    }
    events.sort(Comparator.comparingLong(RecordEvent::seq));
    return events;
  }
}
