package org.bevara.disposal.internal;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final int FACTS = 20;

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public TombstoneRows(JdbcClient jdbc, Ledger ledger) {
    this.jdbc = jdbc;
    this.ledger = ledger;
  }

  /// Accounts for a destruction, last in its transaction, and sets the tombstone.
  ///
  /// @param objects how many were marked
  public void enter(HeldRecord held, Destruction destruction, Tomb tomb, long objects) {
    long seq = 0;
    for (LedgerAct act : account(held, destruction, tomb, objects)) {
      long entered = ledger.append(act).seq();
      seq = seq == 0 ? entered : seq;
    }
    stand(held.recordId(), held.channelId().value(), destruction, tomb, seq);
  }

  private static List<LedgerAct> account(
      HeldRecord held, Destruction destruction, Tomb tomb, long objects) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("proposal", destruction.proposal().value());
    facts.put("channel", held.channelId().value());
    facts.put("kind", held.kind().word());
    facts.put("versions", String.valueOf(held.version()));
    facts.put("rule", destruction.rule());
    facts.put("decision", destruction.decision());
    facts.put("decidedBy", destruction.decidedBy());
    facts.put("live", String.valueOf(destruction.live()));
    facts.put("snapshots", destruction.snapshots().name());
    facts.put("objects", String.valueOf(objects));
    List<LedgerAct> acts = new ArrayList<>();
    acts.add(act(held, destruction, "RECORD_DESTROYED", facts));
    Map<String, String> known = new TreeMap<>();
    int number = 0;
    for (String address : tomb.addresses()) {
      known.put("address" + ++number, address);
    }
    for (String content : tomb.contents()) {
      known.put("content" + ++number, content);
    }
    List<String> keys = List.copyOf(known.keySet());
    for (int from = 0; from < keys.size(); from += FACTS) {
      Map<String, String> some = new TreeMap<>(known);
      some.keySet().retainAll(keys.subList(from, Math.min(from + FACTS, keys.size())));
      acts.add(act(held, destruction, "TOMBSTONE", some));
    }
    return acts;
  }

  private static LedgerAct act(
      HeldRecord held, Destruction destruction, String act, Map<String, String> facts) {
    return LedgerAct.on(
        held.recordId(), held.authority(), destruction.at(), act, LedgerAct.MACHINE, facts);
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
