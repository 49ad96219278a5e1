package org.bevara.render.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/// Leaves out the marked-content sequences that hold nothing. The typesetter opens one for the
/// background of every box, drawn or not, with a dictionary of its own: nine of ten, and a third of
/// the file and of the validator's work.
final class EmptyArtifacts {

  private EmptyArtifacts() {}

  static void leaveOut(PDDocument document) throws IOException {
    for (PDPage page : document.getPages()) {
      Set<COSName> used = new HashSet<>();
      List<Object> tokens = filled(new PDFStreamParser(page).parse(), used);
      PDStream content = new PDStream(document);
      try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
        new ContentStreamWriter(out).writeTokens(tokens);
      }
      page.setContents(content);
      COSDictionary properties =
          page.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
      if (properties != null) {
        List.copyOf(properties.keySet()).stream()
            .filter(name -> !used.contains(name))
            .forEach(properties::removeItem);
      }
    }
  }

  /// The tokens without `/Artifact … BDC` that `EMC` follows at once.
  ///
  /// @param used is given the names of the properties that the others refer to
  private static List<Object> filled(List<Object> tokens, Set<COSName> used) {
    List<Object> kept = new ArrayList<>(tokens.size());
    for (Object token : tokens) {
      if (is(token, OperatorName.END_MARKED_CONTENT) && opensArtifact(kept)) {
        kept.subList(kept.size() - 3, kept.size()).clear();
      } else {
        kept.add(token);
      }
    }
    for (int i = 1; i < kept.size(); i++) {
      if (is(kept.get(i), OperatorName.BEGIN_MARKED_CONTENT_SEQ)
          && kept.get(i - 1) instanceof COSName name) {
        used.add(name);
      }
    }
    return kept;
  }

  private static boolean opensArtifact(List<Object> kept) {
    int size = kept.size();
    return size >= 3
        && is(kept.get(size - 1), OperatorName.BEGIN_MARKED_CONTENT_SEQ)
        && COSName.ARTIFACT.equals(kept.get(size - 3));
  }

  private static boolean is(Object token, String operator) {
    return token instanceof Operator found && found.getName().equals(operator);
  }
}
