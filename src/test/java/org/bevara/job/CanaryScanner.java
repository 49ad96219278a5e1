package org.bevara.job;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// Looks for marks in everything below a folder, knowing nothing of how the program does: every
/// byte of every file, the text of documents, and every term and stored field of every index.
final class CanaryScanner {

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
  private static final Pattern OBJECT =
      Pattern.compile("\"id\"\\s*:\\s*\"[^\"]*?([a-z]+-[^\"/:]+)\"");

  private final Path home;
  private final List<String> marks;
  private final Map<String, String> found = new TreeMap<>();

  private CanaryScanner(Path home, List<String> marks) {
    this.home = home;
    this.marks = marks;
  }

  /// Where any of `marks`, which are of ASCII, stands.
  ///
  /// @return by object of the store, or by file where it lies elsewhere, in what forms
  static Map<String, String> scan(Path home, List<String> marks) throws IOException {
    CanaryScanner scanner = new CanaryScanner(home, marks);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        scanner.file(file);
      }
    }
    return scanner.found;
  }

  private void file(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Charset charset : CHARSETS) {
      for (String mark : marks) {
        // as UTF-8, as Latin-1 and as JSON writes it ASCII is the same
        if (latin.contains(new String(mark.getBytes(charset), StandardCharsets.ISO_8859_1))) {
          note(file, charset.name());
        }
      }
    }
    if (latin.startsWith("%PDF")) {
      try (PDDocument document = Loader.loadPDF(bytes)) {
        told(file, "document", new PDFTextStripper().getText(document));
      }
    }
    if (file.getFileName().toString().startsWith("segments_")) {
      index(file);
    }
  }

  private void index(Path segments) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(segments.getParent()))) {
      for (LeafReaderContext leaf : reader.leaves()) {
        for (var field : leaf.reader().getFieldInfos()) {
          Terms terms = leaf.reader().terms(field.name);
          if (terms != null) {
            TermsEnum each = terms.iterator();
            while (each.next() != null) {
              told(
                  segments,
                  "term of " + field.name,
                  new String(
                      each.term().bytes,
                      each.term().offset,
                      each.term().length,
                      StandardCharsets.ISO_8859_1));
            }
          }
        }
        for (int number = 0; number < leaf.reader().maxDoc(); number++) {
          Document document = leaf.reader().storedFields().document(number);
          for (IndexableField field : document) {
            told(segments, "stored " + field.name(), String.valueOf(field.stringValue()));
            if (field.binaryValue() != null) {
              told(
                  segments,
                  "stored " + field.name(),
                  new String(field.binaryValue().bytes, StandardCharsets.ISO_8859_1));
            }
          }
        }
      }
    }
  }

  private void told(Path file, String form, String text) throws IOException {
    if (marks.stream().anyMatch(text::contains)) {
      note(file, form);
    }
  }

  private void note(Path file, String form) throws IOException {
    found.merge(place(file), form, (one, other) -> one.contains(other) ? one : one + ", " + other);
  }

  private String place(Path file) throws IOException {
    for (Path folder = file.getParent();
        folder != null && folder.startsWith(home);
        folder = folder.getParent()) {
      Path inventory = folder.resolve("inventory.json");
      if (Files.exists(inventory) && Files.exists(folder.resolve("0=ocfl_object_1.1"))) {
        Matcher id = OBJECT.matcher(Files.readString(inventory));
        if (id.find()) {
          return id.group(1);
        }
      }
    }
    return home.relativize(file).toString();
  }
}
