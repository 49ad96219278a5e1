package org.bevara.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelStatus;
import org.bevara.founding.ListedChannel.ListedApproval;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of channels as municipal spreadsheets save them.
class ChannelListTests {

  private static final String SWEDISH =
      """
      Namn;Webbadress;Enhet;Nivå;Status;Språk;Redaktörer;Kommentar
      Räddningstjänsten;www.kommunen.example/räddning;Räddning & säkerhet;enhetskonto;Aktiv;svenska, engelska;Åsa Öberg, Nils Ek;
      """;

  private static ChannelList read(String text) {
    return ChannelList.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ListedChannel only(ChannelList list) {
    assertThat(list.channels()).hasSize(1);
    return list.channels().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-8 with mark", "UTF-16LE with mark"})
  void encodingsOfOfficeProgramsComeToTheSame(String encoding) {
    boolean marked = encoding.endsWith(" with mark");
    byte[] bytes =
        ((marked ? "\uFEFF" : "") + SWEDISH)
            .getBytes(Charset.forName(encoding.replace(" with mark", "")));
    ChannelList list = ChannelList.read(bytes);
    assertThat(list.isBlocked()).isFalse();
    ListedChannel channel = only(list);
    assertThat(channel.name()).isEqualTo("Räddningstjänsten");
    assertThat(channel.url()).isEqualTo(URI.create("https://www.kommunen.example/r%C3%A4ddning"));
    assertThat(channel.unit()).isEqualTo("Räddning & säkerhet");
    assertThat(channel.level()).isEqualTo(ChannelLevel.UNIT);
    assertThat(channel.status()).isEqualTo(ChannelStatus.ACTIVE);
    assertThat(channel.languages()).containsExactly(Language.SV, Language.EN);
    assertThat(channel.editors()).containsExactly("Åsa Öberg", "Nils Ek");
    assertThat(list.faults())
        .containsExactly(new Fault(1, "Kommentar", "COLUMN_UNKNOWN", "Kommentar", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,url,level,status,languages\nTorget,https://a.example/,main,active,en",
        "Namn;Adress;Nivå;Status;Språk\r\nTorget;https://a.example/;Huvudkonto;aktiv;engelska\r\n",
        "Nimi\tOsoite\tTaso\tTila\tKieli\nTorget\thttps://a.example/\tPääkanava\tKäytössä\tenglanti\n",
        "NAVN;Nettadresse;nivå;Status;SPRÅK\rTorget;https://a.example/;Hoved;I bruk;Engelsk\r"
      })
  void headingsAndWordsOfFourLanguagesComeToTheSame(String text) {
    ChannelList list = read(text);
    assertThat(list.faults()).isEmpty();
    ListedChannel channel = only(list);
    assertThat(channel)
        .extracting(
            ListedChannel::name,
            ListedChannel::url,
            ListedChannel::level,
            ListedChannel::status,
            ListedChannel::languages)
        .containsExactly(
            "Torget",
            URI.create("https://a.example/"),
            ChannelLevel.MAIN,
            ChannelStatus.ACTIVE,
            List.of(Language.EN));
  }

  @Test
  void whatALineLeavesOpenIsTheCautiousThing() {
    ListedChannel channel = only(read("name,url\nTorget,https://www.facebook.com/torget\n"));
    assertThat(channel.status()).isEqualTo(ChannelStatus.PLANNED);
    assertThat(channel.level()).isEqualTo(ChannelLevel.MAIN);
    assertThat(channel.platform()).isEqualTo("facebook");
    assertThat(channel.approval()).isNull();
    assertThat(channel.editors()).isEmpty();
    assertThat(channel.sensitiveAudience()).isFalse();
  }

  @Test
  void quotedCellsHoldPartingSignsQuotesAndLines() {
    ChannelList list =
        read(
            "name;url;purpose;handle\n\"A; \"\"B\"\"\";https://a.example/;\"One\nTwo\";@abc\nC;https://c.example/;;\n");
    assertThat(list.faults()).isEmpty();
    assertThat(list.channels())
        .extracting(ListedChannel::name, ListedChannel::purpose, ListedChannel::handle)
        .containsExactly(tuple("A; \"B\"", "One Two", "abc"), tuple("C", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-15", "15.1.2024", "15/01/2024", "20240115"})
  void approvalIsReadWhole(String day) {
    ChannelList list =
        read(
            "namn;adress;godkänd av;beslutsorgan;godkänd;diarienummer\nA;https://a.example;Chefen;Nämnden;%s;KS 1\n"
                .formatted(day));
    assertThat(list.faults()).isEmpty();
    assertThat(only(list).approval())
        .isEqualTo(new ListedApproval("Chefen", "Nämnden", LocalDate.of(2024, 1, 15), "KS 1"));
  }

  @Test
  void everythingThatCannotBeReadIsListedWithLineAndColumn() {
    ChannelList list =
        read(
            """
            Namn;Adress;Nivå;Status;Språk;Godkänd;Enhet
            ;https://a.example/;;;;;
            B;ftp://b.example/;;;;;
            C;https://c.example/;enhet;sover;klingon;;

            D;https://d.example/;;;;2026-02-30;
            E;https://e.example/;;;;;;;mer
            F;https://f.example/;;;;;
            """);
    assertThat(list.faults())
        .extracting(Fault::line, Fault::column, Fault::code, Fault::value)
        .containsExactly(
            tuple(2, "Namn", "VALUE_MISSING", ""),
            tuple(3, "Adress", "URL_MALFORMED", "ftp://b.example/"),
            tuple(4, "Enhet", "VALUE_MISSING", ""),
            tuple(4, "Status", "WORD_UNKNOWN", "sover"),
            tuple(4, "Språk", "WORD_UNKNOWN", "klingon"),
            tuple(6, "Godkänd", "DATE_MALFORMED", "2026-02-30"),
            tuple(6, "approved_by", "APPROVAL_INCOMPLETE", ""),
            tuple(6, "approval_body", "APPROVAL_INCOMPLETE", ""),
            tuple(7, "", "CELLS_BEYOND_HEADINGS", ""));
    assertThat(list.isBlocked()).isTrue();
    assertThat(list.channels()).extracting(ListedChannel::name).containsExactly("F");
  }

  @Test
  void listThatIsNoneSaysWhy() {
    assertThat(read("").faults()).extracting(Fault::code).containsExactly("LIST_EMPTY");
    assertThat(read("name;url\n").faults()).extracting(Fault::code).containsExactly("LIST_EMPTY");
    assertThat(read("Kanaler 2026\nTorget\n").faults())
        .extracting(Fault::code, Fault::value)
        .containsExactly(
            tuple("COLUMN_UNKNOWN", "Kanaler 2026"),
            tuple("COLUMN_MISSING", "name"),
            tuple("COLUMN_MISSING", "url"));
    assertThat(read("namn;name;url\nA;B;https://a.example\n").faults())
        .extracting(Fault::code)
        .containsExactly("COLUMN_TWICE");
    assertThat(read("name;url\nA;https://a.example\n\"B;https://b.example\nC;x\n").faults())
        .extracting(Fault::line, Fault::code)
        .containsExactly(tuple(3, "QUOTE_OPEN"));
    assertThat(ChannelList.read(new byte[] {'P', 'K', 3, 4, 0, 0}).faults())
        .extracting(Fault::code)
        .containsExactly("LIST_NO_TEXT");
    assertThat(ChannelList.read(new byte[ChannelList.LARGEST + 1]).faults())
        .extracting(Fault::code)
        .containsExactly("LIST_TOO_LARGE");
  }

  @Test
  void textThatIsTooLongIsNotCutInSilence() {
    assertThat(read("name;url;purpose\nA;https://a.example;" + "x".repeat(1001)).faults())
        .extracting(Fault::line, Fault::column, Fault::code)
        .containsExactly(tuple(2, "purpose", "VALUE_TOO_LONG"));
  }
}
