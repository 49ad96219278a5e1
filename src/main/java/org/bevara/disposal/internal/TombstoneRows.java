package org.bevara.disposal.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Destruction;
import org.bevara.disposal.Tomb;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tombstones: in the ledger, from which they can be made anew, and in tables, in which they are
/// looked up.
public final class TombstoneRows {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public TombstoneRows(JdbcClient jdbc, Ledger ledger) {
    this.jdbc = jdbc;
    this.ledger = ledger;
  }

  /// Accounts for a destruction, last in its transaction, and sets the tombstone.
  ///
  /// @param objects what was marked, by item or medium
  public void enter(
      HeldRecord held, Destruction destruction, Tomb tomb, Map<RecordId, List<String>> objects) {
    long count = objects.values().stream().mapToLong(List::size).sum();
    long seq = 0;
    for (LedgerAct act : DestructionActs.record(held, destruction, tomb, count)) {
      long entered = ledger.append(act).seq();
      seq = seq == 0 ? entered : seq;
    }
    name(destruction, objects);
    stand(held.recordId(), held.channelId().value(), destruction, tomb, seq);
  }

  /// Names the objects that go.
  public void name(Destruction destruction, Map<RecordId, List<String>> objects) {
    objects.forEach((of, each) ->
        DestructionActs.objects(
                destruction.authority(), destruction.proposal(), of, each, destruction.at())
            .forEach(ledger::append));
  }

  /// Sets the tombstone of which the ledger's entry `seq` tells.
  public void stand(RecordId record, String channel, Destruction destruction, Tomb tomb, long seq) {
    jdbc.sql(
            "INSERT INTO tombstone (record_id, authority, channel_id, proposal_id, rule, decision,"
                + " decided_by, live, snapshots, destroyed_at, seq)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .param(record.value())
        .param(destruction.authority().value())
        .param(channel)
        .param(destruction.proposal().value())
        .param(destruction.rule())
        .param(destruction.decision())
        .param(destruction.decidedBy())
        .param(destruction.live())
        .param(destruction.snapshots().name())
        .param(Timestamp.from(destruction.at()))
        .param(seq)
        .update();
    for (String address : tomb.addresses()) {
      jdbc.sql("INSERT INTO tombstone_address VALUES (?, ?) ON CONFLICT DO NOTHING")
          .params(record.value(), address)
          .update();
    }
    for (String content : tomb.contents()) {
      jdbc.sql("INSERT INTO tombstone_content VALUES (?, ?) ON CONFLICT DO NOTHING")
          .params(record.value(), content)
          .update();
    }
  }
}
