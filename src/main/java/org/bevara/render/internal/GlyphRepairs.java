package org.bevara.render.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/// Puts U+FFFD where a browser's print shows the glyph `.notdef`, which PDF/A-2 forbids in text
/// (ISO 19005-2, 6.2.11.8), and mends character maps that lead to U+0000 (6.2.11.7.2).
///
/// A browser shows `.notdef`, an empty box, for what no font has. Leaving it out would lose text
/// silently; so a glyph that says *something stood here* takes its place and its width. What the
/// browser wrote beside it as `ActualText` is kept, so the characters can still be copied, and are
/// listed. For one document; not thread-safe.
final class GlyphRepairs {

  private static final Pattern SECTION =
      Pattern.compile("begin(bfchar|bfrange)(.*?)end\\1", Pattern.DOTALL);
  private static final Pattern FORBIDDEN =
      Pattern.compile("<(?:0000|FEFF|FFFE)>(?=\\s*(?:\\n|$|<|\\r))", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRIPLE =
      Pattern.compile("<([0-9A-Fa-f]+)>\\s*<([0-9A-Fa-f]+)>\\s*(<[0-9A-Fa-f]+>|\\[[^\\]]*\\])");
  private static final Pattern PAIR = Pattern.compile("<([0-9A-Fa-f]+)>\\s*(<[0-9A-Fa-f]+>)");

  private final PDDocument document;
  private final PDFont replacement;
  private final Map<Integer, Integer> lost = new TreeMap<>();
  private int unknown;

  GlyphRepairs(PDDocument document) throws IOException {
    this.document = document;
    this.replacement =
        PDType0Font.load(document, new ByteArrayInputStream(Fonts.replacement()), false);
  }

  /// The characters that were replaced, with how often, where the print names them.
  Map<Integer, Integer> lost() {
    return lost;
  }

  /// How many glyphs were replaced that the print has no name for.
  int unknown() {
    return unknown;
  }

  void apply() throws IOException {
    for (PDPage page : document.getPages()) {
      byte[] content = page.getContents().readAllBytes();
      PDResources resources = page.getResources();
      byte[] mended = mend(content, resources);
      if (mended != null) {
        PDStream stream = new PDStream(document);
        write(stream.getCOSObject(), mended);
        page.setContents(stream);
        page.setResources(resources);
      }
    }
    for (COSObjectKey key :
        document.getDocument().getXrefTable().keySet().stream().sorted().toList()) {
      COSObject object = document.getDocument().getObjectFromPool(key);
      COSBase base = object.getObject();
      if (base instanceof COSStream form && COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))) {
        mendForm(form);
      } else if (base instanceof COSDictionary font
          && COSName.FONT.equals(font.getCOSName(COSName.TYPE))
          && font.getCOSStream(COSName.TO_UNICODE) != null) {
        mendMap(font.getCOSStream(COSName.TO_UNICODE));
      }
    }
  }

  private void mendForm(COSStream stream) throws IOException {
    PDFormXObject form = new PDFormXObject(stream);
    PDResources resources = form.getResources();
    if (resources != null) {
      byte[] mended = mend(form.getContentStream().toByteArray(), resources);
      if (mended != null) {
        write(stream, mended);
      }
    }
  }

  private byte @org.jspecify.annotations.Nullable [] mend(byte[] content, PDResources resources)
      throws IOException {
    NotdefRewriter rewriter = new NotdefRewriter(resources, replacement, lost);
    var tokens = rewriter.rewrite(content);
    unknown += rewriter.unknown();
    if (rewriter.replaced() == 0) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ContentStreamWriter(out).writeTokens(tokens);
    return out.toByteArray();
  }

  private static void mendMap(COSStream map) throws IOException {
    String text;
    try (var in = map.createInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    String mended =
        SECTION
            .matcher(text)
            .replaceAll(section ->
                Matcher.quoteReplacement(
                    "begin"
                        + section.group(1)
                        + (section.group(1).equals("bfchar")
                            ? chars(section.group(2))
                            : ranges(section.group(2)))
                        + "end"
                        + section.group(1)));
    if (!mended.equals(text)) {
      write(map, mended.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static String chars(String lines) {
    return PAIR.matcher(lines)
        .replaceAll(pair -> "<" + pair.group(1) + "> " + allowed(pair.group(2)));
  }

  private static String ranges(String lines) {
    return TRIPLE
        .matcher(lines)
        .replaceAll(range -> {
          String target = range.group(3);
          if (FORBIDDEN.matcher(target).matches() && !range.group(1).equals(range.group(2))) {
            // a range that starts at U+0000: only its first character is forbidden
            int low = Integer.parseInt(range.group(1), 16);
            int high = Integer.parseInt(range.group(2), 16);
            StringBuilder all = new StringBuilder("[<FFFD>");
            int from = Integer.parseInt(target.substring(1, 5), 16);
            for (int i = 1; i <= high - low; i++) {
              all.append(" <%04X>".formatted((from + i) & 0xFFFF));
            }
            target = all.append(']').toString();
          } else if (target.startsWith("<")) {
            target = allowed(target);
          }
          return "<" + range.group(1) + "> <" + range.group(2) + "> " + target;
        });
  }

  private static String allowed(String target) {
    return FORBIDDEN.matcher(target).matches() ? "<FFFD>" : target;
  }

  private static void write(COSStream stream, byte[] bytes) throws IOException {
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(bytes);
    }
  }
}
