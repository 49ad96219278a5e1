package org.bevara.review.internal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.Sha256;
import org.bevara.review.Fallback;
import org.bevara.review.Fallbacks;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which rules fell back, in the database.
public final class JdbcFallbacks implements Fallbacks {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcFallbacks(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public List<Fallback> standing(AuthorityName authority) {
    return jdbc.sql(
            "SELECT * FROM rule_fallback WHERE authority = ? AND restored_at IS NULL"
                + " ORDER BY rule, edition")
        .param(authority.value())
        .query((row, _) ->
            new Fallback(
                row.getString("rule"),
                new Sha256(row.getString("edition")),
                row.getInt("judged"),
                row.getInt("overruled"),
                row.getDouble("at_most"),
                row.getTimestamp("fell_at").toInstant()))
        .list();
  }

  @Override
  public void fall(AuthorityName authority, Fallback fallback) {
    int fell =
        jdbc.sql(
                "INSERT INTO rule_fallback (authority, rule, edition, judged, overruled, at_most,"
                    + " fell_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (authority, rule, edition) WHERE restored_at IS NULL DO NOTHING")
            .param(authority.value())
            .param(fallback.rule())
            .param(fallback.edition().hex())
            .param(fallback.judged())
            .param(fallback.overruled())
            .param(BigDecimal.valueOf(fallback.atMost()))
            .param(Timestamp.from(fallback.at()))
            .update();
    if (fell > 0) {
      ledger.append(
          LedgerAct.of(
              authority, fallback.at(), "RULE_FELL_BACK", LedgerAct.MACHINE, facts(fallback)));
    }
  }

  @Override
  public void restore(
      AuthorityName authority, Fallback fallback, String by, Instant at, String object) {
    int restored =
        jdbc.sql(
                "UPDATE rule_fallback SET restored_at = ?, restored_by = ?, object_id = ?"
                    + " WHERE authority = ? AND rule = ? AND edition = ? AND restored_at IS NULL")
            .param(Timestamp.from(at))
            .param(by)
            .param(object)
            .param(authority.value())
            .param(fallback.rule())
            .param(fallback.edition().hex())
            .update();
    if (restored > 0) {
      Map<String, String> facts = new TreeMap<>(facts(fallback));
      facts.put("object", object);
      ledger.append(LedgerAct.of(authority, at, "RULE_RESTORED", by, facts));
    }
  }

  private static Map<String, String> facts(Fallback fallback) {
    return Map.of(
        "rule", fallback.rule(),
        "edition", fallback.edition().hex(),
        "judged", String.valueOf(fallback.judged()),
        "overruled", String.valueOf(fallback.overruled()),
        "atMost", String.valueOf(fallback.atMost()));
  }
}
