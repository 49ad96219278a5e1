package org.bevara.job;

import org.bevara.access.Viewer;
import org.bevara.disposal.ProposalId;
import org.bevara.job.Executing.Executed;
import org.bevara.record.AuthorityName;

/// Carries a proposal out for who asks in a page: the same as `dispose execute` at the command
/// line, by the definitions as they are at that moment. Thread-safe.
@FunctionalInterface
public interface Disposals {

  /// Carries it out as far as its time has come.
  ///
  /// @param viewer the person who asked
  /// @throws org.bevara.record.BevaraException as [Executing#execute]
  Executed execute(AuthorityName authority, ProposalId proposal, Viewer.User viewer);
}
