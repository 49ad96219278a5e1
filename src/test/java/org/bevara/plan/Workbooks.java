package org.bevara.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Excel workbooks as authorities build them.
public final class Workbooks {

  private Workbooks() {}

  public static byte[] workbook(Consumer<XSSFWorkbook> filling) {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      filling.accept(workbook);
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param number from 1, as people see it
  /// @param texts empty where a cell is left out
  static void row(XSSFSheet sheet, int number, String... texts) {
    XSSFRow row = sheet.createRow(number - 1);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.createCell(i).setCellValue(texts[i]);
      }
    }
  }

  static void merge(XSSFSheet sheet, String region) {
    sheet.addMergedRegion(CellRangeAddress.valueOf(region));
  }

  /// A Swedish plan: a cover sheet, headings in rows 3 and 4 with merged cells, classes merged over
  /// their rows, a section over all columns, and a tab for communication (H17).
  public static byte[] swedish() {
    return workbook(workbook -> {
      XSSFSheet cover = workbook.createSheet("Läs mig");
      row(cover, 2, "", "Dokumenthanteringsplan för Provstads kommun");
      row(cover, 3, "", "Antagen av kommunstyrelsen");

      XSSFSheet talk = workbook.createSheet("Kommunikation");
      row(talk, 1, "Dokumenthanteringsplan 2026");
      merge(talk, "A1:H1");
      row(
          talk,
          3,
          "Process/\nKlass",
          "Handlingstyp",
          "Registreras",
          "Bevarande",
          "",
          "Gallrings-\nbeslut",
          "Sekretess",
          "Anmärkning",
          "Ansvarig");
      row(talk, 4, "", "", "", "Bevaras", "Gallras efter");
      for (String column : new String[] {"A", "B", "C", "F", "G", "H", "I"}) {
        merge(talk, column + "3:" + column + "4");
      }
      merge(talk, "D3:E3");
      row(talk, 5, "1.3 Extern kommunikation");
      merge(talk, "A5:I5");
      row(
          talk,
          6,
          "1.3.1 Sociala medier",
          "Egna inlägg med unik information",
          "Nej",
          "X",
          "",
          "",
          "",
          "",
          "Kommunikatör");
      row(
          talk,
          7,
          "",
          "Enkla frågor och svar i kommentarer",
          "Hålls ordnad",
          "",
          "6 månader efter senaste aktivitet",
          "KS 2019-03-12 § 45, dnr KS 2019/113");
      row(
          talk,
          8,
          "",
          "Kommentarer av ringa betydelse",
          "Nej",
          "",
          "Vid inaktualitet",
          "Kommunstyrelsen");
      row(
          talk,
          9,
          "",
          "Felanmälningar via kommentarer",
          "Diarieförs",
          "X",
          "",
          "",
          "OSL 21:1",
          "Ärendet styr");
      row(
          talk,
          10,
          "",
          "Inlägg som bevaras på webbplatsen",
          "Nej",
          "",
          "2 år efter kalenderårets utgång");
      row(talk, 11, "", "Inlägg om allt möjligt", "Nej", "", "2 år");
      row(talk, 12, "", "Hotfulla inlägg", "Nej", "X");
      row(talk, 13, "", "Reklam", "Nej", "X", "3 månader");
      row(talk, 14, "", "Kommentarer utanför kommunens ansvar", "Nej", "", "efter två lunchraster");
      merge(talk, "A6:A14");
      row(talk, 16, "1.3.2 Press", "Pressmeddelanden", "Nej", "X");

      XSSFSheet office = workbook.createSheet("Kansli");
      row(office, 4, "Handlingstyp", "Bevaras/gallras", "Anmärkning");
      row(office, 5, "Protokoll", "Bevaras");
      row(
          office,
          6,
          "Medborgarförslag som kommer in via sociala medier",
          "Bevaras",
          "Registreras som ärende");
    });
  }

  /// A Finnish plan (TOS): one column for each language, in an order of its own, numbers as
  /// numbers.
  public static byte[] finnish() {
    return workbook(workbook -> {
      XSSFSheet sheet = workbook.createSheet("TOS");
      row(
          sheet,
          1,
          "Säilytysaika",
          "Tehtäväluokka",
          "Handlingstyp (ruotsiksi)",
          "Asiakirjatyyppi (suomeksi)",
          "Julkisuusluokka",
          "Säilytysajan peruste",
          "Laskentaperuste",
          "Rekisteröinti",
          "Hävittämispäätös");
      row(
          sheet,
          2,
          "2 v",
          "07.01 Viestintä sosiaalisessa mediassa",
          "Frågor och svar",
          "Kysymykset ja vastaukset",
          "Julkinen",
          "Kuntalaki",
          "Keskustelun päättymisestä",
          "Ei",
          "Kunnanhallitus 4.2.2025 § 17");
      row(
          sheet,
          3,
          "pysyvä",
          "07.01 Viestintä sosiaalisessa mediassa",
          "",
          "Julkaisut, joissa on ainutlaatuista tietoa",
          "Julkinen",
          "",
          "",
          "Ei");
      row(
          sheet,
          4,
          "10 v",
          "07.01 Viestintä sosiaalisessa mediassa",
          "Initiativ",
          "Kuntalaisaloitteet kommenteissa",
          "Osittain salassa pidettävä",
          "Kuntalaki 23 §",
          "",
          "Kyllä");
      row(
          sheet,
          5,
          "6 kk",
          "07.01 Viestintä sosiaalisessa mediassa",
          "",
          "Mainokset, jotka eivät ole kunnan",
          "Julkinen");
      row(
          sheet,
          6,
          "5-10 v",
          "07.01 Viestintä sosiaalisessa mediassa",
          "",
          "Kiitokset ja tervehdykset",
          "Julkinen");
      row(sheet, 7, "10 v", "02.05 Ostolaskut", "", "Ostolasku", "Julkinen");
      row(
          sheet,
          8,
          "1 v",
          "07.01 Viestintä sosiaalisessa mediassa",
          "",
          "Valitukset ja kiitokset ja tervehdykset",
          "Julkinen");
    });
  }

  /// A Norwegian plan: semicolons, Windows-1252, quoted cells with line ends.
  public static final String NORWEGIAN =
      """
      Bevarings- og kassasjonsplan;;;;;;\r
      \r
      Funksjon;Dokumenttype;Journalføring;Bevaring/kassasjon;Kassasjonsfrist;Hjemmel;Merknad\r
      Sosiale medier;Enkle spørsmål og svar;Nei;K;1 år etter siste aktivitet;"Arkivlova § 10; forskrift";\r
      Sosiale medier;"Innlegg med ""unik informasjon\"""\u0020;Nei;B;;;Overføres\r
      Sosiale medier;Trusler;Journalføres;B;;;"Varsle
      leder"\r
      Sosiale medier;Takk og hilsener;Nei;G;;;\r
      Sosiale medier;Klager;;K;10 år;;\r
      Sosiale medier;Ulovlig innhold;Nei;K;2 år;;\r
      Sosiale medier;Reklame;Nei;;;;\r
      Post;Pakkesedler;Nei;K;1 år;;\r
      """;
}
