package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import tools.jackson.databind.JsonNode;

/// Every run of twelve characters that restricted items say and no open one does, and the names of
/// those who wrote only restricted ones. Blanks and case do not count, since a PDF breaks lines.
final class Canary {

  private static final int WINDOW = 12;

  /// Words of the site's own frame and of the program's papers, which an item may use too.
  private static final String ON_EVERY_PAGE = "Personuppgifter sociala medier skyddad identitet";

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE);

  private final Set<String> windows = new HashSet<>();
  private final BitSet beginnings = new BitSet();
  private final Set<String> names = new HashSet<>();
  private final String open;

  Canary(List<JsonNode> restricted, List<JsonNode> open) {
    this.open =
        open.stream().map(item -> squeezed(item.toString())).collect(Collectors.joining())
            + squeezed(ON_EVERY_PAGE);
    restricted.forEach(item -> {
      windowsOf(squeezed(item.get("text").asString())).forEach(windows::add);
      names.add(squeezed(author(item)));
    });
    windows.removeIf(this.open::contains);
    windows.forEach(window -> beginnings.set(beginning(window, 0)));
    names.removeIf(this.open::contains);
  }

  String author(JsonNode item) {
    return item.path("author").path("name").asString("");
  }

  /// Phrases that stand in this item and in no open one, and names likewise.
  Set<String> questionsFor(JsonNode item) {
    String[] words = item.get("text").asString().split("[^\\p{L}\\p{N}]+");
    Set<String> questions = new LinkedHashSet<>();
    for (int first = 0; first + 4 <= words.length && questions.size() < 2; first += 4) {
      String phrase = String.join(" ", Arrays.copyOfRange(words, first, first + 4)).strip();
      if (phrase.length() > WINDOW && !open.contains(squeezed(phrase))) {
        questions.add("\"" + phrase + "\"");
      }
    }
    return questions;
  }

  /// Fails if any of it stands in `text`; the message does not repeat what.
  void isSilentIn(String where, String text) {
    String squeezed = squeezed(text);
    assertThat(heardIn(squeezed).findFirst())
        .as("what a restricted item says, in %s", where)
        .isEmpty();
    assertThat(names.stream().filter(squeezed::contains).findFirst())
        .as("who wrote a restricted item, in %s", where)
        .isEmpty();
  }

  /// Fails if any of it stands in `file`, whatever kind of file it is.
  void isSilentIn(Path file) throws IOException {
    for (String reading : readings(file)) {
      isSilentIn(String.valueOf(file.getFileName()), reading);
    }
  }

  /// Whether any of it stands in `text`.
  boolean sung(String text) {
    return heardIn(squeezed(text)).findFirst().isPresent();
  }

  boolean sungIn(Path file) throws IOException {
    return readings(file).stream().anyMatch(this::sung);
  }

  /// The text of a PDF, without blanks.
  static String text(Path pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
    }
  }

  private static Set<String> readings(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Set<String> readings = new LinkedHashSet<>();
    CHARSETS.forEach(charset -> readings.add(new String(bytes, charset)));
    if (new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII)
        .equals("%PDF-")) {
      readings.add(text(file));
      try (PDDocument document = Loader.loadPDF(bytes)) {
        StringBuilder strings = new StringBuilder();
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
          collect(document.getDocument().getObjectFromPool(key).getObject(), strings);
        }
        readings.add(strings.toString());
      }
    }
    return readings;
  }

  /// Titles, bookmarks, alternative texts, and streams as they are when uncompressed.
  private static void collect(COSBase object, StringBuilder into) throws IOException {
    switch (object) {
      case COSString string -> into.append(string.getString()).append('\n');
      case COSStream stream -> {
        try (var content = stream.createInputStream()) {
          byte[] bytes = content.readAllBytes();
          CHARSETS.forEach(charset -> into.append(new String(bytes, charset)).append('\n'));
        }
        collectValues(stream, into);
      }
      case COSDictionary dictionary -> collectValues(dictionary, into);
      case COSArray array -> {
        for (COSBase entry : array) {
          if (entry != null) {
            collect(entry, into);
          }
        }
      }
      case null, default -> {
        // numbers, names, and references, whose objects come by themselves
      }
    }
  }

  private static void collectValues(COSDictionary dictionary, StringBuilder into)
      throws IOException {
    for (COSBase value : dictionary.getValues()) {
      collect(value, into);
    }
  }

  /// Those that stand in a text. Only where one may begin is anything cut out of it: a store's file
  /// is long.
  private Stream<String> heardIn(String squeezed) {
    return places(squeezed)
        .filter(from -> beginnings.get(beginning(squeezed, from)))
        .mapToObj(from -> squeezed.substring(from, from + WINDOW))
        .filter(windows::contains);
  }

  /// The first three characters, as a number that others may have too.
  private static int beginning(String squeezed, int from) {
    return (squeezed.charAt(from) * 31 + squeezed.charAt(from + 1)) * 31 + squeezed.charAt(from + 2)
        & 0xffff;
  }

  private static Stream<String> windowsOf(String squeezed) {
    return places(squeezed).mapToObj(from -> squeezed.substring(from, from + WINDOW));
  }

  private static IntStream places(String squeezed) {
    return IntStream.rangeClosed(0, squeezed.length() - WINDOW);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
