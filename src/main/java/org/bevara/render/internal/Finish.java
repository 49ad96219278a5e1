package org.bevara.render.internal;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.bevara.record.Sha256;
import org.bevara.render.SheetHead;

/// The last touch on every document: what it is, what its colors mean, who made it, and an
/// identifier that depends on its content alone (ISO 19005-2, 6.1.3, 6.2.3, 6.6.2, 6.7.2).
///
/// Nothing here asks the clock, so the same input gives the same bytes.
final class Finish {

  private static final String SRGB = "sRGB IEC61966-2.1";
  private static final int ID_BYTES = 16;

  private Finish() {}

  /// The finished document's bytes. The document itself is changed and stays open.
  ///
  /// @param language tag of the document's language
  /// @param source digest of all that the document was made from
  static byte[] save(PDDocument document, SheetHead head, String language, Sha256 source)
      throws IOException {
    PDDocumentCatalog catalog = document.getDocumentCatalog();
    document.setVersion(1.7f);
    catalog.setLanguage(language);
    PDMarkInfo marks = new PDMarkInfo();
    marks.setMarked(true);
    catalog.setMarkInfo(marks);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
    catalog.setOutputIntents(List.of(screenColors(document)));
    describe(document, head, language);
    identify(document, source);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  private static PDOutputIntent screenColors(PDDocument document) throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
    intent.setInfo(SRGB);
    intent.setOutputCondition(SRGB);
    intent.setOutputConditionIdentifier(SRGB);
    intent.setRegistryName("http://www.color.org");
    return intent;
  }

  private static void describe(PDDocument document, SheetHead head, String language)
      throws IOException {
    Description description = new Description(head, language);
    PDDocumentInformation info = new PDDocumentInformation();
    info.setTitle(description.title());
    info.setCreator(Description.CREATOR);
    info.setProducer(Description.PRODUCER);
    GregorianCalendar at = GregorianCalendar.from(head.at().atZone(head.zone()));
    info.setCreationDate(at);
    info.setModificationDate(at);
    document.setDocumentInformation(info);
    // left uncompressed, so that it is found by who has no PDF reader
    PDMetadata metadata = new PDMetadata(document);
    metadata.importXMPMetadata(description.xmp());
    document.getDocumentCatalog().setMetadata(metadata);
  }

  private static void identify(PDDocument document, Sha256 source) {
    byte[] id = Arrays.copyOf(HexFormat.of().parseHex(source.hex()), ID_BYTES);
    COSArray pair = new COSArray();
    pair.add(new COSString(id));
    pair.add(new COSString(id));
    document.getDocument().getTrailer().setItem(COSName.ID, pair);
  }
}
