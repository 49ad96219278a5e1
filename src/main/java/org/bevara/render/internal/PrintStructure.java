package org.bevara.render.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDStructureElementNameTreeNode;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.bevara.render.internal.PrintText.Mark;
import org.jspecify.annotations.Nullable;

/// The structure tree of a print, asked from the page's side: which element holds this piece of
/// content (ISO 32000-1, 14.7.4.4). For one document; not thread-safe.
final class PrintStructure {

  private final @Nullable PDStructureTreeRoot root;
  private final Map<COSDictionary, String> named = new IdentityHashMap<>();

  PrintStructure(PDDocument document) {
    this.root = document.getDocumentCatalog().getStructureTreeRoot();
  }

  /// The innermost element that holds all of the marked-content sequences; null where there is none
  /// but the whole document.
  @Nullable COSDictionary holding(Set<Mark> marks) throws IOException {
    List<COSDictionary> common = null;
    for (Mark mark : marks) {
      List<COSDictionary> path = path(mark);
      if (common == null) {
        common = path;
      } else {
        int same = 0;
        while (same < Math.min(common.size(), path.size()) && common.get(same) == path.get(same)) {
          same++;
        }
        common = common.subList(0, same);
      }
    }
    if (common == null) {
      return null;
    }
    int last = common.size() - 1;
    while (last > 1 && holdsOneOnly(common.get(last - 1))) {
      last--;
    }
    // the first on every path is the document itself
    return last < 1 ? null : common.get(last);
  }

  /// Whether the element is a mere wrapping: a browser wraps each run of text in a `NonStruct`.
  private static boolean holdsOneOnly(COSDictionary element) {
    COSBase kids = element.getDictionaryObject(COSName.K);
    return !(kids instanceof COSArray array) || array.size() == 1;
  }

  private List<COSDictionary> path(Mark mark) throws IOException {
    List<COSDictionary> path = new ArrayList<>();
    for (COSDictionary element = element(mark);
        element != null && element.containsKey(COSName.S) && !path.contains(element);
        element = element.getCOSDictionary(COSName.P)) {
      path.addFirst(element);
    }
    return path;
  }

  private @Nullable COSDictionary element(Mark mark) throws IOException {
    if (root == null || root.getParentTree() == null || mark.parents() < 0 || mark.number() < 0) {
      return null;
    }
    COSObjectable value = (COSObjectable) root.getParentTree().getValue(mark.parents());
    return value != null
            && value.getCOSObject() instanceof COSArray array
            && mark.number() < array.size()
            && array.getObject(mark.number()) instanceof COSDictionary element
        ? element
        : null;
  }

  /// The element's `/ID`; it is given `wish` where it has none.
  String identify(COSDictionary element, String wish) {
    String id = element.getString(COSName.ID);
    if (id == null) {
      id = wish;
      element.setString(COSName.ID, id);
      named.put(element, id);
    }
    return id;
  }

  /// Enters the given names in the document's tree of identifiers.
  void enterNames() throws IOException {
    if (root == null || named.isEmpty()) {
      return;
    }
    Map<String, PDStructureElement> all = new TreeMap<>();
    if (root.getIDTree() != null) {
      enter(root.getIDTree(), all);
    }
    named.forEach((element, id) -> all.put(id, new PDStructureElement(element)));
    PDStructureElementNameTreeNode tree = new PDStructureElementNameTreeNode();
    tree.setNames(all);
    root.setIDTree(tree);
  }

  private static void enter(
      PDNameTreeNode<PDStructureElement> node, Map<String, PDStructureElement> all)
      throws IOException {
    if (node.getNames() != null) {
      all.putAll(node.getNames());
    }
    if (node.getKids() != null) {
      for (PDNameTreeNode<PDStructureElement> kid : node.getKids()) {
        enter(kid, all);
      }
    }
  }
}
