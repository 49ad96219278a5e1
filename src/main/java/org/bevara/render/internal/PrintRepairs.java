package org.bevara.render.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.action.PDAction;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/// Mends what a browser's print lacks of PDF/A-2a besides its glyphs: structure types of PDF 2.0
/// are mapped to types of PDF 1.7 (ISO 19005-2, 6.7.3.4), links get a text that can be read out,
/// and nothing that acts by itself or runs a script stays in (6.5, 6.6).
final class PrintRepairs {

  /// ISO 32000-1, 14.8.4.
  private static final Set<String> STANDARD =
      Set.of(
          "Document",
          "Part",
          "Art",
          "Sect",
          "Div",
          "BlockQuote",
          "Caption",
          "TOC",
          "TOCI",
          "Index",
          "NonStruct",
          "Private",
          "P",
          "H",
          "H1",
          "H2",
          "H3",
          "H4",
          "H5",
          "H6",
          "L",
          "LI",
          "Lbl",
          "LBody",
          "Table",
          "TR",
          "TH",
          "TD",
          "THead",
          "TBody",
          "TFoot",
          "Span",
          "Quote",
          "Note",
          "Reference",
          "BibEntry",
          "Code",
          "Link",
          "Annot",
          "Ruby",
          "RB",
          "RT",
          "RP",
          "Warichu",
          "WT",
          "WP",
          "Figure",
          "Formula",
          "Form");

  private static final Map<String, String> NEAREST =
      Map.of(
          "Em", "Span",
          "Strong", "Span",
          "Sub", "Span",
          "Title", "P",
          "Aside", "Div",
          "FENote", "Note",
          "DocumentFragment", "Div");

  private static final Set<String> HARMLESS = Set.of("http", "https", "mailto", "tel");

  private PrintRepairs() {}

  static void apply(PDDocument document) throws IOException {
    roles(document);
    for (PDPage page : document.getPages()) {
      page.getCOSObject().removeItem(COSName.AA);
      for (PDAnnotation annotation : page.getAnnotations()) {
        annotation.getCOSObject().removeItem(COSName.AA);
        if (annotation instanceof PDAnnotationLink link) {
          link(link);
        }
      }
    }
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    catalog.removeItem(COSName.OPEN_ACTION);
    catalog.removeItem(COSName.AA);
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null) {
      names.removeItem(COSName.JAVA_SCRIPT);
      names.removeItem(COSName.EMBEDDED_FILES);
    }
  }

  private static void roles(PDDocument document) {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root == null) {
      return;
    }
    Set<String> used = new TreeSet<>();
    collect(root.getCOSObject().getDictionaryObject(COSName.K), used);
    Map<String, Object> known = root.getRoleMap();
    Map<String, String> roles = new TreeMap<>();
    known.forEach((role, type) -> roles.put(role, String.valueOf(type)));
    for (String type : used) {
      if (!STANDARD.contains(type)) {
        roles.putIfAbsent(type, NEAREST.getOrDefault(type, "NonStruct"));
      }
    }
    if (!roles.isEmpty()) {
      root.setRoleMap(roles);
    }
  }

  private static void collect(COSBase kids, Set<String> types) {
    COSBase base = kids instanceof COSObject object ? object.getObject() : kids;
    if (base instanceof COSArray array) {
      for (COSBase kid : array) {
        collect(kid, types);
      }
    } else if (base instanceof COSDictionary element && element.containsKey(COSName.S)) {
      types.add(element.getNameAsString(COSName.S));
      collect(element.getDictionaryObject(COSName.K), types);
    }
  }

  private static void link(PDAnnotationLink link) throws IOException {
    PDAction action = link.getAction();
    if (action instanceof PDActionURI uri && isHarmless(uri.getURI())) {
      if (link.getContents() == null) {
        link.setContents(uri.getURI());
      }
    } else if (action != null && !(action instanceof PDActionGoTo)) {
      link.getCOSObject().removeItem(COSName.A);
    }
    if (link.getContents() == null) {
      link.setContents("#");
    }
  }

  private static boolean isHarmless(String uri) {
    int colon = uri.indexOf(':');
    return colon > 0 && HARMLESS.contains(uri.substring(0, colon).toLowerCase(Locale.ROOT));
  }
}
