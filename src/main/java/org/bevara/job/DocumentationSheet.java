package org.bevara.job;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedDocumentation.Notice;
import org.bevara.capture.CapturedDocumentation.Page;
import org.bevara.capture.CapturedDocumentation.Taken;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelProfile;
import org.bevara.render.DocumentRenderer;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.jspecify.annotations.Nullable;

/// The PDF/A of a documentation run (SM-12): what was taken of the channel and by which objects it
/// is found.
///
/// It names the pages' PDF/A and carries no picture of them: a page shows items that may be, or
/// become, restricted, and this sheet must stay what everybody may see. Thread-safe.
public final class DocumentationSheet {

  private final Desk desk;
  private final DocumentRenderer documents = new DocumentRenderer();

  public DocumentationSheet(Desk desk) {
    this.desk = desk;
  }

  /// @param channel as it is registered
  public Rendition render(CapturedDocumentation documentation, Channel channel) {
    ResourceBundle words = ResourceBundle.getBundle("job.documents", desk.labels());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            words.getString(
                documentation.complete() ? "documentation.complete" : "documentation.incomplete")));
    blocks.add(
        new Block.Facts(
            List.of(
                new Fact(words.getString("address"), documentation.uri()),
                new Fact(words.getString("closure.visit"), documentation.visit().value()),
                new Fact(
                    words.getString("record"),
                    "%s, v%d".formatted(documentation.recordId(), documentation.version())))));
    blocks.add(new Block.Heading(words.getString("documentation.profile")));
    blocks.add(profile(documentation.profile(), words));
    blocks.add(new Block.Heading(words.getString("documentation.notice")));
    blocks.add(notices(documentation, words));
    blocks.add(new Block.Heading(words.getString("closure.counts")));
    blocks.add(figures(documentation, words));
    blocks.add(new Block.Heading(words.getString("documentation.pages")));
    documentation.pages().forEach(page -> blocks.add(page(page, words)));
    if (!documentation.gaps().isEmpty()) {
      blocks.add(new Block.Heading(words.getString("closure.gaps")));
      blocks.add(
          new Block.Facts(
              documentation.gaps().stream()
                  .map(gap -> new Fact(gap.code(), orDash(gap.uri())))
                  .toList()));
    }
    return documents.render(
        new DocumentSheet(
            new SheetHead(
                words.getString("documentation.title").formatted(channel.name()),
                desk.authorityName(),
                channel.name(),
                documentation.uri(),
                documentation.recordId(),
                documentation.capturedAt(),
                desk.authority().zone(),
                desk.labels()),
            blocks));
  }

  private static Block profile(@Nullable ChannelProfile profile, ResourceBundle words) {
    if (profile == null) {
      return new Block.Paragraph("–");
    }
    return new Block.Facts(
        List.of(
            new Fact(words.getString("documentation.name"), orDash(profile.name())),
            new Fact(words.getString("documentation.handle"), orDash(profile.handle())),
            new Fact(words.getString("documentation.description"), orDash(profile.description())),
            new Fact(words.getString("documentation.picture"), orDash(profile.picture())),
            new Fact(
                words.getString("documentation.links"),
                profile.links().isEmpty() ? "–" : String.join("\n", profile.links()))));
  }

  private static Block notices(CapturedDocumentation documentation, ResourceBundle words) {
    return new Block.Table(
        List.of(
            words.getString("documentation.language"),
            words.getString("documentation.wording"),
            words.getString("documentation.found")),
        documentation.notices().stream()
            .map(notice ->
                List.of(notice.language().code(), orDash(notice.text()), found(notice, words)))
            .toList());
  }

  private static String found(Notice notice, ResourceBundle words) {
    if (notice.text() == null) {
      return words.getString("documentation.notWorded");
    }
    return notice.foundOn() == null
        ? words.getString("documentation.notFound")
        : notice.foundOn().value();
  }

  private static Block figures(CapturedDocumentation documentation, ResourceBundle words) {
    TreeSet<String> names = new TreeSet<>(documentation.held().keySet());
    names.addAll(documentation.reported().keySet());
    return new Block.Table(
        List.of(
            words.getString("closure.kind"),
            words.getString("closure.reported"),
            words.getString("closure.held")),
        names.stream()
            .map(name ->
                List.of(
                    words.containsKey("figure." + name) ? words.getString("figure." + name) : name,
                    orDash(documentation.reported().get(name)),
                    orDash(documentation.held().get(name))))
            .toList());
  }

  private Block page(Page page, ResourceBundle words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            words.getString("documentation.role." + page.role().toLowerCase(Locale.ROOT)),
            page.uri()));
    Taken taken = page.taken();
    if (taken == null) {
      facts.add(
          new Fact(
              words.getString("documentation.takenAt"), words.getString("documentation.notTaken")));
      return new Block.Facts(facts);
    }
    facts.add(
        new Fact(
            words.getString("documentation.takenAt"),
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(desk.labels())
                .withZone(desk.authority().zone())
                .format(taken.takenAt())));
    facts.add(
        new Fact(
            words.getString("record"), "%s, v%d".formatted(taken.recordId(), taken.version())));
    facts.add(new Fact(words.getString("documentation.object"), taken.object()));
    facts.add(new Fact("PDF/A", taken.renditionObject()));
    facts.add(
        new Fact(
            words.getString("documentation.conformant"),
            words.getString(taken.conformant() ? "documentation.yes" : "documentation.no")));
    facts.add(new Fact("SHA-256", taken.sha256()));
    return new Block.Facts(facts);
  }

  private static String orDash(@Nullable Object value) {
    return value == null || value.toString().isBlank() ? "–" : value.toString();
  }
}
