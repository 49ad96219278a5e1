package org.bevara.job;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.Proposals;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.Aftermath;
import org.bevara.upkeep.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the ledger says was destroyed and held after a backup was made.
public record LedgerAftermath(Clock clock) implements Aftermath {

  @Override
  public long destroy(ArchiveHome home, DataSource tables, long after) {
    return new Redestroying(clock).destroy(home, tables, after);
  }

  @Override
  public long hold(ArchiveHome home, DataSource tables, long after) {
    return new Reholding(clock).hold(home, tables, after);
  }

  @Override
  public void endProposals(ArchiveHome home, DataSource tables) {
    Proposals proposals = Proposals.in(tables, ledger(home, tables, clock));
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(tables));
    for (AuthorityName authority : authorities(tables)) {
      for (Proposal waiting : proposals.all(authority).stream().filter(Expiring::waits).toList()) {
        transactions.executeWithoutResult(_ ->
            proposals.expire(proposals.lock(authority, waiting.id()), "RESTORED", clock.instant()));
      }
    }
  }

  /// The ledger of a home that is not open yet, whose entries are sealed like others.
  static Ledger ledger(ArchiveHome home, DataSource tables, Clock clock) {
    return new Seals(ObjectStore.inDirectory(home.store(), clock), home.archiveKey())
        .on(Ledger.in(tables), tables);
  }

  static List<AuthorityName> authorities(DataSource tables) {
    return JdbcClient.create(tables)
        .sql("SELECT DISTINCT authority FROM record ORDER BY authority")
        .query(String.class)
        .list()
        .stream()
        .map(AuthorityName::new)
        .toList();
  }
}
