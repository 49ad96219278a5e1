package org.bevara.render.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/// Goes through one content stream and shows a replacement wherever a two-byte font would show its
/// glyph 0. All other operators stay as they are. For one stream; not thread-safe.
final class NotdefRewriter {

  private record Setting(@Nullable COSName name, @Nullable PDType0Font font, COSBase size) {}

  /// An open marked-content sequence.
  private static final class Span {
    private final @Nullable String actualText;
    private boolean counted;

    private Span(@Nullable String actualText) {
      this.actualText = actualText;
    }
  }

  private final PDResources resources;
  private final PDFont replacement;
  private final Map<Integer, Integer> lost;
  private final List<Object> out = new ArrayList<>();
  private final Deque<Setting> saved = new ArrayDeque<>();
  private final Deque<Span> spans = new ArrayDeque<>();
  private Setting setting = new Setting(null, null, new COSFloat(0f));
  private @Nullable COSName replacementName;
  private int replaced;
  private int unknown;

  NotdefRewriter(PDResources resources, PDFont replacement, Map<Integer, Integer> lost) {
    this.resources = resources;
    this.replacement = replacement;
    this.lost = lost;
  }

  int replaced() {
    return replaced;
  }

  int unknown() {
    return unknown;
  }

  List<Object> rewrite(byte[] content) throws IOException {
    List<COSBase> operands = new ArrayList<>();
    for (Object token : new PDFStreamParser(content).parse()) {
      if (token instanceof Operator operator) {
        operator(operator, operands);
        operands.clear();
      } else {
        operands.add((COSBase) token);
      }
    }
    out.addAll(operands);
    return out;
  }

  private void operator(Operator operator, List<COSBase> operands) throws IOException {
    switch (operator.getName()) {
      case OperatorName.SAVE -> saved.push(setting);
      case OperatorName.RESTORE -> {
        if (!saved.isEmpty()) {
          setting = saved.pop();
        }
      }
      case OperatorName.SET_FONT_AND_SIZE -> setFont(operands);
      case OperatorName.BEGIN_MARKED_CONTENT, OperatorName.BEGIN_MARKED_CONTENT_SEQ ->
          spans.push(new Span(actualText(operands)));
      case OperatorName.END_MARKED_CONTENT -> {
        if (!spans.isEmpty()) {
          spans.pop();
        }
      }
      case OperatorName.SHOW_TEXT, OperatorName.SHOW_TEXT_ADJUSTED -> {
        if (setting.font() != null && showsNotdef(operands.getFirst(), setting.font())) {
          show(operands.getFirst(), setting.font());
          return;
        }
      }
      default -> {}
    }
    out.addAll(operands);
    out.add(operator);
  }

  private void setFont(List<COSBase> operands) throws IOException {
    if (operands.size() == 2 && operands.getFirst() instanceof COSName name) {
      PDFont font = resources.getFont(name);
      setting = new Setting(name, font instanceof PDType0Font two ? two : null, operands.get(1));
    }
  }

  private @Nullable String actualText(List<COSBase> operands) {
    if (operands.size() < 2) {
      return null;
    }
    COSBase properties = operands.get(1);
    if (properties instanceof COSName name) {
      var list = resources.getProperties(name);
      properties = list == null ? properties : list.getCOSObject();
    }
    return properties instanceof COSDictionary dictionary
        ? dictionary.getString(COSName.ACTUAL_TEXT)
        : null;
  }

  private static boolean showsNotdef(COSBase shown, PDType0Font font) throws IOException {
    if (shown instanceof COSArray array) {
      for (COSBase element : array) {
        if (element instanceof COSString && showsNotdef(element, font)) {
          return true;
        }
      }
      return false;
    }
    byte[] codes = ((COSString) shown).getBytes();
    for (int i = 0; i + 1 < codes.length; i += 2) {
      if (font.codeToGID(code(codes, i)) == 0) {
        return true;
      }
    }
    return false;
  }

  private static int code(byte[] codes, int i) {
    return (codes[i] & 0xFF) << 8 | (codes[i + 1] & 0xFF);
  }

  private void show(COSBase shown, PDType0Font font) throws IOException {
    COSArray run = new COSArray();
    Iterable<? extends COSBase> elements = shown instanceof COSArray array ? array : List.of(shown);
    for (COSBase element : elements) {
      if (element instanceof COSString string) {
        run = show(string.getBytes(), font, run);
      } else {
        run.add(element);
      }
    }
    flush(run);
  }

  private COSArray show(byte[] codes, PDType0Font font, COSArray before) throws IOException {
    COSArray run = before;
    int start = 0;
    for (int i = 0; i + 1 < codes.length; i += 2) {
      int code = code(codes, i);
      if (font.codeToGID(code) == 0) {
        if (i > start) {
          run.add(new COSString(Arrays.copyOfRange(codes, start, i)));
        }
        flush(run);
        run = new COSArray();
        replace(font, code);
        start = i + 2;
      }
    }
    if (start < codes.length) {
      run.add(new COSString(Arrays.copyOfRange(codes, start, codes.length)));
    }
    return run;
  }

  private void flush(COSArray run) {
    if (run.size() > 0) {
      out.add(run);
      out.add(Operator.getOperator(OperatorName.SHOW_TEXT_ADJUSTED));
    }
  }

  private void replace(PDType0Font font, int code) throws IOException {
    if (replacementName == null) {
      replacementName = resources.add(replacement);
    }
    byte[] sign = replacement.encode("\uFFFD");
    float wide = replacement.getWidth(code(sign, 0));
    float room = font.getWidth(code);
    float scale = room > 0 ? Math.min(1, room / wide) : 1;
    COSArray shown = new COSArray();
    shown.add(new COSString(sign));
    shown.add(new COSFloat(wide - room / scale));
    setFontTo(replacementName, new COSFloat(((COSNumber) setting.size()).floatValue() * scale));
    out.add(shown);
    out.add(Operator.getOperator(OperatorName.SHOW_TEXT_ADJUSTED));
    if (setting.name() != null) {
      setFontTo(setting.name(), setting.size());
    }
    replaced++;
    account(font, code);
  }

  private void setFontTo(COSName name, COSBase size) {
    out.add(name);
    out.add(size);
    out.add(Operator.getOperator(OperatorName.SET_FONT_AND_SIZE));
  }

  private void account(PDType0Font font, int code) throws IOException {
    for (Span span : spans) {
      if (span.actualText != null) {
        if (!span.counted) {
          span.counted = true;
          span.actualText.codePoints().forEach(c -> lost.merge(c, 1, Integer::sum));
        }
        return;
      }
    }
    String mapped = font.toUnicode(code);
    if (mapped == null || mapped.isEmpty() || mapped.charAt(0) == 0) {
      unknown++;
    } else {
      mapped.codePoints().forEach(c -> lost.merge(c, 1, Integer::sum));
    }
  }
}
