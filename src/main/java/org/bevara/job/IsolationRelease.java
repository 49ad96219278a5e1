package org.bevara.job;

import java.time.Instant;
import java.util.List;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.json.JsonMapper;

/// Ends an isolation that turned out to be a mistake, or that the police have lifted (N27d). It is
/// the archivist's, gives its reason, and stands in the ledger.
public final class IsolationRelease {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;

  public IsolationRelease(Archive archive) {
    this.archive = archive;
  }

  /// Lets the record and what shows it be read again. Index and renditions follow at the next run.
  ///
  /// @param reason in words; it lies in the store
  /// @throws RefusedException `ARCHIVIST_ONLY`, `NOT_ISOLATED`
  /// @throws UsageException `REASON_MISSING`
  public void release(HeldRecord named, String reason, Viewer viewer) {
    if (!(viewer instanceof Viewer.User user)
        || user.account().role() != Role.ARCHIVIST
        || !user.account().authority().equals(named.authority())) {
      throw new RefusedException(
          "ARCHIVIST_ONLY",
          "only an archivist ends an isolation. Give that person's token in BEVARA_TOKEN.");
    }
    if (reason.isBlank()) {
      throw new UsageException("REASON_MISSING", "an isolation ends for a reason: give --reason");
    }
    Instant at = archive.clock().instant();
    ObjectId object = new ObjectId("release-%s-%d".formatted(named.recordId(), at.toEpochMilli()));
    byte[] json =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(
                JSON.createObjectNode()
                    .put("format", "bevara-release/1")
                    .put("recordId", named.recordId().value())
                    .put("releasedAt", at.toString())
                    .put("releasedBy", viewer.agent())
                    .put("reason", reason));
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.store().put(object, List.of(ObjectPart.of("release.json", json)));
          archive.isolations().release(named, object.value(), viewer.agent(), at);
        });
  }
}
