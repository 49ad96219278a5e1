package org.bevara.web;

import java.sql.Timestamp;
import java.time.Instant;
import org.bevara.capture.HeldRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A comment of the served archive that is gone from its channel without a decision, until closed.
record GoneItem(ServedArchive served, HeldRecord item) implements AutoCloseable {

  /// The first comment, gone now.
  static GoneItem in(ServedArchive served) {
    HeldRecord item =
        served.items(false).stream()
            .filter(each -> each.kind().word().equals("comment"))
            .findFirst()
            .orElseThrow();
    Instant at = served.clock.instant();
    GoneItem gone = new GoneItem(served, item);
    gone.jdbc()
        .sql("UPDATE record SET state = 'DELETED', gone_at = ? WHERE record_id = ?")
        .params(Timestamp.from(at), gone.id())
        .update();
    gone.jdbc()
        .sql("INSERT INTO absence VALUES (?, ?, 1, 'DELETED', ?, NULL)")
        .params(gone.id(), Timestamp.from(at), Timestamp.from(item.lastSeenAt()))
        .update();
    return gone;
  }

  String id() {
    return item.recordId().value();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(served.archive().database());
  }

  @Override
  public void close() {
    jdbc().sql("DELETE FROM settlement WHERE record_id = ?").param(id()).update();
    jdbc().sql("DELETE FROM absence WHERE record_id = ?").param(id()).update();
    jdbc()
        .sql("UPDATE record SET state = ?, gone_at = NULL WHERE record_id = ?")
        .params(item.state().name(), id())
        .update();
  }
}
