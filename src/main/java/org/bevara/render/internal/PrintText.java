package org.bevara.render.internal;

import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.bevara.render.ItemPosition;
import org.jspecify.annotations.Nullable;

/// The letters and digits of a print in the order in which they were drawn, each with where it
/// stands. White space, punctuation and signs are left out, and case is folded, so that a text is
/// found however it was broken into lines and styled.
final class PrintText extends PDFTextStripper {

  /// One letter or digit.
  ///
  /// @param page from 1
  /// @param mark the marked-content sequence that draws it
  record Letter(int codePoint, int page, ItemPosition.Box box, Mark mark) {}

  /// A marked-content sequence as the structure tree names it.
  ///
  /// @param parents the `StructParents` of the page or form that the sequence is in; -1 for none
  /// @param number its `MCID`; -1 outside any
  record Mark(int parents, int number) {}

  private record Sequence(Mark mark, @Nullable String actualText, int start, boolean reversed) {}

  // of the font's size, generous so that a mask over the box covers every letter
  private static final float DESCENT = 0.25f;
  private static final float HEIGHT = 1.25f;

  private final List<Letter> letters = new ArrayList<>();
  private Deque<Sequence> open = new ArrayDeque<>();
  private int parents = -1;

  private PrintText() {
    addOperator(new BeginMarkedContentSequence(this));
    addOperator(new BeginMarkedContentSequenceWithProperties(this));
    addOperator(new EndMarkedContentSequence(this));
  }

  static List<Letter> of(PDDocument document) throws IOException {
    PrintText text = new PrintText();
    text.writeText(document, Writer.nullWriter());
    return text.letters;
  }

  /// `text` as it is compared.
  static int[] comparable(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .toArray();
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    open.clear();
    parents = page.getStructParents();
    super.startPage(page);
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    Deque<Sequence> outside = open;
    int parentsOutside = parents;
    open = new ArrayDeque<>();
    parents = form.getStructParents();
    super.showForm(form);
    open = outside;
    parents = parentsOutside;
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    showForm(form);
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    Mark outer = mark();
    Mark mark =
        properties == null || !properties.containsKey(COSName.MCID)
            ? outer
            : new Mark(parents, properties.getInt(COSName.MCID));
    String actual = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
    boolean reversed = tag != null && tag.getName().equals("ReversedChars");
    open.push(new Sequence(mark, actual, letters.size(), reversed));
  }

  private Mark mark() {
    return open.isEmpty() ? new Mark(parents, -1) : open.peek().mark();
  }

  @Override
  public void endMarkedContentSequence() {
    if (open.isEmpty()) {
      return;
    }
    Sequence closed = open.pop();
    List<Letter> drawn = letters.subList(closed.start(), letters.size());
    if (closed.actualText() != null && !drawn.isEmpty()) {
      Letter first = drawn.getFirst();
      ItemPosition.Box box = drawn.stream().map(Letter::box).reduce(ItemPosition.Box::union).get();
      drawn.clear();
      for (int c : comparable(closed.actualText())) {
        letters.add(new Letter(c, first.page(), box, first.mark()));
      }
    } else if (closed.reversed()) {
      Collections.reverse(drawn);
    }
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    Matrix at = position.getTextMatrix();
    float size = Math.abs(at.getScalingFactorY());
    float left = Math.min(at.getTranslateX(), position.getEndX());
    float width = Math.abs(position.getEndX() - at.getTranslateX());
    ItemPosition.Box box =
        new ItemPosition.Box(left, at.getTranslateY() - DESCENT * size, width, HEIGHT * size);
    Mark mark = mark();
    String unicode = position.getUnicode();
    int[] codePoints = comparable(unicode == null ? "" : unicode);
    if (codePoints.length == 0 && !open.isEmpty() && open.peek().actualText() != null) {
      // a sign whose name stands in the sequence's ActualText: its place counts
      codePoints = new int[] {0xFFFD};
    }
    for (int c : codePoints) {
      letters.add(new Letter(c, getCurrentPageNo(), box, mark));
    }
  }
}
