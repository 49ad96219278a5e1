package org.bevara.disposal.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Destruction;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.Tomb;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// What the ledger says of a destruction: by whose decision, how the record is known again, and the
/// name of every object that goes, so that an outsider can tell a destroyed object from a lost one.
/// Names of objects hold identifiers and no word of their content.
public final class DestructionActs {

  private static final int FACTS = 20;

  private DestructionActs() {}

  /// That a record is destroyed, and its tombstone. The fact `versions` stands for the objects of
  /// its versions, from the first on.
  ///
  /// @param objects how many were marked, of its media too
  static List<LedgerAct> record(HeldRecord held, Destruction destruction, Tomb tomb, long objects) {
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
    acts.add(
        act(held.recordId(), destruction.authority(), destruction.at(), "RECORD_DESTROYED", facts));
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
      acts.add(act(held.recordId(), destruction.authority(), destruction.at(), "TOMBSTONE", some));
    }
    return acts;
  }

  /// Which objects of an item, medium or page go, but for those of an item's versions.
  ///
  /// @param objects no entry where there is none
  public static List<LedgerAct> objects(
      AuthorityName authority,
      ProposalId proposal,
      RecordId of,
      Collection<String> objects,
      Instant at) {
    List<String> named =
        objects.stream().filter(each -> !each.startsWith("item-%s-v".formatted(of))).toList();
    List<LedgerAct> acts = new ArrayList<>();
    for (int from = 0; from < named.size(); from += FACTS) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("proposal", proposal.value());
      for (String object : named.subList(from, Math.min(from + FACTS, named.size()))) {
        facts.put("object" + facts.size(), object);
      }
      acts.add(act(of, authority, at, "OBJECTS_DESTROYED", facts));
    }
    return acts;
  }

  private static LedgerAct act(
      RecordId subject,
      AuthorityName authority,
      Instant at,
      String act,
      Map<String, String> facts) {
    return LedgerAct.on(subject, authority, at, act, LedgerAct.MACHINE, facts);
  }
}
