package org.bevara.job;

import org.bevara.capture.HeldRecord;
import org.bevara.capture.Version;
import org.bevara.moderation.Removal;
import org.bevara.moderation.Removed;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One record with its versions and everything that was done to it, as the contract's JSON object.
public final class RecordAccount {

  private RecordAccount() {}

  /// The record as the one who asked may see it.
  public static ObjectNode json(HeldRecord held, Sight sight, Archive archive) {
    ObjectNode node = sight.view(held);
    archive
        .removals()
        .outcomeOf(held.recordId())
        .ifPresent(removed -> removal(node.putObject("removal"), removed));
    versions(node.putArray("versions"), held, archive);
    events(node.putArray("events"), held, sight, archive);
    return node;
  }

  /// Each version of a record, the first at the head.
  public static void versions(ArrayNode versions, HeldRecord held, Archive archive) {
    for (Version version : archive.holdings().versions(held.recordId())) {
      versions
          .addObject()
          .put("version", version.number())
          .put("capturedAt", version.capturedAt().toString())
          .put("visit", version.visit().value())
          .put("object", version.objectId());
    }
  }

  /// What was done to a record, as far as the one who asked is told ([RecordEvent#of]).
  public static void events(ArrayNode events, HeldRecord held, Sight sight, Archive archive) {
    for (RecordEvent event : RecordEvent.of(held, sight, archive)) {
      ObjectNode node =
          events
              .addObject()
              .put("seq", event.seq())
              .put("at", event.at().toString())
              .put("act", event.act())
              .put("agent", event.agent());
      ObjectNode facts = node.putObject("facts");
      event.facts().forEach(facts::put);
    }
  }

  /// The decision to remove it from its channel, and when a visit found it gone.
  static void removal(ObjectNode node, Removed removed) {
    Removal removal = removed.removal();
    node.put("code", removal.code().name())
        .put("basis", removal.code().basis().name())
        .put("decidedBy", removal.decidedBy())
        .put("sealedAt", removal.sealedAt().toString())
        .put("goneAt", removed.goneAt() == null ? null : removed.goneAt().toString())
        .put("receipt", removal.receipt());
  }
}
