package org.bevara.web.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Archive;
import org.bevara.job.Copies;
import org.bevara.job.Desk;
import org.bevara.job.Oversight;
import org.bevara.job.Sight;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// Somebody at their authority's desk, for one request: what they may see, and the account of what
/// they saw.
public record Seat(Archive archive, Desk desk, Viewer.User viewer, Sight sight) {

  /// What the ledger calls a look at a restricted record.
  public static final String VIEWED = "RECORD_VIEWED";

  /// How a record was shown.
  public enum Form {
    HIT,
    LIST,
    PAGE,
    THREAD,
    PDF,
    PICTURE,
    MEDIUM,
    SOURCE,
    EXCHANGE
  }

  public Account account() {
    return viewer.account();
  }

  public AuthorityName authority() {
    return account().authority();
  }

  public Holdings holdings() {
    return archive.holdings();
  }

  public Copies copies() {
    return new Copies(desk, holdings(), sight);
  }

  /// How the authority's channels stand by its routine, as far as this person may know.
  public Oversight oversight() {
    return Oversight.of(archive, desk.definitions(), sight.seesRestricted());
  }

  /// Enters in the ledger that what is restricted among `shown` was seen, each once (domain, 2.8).
  /// To be called before it is shown: what cannot be accounted for is not shown.
  public void saw(Collection<HeldRecord> shown, Form form) {
    if (!sight.seesRestricted()) {
      return;
    }
    Map<RecordId, HeldRecord> restricted = new LinkedHashMap<>();
    for (HeldRecord held : shown) {
      if (holdings().isRestricted(held)) {
        restricted.put(held.recordId(), held);
      }
    }
    if (restricted.isEmpty()) {
      return;
    }
    archive
        .transactions()
        .executeWithoutResult(
            _ -> restricted.values().forEach(held -> archive.ledger().append(viewed(held, form))));
  }

  private LedgerAct viewed(HeldRecord held, Form form) {
    return LedgerAct.on(
        held.recordId(),
        authority(),
        archive.clock().instant(),
        VIEWED,
        viewer.agent(),
        Map.of("as", form.name(), "version", String.valueOf(held.version())));
  }
}
