package org.bevara.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bevara.record.Direction;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.registration.Arkivmelding.Document;
import org.bevara.registration.Arkivmelding.Post;
import org.junit.jupiter.api.Test;

/// Messages compared whole. Their form was held against the published schema once (decision 0045).
class ArkivmeldingTests {

  private static final Arkivmelding MESSAGE =
      new Arkivmelding("Bevara 1", ZoneId.of("Europe/Oslo"));
  private static final RecordId ITEM = new RecordId("1k9x3f0ab2cd4efg");
  private static final Instant RECEIVED = Instant.parse("2026-11-20T23:30:00Z");
  private static final Instant REGISTERED = Instant.parse("2026-11-23T08:15:00Z");
  private static final List<Document> DOCUMENTS =
      List.of(
          new Document(
              "item.pdf",
              "application/pdf",
              "PDF/A",
              3,
              Sha256.of("pdf".getBytes(StandardCharsets.UTF_8))),
          new Document(
              "metadata.json",
              "application/json",
              "JSON",
              2,
              Sha256.of("{}".getBytes(StandardCharsets.UTF_8))));

  private static String message(Post post) {
    return new String(MESSAGE.of(post), StandardCharsets.UTF_8);
  }

  @Test
  void secretMessageHasBothTitlesAndIsShielded() {
    Post post =
        new Post(
            ITEM,
            "KS 2026/12",
            Direction.RECEIVED,
            RECEIVED,
            REGISTERED,
            new Face("Innkommet melding, Torget", "Privatperson"),
            new Face("Min sønn <Ola> & jeg", "Kari Ek (kari)"),
            true,
            DOCUMENTS);

    assertThat(message(post))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <arkivmelding xmlns="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1" xmlns:mdk="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <system>Bevara 1</system>
              <antallFiler>2</antallFiler>
              <registrering xsi:type="journalpost">
                <opprettetDato>2026-11-23T08:15:00Z</opprettetDato>
                <referanseForelderMappe>
                  <mdk:mappeID>KS 2026/12</mdk:mappeID>
                  <mdk:saksnummer>
                    <mdk:saksaar>2026</mdk:saksaar>
                    <mdk:sakssekvensnummer>12</mdk:sakssekvensnummer>
                  </mdk:saksnummer>
                </referanseForelderMappe>
                <skjerming>
                  <tilgangsrestriksjon>
                    <mdk:kode>UO</mdk:kode>
                    <mdk:beskrivelse>Unntatt offentlighet, ikke vurdert</mdk:beskrivelse>
                  </tilgangsrestriksjon>
                  <skjermingshjemmel>Ikke vurdert</skjermingshjemmel>
                </skjerming>
                <dokumentbeskrivelse>
                  <tittel>Innkommet melding, Torget</tittel>
                  <tilknyttetRegistreringSom>
                    <mdk:kode>H</mdk:kode>
                    <mdk:beskrivelse>Hoveddokument</mdk:beskrivelse>
                  </tilknyttetRegistreringSom>
                  <dokumentnummer>1</dokumentnummer>
                  <skjerming>
                    <tilgangsrestriksjon>
                      <mdk:kode>UO</mdk:kode>
                      <mdk:beskrivelse>Unntatt offentlighet, ikke vurdert</mdk:beskrivelse>
                    </tilgangsrestriksjon>
                    <skjermingshjemmel>Ikke vurdert</skjermingshjemmel>
                  </skjerming>
                  <dokumentobjekt>
                    <versjonsnummer>1</versjonsnummer>
                    <variantformat>
                      <mdk:kode>A</mdk:kode>
                      <mdk:beskrivelse>Arkivformat</mdk:beskrivelse>
                    </variantformat>
                    <format>
                      <mdk:kode>PDF/A</mdk:kode>
                    </format>
                    <mimeType>application/pdf</mimeType>
                    <filnavn>item.pdf</filnavn>
                    <referanseDokumentfil>item.pdf</referanseDokumentfil>
                    <sjekksum>c35b21d6ca39aa7cc3b79a705d989f1a6e88b99ab43988d74048799e3db926a3</sjekksum>
                    <sjekksumAlgoritme>SHA-256</sjekksumAlgoritme>
                    <filstoerrelse>3</filstoerrelse>
                  </dokumentobjekt>
                </dokumentbeskrivelse>
                <dokumentbeskrivelse>
                  <tittel>Metadata</tittel>
                  <tilknyttetRegistreringSom>
                    <mdk:kode>V</mdk:kode>
                    <mdk:beskrivelse>Vedlegg</mdk:beskrivelse>
                  </tilknyttetRegistreringSom>
                  <dokumentnummer>2</dokumentnummer>
                  <skjerming>
                    <tilgangsrestriksjon>
                      <mdk:kode>UO</mdk:kode>
                      <mdk:beskrivelse>Unntatt offentlighet, ikke vurdert</mdk:beskrivelse>
                    </tilgangsrestriksjon>
                    <skjermingshjemmel>Ikke vurdert</skjermingshjemmel>
                  </skjerming>
                  <dokumentobjekt>
                    <versjonsnummer>1</versjonsnummer>
                    <variantformat>
                      <mdk:kode>A</mdk:kode>
                      <mdk:beskrivelse>Arkivformat</mdk:beskrivelse>
                    </variantformat>
                    <format>
                      <mdk:kode>JSON</mdk:kode>
                    </format>
                    <mimeType>application/json</mimeType>
                    <filnavn>metadata.json</filnavn>
                    <referanseDokumentfil>metadata.json</referanseDokumentfil>
                    <sjekksum>44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a</sjekksum>
                    <sjekksumAlgoritme>SHA-256</sjekksumAlgoritme>
                    <filstoerrelse>2</filstoerrelse>
                  </dokumentobjekt>
                </dokumentbeskrivelse>
                <tittel>Min sønn &lt;Ola&gt; &amp; jeg</tittel>
                <offentligTittel>Innkommet melding, Torget</offentligTittel>
                <korrespondansepart>
                  <korrespondanseparttype>
                    <mdk:kode>EA</mdk:kode>
                    <mdk:beskrivelse>Avsender</mdk:beskrivelse>
                  </korrespondanseparttype>
                  <korrespondansepartNavn>Kari Ek (kari)</korrespondansepartNavn>
                  <erSkjermet>true</erSkjermet>
                  <erPersonnavn>true</erPersonnavn>
                </korrespondansepart>
                <referanseEksternNoekkel>
                  <mdk:fagsystem>Bevara</mdk:fagsystem>
                  <mdk:noekkel>1k9x3f0ab2cd4efg</mdk:noekkel>
                </referanseEksternNoekkel>
                <journalposttype>
                  <mdk:kode>I</mdk:kode>
                  <mdk:beskrivelse>Inngående dokument</mdk:beskrivelse>
                </journalposttype>
                <journalstatus>
                  <mdk:kode>J</mdk:kode>
                  <mdk:beskrivelse>Journalført</mdk:beskrivelse>
                </journalstatus>
                <journaldato>2026-11-23</journaldato>
                <dokumentetsDato>2026-11-21</dokumentetsDato>
                <mottattDato>2026-11-20T23:30:00Z</mottattDato>
              </registrering>
            </arkivmelding>\
            """);
  }

  @Test
  void whatTheAuthorityWroteIsOutgoingAndNotShielded() {
    Post post =
        new Post(
            ITEM,
            "123",
            Direction.DRAWN_UP,
            RECEIVED,
            REGISTERED,
            new Face("Publisert av myndigheten, Torget", "Prøvekommune"),
            new Face("Vi har åpent", "Prøvekommune"),
            false,
            DOCUMENTS);

    assertThat(message(post))
        .contains("<mdk:mappeID>123</mdk:mappeID>\n    </referanseForelderMappe>")
        .contains("<mdk:kode>U</mdk:kode>", "<mdk:kode>IA</mdk:kode>")
        .contains("<sendtDato>2026-11-20T23:30:00Z</sendtDato>")
        .contains("<erPersonnavn>false</erPersonnavn>")
        .doesNotContain("skjerming>", "mottattDato", "saksnummer");
  }

  @Test
  void charactersThatNoXmlMayHoldAreMarkedAndTheMessageIsStillRead() throws Exception {
    Post post =
        new Post(
            ITEM,
            "KS 2026/12",
            Direction.RECEIVED,
            RECEIVED,
            REGISTERED,
            new Face("Synspunkt", null),
            new Face("a\u0000b\u000bc ]]> \ud83d\ude00", null),
            false,
            List.of());

    byte[] bytes = MESSAGE.of(post);

    assertThat(
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getElementsByTagName("tittel")
                .item(0)
                .getTextContent())
        .isEqualTo("a\uFFFDb\uFFFDc ]]> \ud83d\ude00");
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("korrespondansepart");
  }
}
