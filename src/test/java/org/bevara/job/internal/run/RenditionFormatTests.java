package org.bevara.job.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bevara.FormatsDocument;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.capture.VisitId;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.Direction;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.render.ClauseFailure;
import org.bevara.render.Conformance;
import org.bevara.render.Flavour;
import org.bevara.render.ItemPosition;
import org.bevara.render.Rendition;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The example of `rendition.json` in `formats.md` has the keys that are written.
class RenditionFormatTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant AT = Instant.parse("2026-11-18T05:14:24Z");
  private static final RecordId POST = new RecordId("01nfjfv43e4b8e1y");

  @Test
  void renditionIsWrittenAsDocumented() {
    Rendition made =
        new Rendition(
            new byte[0],
            Flavour.PDFA_2A,
            new Conformance.NonConformant(
                List.of(new ClauseFailure("ISO 19005-2:2011", "6.2.11.4.1", 1, 2, "a font"))),
            List.of(new ItemPosition("uri", 1, new ItemPosition.Box(1, 2, 3, 4), "item-1")),
            List.of());
    JsonNode written = JSON.readTree(RenditionDescription.json(post(), Form.THREAD, made));
    JsonNode example = JSON.readTree(FormatsDocument.example("bevara-rendition/1"));

    assertThat(keys(example)).isEqualTo(keys(written));
    assertThat(example.get("format")).isEqualTo(written.get("format"));
    assertThat(keys(example.get("positions").get(0)))
        .isEqualTo(keys(written.get("positions").get(0)));
    assertThat(FormatsDocument.text())
        .contains(
            "| `failures` | what veraPDF found: `"
                + String.join("`, `", keys(written.get("failures").get(0))));
  }

  private static HeldRecord post() {
    return new HeldRecord(
        POST,
        new AuthorityName("exempelkommun"),
        new ChannelId("exempelkommun"),
        ItemKind.POST,
        POST,
        null,
        0,
        Direction.DRAWN_UP,
        Visibility.PUBLIC,
        AT,
        null,
        AT,
        AT,
        null,
        new VisitId("visit"),
        SourceState.LIVE,
        Custody.KEPT,
        1,
        Language.SV,
        false);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.properties().forEach(member -> keys.add(member.getKey()));
    return keys;
  }
}
