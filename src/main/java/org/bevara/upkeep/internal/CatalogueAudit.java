package org.bevara.upkeep.internal;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bevara.record.Finding;

/// Holds the catalogue's rows against one another and against what the ledger says of them, by
/// queries of its own: what wrote the rows is not asked.
///
/// The tables' own constraints see to it that what is named is there; here is what no constraint
/// can say.
public final class CatalogueAudit {

  private static final String TOLD = "; restore the database from a backup";

  /// One thing that must not be.
  ///
  /// @param sql answers the places where it is, in the column `place`, and in `subject` what the
  ///   entries that it rests on are about
  private record Rule(String code, String sql, String message) {}

  /// The last act of a kind upon the record `of`. Facts are read as text, since a line that was
  /// changed need not be JSON any more.
  private static String last(String acts, String of) {
    return " JOIN LATERAL (SELECT l.line FROM ledger_entry l WHERE l.subject = "
        + of
        + " AND l.act IN ("
        + acts
        + ") ORDER BY l.seq DESC LIMIT 1) a ON true ";
  }

  private static String fact(String key) {
    return "substring(a.line from '[{,]\"" + key + "\":\"([^\"]*)\"')";
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "VERSIONS_BROKEN",
              "SELECT 'table record, ' || r.record_id AS place, r.record_id AS subject FROM record r LEFT JOIN"
                  + " (SELECT record_id, count(*) AS held, max(version) AS latest"
                  + " FROM record_version GROUP BY record_id) v USING (record_id)"
                  + " WHERE (v.latest IS DISTINCT FROM r.version OR v.held IS DISTINCT FROM"
                  + " r.version) AND NOT (r.custody = 'DESTROYED' AND v.held IS NULL)",
              "the record's versions are not those from 1 to the one its row states"),
          new Rule(
              "THREAD_BROKEN",
              "SELECT 'table record, ' || r.record_id AS place, r.record_id AS subject FROM record r JOIN record t"
                  + " ON t.record_id IN (r.thread_id, r.parent_id)"
                  + " WHERE (t.authority, t.channel_id) <> (r.authority, r.channel_id)"
                  + " OR t.record_id = r.thread_id AND t.thread_id IS DISTINCT FROM t.record_id"
                  + " OR t.record_id = r.parent_id AND t.thread_id IS DISTINCT FROM r.thread_id",
              "the item hangs on one that is not of its own thread and channel"),
          new Rule(
              "DECISION_VERSION_UNKNOWN",
              "SELECT 'table decision, ' || d.record_id AS place, d.record_id AS subject FROM decision d"
                  + " LEFT JOIN record_version v USING (record_id, version)"
                  + " WHERE v.record_id IS NULL",
              "the decision is about a version that is not held"),
          new Rule(
              "REMOVAL_VERSION_UNKNOWN",
              "SELECT 'table removal, ' || m.record_id AS place, m.record_id AS subject FROM removal m"
                  + " LEFT JOIN record_version v USING (record_id, version)"
                  + " WHERE v.record_id IS NULL",
              "the removal is of a version that is not held"),
          new Rule(
              "SIGNAL_VERSION_UNKNOWN",
              "SELECT DISTINCT 'table signal, ' || s.record_id AS place, s.record_id AS subject FROM signal s"
                  + " LEFT JOIN record_version v USING (record_id, version)"
                  + " WHERE v.record_id IS NULL",
              "a signal was read in a version that is not held"),
          new Rule(
              "DECISION_UNLIKE_LEDGER",
              "SELECT 'table decision, ' || d.record_id AS place, d.record_id AS subject FROM decision d"
                  + last("'DECIDED'", "d.record_id")
                  + "WHERE (d.outcome, d.version::text, coalesce(d.rule, ''),"
                  + " coalesce(d.due_on::text, ''), d.decided_by) IS DISTINCT FROM ("
                  + fact("outcome")
                  + ", "
                  + fact("version")
                  + ", coalesce("
                  + fact("rule")
                  + ", ''), coalesce("
                  + fact("dueOn")
                  + ", ''), "
                  + fact("decidedBy")
                  + ")",
              "the decision is not the one that the ledger's last act on it states: look at both"
                  + " before anything is culled"),
          new Rule(
              "DECISION_UNACCOUNTED",
              "SELECT 'table decision, ' || d.record_id AS place, d.record_id AS subject FROM decision d WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = d.record_id"
                  + " AND l.act = 'DECIDED')",
              "no act of the ledger made this decision"),
          new Rule(
              "VERSION_UNLIKE_LEDGER",
              "SELECT 'table record_version, ' || v.record_id || ' v' || v.version AS place, v.record_id AS subject"
                  + " FROM record_version v WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = v.record_id"
                  + " AND l.act IN ('RECORD_CAPTURED', 'VERSION_CAPTURED', 'VERSION_CUT')"
                  + " AND position('\"object\":\"' || v.object_id || '\"' in l.line) > 0"
                  + " AND position('\"version\":\"' || v.version || '\"' in l.line) > 0)",
              "no act of the ledger captured this version as this object"),
          new Rule(
              "SNAPSHOT_UNLIKE_LEDGER",
              "SELECT 'table snapshot, ' || s.page_id || ' v' || s.version AS place, s.page_id AS subject"
                  + " FROM snapshot s WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = s.page_id AND l.act IN ('SNAPSHOT_TAKEN', 'SNAPSHOT_CUT')"
                  + " AND position('\"object\":\"' || s.object_id || '\"' in l.line) > 0)",
              "no act of the ledger took this snapshot"),
          new Rule(
              "RENDITION_UNLIKE_LEDGER",
              "SELECT 'table rendition, ' || x.rendition_id AS place, x.record_id AS subject FROM rendition x"
                  + " WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = x.record_id AND l.act = 'RENDITION_MADE'"
                  + " AND position('\"object\":\"' || x.object_id || '\"' in l.line) > 0)",
              "no act of the ledger made this rendition"),
          new Rule(
              "DOCUMENTATION_UNLIKE_LEDGER",
              "SELECT 'table documented_page, ' || p.page_id || ' ' || p.visit_id AS place, p.page_id AS subject"
                  + " FROM documented_page p WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = p.page_id AND l.act IN ('PAGE_DOCUMENTED', 'DOCUMENTED_PAGE_CUT')"
                  + " AND position('\"object\":\"' || p.object_id || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table documentation, ' || d.visit_id AS place, d.profile_id AS subject"
                  + " FROM documentation d WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = d.profile_id AND l.act = 'CHANNEL_DOCUMENTED'"
                  + " AND position('\"visit\":\"' || d.visit_id || '\"' in l.line) > 0"
                  + " AND position('\"complete\":\"' || d.complete::text || '\"' in l.line) > 0)",
              "no act of the ledger documented this"),
          new Rule(
              "REMOVAL_UNLIKE_LEDGER",
              "SELECT 'table removal, ' || m.record_id AS place, m.record_id AS subject FROM removal m LEFT"
                  + last("'REMOVAL_SEALED'", "m.record_id")
                  + "WHERE a.line IS NULL OR (m.code, m.basis, m.object_id) IS DISTINCT FROM ("
                  + fact("code")
                  + ", "
                  + fact("basis")
                  + ", "
                  + fact("object")
                  + ")",
              "the removal is not the one that the ledger's last act on it states"),
          new Rule(
              "SETTLEMENT_UNLIKE_LEDGER",
              "SELECT 'table settlement, ' || s.record_id AS place, s.record_id AS subject"
                  + " FROM settlement s WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = s.record_id AND l.act = 'DISAPPEARANCE_SETTLED'"
                  + " AND position('\"object\":\"' || s.object_id || '\"' in l.line) > 0"
                  + " AND position('\"cause\":\"' || s.cause || '\"' in l.line) > 0)",
              "no act of the ledger explained this disappearance so"),
          new Rule(
              "RULING_UNLIKE_LEDGER",
              "SELECT 'table access_ruling, ' || p.record_id AS place, p.record_id AS subject"
                  + " FROM access_ruling p LEFT"
                  + last("'RESTRICTED', 'RESTRICTION_LIFTED'", "p.record_id")
                  + "WHERE a.line IS NULL OR p.object_id IS DISTINCT FROM "
                  + fact("object")
                  + " OR position(CASE WHEN p.restricted THEN '\"act\":\"RESTRICTED\"'"
                  + " ELSE '\"act\":\"RESTRICTION_LIFTED\"' END in a.line) = 0",
              "the last act of the ledger on it says otherwise of who may see it"),
          new Rule(
              "ISOLATION_UNLIKE_LEDGER",
              "SELECT 'table isolation, ' || i.record_id AS place, i.record_id AS subject"
                  + " FROM isolation i WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = i.record_id AND l.act = 'ISOLATED'"
                  + " AND position('\"basis\":\"' || i.basis_id || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table isolation, ' || l.subject AS place, l.subject AS subject"
                  + " FROM ledger_entry l WHERE l.act = 'ISOLATED' AND NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry e WHERE e.act = 'ISOLATION_RELEASED'"
                  + " AND e.subject = l.subject AND e.seq > l.seq"
                  + " AND substring(e.line from '[{,]\"basis\":\"([^\"]*)\"')"
                  + " = substring(l.line from '[{,]\"basis\":\"([^\"]*)\"'))"
                  + " AND (NOT EXISTS (SELECT 1 FROM isolation i WHERE i.record_id = l.subject"
                  + " AND i.basis_id = substring(l.line from '[{,]\"basis\":\"([^\"]*)\"'))"
                  + " OR (SELECT count(*) FROM isolated_object o"
                  + " WHERE o.basis_id = substring(l.line from '[{,]\"basis\":\"([^\"]*)\"'))"
                  + " < substring(l.line from '[{,]\"objects\":\"([0-9]+)\"')::bigint)",
              "what the ledger says is isolated is not, or the reverse: nobody may see it"),
          new Rule(
              "REGISTER_UNLIKE_LEDGER",
              "SELECT 'table register_version, ' || v.object_id AS place, 'REGISTER_KEPT' AS subject"
                  + " FROM register_version v WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.act = 'REGISTER_KEPT' AND l.authority = v.authority"
                  + " AND position('\"object\":\"' || v.object_id || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table register_document, ' || d.object_id AS place, 'DOCUMENT_KEPT' AS subject"
                  + " FROM register_document d WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.act = 'DOCUMENT_KEPT' AND l.authority = d.authority"
                  + " AND position('\"object\":\"' || d.object_id || '\"' in l.line) > 0"
                  + " AND position('\"kind\":\"' || d.kind || '\"' in l.line) > 0)",
              "no act of the ledger kept this version"),
          new Rule(
              "HOLD_UNLIKE_LEDGER",
              "SELECT 'table hold, ' || h.hold_id AS place, 'HOLD_PLACED' AS subject FROM hold h"
                  + " WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l WHERE l.act = 'HOLD_PLACED'"
                  + " AND l.authority = h.authority"
                  + " AND position('\"hold\":\"' || h.hold_id || '\"' in l.line) > 0"
                  + " AND position('\"kind\":\"' || h.kind || '\"' in l.line) > 0"
                  + " AND position('\"frozen\":\"' || (SELECT count(*) FROM hold_record r"
                  + " WHERE r.hold_id = h.hold_id) || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table hold_release, ' || e.hold_id AS place, 'HOLD_RELEASED' AS subject"
                  + " FROM hold_release e WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.act = 'HOLD_RELEASED'"
                  + " AND position('\"hold\":\"' || e.hold_id || '\"' in l.line) > 0)",
              "the hold is not what the ledger's acts on it state: destroy nothing before it is known"
                  + " who placed or released it"),
          new Rule(
              "TASK_UNLIKE_LEDGER",
              "SELECT 'table task, ' || t.task_id AS place, t.record_id AS subject FROM task t"
                  + " WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l WHERE l.subject = t.record_id"
                  + " AND l.act = 'TASK_OPENED'"
                  + " AND position('\"task\":\"' || t.task_id || '\"' in l.line) > 0"
                  + " AND position('\"kind\":\"' || t.kind || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table task_done, ' || d.task_id AS place, t.record_id AS subject"
                  + " FROM task_done d JOIN task t USING (task_id) WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = t.record_id"
                  + " AND l.act = 'TASK_DONE'"
                  + " AND position('\"task\":\"' || d.task_id || '\"' in l.line) > 0"
                  + " AND position('\"outcome\":\"' || d.outcome || '\"' in l.line) > 0)",
              "no act of the ledger opened or ended this task"),
          new Rule(
              "JUDGEMENT_UNLIKE_LEDGER",
              "SELECT 'table judgement, ' || j.record_id || ' v' || j.version AS place,"
                  + " j.record_id AS subject FROM judgement j WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = j.record_id"
                  + " AND l.act IN ('JUDGED', 'SECOND_OPINION')"
                  + " AND position('\"agent\":\"' || j.judged_by || '\"' in l.line) > 0"
                  + " AND position('\"outcome\":\"' || j.outcome || '\"' in l.line) > 0"
                  + " AND position('\"reason\":\"' || j.reason || '\"' in l.line) > 0"
                  + " AND position('\"version\":\"' || j.version || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table rule_fallback, ' || f.rule AS place, 'RULE_FELL_BACK' AS subject"
                  + " FROM rule_fallback f WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.act = 'RULE_FELL_BACK' AND l.authority = f.authority"
                  + " AND position('\"edition\":\"' || f.edition || '\"' in l.line) > 0)",
              "no act of the ledger judged this, or let this rule fall back: look at it before"
                  + " anything is culled"),
          new Rule(
              "REGISTRATION_UNLIKE_LEDGER",
              "SELECT 'table register_entry, ' || e.object_id AS place, e.record_id AS subject"
                  + " FROM register_entry e WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.subject = e.record_id AND (e.number IS NULL"
                  + " AND l.act = 'REGISTRATION_REJECTED' OR l.act IN ('REGISTERED',"
                  + " 'REGISTRATION_CORRECTED') AND position('\"number\":\"' || translate(e.number,"
                  + " ' ÅÄÖÆØåäöæø', '_AAOAOaaoao') || '\"' in l.line) > 0)"
                  + " AND position('\"object\":\"' || e.object_id || '\"' in l.line) > 0"
                  + " AND position('\"reason\":\"' || e.reason || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table register_entry, ' || l.subject AS place, l.subject AS subject"
                  + " FROM ledger_entry l WHERE l.act IN ('REGISTERED', 'REGISTRATION_CORRECTED')"
                  + " AND EXISTS (SELECT 1 FROM record r WHERE r.record_id = l.subject"
                  + " AND r.custody <> 'DESTROYED') AND NOT EXISTS (SELECT 1 FROM register_entry e"
                  + " WHERE e.record_id = l.subject AND e.object_id"
                  + " = substring(l.line from '[{,]\"object\":\"([^\"]*)\"'))"
                  + " UNION ALL"
                  + " SELECT 'table register_entry, ' || l.subject AS place, l.subject AS subject"
                  + " FROM ledger_entry l JOIN register_entry e ON e.record_id = l.subject"
                  + " AND e.object_id = substring(l.line from '[{,]\"entry\":\"([^\"]*)\"')"
                  + " WHERE l.act = 'REGISTRATION_WITHDRAWN' AND e.ended_at IS NULL",
              "the register entry is not what the ledger's acts on it state: ask the registrar"
                  + " under which number the item stands"),
          new Rule(
              "CASE_LIST_UNLIKE_LEDGER",
              "SELECT 'table case_list, ' || c.list_id AS place, c.object_id AS subject FROM case_list c"
                  + " WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.act = 'CASES_IMPORTED' AND l.authority = c.authority"
                  + " AND position('\"object\":\"' || c.object_id || '\"' in l.line) > 0"
                  + " AND position('\"tag\":\"' || c.tag || '\"' in l.line) > 0"
                  + " AND position('\"cases\":\"' || c.cases || '\"' in l.line) > 0)",
              "no act of the ledger took in this list of cases"),
          new Rule(
              "ACCOUNT_UNLIKE_LEDGER",
              "SELECT 'table account, ' || c.account_id AS place, 'ACCOUNT_ADDED' AS subject FROM account c WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.act IN ('ACCOUNT_ADDED', 'ACCOUNT_ROLE_CHANGED')"
                  + " AND l.authority = c.authority"
                  + " AND position('\"account\":\"' || c.account_id || '\"' in l.line) > 0"
                  + " AND position('\"role\":\"' || c.role || '\"' in l.line) > 0)",
              "no act of the ledger added this account with this role: remove it if nobody knows"
                  + " why it is there"),
          new Rule(
              "DESTRUCTION_UNLIKE_LEDGER",
              "SELECT 'table record, ' || r.record_id AS place, r.record_id AS subject FROM record r"
                  + " WHERE r.custody = 'DESTROYED' AND r.kind <> 'MEDIA' AND NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = r.record_id"
                  + " AND l.act = 'RECORD_DESTROYED')"
                  + " UNION ALL"
                  + " SELECT 'table tombstone, ' || l.subject AS place, l.subject AS subject"
                  + " FROM ledger_entry l WHERE l.act = 'RECORD_DESTROYED' AND (NOT EXISTS"
                  + " (SELECT 1 FROM tombstone t WHERE t.record_id = l.subject AND t.seq = l.seq)"
                  + " OR EXISTS (SELECT 1 FROM record r WHERE r.record_id = l.subject"
                  + " AND r.custody <> 'DESTROYED'))"
                  + " UNION ALL"
                  + " SELECT 'table tombstone, ' || t.record_id AS place, t.record_id AS subject"
                  + " FROM tombstone t WHERE NOT EXISTS (SELECT 1 FROM ledger_entry l"
                  + " WHERE l.seq = t.seq AND l.subject = t.record_id"
                  + " AND l.act = 'RECORD_DESTROYED'"
                  + " AND position('\"proposal\":\"' || t.proposal_id || '\"' in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table tombstone, ' || t.record_id AS place, t.record_id AS subject"
                  + " FROM (SELECT record_id, uri_tag AS tag FROM tombstone_address UNION ALL"
                  + " SELECT record_id, content_tag FROM tombstone_content) t WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = t.record_id"
                  + " AND l.act = 'TOMBSTONE' AND position(t.tag in l.line) > 0)"
                  + " UNION ALL"
                  + " SELECT 'table destroyed_object, ' || d.object_id AS place,"
                  + " d.record_id AS subject FROM destroyed_object d WHERE NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.subject = d.record_id"
                  + " AND (l.act = 'OBJECTS_DESTROYED'"
                  + " AND position('\":\"' || d.object_id || '\"' in l.line) > 0"
                  + " OR l.act = 'RECORD_DESTROYED' AND d.object_id LIKE 'item-%'))",
              "what the ledger says was destroyed is not, or the reverse"),
          new Rule(
              "PROPOSAL_UNLIKE_LEDGER",
              "SELECT 'table proposal, ' || p.proposal_id AS place, 'DESTRUCTION_CERTIFIED' AS subject"
                  + " FROM proposal p WHERE p.certificate IS NOT NULL AND NOT EXISTS"
                  + " (SELECT 1 FROM ledger_entry l WHERE l.act = 'DESTRUCTION_CERTIFIED'"
                  + " AND l.authority = p.authority"
                  + " AND position('\"object\":\"' || p.certificate || '\"' in l.line) > 0)",
              "no act of the ledger issued this certificate"),
          new Rule(
              "OBJECT_UNACCOUNTED",
              "SELECT 'ledger_entry ' || l.seq AS place, l.seq::text AS subject FROM ledger_entry l"
                  + " WHERE position('\"seal\":\"' in l.line) > 0 AND NOT EXISTS"
                  + " (SELECT 1 FROM fixity f"
                  + " WHERE f.object_id = substring(l.line from '[{,]\"object\":\"([^\"]*)\"'))"
                  + " AND NOT EXISTS (SELECT 1 FROM destroyed_object d"
                  + " WHERE d.object_id = substring(l.line from '[{,]\"object\":\"([^\"]*)\"'))"
                  + " AND NOT EXISTS (SELECT 1 FROM ledger_entry a WHERE a.act = 'ARCHIVE_RESTORED'"
                  + " AND l.seq BETWEEN substring(a.line from '[{,]\"lostFrom\":\"([0-9]+)\"')::bigint"
                  + " AND substring(a.line from '[{,]\"lostTo\":\"([0-9]+)\"')::bigint)",
              "the act names an object that no row remembers: a row was lost"));

  private final Rows rows;
  private final SuspectEntries suspects;

  public CatalogueAudit(DataSource tables, SuspectEntries suspects) {
    this.rows = new Rows(tables);
    this.suspects = suspects;
  }

  public int size() {
    return RULES.size();
  }

  /// @param done after each rule
  public void findings(Consumer<Finding> findings, Runnable done) {
    for (Rule rule : RULES) {
      rows.each(
          rule.sql(),
          (row, _) ->
              suspects.subjects().contains(row.getString("subject").strip())
                  ? ""
                  : row.getString("place"),
          place -> {
            if (!place.isEmpty()) {
              findings.accept(Finding.error(rule.code(), place, rule.message() + TOLD));
            }
          });
      done.run();
    }
  }
}
