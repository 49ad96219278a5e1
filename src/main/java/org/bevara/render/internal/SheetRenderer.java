package org.bevara.render.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.render.DocumentSheet;
import org.bevara.render.Fact;
import org.bevara.render.Flavour;
import org.bevara.render.ItemPosition;
import org.bevara.render.Rendition;
import org.bevara.render.SelectionSheet;
import org.bevara.render.SheetHead;
import org.bevara.render.ThreadEntry;
import org.bevara.render.ThreadSheet;
import org.bevara.render.internal.ThreadOrder.Placed;
import org.jsoup.nodes.Element;

/// Makes documents of sheets: HTML, set to PDF, finished as PDF/A, checked. Thread-safe.
public final class SheetRenderer {

  /// How many entries are laid out and checked at once: 500 take some 80 MB.
  private static final int PART = 500;

  private static final String[] ITEM_COLUMNS = {"number", "what", "record"};

  private final VeraChecker checker = new VeraChecker();
  private final int partSize;

  public SheetRenderer() {
    this(PART);
  }

  /// @param partSize how many entries are laid out at once; longer threads are set in parts
  public SheetRenderer(int partSize) {
    this.partSize = partSize;
  }

  public Rendition render(ThreadSheet sheet) {
    List<Placed> placed = ThreadOrder.of(sheet.entries());
    return placed.size() <= partSize ? whole(sheet, placed) : joined(sheet, placed);
  }

