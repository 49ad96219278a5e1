package org.bevara.registration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bevara.record.Direction;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;

/// A register entry as the message by which a records system that follows Noark 5 takes it in: Fiks
/// Arkiv version 1, `no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett`, one `journalpost` a
/// message. The protected face becomes `tittel`, the public one `offentligTittel` (M020, M025).
///
/// What the register does not know is left out rather than made up, but for the provision of what
/// is perhaps secret: `skjermingshjemmel` (M501) is required then, and says that it is not
/// assessed.
public final class Arkivmelding {

  /// Under this name the message lies among its files.
  public static final String FILE = "arkivmelding.xml";

  private static final String OPPRETT =
      "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1";
  private static final String CATALOGUE =
      "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /// `saksnummer` (M802) is a year and a running number, wherever letters stand before it.
  private static final Pattern CASE = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})/([0-9]{1,9})");

  /// Characters that no XML may hold.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final String system;
  private final ZoneId zone;

  /// @param system by what and which version of it the message is made
  /// @param zone by whose calendar days are told
  public Arkivmelding(String system, ZoneId zone) {
    this.system = system;
    this.zone = zone;
  }

  /// What is sent.
  ///
  /// @param shown the public face
  /// @param kept the protected face
  /// @param secret whether the item is perhaps secret
  public record Post(
      RecordId item,
      String number,
      Direction direction,
      Instant receivedAt,
      Instant registeredAt,
      Face shown,
      Face kept,
      boolean secret,
      List<Document> documents) {

    public Post {
      documents = List.copyOf(documents);
    }
  }

  /// A file that goes with the message.
  ///
  /// @param format as Noark 5 names it (M701)
  public record Document(String name, String mediaType, String format, long bytes, Sha256 sha256) {}

  /// The message, as UTF-8.
  public byte[] of(Post post) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new Writing(xml).message(post);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /// A message under way, its elements in the order of the schema.
  private final class Writing {

    private final XMLStreamWriter xml;
    private int depth;

    Writing(XMLStreamWriter xml) {
      this.xml = xml;
    }

    void message(Post post) throws XMLStreamException {
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      line();
      xml.writeStartElement("arkivmelding");
      xml.writeDefaultNamespace(OPPRETT);
      xml.writeNamespace("mdk", CATALOGUE);
      xml.writeNamespace("xsi", INSTANCE);
      depth++;
      text("system", system);
      text("antallFiler", String.valueOf(post.documents().size()));
      line();
      xml.writeStartElement("registrering");
      xml.writeAttribute("xsi", INSTANCE, "type", "journalpost");
      depth++;
      registration(post);
      journal(post);
      end();
      end();
      xml.writeEndDocument();
    }

    private void registration(Post post) throws XMLStreamException {
      text("opprettetDato", post.registeredAt().toString());
      start("referanseForelderMappe");
      text("mdk:mappeID", post.number());
      Matcher number = CASE.matcher(post.number());
      if (number.find()) {
        start("mdk:saksnummer");
        text("mdk:saksaar", number.group(1));
        text("mdk:sakssekvensnummer", number.group(2));
        end();
      }
      end();
      shielded(post);
      for (int at = 0; at < post.documents().size(); at++) {
        document(post, post.documents().get(at), at + 1);
      }
      text("tittel", post.kept().title());
      text("offentligTittel", post.shown().title());
      party(post);
      start("referanseEksternNoekkel");
      text("mdk:fagsystem", "Bevara");
      text("mdk:noekkel", post.item().value());
      end();
    }

    private void shielded(Post post) throws XMLStreamException {
      if (post.secret()) {
        start("skjerming");
        code("tilgangsrestriksjon", "UO", "Unntatt offentlighet, ikke vurdert");
        text("skjermingshjemmel", "Ikke vurdert");
        end();
      }
    }

    /// Its title goes with the file, so it is the public one.
    private void document(Post post, Document document, int number) throws XMLStreamException {
      start("dokumentbeskrivelse");
      text("tittel", number == 1 ? post.shown().title() : "Metadata");
      code(
          "tilknyttetRegistreringSom",
          number == 1 ? "H" : "V",
          number == 1 ? "Hoveddokument" : "Vedlegg");
      text("dokumentnummer", String.valueOf(number));
      shielded(post);
      start("dokumentobjekt");
      text("versjonsnummer", "1");
      code("variantformat", "A", "Arkivformat");
      code("format", document.format(), null);
      text("mimeType", document.mediaType());
      text("filnavn", document.name());
      text("referanseDokumentfil", document.name());
      text("sjekksum", document.sha256().hex());
      text("sjekksumAlgoritme", "SHA-256");
      text("filstoerrelse", String.valueOf(document.bytes()));
      end();
      end();
    }

    private void party(Post post) throws XMLStreamException {
      String name = post.kept().party();
      if (name == null) {
        return;
      }
      boolean received = post.direction() == Direction.RECEIVED;
      start("korrespondansepart");
      code(
          "korrespondanseparttype",
          received ? "EA" : "IA",
          received ? "Avsender" : "Intern avsender");
      text("korrespondansepartNavn", name);
      text("erSkjermet", String.valueOf(post.secret()));
      text("erPersonnavn", String.valueOf(received));
      end();
    }

    private void journal(Post post) throws XMLStreamException {
      boolean received = post.direction() == Direction.RECEIVED;
      code(
          "journalposttype",
          received ? "I" : "U",
          received ? "Inngående dokument" : "Utgående dokument");
      code("journalstatus", "J", "Journalført");
      text("journaldato", day(post.registeredAt()));
      text("dokumentetsDato", day(post.receivedAt()));
      if (received) {
        text("mottattDato", post.receivedAt().toString());
      } else {
        text("sendtDato", post.receivedAt().toString());
      }
    }

    private String day(Instant at) {
      return DateTimeFormatter.ISO_LOCAL_DATE.format(LocalDate.ofInstant(at, zone));
    }

    private void code(String name, String code, @Nullable String described)
        throws XMLStreamException {
      start(name);
      text("mdk:kode", code);
      if (described != null) {
        text("mdk:beskrivelse", described);
      }
      end();
    }

    private void text(String name, String text) throws XMLStreamException {
      line();
      xml.writeStartElement(name);
      xml.writeCharacters(FORBIDDEN.matcher(text).replaceAll("\uFFFD"));
      xml.writeEndElement();
    }

    private void start(String name) throws XMLStreamException {
      line();
      xml.writeStartElement(name);
      depth++;
    }

    private void end() throws XMLStreamException {
      depth--;
      line();
      xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
    }
  }
}
