package org.bevara.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bevara.appraisal.Phrasebook;
import org.bevara.capture.HeldRecord;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.render.Rendition;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes an item what a registrar gets: its PDF/A and a sheet of its metadata (N07, M08b).
/// Thread-safe.
final class Handing {

  static final String PDF = "item.pdf";
  static final String SHEET = "metadata.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Desk desk;

  Handing(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
  }

  /// The item as it is now.
  ///
  /// @param head of the sheet: who hands it over, and why
  List<ObjectPart> parts(HeldRecord held, ObjectNode head) {
    List<String> decision =
        desk.appraising()
            .appraised(held, desk.definitions().channel(held.channelId()))
            .appraisal()
            .explain(Phrasebook.of(desk.labels()));
    Rendition rendition = desk.sheets().item(held, decision);
    ObjectNode sheet = head.deepCopy();
    sheet.put("pdf", PDF);
    sheet.put("sha256", Sha256.of(rendition.pdf()).hex());
    sheet.put("flavour", rendition.flavour().name());
    sheet.put("conformant", rendition.conformance().isConformant());
    sheet.set("item", desk.view().whole(held));
    return List.of(
        ObjectPart.of(PDF, rendition.pdf()),
        ObjectPart.of(SHEET, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sheet)));
  }

  /// What was handed over as files, with their checksums in the form that `sha256sum -c` reads.
  ///
  /// @param folder is made
  /// @throws FailedException `HANDOVER_FAILED` if it cannot be written
  void write(String object, Path folder) {
    try {
      Files.createDirectories(folder);
      StringBuilder sums = new StringBuilder();
      for (String name : List.of(PDF, SHEET)) {
        byte[] bytes = archive.store().bytes(new ObjectId(object), name);
        Files.write(folder.resolve(name), bytes);
        sums.append(Sha256.of(bytes).hex()).append("  ").append(name).append('\n');
      }
      Files.write(
          folder.resolve("manifest-sha256.txt"), sums.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new FailedException(
          "HANDOVER_FAILED",
          "%s cannot be written (%s); what was handed over is the object %s"
              .formatted(folder, e.getMessage(), object),
          e);
    }
  }
}
