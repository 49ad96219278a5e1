package org.bevara.render.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.bevara.render.Attachment;
import org.bevara.render.ThreadEntry;
import org.bevara.render.internal.ThreadOrder.Placed;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Writes the entries of a thread: who, when, in answer to what, what became of it, text, pictures,
/// links, and where it came from.
final class ThreadMarkup {

  private static final int DEEPEST_SHOWN = 4;

  /// Longer entries may be broken between pages.
  private static final int WHOLE_TEXT = 700;

  private static final String DOT = " \u00b7 ";

  private final SheetMarkup markup;
  private final Labels labels;
  private final ShownText shown;
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();

  ThreadMarkup(SheetMarkup markup) {
    this.markup = markup;
    this.labels = markup.labels();
    this.shown = markup.shown();
  }

  /// The files that the written pictures refer to, by name.
  Map<String, byte[]> pictures() {
    return pictures;
  }

  static String id(Placed placed) {
    return "item-" + placed.number();
  }

  /// Writes the entry, and gives the line by which it is listed.
  String write(Placed placed) {
    ThreadEntry entry = placed.entry();
    ItemContent content = entry.content();
    Author author = content.author();
    Element article = markup.body().appendElement("article").id(id(placed)).addClass("entry");
    if (placed.depth() > 0) {
      article.addClass("depth-" + Math.min(placed.depth(), DEEPEST_SHOWN));
    }
    if (author != null && author.official()) {
      article.addClass("official");
    }
    if (content.text().length() <= WHOLE_TEXT && entry.attachments().isEmpty()) {
      article.addClass("whole");
    }
    String name = heading(article, placed.number(), author);
    article.appendElement("p").addClass("when").appendChildren(when(placed));
    String marks = String.join(DOT, marks(entry));
    if (!marks.isEmpty()) {
      article.appendElement("p").addClass("marks").text(marks);
    }
    text(article, content, entry.language());
    entry.attachments().forEach(attachment -> picture(article, attachment));
    links(article, content.links());
    article
        .appendElement("p")
        .addClass("id")
        .text(entry.recordId() + DOT + shown.line(content.uri()));
    Instant at = content.publishedAt();
    String line =
        labels.get("kind." + content.kind().name())
            + ", "
            + name
            + ", "
            + (at == null ? labels.get("time.unknown") : markup.times().spoken(at));
    markup.bookmark(id(placed), placed.number() + ". " + line);
    return line;
  }

  private String heading(Element article, int number, @Nullable Author author) {
    Element heading = article.appendElement("h2");
    heading.appendElement("span").addClass("place").text(number + "  ");
    if (author == null) {
      String unnamed = labels.get("item.unnamed");
      heading.appendElement("span").addClass("name").text(unnamed);
      return unnamed;
    }
    String name = shown.line(author.name());
    heading.appendElement("span").addClass("name").text(name);
    if (author.handle() != null) {
      heading.appendElement("span").addClass("handle").text(" " + shown.line(author.handle()));
    }
    if (author.official()) {
      heading.appendElement("span").addClass("handle").text(DOT);
      heading.appendElement("span").addClass("role").text(labels.get("item.official"));
    }
    return name;
  }

  private List<Element> when(Placed placed) {
    ItemContent content = placed.entry().content();
    List<Element> parts = new ArrayList<>();
    Instant at = content.publishedAt();
    String kind = labels.get("kind." + content.kind().name());
    if (at == null) {
      parts.add(new Element("span").text(kind + DOT + labels.get("time.unknown")));
    } else {
      parts.add(new Element("span").text(kind + DOT + markup.times().spoken(at) + " "));
      parts.add(new Element("span").addClass("exact").text(markup.times().exact(at)));
    }
    if (placed.answers() != null) {
      parts.add(new Element("span").text(DOT + labels.get("item.answers", placed.answers())));
    } else if (content.parentUri() != null) {
      parts.add(new Element("span").text(DOT + labels.get("item.answersAbsent")));
    }
    return parts;
  }

  private List<String> marks(ThreadEntry entry) {
    ItemContent content = entry.content();
    List<String> marks = new ArrayList<>();
    boolean told = entry.state() == SourceState.EDITED && content.editedAt() != null;
    if (entry.state() != SourceState.LIVE && !told) {
      marks.add(labels.get("state." + entry.state().name()));
    }
    if (content.editedAt() != null) {
      marks.add(labels.get("item.edited") + " " + markup.times().spoken(content.editedAt()));
    }
    if (entry.goneAt() != null) {
      marks.add(labels.get("item.gone") + " " + markup.times().spoken(entry.goneAt()));
    }
    if (entry.versions() > 1) {
      marks.add(labels.get("item.version", entry.version(), entry.versions()));
    }
    if (content.visibility() != Visibility.PUBLIC) {
      marks.add(labels.get("visibility." + content.visibility().name()));
    }
    return marks;
  }

  private void text(Element article, ItemContent content, Language language) {
    if (content.text().isBlank()) {
      article.appendElement("p").addClass("none").text(labels.get("item.noText"));
      return;
    }
    Element text = markup.text(article, content.text()).addClass("text");
    if (language != Language.UND) {
      text.attr("lang", language.code());
    }
  }

  private void picture(Element article, Attachment attachment) {
    String alt = attachment.alt() == null ? "" : shown.line(attachment.alt());
    String said = alt.isEmpty() ? labels.get("picture.noAlt") : alt;
    switch (Pictures.show(attachment, labels)) {
      case Pictures.Shown.Picture(byte[] file) -> {
        String name = "p" + pictures.size();
        pictures.put(name, file);
        Element figure = article.appendElement("div").addClass("picture");
        figure.appendElement("img").attr("src", "picture:" + name).attr("alt", said);
        figure.appendElement("p").addClass("alt").text(said);
      }
      case Pictures.Shown.Frame(String reason) -> {
        Element frame = article.appendElement("div").addClass("frame");
        frame.appendElement("p").addClass("alt").text(said);
        frame.appendElement("p").text(reason);
        frame.appendElement("p").text(shown.line(attachment.uri()));
      }
    }
  }

  private void links(Element article, List<String> links) {
    if (!links.isEmpty()) {
      List<String> lines = links.stream().map(shown::line).toList();
      article
          .appendElement("p")
          .addClass("kept")
          .addClass("links")
          .text(labels.get("item.links") + ": " + String.join("\n", lines));
    }
  }
}
