package org.bevara.job;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /// As UTF-8, as Latin-1 and as JSON writes it ASCII is the same.
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  /// A spelling of a mark.
  ///
  /// @param anchor where its first byte that is not zero stands, since most bytes of a database are
  private record Form(String charset, byte[] bytes, int anchor) {

    static Form of(String mark, Charset charset) {
      byte[] bytes = mark.getBytes(charset);
      return new Form(charset.name(), bytes, bytes[0] == 0 ? 1 : 0);
    }

    boolean stands(byte[] file, int at) {
      int from = at - anchor;
      int to = from + bytes.length;
      return from >= 0
          && to <= file.length
          && Arrays.equals(file, from, to, bytes, 0, bytes.length);
    }
  }

  private static final Pattern OBJECT =
      Pattern.compile("\"id\"\\s*:\\s*\"[^\"]*?([a-z]+-[^\"/:]+)\"");

  private final Path home;
  private final List<String> marks;
  private final List<Form> forms;
  private final boolean[] anchors = new boolean[256];
  private final Map<String, String> found = new TreeMap<>();

  private CanaryScanner(Path home, List<String> marks) {
    this.home = home;
    this.marks = marks;
    this.forms =
        marks.stream()
            .flatMap(mark -> CHARSETS.stream().map(charset -> Form.of(mark, charset)))
            .toList();
    forms.forEach(form -> anchors[form.bytes()[form.anchor()] & 0xff] = true);
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
    for (String charset : standing(bytes)) {
      note(file, charset);
    }
    if (new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1)
        .equals("%PDF")) {
      try (PDDocument document = Loader.loadPDF(bytes)) {
        told(file, "document", new PDFTextStripper().getText(document));
      }
    }
    if (file.getFileName().toString().startsWith("segments_")) {
      index(file);
    }
  }

  /// The spellings in which marks stand in a file, all looked for at once.
  private Set<String> standing(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    boolean[] candidates = anchors;
    for (int at = 0; at < bytes.length; at++) {
      if (candidates[bytes[at] & 0xff]) {
        for (Form form : forms) {
          if (form.stands(bytes, at)) {
            found.add(form.charset());
          }
        }
      }
    }
    return found;
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
