package org.bevara.render.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;

class EmptyArtifactsTests {

  @Test
  void emptySequencesGoWithTheirPropertiesAndAllElseStays() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDStream stream = new PDStream(document);
      try (OutputStream out = stream.createOutputStream()) {
        out.write(
            """
            /Artifact /Empty BDC
            EMC
            /Artifact /Drawn BDC
            0 0 m
            f
            EMC
            /Span <</MCID 0 >> BDC
            EMC
            BT
            (/Artifact /Empty BDC EMC) Tj
            ET
            /Artifact /Empty2 BDC EMC
            """
                .getBytes(ISO_8859_1));
      }
      page.setContents(stream);
      COSDictionary properties = new COSDictionary();
      for (String name : new String[] {"Empty", "Drawn", "Empty2"}) {
        properties.setItem(name, new COSDictionary());
      }
      page.setResources(new PDResources());
      page.getResources().getCOSObject().setItem(COSName.PROPERTIES, properties);

      EmptyArtifacts.leaveOut(document);

      assertThat(new String(page.getContents().readAllBytes(), ISO_8859_1).lines())
          .containsExactly(
              "/Artifact /Drawn BDC",
              "0 0 m",
              "f",
              "EMC",
              "/Span <</MCID 0 >> BDC",
              "EMC",
              "BT",
              "(/Artifact /Empty BDC EMC) Tj",
              "ET");
      assertThat(properties.keySet()).containsExactly(COSName.getPDFName("Drawn"));
    }
  }
}
