package org.bevara.plan.internal;

import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.plan.CaseList;
import org.bevara.plan.CaseLists;
import org.bevara.record.AuthorityName;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists of cases in the database.
public final class JdbcCaseLists implements CaseLists {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcCaseLists(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public void enter(CaseList list) {
    jdbc.sql(
            "INSERT INTO case_list (authority, object_id, tag, cases, properties, parties,"
                + " imported_by, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .param(list.authority().value())
        .param(list.object())
        .param(list.tag())
        .param(list.cases())
        .param(list.properties())
        .param(list.parties())
        .param(list.importedBy())
        .param(Timestamp.from(list.importedAt()))
        .update();
    ledger.append(
        LedgerAct.of(
            list.authority(),
            list.importedAt(),
            "CASES_IMPORTED",
            list.importedBy(),
            Map.of(
                "object",
                list.object(),
                "tag",
                list.tag(),
                "cases",
                String.valueOf(list.cases()),
                "properties",
                String.valueOf(list.properties()),
                "parties",
                String.valueOf(list.parties()))));
  }

  @Override
  public Optional<CaseList> latest(AuthorityName authority) {
    return jdbc.sql("SELECT * FROM case_list WHERE authority = ? ORDER BY list_id DESC LIMIT 1")
        .param(authority.value())
        .query((row, _) ->
            new CaseList(
                authority,
                row.getString("object_id"),
                row.getString("tag"),
                row.getInt("cases"),
                row.getInt("properties"),
                row.getInt("parties"),
                row.getString("imported_by"),
                row.getTimestamp("imported_at").toInstant()))
        .optional();
  }
}