  private Rendition whole(ThreadSheet sheet, List<Placed> placed) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    ShownText shown = new ShownText();
    SheetMarkup markup = new SheetMarkup(head, labels, shown, labels.locale().getLanguage());
    opening(markup, sheet);
    ThreadMarkup thread = new ThreadMarkup(markup);
    List<List<String>> listed = written(thread, placed);
    Closing closing = closing(markup, sheet);
    items(closing, labels, listed);
    List<String> warnings = shown.warnings(labels);
    closing.sentences("closing.warnings", warnings);
    return set(markup, thread.pictures(), head, placed, warnings);
  }

  /// A thread that is too long to be laid out at once.
  private Rendition joined(ThreadSheet sheet, List<Placed> placed) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    String language = labels.locale().getLanguage();
    ShownText shown = new ShownText();
    List<List<String>> listed = new ArrayList<>();
    JoinedParts parts = new JoinedParts(head, checker);
    try {
      for (int from = 0; from < placed.size(); from += partSize) {
        SheetMarkup markup = new SheetMarkup(head, labels, shown, language);
        if (from == 0) {
          opening(markup, sheet);
        }
        ThreadMarkup thread = new ThreadMarkup(markup);
        List<Placed> part = placed.subList(from, Math.min(placed.size(), from + partSize));
        listed.addAll(written(thread, part));
        parts.add(markup, thread.pictures(), part);
      }
      List<String> warnings = new ArrayList<>(shown.warnings(labels));
      warnings.add(labels.get("warning.checkedInParts", partSize));
      for (int from = 0; from < listed.size(); from += partSize) {
        SheetMarkup markup = new SheetMarkup(head, labels, shown, language);
        Closing closing = from == 0 ? closing(markup, sheet) : new Closing(markup, false);
        if (from == 0) {
          closing.sentences("closing.warnings", warnings);
        }
        items(closing, labels, listed.subList(from, Math.min(listed.size(), from + partSize)));
        parts.add(markup, Map.of(), List.of());
      }
      return parts.join(language, warnings);
    } catch (IOException e) {
      throw unset(e);
    }
  }

  private static void opening(SheetMarkup markup, ThreadSheet sheet) {
    Labels labels = markup.labels();
    markup.opening(
        labels.get("sheet.captured"),
        List.of(
            new Fact(
                labels.get("sheet.shown"), labels.get("sheet.count", sheet.entries().size()))));
    if (!sheet.gaps().isEmpty()) {
      markup
          .body()
          .appendElement("p")
          .addClass("notice")
          .text(labels.get("sheet.gapNotice", sheet.gaps().size(), labels.get("closing.title")));
    }
  }

  /// Writes the entries, and gives the lines by which they are listed.
  private static List<List<String>> written(ThreadMarkup thread, List<Placed> placed) {
    List<List<String>> listed = new ArrayList<>();
    for (Placed entry : placed) {
      String line = thread.write(entry);
      listed.add(List.of(String.valueOf(entry.number()), line, entry.entry().recordId().value()));
    }
    return listed;
  }

  private static Closing closing(SheetMarkup markup, ThreadSheet sheet) {
    Closing closing = new Closing(markup, true);
    closing.says("closing.thread");
    closing.says("closing.original");
    closing.gaps(sheet.gaps());
    closing.context(sheet.context());
    closing.sentences("closing.decision", sheet.decision());
    versions(closing, markup.labels(), sheet.entries());
    return closing;
  }

  private static void versions(Closing closing, Labels labels, List<ThreadEntry> entries) {
    if (entries.stream().anyMatch(e -> e.versions() > 1)) {
      closing.sentences("closing.versions", List.of(labels.get("closing.versionsNote")));
    }
  }

  private static void items(Closing closing, Labels labels, List<List<String>> listed) {
    closing.items(itemHeader(labels), listed, ITEM_COLUMNS);
  }

  private static List<String> itemHeader(Labels labels) {
    return List.of(
        labels.get("closing.number"), labels.get("closing.what"), labels.get("sheet.record"));
  }

  public Rendition render(DocumentSheet sheet) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    ShownText shown = new ShownText();
    SheetMarkup markup = new SheetMarkup(head, labels, shown, labels.locale().getLanguage());
    markup.opening(labels.get("sheet.drawnUp"), List.of());
    DocumentMarkup document = new DocumentMarkup(markup);
    sheet.blocks().forEach(document::write);
    List<String> warnings = shown.warnings(labels);
    warnings.forEach(warning -> markup.text(markup.body(), warning));
    return set(markup, document.pictures(), head, List.of(), warnings);
  }

  public Rendition render(SelectionSheet sheet) {
    SheetHead head = sheet.cover().head();
    Labels labels = Labels.in(head.locale());
    ShownText shown = new ShownText();
    SheetMarkup markup = new SheetMarkup(head, labels, shown, labels.locale().getLanguage());
    markup.opening(labels.get("sheet.drawnUp"), List.of());
    DocumentMarkup cover = new DocumentMarkup(markup);
    sheet.cover().blocks().forEach(cover::write);
    cover.heading(labels.get("closing.items"));
    Element list = markup.body().appendElement("div");
    cover.heading(labels.get("selection.items")).addClass("apart");
    ThreadMarkup items = new ThreadMarkup(markup);
    List<Placed> placed = ThreadOrder.of(sheet.entries());
    Closing.list(markup, list, itemHeader(labels), written(items, placed), ITEM_COLUMNS);
    Closing closing = new Closing(markup, true);
    closing.says("closing.thread");
    closing.says("closing.original");
    closing.gaps(sheet.gaps());
    versions(closing, labels, sheet.entries());
    List<String> warnings = shown.warnings(labels);
    closing.sentences("closing.warnings", warnings);
    Map<String, byte[]> pictures = new LinkedHashMap<>(cover.pictures());
    pictures.putAll(items.pictures());
    return set(markup, pictures, head, placed, warnings);
  }

  private Rendition set(
      SheetMarkup markup,
      Map<String, byte[]> pictures,
      SheetHead head,
      List<Placed> placed,
      List<String> warnings) {
    try (Typesetter typesetter = Typesetter.of(markup, pictures, 1)) {
      List<ItemPosition> positions = typesetter.identify(placed);
      return finished(
          typesetter.document(),
          head,
          markup.labels().locale().getLanguage(),
          digest(markup, pictures),
          positions,
          warnings);
    } catch (IOException e) {
      throw unset(e);
    }
  }

  private Rendition finished(
      PDDocument document,
      SheetHead head,
      String language,
      Sha256 digest,
      List<ItemPosition> positions,
      List<String> warnings)
      throws IOException {
    byte[] pdf = Finish.save(document, head, language, digest);
    return new Rendition(
        pdf, Flavour.PDFA_2A, checker.check(pdf, Flavour.PDFA_2A), positions, warnings);
  }

  private static FailedException unset(IOException e) {
    return new FailedException(
        "RENDITION_FAILED",
        "a document could not be set; its record is kept as it was captured: " + e.getMessage(),
        e);
  }

  private static Sha256 digest(SheetMarkup markup, Map<String, byte[]> pictures) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(markup.page().outerHtml().getBytes(StandardCharsets.UTF_8));
    pictures.values().forEach(digest::update);
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }
}
