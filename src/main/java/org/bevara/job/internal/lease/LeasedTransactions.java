package org.bevara.job.internal.lease;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/// Transactions of which those of a run begin only while it holds its lease, the job repository's
/// included.
public final class LeasedTransactions extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  public LeasedTransactions(DataSource tables) {
    super(tables);
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    Optional<Lease> lease = Lease.current();
    if (lease.isPresent()) {
      lease.get().fence(connection);
    }
  }
}
