package org.bevara.render;

import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;

/// The languages that a document's structure elements state.
final class Languages {

  private Languages() {}

  static Set<String> inStructure(PDDocument document) {
    Set<String> languages = new TreeSet<>();
    collect(document.getDocumentCatalog().getStructureTreeRoot(), languages);
    return languages;
  }

  private static void collect(PDStructureNode node, Set<String> languages) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getLanguage() != null) {
          languages.add(element.getLanguage());
        }
        collect(element, languages);
      }
    }
  }
}
