package org.bevara.job.internal.run;

import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.render.ClauseFailure;
import org.bevara.render.Conformance;
import org.bevara.render.ItemPosition;
import org.bevara.render.Rendition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What lies beside a kept rendition: `rendition.json`, form `bevara-rendition/1`.
///
/// The positions are what destruction and redaction need to find an item in the document (design
/// decision 7).
final class RenditionDescription {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RenditionDescription() {}

  static byte[] json(HeldRecord of, Form form, Rendition made) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("format", "bevara-rendition/1")
            .put("recordId", of.recordId().value())
            .put("version", of.version())
            .put("form", form.name())
            .put("flavour", made.flavour().name())
            .put("conformant", made.conformance().isConformant());
    ArrayNode failures = node.putArray("failures");
    if (made.conformance() instanceof Conformance.NonConformant(var found)) {
      for (ClauseFailure failure : found) {
        failures
            .addObject()
            .put("specification", failure.specification())
            .put("clause", failure.citation())
            .put("occurrences", failure.occurrences())
            .put("message", failure.message());
      }
    }
    ArrayNode warnings = node.putArray("warnings");
    made.warnings().forEach(warnings::add);
    ArrayNode positions = node.putArray("positions");
    for (ItemPosition position : made.positions()) {
      positions
          .addObject()
          .put("uri", position.uri())
          .put("page", position.page())
          .put("left", position.box().left())
          .put("bottom", position.box().bottom())
          .put("width", position.box().width())
          .put("height", position.box().height())
          .put("structureElement", position.structureElement());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }
}
