package org.bevara.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bevara.record.Author;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.MediaReference;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;

/// Fictitious sheets.
final class Samples {

  static final Instant AT = Instant.parse("2026-03-14T09:32:05Z");
  static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  static final Locale SWEDISH = Locale.of("sv");
  static final String POST = "http://www.exempelkommun.example/inlagg/1";
  static final List<Fact> CONTEXT =
      List.of(
          new Fact("Konto", "inget, ej inloggad"),
          new Fact("Ordning", "äldst först"),
          new Fact("Språk i begäran", "sv-SE"));

  private Samples() {}

  static SheetHead head(Locale locale) {
    return new SheetHead(
        "Ny lekplats i Björkhagen",
        "Exempelkommun",
        "Kommunens sida",
        POST,
        id(0),
        AT,
        STOCKHOLM,
        locale);
  }

  static RecordId id(int n) {
    return new RecordId("1h2k3m4n%08d".formatted(n));
  }

  static String uri(int n) {
    return n == 0 ? POST : POST + "#kommentar-" + n;
  }

  static ThreadEntry post(String text) {
    return entry(0, null, official(), text);
  }

  static ThreadEntry comment(int n, String text) {
    return entry(n, POST, new Author("Anna Exempel", "@anna", null, false), text);
  }

  static Author official() {
    return new Author("Exempelkommun", "@exempelkommun", null, true);
  }

  static ThreadEntry entry(int n, @Nullable String parent, @Nullable Author author, String text) {
    return entry(n, parent, author, text, SourceState.LIVE, null, 1, List.of());
  }

  static ThreadEntry entry(
      int n,
      @Nullable String parent,
      @Nullable Author author,
      String text,
      SourceState state,
      @Nullable Instant editedAt,
      int versions,
      List<Attachment> attachments) {
    return new ThreadEntry(
        id(n),
        new ItemContent(
            parent == null ? ItemKind.POST : ItemKind.COMMENT,
            uri(n),
            null,
            POST,
            parent,
            author,
            AT.minus(Duration.ofHours(30)).plus(Duration.ofMinutes(n)),
            editedAt,
            Visibility.PUBLIC,
            text,
            List.of(),
            List.of(),
            List.of(),
            attachments.stream().map(a -> new MediaReference(a.uri(), a.alt())).toList(),
            Map.of()),
        Language.SV,
        state,
        versions,
        versions,
        state.isGone() ? AT.minus(Duration.ofHours(2)) : null,
        attachments);
  }

  static ThreadSheet sheet(List<ThreadEntry> entries) {
    return sheet(entries, List.of());
  }

  static ThreadSheet sheet(List<ThreadEntry> entries, List<Gap> gaps) {
    return new ThreadSheet(head(SWEDISH), entries, CONTEXT, gaps, List.of());
  }

  /// A thread with a bit of everything.
  static ThreadSheet rich(Locale locale) {
    List<ThreadEntry> entries = new ArrayList<>();
    entries.add(
        entry(
            0,
            null,
            official(),
            """
            Nu är den nya lekplatsen i Björkhagen klar! 🎉

            Välkomna på invigning lördag kl. 11. Det blir korv, ballonger och tal av nämndens ordförande. \
            Frågor? Skriv här, så svarar vi på vardagar mellan 8 och 16.\
            """,
            SourceState.EDITED,
            AT.minus(Duration.ofHours(20)),
            2,
            List.of(
                new Attachment(
                    "http://www.exempelkommun.example/bild/lekplats.png",
                    "image/png",
                    "Gungor och en röd rutschkana i solsken",
                    () -> png(900, 500)))));
    entries.add(
        comment(1, "Finns det parkering i närheten? Vi kommer från Östra Åsen med tvillingvagn."));
    entries.add(
        entry(
            2,
            uri(1),
            official(),
            "Hej Anna! Ja, vid skolan på Ängsvägen 4, tio platser. /Lena, fritidskontoret"));
    entries.add(
        entry(
            3,
            uri(2),
            new Author("Anna Exempel", "@anna", null, false),
            "Tack! ❤️ → då kommer vi"));
    entries.add(
        entry(
            4,
            POST,
            new Author("Biret Ánne Sára", "@biret", null, false),
            "Buorre beaivvi! Čáppa duohtadallansadji. Leago dáppe maiddái sámegillii? ŧ đ ŋ ž š č",
            SourceState.LIVE,
            null,
            1,
            List.of()));
    entries.add(
        entry(
            5,
            POST,
            new Author("Kalle Påhittad", null, null, false),
            "Slöseri med skattepengar, som vanligt.\nVem har beslutat det här?",
            SourceState.DELETED,
            null,
            1,
            List.of()));
    entries.add(
        entry(
            6,
            uri(5),
            new Author("שרה דוגמה", null, null, false),
            "Jag tycker det är fint. שלום!",
            SourceState.LIVE,
            null,
            1,
            List.of(
                new Attachment(
                    "http://www.exempelkommun.example/bild/vy.webp",
                    "image/webp",
                    null,
                    () -> new byte[] {82, 73, 70, 70}))));
    return new ThreadSheet(
        head(locale),
        entries,
        CONTEXT,
        List.of(
            new Gap(
                "MEDIA_TOO_LARGE",
                "http://www.exempelkommun.example/film/1.mp4",
                "Filmen är 812 MB, gränsen är 500 MB."),
            new Gap(
                "COMMENTS_FOLDED", null, "Två kommentarer var hopfällda och gick inte att öppna.")),
        List.of(
            "Tråden bevaras enligt SM-04 (information om kommunens verksamhet).",
            "Kommentar 5 gallras tidigast 14 mars 2028 enligt SM-09."));
  }

  static byte[] png(int width, int height) {
    return file("png", picture(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  static byte[] jpeg(int width, int height) {
    return file("jpeg", picture(width, height, BufferedImage.TYPE_INT_RGB));
  }

  private static BufferedImage picture(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(0xCFE3F2));
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(0x7FA65A));
    g.fillRect(0, height * 2 / 3, width, height / 3);
    g.setColor(new Color(0xB33A2E));
    g.fillOval(width / 4, height / 4, width / 3, height / 2);
    g.dispose();
    return image;
  }

  private static byte[] file(String kind, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, kind, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
